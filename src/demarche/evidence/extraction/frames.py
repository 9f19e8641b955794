"""One piece of reported speech: who, through whom, how, and where its words stand."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["UNNAMED", "Frame"]


UNNAMED = "unnamed:report"
"""The speaker where the text says that something is reported and not by whom."""


@dataclass(frozen=True)
class Frame:
    """One piece of reported speech.

    Attributes:
        speaker: a name as it stands in the text, or `UNNAMED`.
        relays: who passed it on, nearest to the speaker first.
        act: "asserts", "denies" or "believes".
        where: "before" its content, "after" it, "inside" a clause (an adverb), or "noun" ("claims by ...").
        cue: position of the word that reports.
        pronoun: whether the speaker stands as a pronoun still to be resolved.
    """

    speaker: str
    relays: tuple[str, ...]
    act: str
    where: str
    cue: int
    pronoun: bool = False
    content: int = 0
    subject: tuple[int, int] | None = None
