"""A case tried out under other assumptions: what is taken out, taken for granted, weighed or ordered otherwise, and what follows.

Nothing here touches the files: a trial is a handful of values, and its conclusions are worked out beside those of the case.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from demarche.brief.facts import Facts
from demarche.case.schema import AnyOrder, Rule, Statement
from demarche.errors import DemarcheError
from demarche.insight.alterations import alterations
from demarche.insight.scenario import Scenario, apply
from demarche.insight.turning import why_turned
from demarche.workbench.solved import Unsolved, solve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demarche.case.reading import Case
    from demarche.case.schema import CaseModel
    from demarche.conflict.elements import Element

__all__ = ["Comparison", "Shift", "Trial", "Turn", "compare", "follows", "shifts", "turns"]

Levels = tuple[tuple[str, str], ...]
S = TypeVar("S", Rule, Statement)


@dataclass(frozen=True)
class Trial:
    """What is assumed otherwise.

    Attributes:
        scenario: what a scenario file can say: withdrawals, assumptions, another status quo, wishes put first.
        likelihoods: element id -> how likely it holds given its points.
        orders: DM -> places of its statements in the file, from 0, most important first.
    """

    scenario: Scenario = field(default_factory=Scenario)
    likelihoods: Mapping[str, float] = field(default_factory=dict)
    orders: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def changes(self) -> int:
        """In how many things it differs from the case."""
        said = self.scenario
        parts = (said.withdraw, said.assume, said.set, said.prefer, said.drop, self.likelihoods, self.orders)
        return sum(len(part) for part in parts)

    def applied(self, case: Case) -> Case:
        """The case under this trial; the case itself stays as it is.

        Args:
            case: the case.

        Raises:
            UsageError: something that does not exist, or parts that contradict each other.
        """
        # Wishes put first move all others: they come last, so that the ids of elements still mean what they did.
        first = apply(case, replace(self.scenario, prefer={}))
        return apply(replace(first, model=self.model(first.model)), Scenario(prefer=self.scenario.prefer))

    def model(self, model: CaseModel) -> CaseModel:
        """The model with the other likelihoods and orders.

        Args:
            model: of the case.
        """
        rules = tuple(self._weighed(f"rule:{k}", rule) for k, rule in enumerate(model.rules, start=1))
        preferences = dict(model.preferences)
        for dm, own in model.preferences.items():
            if own.statements is None:
                continue
            entries = [self._entry(f"statement:{dm}:{k}", entry) for k, entry in enumerate(own.statements, start=1)]
            order = self.orders.get(dm, ())
            if sorted(order) == list(range(len(entries))):
                entries = [entries[k] for k in order]
            preferences[dm] = own.model_copy(update={"statements": tuple(entries)})
        return model.model_copy(update={"rules": rules, "preferences": preferences})

    def _entry(self, ident: str, entry: Statement | AnyOrder) -> Statement | AnyOrder:
        if isinstance(entry, AnyOrder):
            inner = tuple(self._weighed(f"{ident}.{k}", one) for k, one in enumerate(entry.any_order, start=1))
            return entry.model_copy(update={"any_order": inner})
        return self._weighed(ident, entry)

    def _weighed(self, ident: str, element: S) -> S:
        if ident not in self.likelihoods:
            return element
        name = "likelihood" if element.likelihood_overall is None else "likelihood_overall"
        return element.model_copy(update={name: self.likelihoods[ident]})


def follows(facts: Facts, trial: Trial) -> Facts | Unsolved:
    """What follows from a case under a trial.

    Args:
        facts: the case as it is.
        trial: what is assumed otherwise.
    """
    if not trial.changes:
        return facts
    try:
        return solve(Facts(trial.applied(facts.case)))
    except DemarcheError as error:
        return Unsolved(str(error))


@dataclass(frozen=True)
class Shift:
    """An element of the model whose probability moved.

    Attributes:
        element: the element, as it stands in the case.
        before: its probability in the case.
        after: its probability in the trial.
        turned: whether it is in the model now and was not, or the other way round.
    """

    element: Element
    before: float
    after: float
    turned: bool


def shifts(before: Facts, after: Facts) -> tuple[Shift, ...]:
    """The elements whose probability a trial moves, those that enter or leave the model first.

    Args:
        before: the case.
        after: the trial.
    """
    then, now = _weights(before), _weights(after)
    found = [
        Shift(element, p, now[key][1], held is not now[key][2])
        for key, (element, p, held) in then.items()
        if key in now and (abs(now[key][1] - p) > 5e-4 or held is not now[key][2])
    ]
    return tuple(sorted(found, key=lambda shift: (not shift.turned, -abs(shift.after - shift.before))))


def _weights(facts: Facts) -> dict[tuple[str, str | None, str, int], tuple[Element, float, bool]]:
    base = facts.base
    found: dict[tuple[str, str | None, str, int], tuple[Element, float, bool]] = {}
    for group, held in ((base.kept, True), (base.dropped, False), (base.reversed, False)):
        for element, p in group:
            # Statements may stand in another order in the trial: what they say tells them apart, and how often it is said.
            count = 0
            while (key := (element.kind, element.dm, element.text, count)) in found:
                count += 1
            found[key] = (element, p, held)
    return found


@dataclass(frozen=True)
class Turn:
    """An outcome that holds under other concepts in the trial than in the case.

    Attributes:
        levels: the outcome.
        before: the concepts under which it holds in the case.
        after: those in the trial.
        reason: what makes the difference.
    """

    levels: Levels
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str


def turns(before: Facts, after: Facts, most: int = 400) -> tuple[Turn, ...]:
    """The outcomes that hold in the case or in the trial, those that differ first.

    Args:
        before: the case.
        after: the trial.
        most: how many equilibria per concept are looked at, on either side.
    """
    first = [_first(facts, most) for facts in (before, after)]
    found = []
    for levels in sorted({*first[0], *first[1]}):
        then, now = (
            _held(facts, known.get(levels) or _number(facts, levels))
            for facts, known in zip((before, after), first, strict=True)
        )
        found.append(Turn(levels, then, now, "" if then == now else _reason(before, after, levels, then, now)))
    return tuple(sorted(found, key=lambda turn: (turn.before == turn.after, -len(turn.after), turn.levels)))


def _first(facts: Facts, most: int) -> dict[Levels, int]:
    """The first equilibria under each concept, with their numbers."""
    numbers = {number for concept in facts.concepts for number in facts.conflict.equilibria(concept)[:most]}
    return {tuple(facts.conflict.state(number).levels.items()): number for number in numbers}


def _number(facts: Facts, levels: Levels) -> int | None:
    """The number of an outcome; None where it cannot be."""
    try:
        return facts.conflict.number(dict(levels))
    except DemarcheError:
        return None


def _held(facts: Facts, number: int | None) -> tuple[str, ...]:
    """The concepts under which an outcome holds."""
    if number is None:
        return ()
    return tuple(concept for concept in facts.concepts if facts.conflict.mask(concept)[number - 1])


@dataclass(frozen=True)
class Comparison:
    """A case and a trial side by side.

    Attributes:
        after: what follows in the trial.
        turns: see `turns`.
        shifts: see `shifts`.
    """

    after: Facts
    turns: tuple[Turn, ...]
    shifts: tuple[Shift, ...]


def compare(facts: Facts, trial: Trial) -> Comparison | Unsolved:
    """Set a case and a trial side by side.

    Args:
        facts: the case.
        trial: what is assumed otherwise.
    """
    after = follows(facts, trial)
    return after if isinstance(after, Unsolved) else Comparison(after, turns(facts, after), shifts(facts, after))


def _reason(before: Facts, after: Facts, levels: Levels, then: Iterable[str], now: Iterable[str]) -> str:
    """Why it turned, under the first concept it lost, or else gained."""
    altered = alterations(before.case, after.case, before.base, after.base)
    lost, gained = ([c for c in one if c not in other] for one, other in ((then, now), (now, then)))
    return " ".join(why_turned(before.conflict, after.conflict, dict(levels), [*lost, *gained][0], altered))
