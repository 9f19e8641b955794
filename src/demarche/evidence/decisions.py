"""What people decided about candidate claims: a log that only grows, and the ledger it leads to.

`decisions.jsonl` holds one decision to a line: who, when, accept, edit, reject or unsure, or undo of an earlier one.
What a
candidate's state is follows from reading the log from the top. Accepting (also after editing) writes the claim into
`claims.yaml`; undoing takes it out again.
"""

from __future__ import annotations

import getpass
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from demarche import __version__
from demarche.case.reading import read_case
from demarche.case.saving import edit_yaml, write_atomic
from demarche.errors import UnreadableFile, UsageError
from demarche.evidence.candidates import known, names_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from demarche.evidence.candidates import Proposed

__all__ = ["FILE", "Decision", "accept", "analyst", "decide", "free_claim_id", "read_decisions", "states", "undo"]

FILE = "decisions.jsonl"
_KINDS = ("accept", "edit", "reject", "unsure", "undo")
_OWN_WORDS = "says is still the passage's own words: put it into yours before the case is shared"


@dataclass(frozen=True)
class Decision:
    """One line of the log.

    Attributes:
        number: counted from 1.
        candidate: its fingerprint.
        what: accept, edit, reject, unsure or undo.
        by, at: who, and when (UTC, ISO 8601).
        fields: what an edit changed.
        claim: id of the claim it made.
        undoes: the number of the decision it takes back.
        note: for people.
    """

    number: int
    candidate: str
    what: str
    by: str
    at: str
    fields: dict[str, Any] | None = None
    claim: str | None = None
    undoes: int | None = None
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As one line of the log, without what is not set."""
        return {key: value for key, value in vars(self).items() if value is not None}


def analyst() -> str:
    """The name decisions are signed with: that of the person logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "analyst"


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """The log of a case.

    Raises:
        UnreadableFile: a line of it is no decision.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            decision = Decision(**json.loads(line))
        except (ValueError, TypeError):
            decision = None
        if decision is None or decision.what not in _KINDS:
            raise UnreadableFile(f"{path}:{number}:1: this line is no decision; delete it or restore it from a copy")
        found.append(decision)
    return tuple(found)


def states(decisions: tuple[Decision, ...]) -> dict[str, Decision]:
    """The decision that stands for each candidate, undone ones left out.

    >>> log = (Decision(1, "k1", "reject", "a", "t"), Decision(2, "k1", "undo", "a", "t", undoes=1))
    >>> states(log)
    {}
    """
    undone = {d.undoes for d in decisions if d.what == "undo"}
    return {d.candidate: d for d in decisions if d.what != "undo" and d.number not in undone}


def _append(folder: Path, decision: Decision) -> None:
    path = folder / FILE
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    write_atomic(path, before + json.dumps(decision.to_dict(), ensure_ascii=False) + "\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def decide(folder: Path, candidate: Proposed, what: str, *, by: str | None = None, note: str | None = None) -> Decision:
    """Reject a candidate, or mark it unsure.

    Args:
        folder: of the case.
        candidate: which.
        what: "reject" or "unsure".
        by: who decides.
        note: why.

    Raises:
        UsageError: another decision, or one about a candidate that is a claim already.
    """
    if what not in ("reject", "unsure"):
        raise UsageError(f"'{what}' is no such decision: reject or unsure; accept has a function of its own")
    log = read_decisions(folder)
    _refuse_twice(log, candidate)
    decision = Decision(_next(log), candidate.id, what, by or analyst(), _now(), note=note)
    _append(folder, decision)
    return decision


def _next(log: tuple[Decision, ...]) -> int:
    return max((d.number for d in log), default=0) + 1


def _refuse_twice(log: tuple[Decision, ...], candidate: Proposed) -> None:
    standing = states(log).get(candidate.id)
    if standing is not None and standing.what in ("accept", "edit"):
        raise UsageError(f"this candidate is claim '{standing.claim}' already; undo that first")


def accept(
    folder: Path, candidate: Proposed, fields: dict[str, Any] | None = None, *, by: str | None = None
) -> Decision:
    """Make a candidate a claim of the ledger.

    Args:
        folder: of the case.
        candidate: which.
        fields: claim fields to set or change: `says` in one's own words first of all.
        by: who accepts it.

    Returns:
        The decision, with the id of the new claim.

    Raises:
        UsageError: it is a claim already.
        UnreadableFile: the ledger cannot be read or written.
    """
    log = read_decisions(folder)
    _refuse_twice(log, candidate)
    who, now = by or analyst(), _now()
    made: list[str] = []
    names = names_of(read_case(folder))

    def change(ledger: Any) -> Any:
        ledger = ledger or {}
        claims = ledger.setdefault("claims", [])
        identity = free_claim_id({str(claim.get("id")) for claim in claims})
        made.append(identity)
        claims.append(
            {
                "id": identity,
                **_claim(candidate, ledger, names),
                **(fields or {}),
                "accepted_by": who,
                "accepted_on": now[:10],
            }
        )
        if fields and "says" in fields and claims[-1].get("note") == _OWN_WORDS:
            del claims[-1]["note"]
        return ledger

    edit_yaml(folder / "claims.yaml", change)
    decision = Decision(
        _next(log), candidate.id, "edit" if fields else "accept", who, now, fields=fields, claim=made[-1]
    )
    _append(folder, decision)
    return decision


def free_claim_id(taken: Collection[str]) -> str:
    """The next id after the highest of the form c001; an id given once is not given again while a claim has it.

    Args:
        taken: the ids in use.

    >>> free_claim_id(["c001", "c007", "leak"])
    'c008'
    """
    numbers = [int(match.group(1)) for name in taken if (match := re.fullmatch(r"c(\d+)", name))]
    number = max(numbers, default=0) + 1
    while f"c{number:03}" in taken:
        number += 1
    return f"c{number:03}"


def _claim(candidate: Proposed, ledger: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The fields of a claim record from those of a candidate, with the case's ids for names it knows."""
    data = candidate.fields
    documents = ledger.get("documents")
    record = documents.get(candidate.source, {}) if isinstance(documents, dict) else {}
    publisher = record.get("publisher") or candidate.source
    speaker = known(str(data.get("speaker") or publisher), names)
    chain = [*dict.fromkeys([*(known(link, names) for link in data.get("chain") or [speaker]), publisher])]
    claim: dict[str, Any] = {
        "says": data.get("text") or f"(passage of {candidate.source}, paragraph {data.get('paragraph')})",
        "source": candidate.source,
        "paragraph": data["paragraph"],
        **{
            key: data[key]
            for key in ("start", "end", "quote_sha256", "quote_words", "quote_norm_sha256")
            if data.get(key) is not None
        },
        "kind": data.get("kind"),
        "speaker": speaker,
        "chain": chain,
        "attributed": bool(data.get("attributed")),
        "date_said": data.get("date_said"),
        "date_about": data.get("date_about"),
        "date_about_explicit": bool(data.get("date_about_explicit")),
        "stance": data.get("stance"),
        "hedges": [{"cue": cue, "by": speaker} for cue in data.get("hedges", ())],
        "uptake": data.get("uptake"),
        "polarity": data.get("polarity"),
        "entities": [*dict.fromkeys(re.sub(r"\s+", "_", known(name, names)) for name in data.get("entities", ()))],
        "references": [f"{candidate.source}-ref-{number:02}" for number in data.get("references", ())],
        "proposed_by": _proposal(str(data.get("proposed_by", "rules"))),
        "note": _OWN_WORDS,
    }
    if data.get("amounts"):
        claim["amount"] = {key: value for key, value in data["amounts"][0].items() if value is not None}
    return {key: value for key, value in claim.items() if value not in (None, [])}


