"""Which engine suits a conflict: by its size, and by what its moves are like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.compiled import available
from demarche.errors import ModelError
from demarche.stability.arcs import ArcEngine
from demarche.stability.room import check_room, most_moves
from demarche.stability.running import say

if TYPE_CHECKING:
    from demarche.conflict.model import GraphModel
    from demarche.stability.engine import Engine, Responses

__all__ = ["ENGINES", "arc_engine", "choose_engine"]

ENGINES = ("kernels", "matrix")

_COMPILE_FROM = 2048
_SLOW_FROM = 20_000
_BLOCK_BYTES = 32  # per state and decision maker, work space included
_ARC_BYTES = 16  # per move: as it is and turned round, and while it is turned


def choose_engine(model: GraphModel, responses: Responses = "legal", name: str = "kernels") -> Engine:
    """The engine for a conflict.

    Small conflicts, graph form, merged states, barred moves and unusual readings of the answers are followed move by
    move; large conflicts in options form by blocks of states that agree on all others' options.

    Args:
        model: the conflict.
        responses: how the others may answer.
        name: one of `ENGINES`.

    Raises:
        ModelError: it would not fit into memory, or the matrix engine is asked for other than legal sequences.
    """
    if name == "matrix":
        from demarche.stability.matrix import MatrixEngine

        if responses != "legal":
            raise ModelError("the matrix engine knows legal sequences of answers only; set responses to 'legal'")
        return MatrixEngine(model)
    if responses == "legal" and model.n >= _COMPILE_FROM and available():
        from demarche.stability.blocks import BlockEngine, is_transitive
        from demarche.stability.cube import CubeEngine, is_cube

        if is_transitive(model):
            check_room(_BLOCK_BYTES * model.n * len(model.moves), f"solving {model.n:,} states")
            return CubeEngine(model) if is_cube(model) else BlockEngine(model)
    if model.n >= _SLOW_FROM and not available():
        say("this will take long without the compiler: pip install 'demarche[fast]'")
    return arc_engine(model, responses)


def arc_engine(model: GraphModel, responses: Responses = "legal") -> ArcEngine:
    """The engine that follows a conflict move by move, whatever its size.

    Args:
        model: the conflict.
        responses: how the others may answer.

    Raises:
        ModelError: its moves would not fit into memory.
    """
    arcs = sum(most_moves(moves) for moves in model.moves)
    check_room(_ARC_BYTES * arcs, f"following {arcs:,} moves one by one")
    return ArcEngine(model, responses)
