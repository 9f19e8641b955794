"""How many mentions, outlets and origins stand behind each point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.evidence.origins import origin_key, origin_name
from demarche.evidence.outlets import outlet_of

if TYPE_CHECKING:
    from demarche.case.schema import Ledger

__all__ = ["Mentions", "counted", "mentions"]

_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@dataclass(frozen=True)
class Mentions:
    """What stands behind one point.

    Attributes:
        id: of the point.
        says: the point.
        claims: ids of the claims for and against it, each once.
        outlets: through which they reached us.
        origins: keys of the independent origins they rest on; copies count as what they copy.
        names: how those origins are called.
    """

    id: str
    says: str
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """As a person would say it.

        >>> Mentions("p1", "It rained.", ("c1", "c2"), ("The Mail",), ("o1",), ("A wire report",)).text
        'two mentions, one outlet, one origin'
        """
        return ", ".join(
            (
                counted(len(self.claims), "mention"),
                counted(len(self.outlets), "outlet"),
                counted(len(self.origins), "origin"),
            )
        )

    def to_dict(self) -> dict[str, Any]:
        """As `origins --json` prints it."""
        return {
            "id": self.id,
            "says": self.says,
            "claims": len(self.claims),
            "outlets": len(self.outlets),
            "origins": len(self.origins),
            "names": list(self.names),
        }


def counted(number: int, noun: str) -> str:
    """A number with its noun, in words up to twelve.

    >>> counted(1, "origin"), counted(0, "claim"), counted(14, "mention")
    ('one origin', 'no claims', '14 mentions')
    """
    said = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{said} {noun}{'' if number == 1 else 's'}"


def mentions(ledger: Ledger) -> tuple[Mentions, ...]:
    """The claims, outlets and origins behind every point, in the order of the ledger."""
    claims = {claim.id: claim for claim in ledger.claims}
    found = []
    for name, point in ledger.points.items():
        listed = [claims[id_] for id_ in dict.fromkeys((*point.for_, *point.against)) if id_ in claims]
        origins = tuple(dict.fromkeys(origin_key(ledger, claim) for claim in listed))
        found.append(
            Mentions(
                name,
                point.says,
                tuple(claim.id for claim in listed),
                tuple(dict.fromkeys(outlet_of(ledger, claim) for claim in listed)),
                origins,
                tuple(origin_name(ledger, key) for key in origins),
            )
        )
    return tuple(found)