def _proposal(tool: str) -> dict[str, str]:
    name, _, model = tool.partition(":")
    return {"tool": f"demarche {name}", "version": __version__, **({"model": model} if model else {})}


def undo(folder: Path, *, by: str | None = None) -> Decision | None:
    """Take back the latest decision that still stands; the claim it made leaves the ledger.

    Returns:
        The decision that was taken back, or None where there is none.

    Raises:
        UsageError: points rest on the claim by now; they are named.
    """
    log = read_decisions(folder)
    undone = {d.undoes for d in log if d.what == "undo"}
    last = next((d for d in reversed(log) if d.what != "undo" and d.number not in undone), None)
    if last is None:
        return None
    if last.claim is not None:
        claim = last.claim

        def change(ledger: Any) -> Any:
            points = ledger.get("points") or {}
            users = [
                name
                for name, point in points.items()
                if claim in (*(point.get("for") or ()), *(point.get("against") or ()))
            ]
            if users:
                raise UsageError(f"claim '{claim}' is used by {', '.join(users)}; take it out there first")
            ledger["claims"] = [item for item in ledger.get("claims", ()) if str(item.get("id")) != claim]
            if not ledger["claims"]:
                del ledger["claims"]
            return ledger

        edit_yaml(folder / "claims.yaml", change)
    _append(folder, Decision(_next(log), last.candidate, "undo", by or analyst(), _now(), undoes=last.number))
    return last
