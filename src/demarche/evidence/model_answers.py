"""Checking what a language model says a text claims, item by item, against the text itself."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from demarche.case.dates import is_edtf
from demarche.evidence.anchoring import normal_words
from demarche.evidence.extraction.amounts import Amount, amounts
from demarche.evidence.extraction.dates import dates
from demarche.evidence.extraction.propose import propose
from demarche.evidence.extraction.record import Candidate

if TYPE_CHECKING:
    from demarche.evidence.anchoring import TextIndex

__all__ = ["FEWEST_WORDS", "Refused", "checked", "items_of"]

FEWEST_WORDS = 4
_MOST_ITEMS = 500
_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)


class Refused(ValueError):
    """An item that did not pass, with the reason."""


def items_of(answer: str) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The items of an answer, however it wraps its JSON, and what could not be read of it.

    >>> items_of('Here: ```json {"claims": [{"quote": "a"}, 7]}```')
    ([{'quote': 'a'}], {'no claim record': 1})
    """
    fence = _FENCE.search(answer)
    text = fence.group(1) if fence else answer
    start = min((i for i in (text.find("{"), text.find("[")) if i >= 0), default=-1)
    if start < 0:
        return [], {"no JSON in the answer": 1}
    try:
        data, _ = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError):
        return [], {"broken JSON in the answer": 1}
    listed = data.get("claims") if isinstance(data, dict) else data
    if not isinstance(listed, list):
        return [], {"no list of claims in the answer": 1}
    good = [item for item in listed[:_MOST_ITEMS] if isinstance(item, dict)]
    wrong = len(listed[:_MOST_ITEMS]) - len(good)
    refused = {"no claim record": wrong} if wrong else {}
    if len(listed) > _MOST_ITEMS:
        refused["too many in one answer"] = len(listed) - _MOST_ITEMS
    return good, refused


def checked(item: dict[str, Any], index: TextIndex, tool: str) -> Candidate:
    """A candidate from one item, if the text bears it out.

    The quotation must be an exact run of the text's normalised words; a sum or date the item gives must stand in it;
    the
    sentence around it is read by the rules, and a hedge, negation or attribution there that the item does not show
    becomes a
    warning.

    Raises:
        Refused: with the reason.
    """
    quote = item.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        raise Refused("no quotation")
    words = [word for word, _, _ in normal_words(quote)]
    if len(words) < FEWEST_WORDS:
        raise Refused(f"fewer than {FEWEST_WORDS} words quoted")
    spans = index.find(hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest(), len(words))
    if not spans:
        raise Refused("the words do not stand in the text")
    if len(spans) > 1:
        raise Refused("the words stand in the text more than once")
    start, end = spans[0]
    passage = index.text[start:end]
    about = _date(item, passage)
    sums = _amounts(item, passage)
    near = _around(index.text, start, end)
    speaker = _speaker(item, index)
    stance, polarity = item.get("stance", "asserts"), item.get("polarity", "affirmative")
    if stance not in ("asserts", "denies", "hedges") or polarity not in ("affirmative", "negative"):
        raise Refused("a stance or polarity that is none")
    attributed = item.get("attributed") is True or speaker is not None
    hedges = tuple(h.lower() for h in _strings(item.get("hedges")) if h.lower() in passage.lower())
    warnings = _lost(near, attributed=attributed, stance=stance, polarity=polarity, hedges=hedges)
    low = passage.lower()
    line = len(re.findall(r"[^\r\n]*\S[^\r\n]*", index.text[:start])) or 1
    at_start = index.text[:start].rstrip(' \t*_"“').endswith(("\n", "\r")) or not index.text[:start].strip()
    return Candidate(
        start=start,
        end=end,
        paragraph=near.paragraph if near else line + (1 if at_start and index.text[:start].strip() else 0),
        text=" ".join(passage.split()),
        sentence=near.sentence if near else (start, end),
        attributed=attributed,
        speaker=speaker,
        chain=(speaker,) if speaker else (),
        stance=stance,
        hedges=hedges,
        polarity=polarity,
        uptake="reports" if attributed else "own",
        date_about=about,
        date_about_explicit=about is not None,
        amounts=sums,
        entities=tuple(name for name in _strings(item.get("entities")) if name.lower() in low),
        references=near.references if near else (),
        kind=near.kind if near else "event",
        proposed_by=tool,
        warnings=warnings,
    )


