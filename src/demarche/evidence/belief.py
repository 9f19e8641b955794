"""Belief in points: the joint distribution of what is the case and who is sound, given all reports.

One model answers everything: the probability of a point, of points together, given that something was learned, with
something withdrawn, and the draws robustness is computed from.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from demarche.case.nearest import hint
from demarche.errors import UsageError
from demarche.evidence.impossible import check_possible
from demarche.evidence.network import Network, Piece, network, origin_variable, point_variable
from demarche.evidence.origins import OWN
from demarche.evidence.plan import Plan, plan_for
from demarche.evidence.standing import Belief, belief_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from demarche.case.schema import Ledger
    from demarche.evidence.plan import Component

__all__ = ["Belief", "JointModel"]


class JointModel:
    """The joint distribution of a ledger's points and origins.

    Args:
        ledger: the ledger.
        without: what is withdrawn: "claim:c014", "origin:x", "point:p02". A withdrawn point supports nothing
            any more: wherever it is asked for, it is not true.

    Raises:
        ModelError: evidence that contradicts itself with certainty (the message names the group), numbers out of range.
        UsageError: something withdrawn that does not exist.

    >>> from demarche.case.schema import Ledger
    >>> ledger = Ledger.model_validate({
    ...     "origins": {"bloomberg": {"grade": "B"}, "kremlin": {"grade": "C"}},
    ...     "claims": [{"id": "c1", "says": "He asked.", "origin": "bloomberg"},
    ...                {"id": "c2", "says": "He did ask.", "origin": "bloomberg"},
    ...                {"id": "c3", "says": "He did not ask.", "origin": "kremlin"}],
    ...     "points": {"asked": {"says": "He asked.", "for": ["c1", "c2"], "against": ["c3"]}}})
    >>> joint = JointModel(ledger)
    >>> round(joint.marginal("asked"), 3)
    0.654
    >>> round(JointModel(ledger, without=frozenset({"origin:kremlin"})).marginal("asked"), 3)
    0.85
    """

    def __init__(self, ledger: Ledger, *, without: frozenset[str] = frozenset()) -> None:
        _check_withdrawn(ledger, without)
        self.ledger = ledger
        self.without = without
        self._learned: dict[str, bool] = {}
        self._set(network(ledger, without=without), plan_for(ledger))

    def _set(self, net: Network, plan: Plan) -> None:
        self.network = net
        self._plan = plan
        self._drawn: dict[tuple[int, int, int], dict[str, NDArray[np.bool_]]] = {}
        place = {name: index for index, order in enumerate(plan.orders) for name in order}
        pieces: list[list[Piece]] = [[] for _ in plan.orders]
        for piece in net.pieces:
            pieces[place[piece.scope[0]]].append(piece)
        self._place = place
        self._solved = [plan.solve(index, net.chances, held) for index, held in enumerate(pieces)]
        check_possible(self.ledger, net, self._solved)

    def _changed(self, net: Network, plan: Plan | None = None) -> JointModel:
        other = object.__new__(JointModel)
        other.ledger, other.without, other._learned = self.ledger, self.without, self._learned
        other._set(net, plan or self._plan)
        return other

    @property
    def method(self) -> Literal["exact", "sampled"]:
        """Whether every probability is exact, or some come from samples."""
        return "exact" if all(self._plan.exact) else "sampled"

    @property
    def error(self) -> float:
        """Largest standard error of a probability; 0 where all is exact."""
        return max((component.error for component in self._solved), default=0.0)

    @property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """The points of each connected component; points of different components are independent."""
        prefix = len("point:")
        groups = ([name[prefix:] for name in order if name.startswith("point:")] for order in self._plan.orders)
        rank = {point: index for index, point in enumerate(self.ledger.points)}
        ordered = (tuple(sorted(group, key=rank.__getitem__)) for group in groups if group)
        return tuple(sorted(ordered, key=lambda group: rank[group[0]]))

    def component_of(self, point: str) -> Component:
        """The solved component a point belongs to."""
        return self._solved[self._place[self._variable(point)]]

    def marginal(self, point: str) -> float:
        """The probability of one point.

        Raises:
            UsageError: no such point.
        """
        return self.component_of(point).marginals()[point_variable(point)]

    def sound(self, origin: str) -> float:
        """The probability that an origin is sound, given everything; 0 for one that carries no information.

        Raises:
            UsageError: no such origin.
        """
        name = origin_variable(origin)
        if origin not in self.ledger.origins and name not in self.network.chances:
            raise UsageError(f"no origin '{origin}'{hint(origin, self.ledger.origins)}")
        return self._solved[self._place[name]].marginals()[name] if name in self.network.chances else 0.0

    def holds(self, claim: str) -> float | None:
        """The probability that a claim is true: that all points it is listed for are, and none it is listed against.

        None for a claim that bears on no point.
        """
        sides = self._sides(claim)
        return self._all(sides) if sides else None

    def probability(
        self,
        require_true: Iterable[str] = (),
        require_any: Iterable[str] = (),
        require_false: Iterable[str] = (),
    ) -> float:
        """The joint probability that some points are true, one of others is, and others are not.

        Args:
            require_true: all of these.
            require_any: at least one of these; none given asks nothing.
            require_false: none of these.
        """
        fixed: dict[str, bool] = {}
        for wanted, points in ((True, require_true), (False, require_false)):
            for point in points:
                if fixed.setdefault(self._variable(point), wanted) is not wanted:
                    return 0.0
        alternatives = [self._variable(point) for point in require_any]
        every = self._all(fixed)
        if not alternatives or any(fixed.get(name) for name in alternatives):
            return every
        return max(0.0, every - self._all({**fixed, **dict.fromkeys(alternatives, False)}))

    def given(self, evidence: Mapping[str, bool]) -> JointModel:
        """The model after learning that points or claims are true or false, or that origins are sound or not.

        Its draws use the same random numbers, so they differ only by what was learned.

        Args:
            evidence: point ids, "point:p02", "claim:c014" or "origin:x", each with what was learned. A claim is
                true when all its points are as it says; one that bears on no point changes nothing.

        Raises:
            UsageError: unknown names, or something that cannot be.
        """
        fixed: dict[str, bool] = {}
        denied: list[dict[str, bool]] = []
        for name, value in evidence.items():
            sides = self._evidence(name, value)
            if value or len(sides) < 2:
                for variable, side in sides.items():
                    if fixed.setdefault(variable, side) is not side:
                        raise UsageError(f"what was learned contradicts itself: {variable} both true and false")
            else:
                denied.append(sides)
        extra = [_not_all(sides) for sides in denied]
        base = self
        if extra:
            net = replace(self.network, pieces=(*self.network.pieces, *extra))
            base = self._changed(net, plan_for(self.ledger, extra=extra))
        if base._all(fixed) <= 0.0:
            raise UsageError(f"what was learned cannot be, given everything else: {_listed(evidence)}")
        chances = {**base.network.chances, **{name: float(value) for name, value in fixed.items()}}
        found = base._changed(replace(base.network, chances=chances))
        found._learned = {**self._learned, **evidence}
        return found

    def with_soundness(self, chances: Mapping[str, float]) -> JointModel:
        """The model with other probabilities of being sound for some origins (by their keys)."""
        changed = {origin_variable(key): value for key, value in chances.items()}
        known = {name: value for name, value in changed.items() if name in self.network.chances}
        return self._changed(replace(self.network, chances={**self.network.chances, **known}))

    def draws(self, seed: int, start: int, stop: int) -> dict[str, NDArray[np.bool_]]:
        """Draws of the truth of all points from the joint distribution.

        Numbers belong to seed, point and draw, so any slice is the same whoever computes it.

        Args:
            seed: any integer.
            start: first draw, from 0.
            stop: the draw after the last.

        Returns:
            for each point, shape (stop - start,), read-only.
        """
        key = (seed, start, stop)
        if key not in self._drawn:
            found: dict[str, NDArray[np.bool_]] = {}
            for component in self._solved:
                wanted = [name for name in component.names if name.startswith("point:")]
                found.update(component.draw(wanted, seed, start, stop))
            for values in found.values():
                values.setflags(write=False)
            while len(self._drawn) > 1:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[key] = {point: found[point_variable(point)] for point in self.ledger.points}
        return self._drawn[key]

    def point(self, point: str) -> Belief:
        """Belief in a point, with everything that must stand beside it."""
        self._variable(point)
        return belief_in(self, point)

    def withdraw(self, *ids: str) -> JointModel:
        """The model with more withdrawn, and with what was learned about the rest."""
        other = JointModel(self.ledger, without=self.without | frozenset(ids))
        kept = {name: value for name, value in self._learned.items() if not {name, f"point:{name}"} & other.without}
        return other.given(kept) if kept else other

    @cached_property
    def naive(self) -> JointModel:
        """The same with every claim counted as an origin of its own: what copies would add if they were no copies."""
        net = network(self.ledger, without=self.without, naive=True)
        other = self._changed(net, plan_for(self.ledger, naive=True))
        other._learned = {}
        kept = {name: value for name, value in self._learned.items() if not name.startswith("origin:")}
        return other.given(kept) if kept else other

    def _all(self, fixed: Mapping[str, bool]) -> float:
        parts: dict[int, dict[str, bool]] = {}
        for name, value in fixed.items():
            parts.setdefault(self._place[name], {})[name] = value
        result = 1.0
        for index, part in parts.items():
            result *= self._solved[index].probability(part)
        return result

    def _variable(self, point: str) -> str:
        if point not in self.ledger.points:
            raise UsageError(f"no point '{point}'{hint(point, self.ledger.points)}")
        return point_variable(point)

    def _sides(self, claim: str) -> dict[str, bool]:
        if all(claim != known.id for known in self.ledger.claims):
            raise UsageError(f"no claim '{claim}'{hint(claim, [known.id for known in self.ledger.claims])}")
        sides: dict[str, bool] = {}
        for name, point in self.ledger.points.items():
            if claim in point.for_ or claim in point.against:
                sides[point_variable(name)] = claim in point.for_
        return sides

    def _evidence(self, name: str, value: bool) -> dict[str, bool]:
        """The variables behind one thing learned: all of these as told, or, for a denied claim of several, not all."""
        kind, _, rest = name.partition(":")
        if kind == "claim" and name not in self.ledger.points:
            sides = self._sides(rest)
            return {key: not side for key, side in sides.items()} if not value and len(sides) == 1 else sides
        if kind == "origin" and name not in self.ledger.points:
            variable = origin_variable(rest)
            if variable not in self.network.chances:
                raise UsageError(f"origin '{rest}' is not there or carries no information: it cannot be found sound")
            return {variable: value}
        return {self._variable(rest if kind == "point" and name not in self.ledger.points else name): value}


def _not_all(sides: Mapping[str, bool]) -> Piece:
    table = np.ones((2,) * len(sides))
    table[tuple(int(side) for side in sides.values())] = 0.0
    return Piece(tuple(sides), table)


def _listed(evidence: Mapping[str, bool]) -> str:
    return ", ".join(f"{name} {'true' if value else 'false'}" for name, value in evidence.items())


def _check_withdrawn(ledger: Ledger, without: frozenset[str]) -> None:
    if not without:
        return
    claims = [claim.id for claim in ledger.claims]
    known = {
        "claim": dict.fromkeys(claims),
        "origin": dict.fromkeys([*ledger.origins, *(OWN + claim for claim in claims)]),
        "point": dict.fromkeys(ledger.points),
    }
    for name in sorted(without):
        kind, _, rest = name.partition(":")
        if kind not in known:
            raise UsageError(f"cannot withdraw '{name}': write claim:ID, origin:ID or point:ID")
        if rest not in known[kind]:
            raise UsageError(f"no {kind} '{rest}' to withdraw{hint(rest, known[kind])}")
