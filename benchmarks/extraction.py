"""How well claims are proposed: candidates against an annotated corpus, with n and an interval beside every rate.

A corpus is a folder with `claims.yaml` (or any file of that form: `documents` and `claims`), the texts it names, and
if it
has them `entities.yaml` with the names each entity goes by. A gold claim takes the candidate with the largest
overlap; spans are
matched one to one, best first, and count from an intersection over union of one half.

    python -m benchmarks.extraction FOLDER ...
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from demarche.evidence.extraction.propose import propose
from demarche.evidence.extraction.record import Candidate

__all__ = ["Corpus", "Rate", "load", "main", "score"]


@dataclass(frozen=True)
class Rate:
    """A share of cases with its Wilson 95 % interval.

    >>> print(Rate(5, 10))
    5/10 = .50 [.24-.76]
    """

    hits: int
    cases: int

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval; (0, 1) without cases."""
        if not self.cases:
            return 0.0, 1.0
        z, n, p = 1.959964, self.cases, self.hits / self.cases
        middle, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + z * z / n)), min(1.0, (middle + spread) / (1 + z * z / n))

    def __str__(self) -> str:
        if not self.cases:
            return "no cases"
        low, high = (f"{bound:.2f}".lstrip("0") for bound in self.interval())
        return f"{self.hits}/{self.cases} = {self.hits / self.cases:.2f}".replace("= 0.", "= .") + f" [{low}-{high}]"


@dataclass
class Field:
    """Hits, false alarms and misses of one field."""

    hit: int = 0
    false: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / max(1, 2 * self.hit + self.false + self.missed)

    def precision(self) -> Rate:
        """Of what was proposed, how much was right."""
        return Rate(self.hit, self.hit + self.false)

    def recall(self) -> Rate:
        """Of what there was, how much was proposed."""
        return Rate(self.hit, self.hit + self.missed)

    def count(self, predicted: bool, gold: bool, note: str) -> None:
        """Take in one yes-or-no case."""
        self.hit += predicted and gold
        self.false += predicted and not gold
        self.missed += gold and not predicted
        if predicted != gold:
            self.errors.append(("+ " if predicted else "- ") + note)

    def count_sets(self, predicted: set[str], gold: set[str], note: str) -> None:
        """Take in one case with a set of values."""
        self.hit += len(predicted & gold)
        self.false += len(predicted - gold)
        self.missed += len(gold - predicted)
        if predicted != gold:
            self.errors.append(f"+{sorted(predicted - gold)} -{sorted(gold - predicted)} {note}")


@dataclass(frozen=True)
class Corpus:
    """An annotated corpus: texts by document id, their file names, gold claims, and entities by lower-case name."""

    name: str
    texts: Mapping[str, str]
    files: Mapping[str, str]
    claims: Sequence[Mapping[str, Any]]
    aliases: Mapping[str, str]


def load(folder: Path) -> Corpus:
    """Read a corpus; documents whose text is not found beside the claims or in a neighbouring `sources` folder are left out."""
    claims: list[Mapping[str, Any]] = []
    texts: dict[str, str] = {}
    files: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for document in data.get("documents", ()):
            for place in (folder, folder.parent / "sources", folder.parent):
                file = place / document["file"]
                if file.is_file():
                    texts[document["id"]] = file.read_bytes().decode("utf-8")
                    files[document["id"]] = document["file"]
                    break
        if isinstance(data.get("claims"), list):
            claims.extend(data["claims"])
        entities = data.get("entities", ())
        listed = entities.items() if isinstance(entities, dict) else ((e.get("id"), e) for e in entities)
        for identity, entry in listed:
            names = (
                entry
                if isinstance(entry, list)
                else [
                    *entry.get("aliases", ()),
                    *entry.get("surface", ()),
                    *entry.get("surfaces", ()),
                    *entry.get("forms", ()),
                ]
            )
            if isinstance(entry, dict) and entry.get("name"):
                names = [*names, entry["name"]]
            for name in names:
                aliases[_key(str(name))] = identity
    marked = {claim["document"] for claim in claims}
    texts = {identity: text for identity, text in texts.items() if identity in marked}
    return Corpus(folder.name, texts, files, [c for c in claims if c["document"] in texts], aliases)


def _key(name: str) -> str:
    plain = name.replace("’", "'").replace("“", '"').replace("”", '"').lower().strip()
    return re.sub(r"^(?:the|a|an)\s+", "", plain).removesuffix("'s")


def _entity(name: str, aliases: Mapping[str, str]) -> str:
    return aliases.get(_key(name), "?" + _key(name))


def _same_speaker(predicted: str | None, gold: str, aliases: Mapping[str, str]) -> bool:
    """Whether two speakers are one: by entity, or for speakers without a name by the words that describe them."""
    if predicted is None:
        return False
    if _entity(predicted, aliases) == gold or predicted == gold:
        return True
    words = set(re.findall(r"\w+", predicted.lower()))
    if gold.startswith("unnamed:"):
        wanted = set(gold.removeprefix("unnamed:").split("_"))
        return bool(words) and (wanted <= words or words <= wanted)
    return not aliases and bool((set(re.split(r"[:_]", gold)) - {"org", "actor", "person", "unnamed"}) & words)


def _overlap(candidate: Candidate, claim: Mapping[str, Any]) -> int:
    return max(0, min(candidate.end, claim["end"]) - max(candidate.start, claim["start"]))


