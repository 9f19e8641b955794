"""The least change of preferences that makes a state an equilibrium, found by constraint programming.

Each free decision maker (DM) gets an integer place for every state, larger is better, ties allowed. What the concept asks is
written over comparisons of places; the objective is the weight of the pairs whose comparison differs from today's
(Kendall's distance). No ranking is ever listed. Solved by OR-Tools CP-SAT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from demarche.errors import UsageError
from demarche.insight.inverse.requirements import requirements
from demarche.insight.inverse.sequences import Step, improvement_layers, simultaneous_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from demarche.stability.conflict import Conflict

__all__ = ["MAX_STATES", "SECONDS", "Change", "Flip", "cheapest_change"]

MAX_STATES = 150
SECONDS = 15.0
"""How long the solver may look for a cheaper change, unless told otherwise."""
_SCALE = 1000


@dataclass(frozen=True)
class Flip:
    """One comparison that would change: what the DM says of two states today, and what it would have to say."""

    dm: str
    first: int
    second: int
    today: str
    needed: str


@dataclass(frozen=True)
class Change:
    """A change of preferences that does it.

    Attributes:
        values: new ordinal worth per free DM, shape (n,), larger is better.
        flips: the comparisons that differ from today's.
        weight: their total weight; 1 per pair unless weights were given.
        proven: whether no cheaper change exists (False when the time ran out).
    """

    values: Mapping[str, NDArray[np.int32]]
    flips: tuple[Flip, ...]
    weight: float
    proven: bool


def cheapest_change(
    conflict: Conflict,
    concept: str,
    state: int,
    free: Sequence[str],
    weights: Mapping[str, NDArray[np.float64]] | None = None,
    seconds: float = SECONDS,
) -> Change | None:
    """Find the least change of some DMs' preferences that makes a state an equilibrium.

    Args:
        conflict: the conflict, at most 150 states.
        concept: Nash, GMR, SMR, SEQ, SSEQ or SIM.
        state: the state wanted, from 1.
        free: the DMs whose preferences may change.
        weights: per free DM, shape (n, n): what changing the comparison of two states costs; 1 by default.
        seconds: how long to look; the best change found by then is returned, marked as not proven.

    Returns:
        The change, or None when no preferences of these DMs do it.

    Raises:
        UsageError: too many states, or OR-Tools is not installed.
    """
    if conflict.n > MAX_STATES:
        raise UsageError(
            f"the cheapest change is searched for up to {MAX_STATES} states; this conflict has {conflict.n}"
        )
    try:
        from ortools.sat.python import cp_model
    except ImportError as error:
        raise UsageError("the cheapest change needs OR-Tools: pip install 'demarche[inverse]'") from error
    program = _Program(cp_model, conflict, free)
    for dm in conflict.decision_makers:
        program.require_stable(concept, dm, state)
    program.minimise(weights or {})
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = 1
    solver.parameters.num_workers = 1
    status = solver.solve(program.model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise UsageError(
            f"no answer within {seconds:g} seconds; allow more, free fewer decision makers or ask under GMR"
        )
    return program.change(solver, status == cp_model.OPTIMAL)


class _Program:
    def __init__(self, cp_model: Any, conflict: Conflict, free: Sequence[str]) -> None:
        self.model = cp_model.CpModel()
        self.conflict = conflict
        self.free = {conflict.decision_makers.index(dm) for dm in free}
        self.places = {
            i: [self.model.new_int_var(0, conflict.n - 1, f"place_{i}_{s}") for s in range(conflict.n)]
            for i in self.free
        }
        self.better: dict[tuple[int, int, int], Any] = {}
        self.costs: list[tuple[int, int, int, int, Any]] = []

    def prefers(self, dm: int, a: int, b: int) -> Any:
        """A literal: the DM likes a better than b (states from 0)."""
        if dm not in self.free:
            return bool(self.conflict.values[dm, a] > self.conflict.values[dm, b])
        if a == b:
            return False
        key = (dm, a, b)
        if key not in self.better:
            literal = self.model.new_bool_var(f"better_{dm}_{a}_{b}")
            self.model.add(self.places[dm][a] > self.places[dm][b]).only_enforce_if(literal)
            self.model.add(self.places[dm][a] <= self.places[dm][b]).only_enforce_if(~literal)
            self.better[key] = literal
        return self.better[key]

    def refusal(self, dm: int, a: int, b: int) -> Any:
        literal = self.prefers(dm, a, b)
        return (not literal) if isinstance(literal, bool) else ~literal

    def require_stable(self, concept: str, dm: str, state: int) -> None:
        i, s = self.conflict.decision_makers.index(dm), state - 1
        others = self.free - {i}
        if concept in ("SEQ", "SSEQ", "SIM") and others:
            self.require_against_free_sanctions(concept, i, s)
            return
        for need in requirements(self.conflict, concept, dm, state):
            ways = [self.refusal(i, need.improvement - 1, s)]
            for sanction in need.sanctions:
                ways.append(self.all_of([self.refusal(i, k - 1, s) for k in sorted(sanction)]))
            self.model.add_bool_or(ways)

    def require_against_free_sanctions(self, concept: str, i: int, s: int) -> None:
        indptr, targets = self.conflict.moves[i].rows()
        for q in targets[indptr[s] : indptr[s + 1]].tolist():
            ways = [self.refusal(i, q, s)]
            if concept == "SIM":
                for group, end in simultaneous_answers(self.conflict, i, s, q):
                    ways.append(self.all_of([*(self.prefers(j, t, s) for j, t in group), self.refusal(i, end, s)]))
            else:
                ways.append(self.sanctioned(i, s, q, escapes=concept == "SSEQ"))
            self.model.add_bool_or(ways)

    def sanctioned(self, i: int, s: int, q: int, *, escapes: bool) -> Any:
        """A literal that, if true, makes the others' improvements lead from q to a state that deters."""
        chosen = self.model.new_bool_var(f"sanction_{i}_{s}_{q}")
        inflow: dict[tuple[int, int, int], list[Any]] = {(0, q, i): [chosen]}
        outflow: dict[tuple[int, int, int], list[Any]] = {}
        for step in improvement_layers(self.conflict, i, q):
            self.take(step, inflow, outflow)
        ends = []
        indptr, targets = self.conflict.moves[i].rows()
        for node, arriving in inflow.items():
            leaving = list(outflow.get(node, []))
            if node[0] > 0:
                end = self.model.new_bool_var(f"end_{i}_{q}_{node}")
                reached = [node[1], *(targets[indptr[node[1]] : indptr[node[1] + 1]].tolist() if escapes else [])]
                self.model.add_implication(end, self.all_of([self.refusal(i, k, s) for k in reached]))
                ends.append(end)
                leaving.append(end)
            self.model.add(sum(arriving) == sum(leaving))
        self.model.add(sum(ends) == chosen)
        return chosen

    def take(self, step: Step, inflow: dict[tuple[int, int, int], list[Any]], outflow: dict[Any, list[Any]]) -> None:
        literal = self.prefers(step.mover, step.target, step.source)
        if literal is False:
            return
        arc = self.model.new_bool_var(f"arc_{step}")
        if literal is not True:
            self.model.add_implication(arc, literal)
        outflow.setdefault((step.layer, step.source, step.last), []).append(arc)
        inflow.setdefault((step.layer + 1, step.target, step.mover), []).append(arc)

    def all_of(self, literals: list[Any]) -> Any:
        open_ones = [x for x in literals if not isinstance(x, bool)]
        if any(x is False for x in literals):
            return self.model.new_constant(0)
        if not open_ones:
            return self.model.new_constant(1)
        if len(open_ones) == 1:
            return open_ones[0]
        both = self.model.new_bool_var("all")
        for literal in open_ones:
            self.model.add_implication(both, literal)
        return both

    def minimise(self, weights: Mapping[str, NDArray[np.float64]]) -> None:
        terms = []
        for i in sorted(self.free):
            own = weights.get(self.conflict.decision_makers[i])
            values = self.conflict.values[i]
            for a in range(self.conflict.n):
                for b in range(a + 1, self.conflict.n):
                    price = max(1, round(_SCALE * float(own[a, b]))) if own is not None else _SCALE
                    changed = self.changed(i, a, b, int(np.sign(int(values[a]) - int(values[b]))))
                    self.costs.append((i, a, b, price, changed))
                    terms.append(price * changed)
        self.model.minimize(sum(terms))

    def changed(self, i: int, a: int, b: int, sign: int) -> Any:
        if sign:
            return 1 - (self.prefers(i, a, b) if sign > 0 else self.prefers(i, b, a))
        return self.prefers(i, a, b) + self.prefers(i, b, a)

    def change(self, solver: Any, proven: bool) -> Change:
        flips = []
        for i, a, b, _, changed in self.costs:
            if solver.value(changed):
                places = self.places[i]
                sign = solver.value(places[a]) - solver.value(places[b])
                today = int(self.conflict.values[i, a]) - int(self.conflict.values[i, b])
                flips.append(Flip(self.conflict.decision_makers[i], a + 1, b + 1, _word(today), _word(sign)))
        values = {
            self.conflict.decision_makers[i]: np.array([solver.value(p) for p in self.places[i]], dtype=np.int32)
            for i in sorted(self.free)
        }
        return Change(values, tuple(flips), solver.objective_value / _SCALE, proven)


def _word(sign: int) -> str:
    return "better" if sign > 0 else "worse" if sign < 0 else "equal"
