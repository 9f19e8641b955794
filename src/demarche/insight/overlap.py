"""What two cases have in common: decision makers, options, records of their ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.case.nearest import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from demarche.case.reading import Case

__all__ = ["Overlap", "Shared", "overlap"]


@dataclass(frozen=True)
class Shared:
    """Ids of one kind that both cases have, and those of only one."""

    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    @classmethod
    def of(cls, a: Iterable[str], b: Iterable[str]) -> Shared:
        """Sort the ids of two cases; the order of the first decides."""
        one, other = dict.fromkeys(a), dict.fromkeys(b)
        return cls(
            tuple(key for key in one if key in other),
            tuple(key for key in one if key not in other),
            tuple(key for key in other if key not in one),
        )

    @property
    def same(self) -> bool:
        """Whether neither case has one that the other lacks."""
        return not self.only_a and not self.only_b

    def to_dict(self) -> dict[str, list[str]]:
        """The ids as JSON has them."""
        return {"both": list(self.both), "only_a": list(self.only_a), "only_b": list(self.only_b)}


@dataclass(frozen=True)
class Overlap:
    """What two cases share.

    Attributes:
        makers: decision makers, by id.
        options: options, as "dm.option".
        ledger: records of the ledger, as "claim c1", "origin press", "point strict".
    """

    makers: Shared
    options: Shared
    ledger: Shared

    @property
    def ledgers_apart(self) -> bool:
        """Whether the ledgers are of different matters: nothing in common, though there is something to have in common."""
        if self.ledger.both:
            return False
        if self.options.both or self.options.same:
            return bool(self.ledger.only_a and self.ledger.only_b)
        return not self.ledger.same

    @property
    def lines(self) -> tuple[str, ...]:
        """What to say first of two cases that are not about the same options; nothing where they are."""
        told = []
        if not self.options.same and not self.options.both:
            told.append(
                f"The two cases share no {'decision maker and no ' if not self.makers.both else ''}option: their outcomes "
                "cannot be matched, and those of each are listed by themselves."
            )
        elif not self.options.same:
            told.append(f"The two cases share {_counted(self.options)} options; outcomes are matched by these.")
        if told:
            for name, only in (("A", self.options.only_a), ("B", self.options.only_b)):
                told += [f"Only {name} has {listed(only)}."] if only else []
        if self.ledgers_apart:
            one, other = (_number(only) for only in (self.ledger.only_a, self.ledger.only_b))
            told.append(f"Their ledgers share no claim, origin or point: A has {one}, B {other} of its own.")
        return tuple(told)

    def to_dict(self) -> dict[str, object]:
        """What is shared as JSON has it."""
        return {"decision_makers": self.makers.to_dict(), "options": self.options.to_dict()}


def overlap(a: Case, b: Case) -> Overlap:
    """What two cases share.

    Args:
        a: the one.
        b: the other.

    >>> from demarche.case.reading import case_from_mapping
    >>> one, other = (case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {dm: {"options": {"x": {}}}}})
    ...               for dm in "ab")
    >>> overlap(one, other).lines[0]
    'The two cases share no decision maker and no option: their outcomes cannot be matched, and those of each are listed by themselves.'
    """
    records = [
        [
            *(f"claim {claim.id}" for claim in case.ledger.claims),
            *(f"origin {name}" for name in case.ledger.origins),
            *(f"point {name}" for name in case.ledger.points),
        ]
        for case in (a, b)
    ]
    return Overlap(
        Shared.of(a.model.decision_makers, b.model.decision_makers),
        Shared.of(a.model.options, b.model.options),
        Shared.of(*records),
    )


def _number(records: tuple[str, ...]) -> str:
    return f"{len(records)} record{'s' if len(records) > 1 else ''}" if records else "none"


def _counted(shared: Shared) -> str:
    return f"{len(shared.both)} of {len(shared.both) + len(shared.only_a) + len(shared.only_b)}"
