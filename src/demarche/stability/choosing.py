"""Which engine suits a conflict: by its size, and by what its moves are like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.errors import ModelError
from demarche.stability.arcs import ArcEngine
from demarche.stability.compiled import available

if TYPE_CHECKING:
    from demarche.conflict.model import GraphModel
    from demarche.stability.engine import Engine, Responses

__all__ = ["ENGINES", "choose_engine"]

ENGINES = ("kernels", "matrix")

_COMPILE_FROM = 2048


def choose_engine(model: GraphModel, responses: Responses = "legal", name: str = "kernels") -> Engine:
    """The engine for a conflict.

    Small conflicts, graph form, merged states, barred moves and unusual readings of the answers are followed move by
    move; large conflicts in options form by blocks of states that agree on all others' options.

    Raises:
        ModelError: the matrix engine is asked for answers other than legal sequences.
    """
    if name == "matrix":
        from demarche.stability.matrix import MatrixEngine

        if responses != "legal":
            raise ModelError("the matrix engine knows legal sequences of answers only; set responses to 'legal'")
        return MatrixEngine(model)
    if responses == "legal" and model.n >= _COMPILE_FROM and available():
        from demarche.stability.blocks import BlockEngine, is_transitive
        from demarche.stability.cube import CubeEngine, is_cube

        if is_cube(model):
            return CubeEngine(model)
        if is_transitive(model):
            return BlockEngine(model)
    return ArcEngine(model, responses)
