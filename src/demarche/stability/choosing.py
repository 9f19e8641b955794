"""Which engine suits a conflict: by its size, and by what its moves are like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.stability.arcs import ArcEngine

if TYPE_CHECKING:
    from demarche.conflict.model import GraphModel
    from demarche.stability.engine import Engine, Responses

__all__ = ["choose_engine"]


def choose_engine(model: GraphModel, responses: Responses = "legal") -> Engine:
    """The engine for a conflict.

    Small conflicts, graph form, merged states, barred moves and unusual readings of the answers are followed move by
    move; large conflicts in options form by blocks of states that agree on all others' options.
    """
    return ArcEngine(model, responses)