def _strings(value: Any) -> list[str]:
    return [v.strip()[:200] for v in value if isinstance(v, str) and v.strip()][:50] if isinstance(value, list) else []


def _date(item: dict[str, Any], passage: str) -> str | None:
    value = item.get("date_about")
    if value in (None, "", "null"):
        return None
    if not isinstance(value, str) or not is_edtf(value):
        raise Refused("a date that is none")
    years = set(re.findall(r"\d{4}", value))
    inside = {w.edtf.rstrip("~?%") for w in dates(passage)} | set(re.findall(r"\d{4}", passage))
    plain = value.rstrip("~?%")
    if (
        plain in inside
        or any(day.startswith(plain) for day in inside)
        or (years and years <= inside and len(plain.strip("/.")) <= 9 and "-" not in plain)
    ):
        return value
    raise Refused("a date that does not stand in the words quoted")


def _amounts(item: dict[str, Any], passage: str) -> tuple[Amount, ...]:
    given = item.get("amounts") or []
    if not isinstance(given, list):
        raise Refused("a sum that is none")
    found = amounts(passage)
    kept: list[Amount] = []
    for sum_ in given:
        value = sum_.get("value") if isinstance(sum_, dict) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused("a sum that is none")
        match = next(
            (
                f.amount
                for f in found
                if f.amount["value"] is not None and abs(f.amount["value"] - value) <= 1e-9 * abs(value)
            ),
            None,
        )
        if match is None:
            raise Refused("a sum that does not stand in the words quoted")
        kept.append(match)
    return tuple(kept)


def _around(text: str, start: int, end: int) -> Candidate | None:
    """What the rules see in the sentence the passage stands in."""
    left = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    right = min((i for i in (text.find("\n", end), text.find("\r", end)) if i >= 0), default=len(text))
    best: Candidate | None = None
    overlap = 0
    for candidate in propose(text[left:right]):
        common = min(candidate.end + left, end) - max(candidate.start + left, start)
        if common > overlap:
            best, overlap = candidate, common
    if best is None:
        return None
    before = sum(bool(line.strip()) for line in re.split(r"\r\n|[\r\n]", text[:left]))
    return replace(
        best,
        start=best.start + left,
        end=best.end + left,
        sentence=(best.sentence[0] + left, best.sentence[1] + left),
        paragraph=before + 1,
    )


def _speaker(item: dict[str, Any], index: TextIndex) -> str | None:
    name = item.get("speaker")
    if name in (None, "", "null"):
        return None
    if not isinstance(name, str) or len(name) > 200:
        raise Refused("a speaker that is none")
    words = [word for word, _, _ in normal_words(name)]
    known = {word for word, _, _ in index.words}
    if not words or not set(words) <= known:
        raise Refused("a speaker the text does not name")
    return name.strip()


def _lost(
    near: Candidate | None, *, attributed: bool, stance: str, polarity: str, hedges: tuple[str, ...]
) -> tuple[str, ...]:
    """What the whole sentence says and the item does not show."""
    if near is None:
        return ()
    found = []
    if near.hedges and stance != "hedges" and not hedges:
        found.append(f"the sentence hedges ({', '.join(near.hedges)}), the proposal does not")
    if near.polarity == "negative" and polarity != "negative":
        found.append(f"the sentence negates ({', '.join(near.negations)}), the proposal does not")
    if near.stance == "denies" and stance != "denies":
        found.append("the sentence denies, the proposal asserts")
    if near.attributed and not attributed:
        found.append(f"the sentence attributes it to {near.speaker}, the proposal to nobody")
    return tuple(found)
