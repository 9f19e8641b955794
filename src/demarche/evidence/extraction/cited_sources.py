"""Whose word a passage is that cites an entry of the bibliography: the author or outlet of that entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from demarche.evidence.extraction.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demarche.evidence.bibliography import Reference

__all__ = ["with_citation"]


def _names(entry: Reference) -> tuple[str, ...]:
    """Its author as printed, then its outlet."""
    author = [" ".join(part for part in (given, family) if part) for family, given in entry.authors[:1]]
    return tuple(name for name in (*author, entry.outlet) if name)


def with_citation(frame: Frame | None, numbers: Sequence[int], entries: Mapping[int, Reference]) -> Frame | None:
    """The frame of a clause that cites sources.

    A clause in the author's own voice that cites an entry passes on what that entry says; one that names its speaker has it
    through the outlet cited. A quotation that ends in a mark is in the words of the source marked.

    Args:
        frame: whose word the clause is by its own words.
        numbers: the entries it cites.
        entries: the bibliography by number.
    """
    names = next((_names(entries[n]) for n in numbers if n in entries), ())
    if not names:
        return frame
    if frame is None or frame.where == "quotation":
        return Frame(names[0], names[1:], "asserts", "cited", 0)
    relays = (*frame.relays, *(name for name in names[-1:] if name not in (frame.speaker, *frame.relays)))
    return replace(frame, relays=relays)
