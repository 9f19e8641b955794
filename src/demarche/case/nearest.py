"""The nearest valid name, for messages about names that are not there."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["did_you_mean", "hint", "listed", "nearest"]

_WORTH_SAYING = 0.6
_LISTED = 12


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `name` most likely stands for, or None if none is close.

    Differences of case, of Unicode form and of a missing owner (`s400` for `turkiye.s400`) count as close.

    Args:
        name: what was written.
        names: the valid names, in the order that decides ties.

    >>> nearest("retuned", ["stored", "returned"])
    'returned'
    >>> nearest("s400", ["turkiye.s400", "usa.relief"])
    'turkiye.s400'
    >>> nearest("zebra", ["stored", "returned"]) is None
    True
    """
    wanted = _folded(name)
    best, best_score = None, _WORTH_SAYING
    for candidate in names:
        folded = _folded(candidate)
        if folded == wanted:
            return candidate
        score = (
            0.95 if "." in folded and folded.rsplit(".", 1)[1] == wanted else _similarity(wanted, folded, best_score)
        )
        if score > best_score:
            best, best_score = candidate, score
    return best


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """The end of a message about an unknown name: a suggestion, or nothing.

    >>> "no level 'retuned'" + did_you_mean("retuned", ["stored", "returned"])
    "no level 'retuned': did you mean 'returned'?"
    >>> did_you_mean("zebra", ["stored"])
    ''
    """
    found = nearest(name, names)
    if found is None:
        return ""
    same_look = found != name and unicodedata.normalize("NFKC", found) == unicodedata.normalize("NFKC", name)
    return f": did you mean '{found}'{' (it looks alike but is written with other characters)' if same_look else ''}?"


def hint(name: str, names: Iterable[str]) -> str:
    """The end of a message about an unknown name: a suggestion, or what there is to choose from.

    >>> "no level 'retuned'" + hint("retuned", ["stored", "returned"])
    "no level 'retuned': did you mean 'returned'?"
    >>> hint("zebra", ["stored", "returned"]), hint("zebra", [])
    (' (there are: stored, returned)', ' (there are none)')
    """
    valid = list(names)
    if not valid:
        return " (there are none)"
    return did_you_mean(name, valid) or f" (there are: {listed(valid)})"


def listed(names: Iterable[str], most: int = _LISTED) -> str:
    """The first names of a list, and how many more there are.

    >>> listed(["a", "b", "c", "d", "e"], 3)
    'a, b, c and 2 more'
    """
    every = list(names)
    left = len(every) - most
    return ", ".join(every) if left <= 0 else f"{', '.join(every[:most])} and {left} more"


def _similarity(a: str, b: str, at_least: float) -> float:
    longer = max(len(a), len(b))
    if longer > 200 or 2 * min(len(a), len(b)) <= at_least * (len(a) + len(b)):
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > at_least else 0.0


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
