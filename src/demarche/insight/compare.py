"""Comparing two cases, or two states of one: what changed in the claims, in the model and in the conclusions."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.reading import FILES, as_case, read_case
from demarche.errors import UnreadableFile, UsageError
from demarche.evidence.belief import JointModel
from demarche.insight.answering import Answer, answer
from demarche.insight.changes import as_known
from demarche.insight.overlap import Overlap, overlap
from demarche.insight.scenario import apply, read_scenario
from demarche.insight.whatif import WhatIf, compared

if TYPE_CHECKING:
    from demarche.case.reading import Case

__all__ = ["Comparison", "Records", "compare", "open_case", "series"]

_TRACE = 1e-9


@dataclass(frozen=True)
class Records:
    """Records of one kind that were added, removed or changed, by their ids."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def to_dict(self) -> dict[str, list[str]]:
        """The ids as JSON has them."""
        return {"added": list(self.added), "removed": list(self.removed), "changed": list(self.changed)}

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True)
class Comparison:
    """What differs between two cases.

    Attributes:
        ledger: for "claims", "origins", "points": what was added, removed, changed.
        belief: point -> its probability before and after, where that differs; None where it does not exist.
        conclusions: what differs in the base model and its equilibria.
        shared: the decision makers and options both have, and those of only one.
    """

    ledger: Mapping[str, Records]
    belief: Mapping[str, tuple[float | None, float | None]]
    conclusions: WhatIf
    shared: Overlap

    def to_dict(self) -> dict[str, Any]:
        """The comparison as `demarche compare --json` prints it."""
        return {
            "ledger": {kind: records.to_dict() for kind, records in self.ledger.items()},
            "belief": {point: list(pair) for point, pair in self.belief.items()},
            "conclusions": self.conclusions.to_dict(),
            "shared": self.shared.to_dict(),
        }


def compare(
    a: Case | str | Path,
    b: Case | str | Path,
    concepts: str | Mapping[str, str] | Sequence[str | Mapping[str, str]] | None = None,
) -> Comparison:
    """Compare two cases; outcomes are matched by their levels, as far as the cases are about the same options.

    Args:
        a: the one: a case, or its address as `open_case` takes it.
        b: the other.
        concepts: names, or mappings from each decision maker of both to one; the usual ones if left out.

    Raises:
        CaseError: faults in one of them.

    >>> from demarche.case.reading import case_from_mapping
    >>> one, other = (case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {}}}},
    ...     "preferences": {"a": [wish]}}) for wish in ("a.x", "a.x = no"))
    >>> compare(one, other, "Nash").conclusions.after
    {'Nash': ({'a.x': 'no'},)}
    """
    a, b = (open_case(str(one)) if isinstance(one, str | Path) else as_case(one) for one in (a, b))
    ledger = {
        "claims": _records(
            {claim.id: claim for claim in a.ledger.claims}, {claim.id: claim for claim in b.ledger.claims}
        ),
        "origins": _records(a.ledger.origins, b.ledger.origins),
        "points": _records(a.ledger.points, b.ledger.points),
    }
    return Comparison(ledger, _belief(a, b), compared(a, b, concepts), overlap(a, b))


def _records(before: Mapping[str, object], after: Mapping[str, object]) -> Records:
    return Records(
        tuple(key for key in after if key not in before),
        tuple(key for key in before if key not in after),
        tuple(key for key in before if key in after and before[key] != after[key]),
    )


def _belief(a: Case, b: Case) -> dict[str, tuple[float | None, float | None]]:
    one, other = JointModel(a.ledger), JointModel(b.ledger)
    found: dict[str, tuple[float | None, float | None]] = {}
    for point in dict.fromkeys((*a.ledger.points, *b.ledger.points)):
        before = one.marginal(point) if point in a.ledger.points else None
        after = other.marginal(point) if point in b.ledger.points else None
        if before is None or after is None or abs(before - after) > _TRACE:
            found[point] = (before, after)
    return found


def series(
    case: Case, days: Iterable[str], outcome: str, concept: str | Mapping[str, str] = "SEQ", *, seed: int = 0
) -> tuple[tuple[str, Answer], ...]:
    """How an answer moved: worked out with what was known on each of some days, with the same draws.

    Args:
        case: the case.
        days: year-month-day each.
        outcome: an expression over the options.
        concept: a name, or one name per decision maker.
        seed: of the draws.

    Raises:
        UsageError: no day.
    """
    return tuple((day, answer(as_known(case, day), outcome, concept, seed=seed)) for day in days)


def open_case(text: str) -> Case:
    """A case from its address: FOLDER, FOLDER#SCENARIO, FOLDER@REVISION of git, or FOLDER@REVISION#SCENARIO.

    A scenario is the name of a file in the folder's `scenarios`, or the path of one.

    Raises:
        UnreadableFile: no such folder, revision or scenario.
        UsageError: a folder that is not kept in git.
        CaseError: faults in the case.
    """
    address, hash_, scenario = text.partition("#")
    folder, at, revision = address.partition("@") if not Path(address).exists() else (address, "", "")
    case = _at_revision(Path(folder), revision) if at else read_case(folder)
    if not hash_:
        return case
    path = Path(scenario)
    if not path.is_file():
        path = Path(folder) / "scenarios" / f"{scenario.removesuffix('.yaml')}.yaml"
    return apply(case, read_scenario(path))


def _at_revision(folder: Path, revision: str) -> Case:
    if not folder.is_dir():
        raise UnreadableFile(f"{folder} is no folder")
    if not revision or revision.startswith("-"):
        raise UsageError(f"'{folder}@{revision}' names no revision; write it like {folder}@HEAD~1")
    with tempfile.TemporaryDirectory() as place:
        copied = 0
        for name in FILES.values():
            done = _git(folder, "show", f"{revision}:./{name}")
            if done is not None:
                (Path(place) / name).write_bytes(done)
                copied += 1
        if not copied:
            if _git(folder, "rev-parse", "--git-dir") is None:
                raise UsageError(f"{folder} is not kept in git, so it has no revisions")
            raise UnreadableFile(f"git has no case in {folder} at revision '{revision}'")
        return read_case(place)


def _git(folder: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UsageError(f"revisions need git: {error.strerror or error}") from error
    return done.stdout if done.returncode == 0 else None
