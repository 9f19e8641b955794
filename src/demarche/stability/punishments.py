"""What punishes an improvement under each of the plain concepts in which others answer by sequences of moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability import gmr, seq, smr, sseq

if TYPE_CHECKING:
    from demarche.stability.concept import Punishment

__all__ = ["PUNISHMENTS"]

PUNISHMENTS: dict[str, Punishment | None] = {
    "Nash": None,
    "GMR": gmr.PUNISHMENT,
    "SMR": smr.PUNISHMENT,
    "SEQ": seq.PUNISHMENT,
    "SSEQ": sseq.PUNISHMENT,
}
"""By the name of the concept; None under Nash, where nothing does."""
