"""EDTF dates in words."""

from __future__ import annotations

import re

__all__ = ["in_words"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def in_words(edtf: str) -> str:
    """A date as a reader says it; what has no plainer form stays as it is.

    >>> in_words("2025-12-17"), in_words("2025-12~"), in_words("203X")
    ('17 December 2025', 'about December 2025', '2030s')
    >>> in_words("[2025-12-17..2025-12-31]"), in_words("2019/..")
    ('between 17 and 31 December 2025', 'since 2019')
    """
    text = edtf.strip()
    if text.startswith("[") and text.endswith("]") and ".." in text and "," not in text:
        start, _, stop = text[1:-1].partition("..")
        return _range(start, stop, "between", "and")
    if text.count("/") == 1:
        start, stop = text.split("/")
        return _range(start, stop, "", "to")
    return _single(text)


def _range(start: str, stop: str, before: str, between: str) -> str:
    if start in ("", ".."):
        return f"until {_single(stop)}"
    if stop in ("", ".."):
        return f"since {_single(start)}"
    first, last = _single(start), _single(stop)
    a, b = first.split(), last.split()
    while len(a) > 1 and len(b) == len(a) and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
        first = " ".join(a)
    return f"{before} {first} {between} {last}".strip()


def _single(text: str) -> str:
    mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(text[-1:], "")
    bare = text[:-1] if mark else text
    if re.fullmatch(r"\d{3}X", bare):
        return f"{mark}{bare[:3]}0s"
    match = _DAY.fullmatch(bare)
    if match is None:
        return text
    year, month, day = match.groups()
    if month is None:
        return mark + year
    if month in _SEASONS:
        return f"{mark}{_SEASONS[month]} {year}"
    if not 1 <= int(month) <= 12:
        return text
    return f"{mark}{int(day)} {_MONTHS[int(month) - 1]} {year}" if day else f"{mark}{_MONTHS[int(month) - 1]} {year}"
