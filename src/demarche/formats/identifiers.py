"""Identifiers made from the free names other programs use."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["identifiers"]


def identifiers(names: Iterable[str], fallback: str) -> list[str]:
    """Give each name an identifier: its own letters and digits, in any script, joined by underscores; no two alike.

    Args:
        names: names as another program has them, repeated or empty ones included.
        fallback: the stem used where nothing of a name can stand in an identifier.

    Returns:
        One identifier per name, in the same order.

    >>> identifiers(["Release Water", "Release water", "3rd party", "***", "İran"], "option")
    ['release_water', 'release_water_2', 'option_3rd_party', 'option', 'iran']
    """
    taken: set[str] = set()
    result = []
    for name in names:
        words = re.findall(r"\w+", unicodedata.normalize("NFC", name).lower().replace("i\u0307", "i"))
        stem = "_".join(word.strip("_") for word in words if word.strip("_"))
        if not stem:
            stem = fallback
        elif not stem.isidentifier():
            stem = f"{fallback}_{stem}"
        if not stem.isidentifier():
            stem = fallback
        candidate, count = stem, 1
        while candidate in taken:
            count += 1
            candidate = f"{stem}_{count}"
        taken.add(candidate)
        result.append(candidate)
    return result
