"""What computes stability: an engine answers one question about one decision maker (DM) for all states at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from demarche.conflict.model import BoolArray, GraphModel
    from demarche.stability.concept import Punishment

__all__ = ["RESPONSES", "Engine", "Responses"]

Responses = Literal["legal", "once", "single"]
RESPONSES: dict[str, str] = {
    "legal": "the others answer by any sequence of moves in which nobody moves twice in a row",
    "once": "the others answer by a sequence in which each of them moves at most once",
    "single": "one of the others answers, by one move",
}


class Engine(Protocol):
    """One way of computing stability; all ways give the same answers.

    Attributes:
        model: the conflict.
        compiled: whether the work is done by compiled kernels, which may run side by side in threads.
    """

    model: GraphModel
    compiled: bool

    def prepare(self) -> None:
        """Do the work that all DMs share, before they are spread over threads."""
        ...

    def withstands(self, dm: int, punishment: Punishment | None) -> BoolArray:
        """Where a DM has no improvement, or others can punish each one.

        Args:
            dm: number of the DM, from 0.
            punishment: what counts as one; None if nothing does, so that only the lack of improvements counts.

        Returns:
            A boolean array over the states.
        """
        ...

    def withstands_together(self, dm: int) -> BoolArray:
        """Where a DM has no improvement, or improvements of others at the same time spoil each one (options form)."""
        ...
