"""What is wrong with a case, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Level", "Place", "Problem"]

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file of the case; line and column count from 1.

    >>> print(Place("case.yaml", 14, 3))
    case.yaml:14:3
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One finding of a check: an error stops analysis, a warning is worth a look, a note is for the record.

    >>> print(Problem("error", Place("case.yaml", 14, 3), "no level 'no' of a.x: did you mean 'not_now'?"))
    case.yaml:14:3: error: no level 'no' of a.x: did you mean 'not_now'?
    """

    level: Level
    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.level}: {_printable(self.message)}"

    def to_dict(self) -> dict[str, str | int]:
        """The finding as `check --json` prints it."""
        return {
            "level": self.level,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
        }


def _printable(text: str) -> str:
    """The text with control and invisible characters spelt out, so that a file cannot write to a terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