def _matches(found: Sequence[Candidate], gold: Sequence[Mapping[str, Any]]) -> int:
    """How many spans agree, one to one, best first."""
    pairs = []
    for i, candidate in enumerate(found):
        for j, claim in enumerate(gold):
            common = _overlap(candidate, claim)
            union = max(candidate.end, claim["end"]) - min(candidate.start, claim["start"])
            if common and common / union >= 0.5:
                pairs.append((-common / union, i, j))
    left, right = set(), set()
    for _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def _plain(edtf: object) -> str:
    return re.sub(r"[~?%]", "", str(edtf)) if edtf else ""


def score(corpus: Corpus) -> dict[str, Field]:
    """Score the rules on a corpus, field by field.

    Returns:
        `Field` by name: span, attributed, speaker, hedges, negative, date (written out in the passage), any date (also one
        counted from another, as in "a week later", or known from the context), entities, references, rejects.
    """
    names = "span attributed speaker hedges negative date,any date,entities references rejects"
    fields = {name: Field() for part in names.split(",") for name in ([part] if part == "any date" else part.split())}
    for document, text in corpus.texts.items():
        found = propose(text, file_name=corpus.files[document])
        gold = [claim for claim in corpus.claims if claim["document"] == document]
        matched = _matches(found, gold)
        span = fields["span"]
        span.hit, span.false, span.missed = (
            span.hit + matched,
            span.false + len(found) - matched,
            span.missed + len(gold) - matched,
        )
        for claim in gold:
            best = max(found, key=lambda c: _overlap(c, claim), default=None)
            if best is not None and _overlap(best, claim):
                _compare(fields, best, claim, corpus, text)
            else:
                span.errors.append(f"none for {claim['id']}")
    return fields


def _compare(fields: Mapping[str, Field], best: Candidate, claim: Mapping[str, Any], corpus: Corpus, text: str) -> None:
    note = f"{claim['id']}: {' '.join(text[claim['start'] : claim['end']].split())[:150]}"
    fields["attributed"].count(best.attributed, claim["attributed"], f"{best.speaker} {note}")
    speaker = fields["speaker"]
    if claim["attributed"] or best.attributed:
        right = (
            claim["attributed"] and best.attributed and _same_speaker(best.speaker, claim["speaker"], corpus.aliases)
        )
        speaker.hit += right
        speaker.false += best.attributed and not right
        speaker.missed += claim["attributed"] and not right
        if not right:
            speaker.errors.append(f"{best.speaker!r} for {claim['speaker'] if claim['attributed'] else None!r} {note}")
    fields["hedges"].count(best.stance == "hedges", claim["stance"] == "hedges", f"{best.hedges} {note}")
    fields["negative"].count(best.polarity == "negative", claim["polarity"] == "negative", f"{best.negations} {note}")
    explicit = {_plain(claim["date_about"])} if claim.get("date_about_explicit") and claim.get("date_about") else set()
    written = {_plain(best.date_about)} if best.date_about and best.date_about_explicit else set()
    fields["date"].count_sets(written, explicit, note)
    told = {_plain(best.date_about)} if best.date_about else set()
    fields["any date"].count_sets(told, {_plain(claim["date_about"])} if claim.get("date_about") else set(), note)
    if corpus.aliases:
        predicted = {_entity(name, corpus.aliases) for name in best.entities}
        fields["entities"].count_sets(predicted, set(claim.get("entities") or ()), note)
    fields["references"].count_sets(
        {str(n) for n in best.references}, {str(n) for n in claim.get("references") or ()}, note
    )
    fields["rejects"].count(best.uptake == "rejects", claim.get("uptake") == "rejects", note)


def table(corpus: Corpus, fields: Mapping[str, Field]) -> str:
    """The scores as text."""
    lines = [
        f"{corpus.name}: {len(corpus.texts)} texts, {len(corpus.claims)} claims",
        f"  {'field':12}{'F1':>5}  {'precision':28}{'recall':28}",
    ]
    for name, item in fields.items():
        lines.append(f"  {name:12}{item.f1():5.2f}  {item.precision()!s:28}{item.recall()!s:28}")
    if not corpus.aliases:
        lines.append("  entities are not compared: the corpus lists no names for them (entities.yaml)")
    return "\n".join(lines)


def main(arguments: Iterable[str] | None = None) -> int:
    """Score every folder named on the command line, and the project's own corpus where none is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", nargs="*", type=Path, help="folders of annotated texts")
    parser.add_argument("--errors", help="list the errors of one field")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(None if arguments is None else list(arguments))
    own = Path(__file__).resolve().parent.parent / "tests" / "evidence" / "corpus"
    folders = options.gold or [own / name for name in ("development", "held-out", "disputes", "disputes-held-out")]
    for folder in folders:
        corpus = load(folder)
        if not corpus.claims:
            print(f"{folder}: no claims with a text at hand", file=sys.stderr)
            return 1
        fields = score(corpus)
        if options.json:
            print(
                json.dumps(
                    {
                        name: {"f1": f.f1(), "hit": f.hit, "false": f.false, "missed": f.missed}
                        for name, f in fields.items()
                    }
                )
            )
        else:
            print(table(corpus, fields))
        for line in fields[options.errors].errors if options.errors else ():
            print("   ", line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
