"""Gambit's extensive form (`.efg`): a bounded tree of what can follow the status quo.

The graph model knows no turns; the tree imposes them. Decision makers (DMs) move in the order of the file, each making one
of its moves or passing; the tree ends after a given number of turns. It serves to look at the model with game
theory's tools, not to compute this package's concepts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.errors import ModelError, UsageError

if TYPE_CHECKING:
    from demarche.stability.conflict import Conflict

__all__ = ["efg_text"]

MAX_NODES = 100_000


def efg_text(conflict: Conflict, title: str = "", turns: int | None = None) -> str:
    """Write the tree of a conflict as the text of an `.efg` file.

    Args:
        conflict: the conflict; its status quo is the root.
        title: the game's title.
        turns: how many turns the tree has; by default each DM has one.

    Raises:
        ModelError: there is no status quo.
        UsageError: no turns, or the tree would have more than 100,000 nodes.
    """
    if conflict.status_quo is None:
        raise ModelError("an .efg tree needs a status quo to start from; say it under `status_quo`")
    depth = len(conflict.decision_makers) if turns is None else turns
    if depth < 1:
        raise UsageError("an .efg tree needs at least one turn")
    names = " ".join(_quoted(conflict.names[dm]) for dm in conflict.decision_makers)
    return _Tree(conflict, depth).written(f"EFG 2 R {_quoted(title)} {{ {names} }}")


class _Tree:
    def __init__(self, conflict: Conflict, depth: int) -> None:
        self.conflict = conflict
        self.depth = depth
        self.lines: list[str] = []
        self.information = [0] * len(conflict.decision_makers)

    def written(self, head: str) -> str:
        self.lines = [head, '""']
        assert self.conflict.status_quo is not None  # checked by the caller
        self.node(self.conflict.status_quo - 1, 0)
        return "\n".join(self.lines) + "\n"

    def node(self, state: int, turn: int) -> None:
        if len(self.lines) > MAX_NODES:
            raise UsageError(f"the tree has more than {MAX_NODES:,} nodes; ask for fewer turns than {self.depth}")
        if turn == self.depth:
            worth = ", ".join(str(int(v)) for v in self.conflict.values[:, state])
            # A leaf's outcome is the state: equal states share one number.
            self.lines.append(f't "end {len(self.lines)}" {state + 1} "state {state + 1}" {{ {worth} }}')
            return
        dm = turn % len(self.conflict.decision_makers)
        indptr, targets = self.conflict.moves[dm].rows()
        reached = targets[indptr[state] : indptr[state + 1]].tolist()
        self.information[dm] += 1
        choices = " ".join(_quoted(label) for label in ["pass", *(f"to {t + 1}" for t in reached)])
        label = f"turn {turn + 1}, state {state + 1}, node {len(self.lines)}"  # Gambit wants every label once
        self.lines.append(f'p "{label}" {dm + 1} {self.information[dm]} "" {{ {choices} }} 0')
        for target in [state, *reached]:
            self.node(target, turn + 1)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
