"""Everything the sections of a brief draw on, worked out once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from demarche.brief.bearing import bearing_elements
from demarche.brief.citing import Citations
from demarche.brief.naming import Names
from demarche.brief.outcomes import Outcome, defined_concepts, find_outcomes
from demarche.conflict.base import base_model
from demarche.conflict.elements import elements
from demarche.evidence.belief import Belief, JointModel
from demarche.evidence.origins import origin_key
from demarche.insight.breaking import breaking_sets
from demarche.insight.paths import Way, way
from demarche.insight.variants import Dispute, variants
from demarche.stability.conflict import Conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from demarche.brief.chances import Chances
    from demarche.case.reading import Case
    from demarche.conflict.base import BaseModel
    from demarche.conflict.elements import Element, Holding
    from demarche.evidence.origins import origin_key
from demarche.insight.breaking import BreakingSet

__all__ = ["LARGE", "REPORTS", "Facts"]

LARGE = 4_000
"""States above which nothing is solved again for every report or element."""

REPORTS = 150
"""Most reports that are withdrawn one by one, those with most claims on points of the model first."""


@dataclass(frozen=True)
class Facts:
    """A case and what follows from it.

    Attributes:
        case: the case.
        draw: what was drawn, or how to draw it for a model of so many states; None for no probabilities.
    """

    case: Case
    draw: Chances | Callable[[int], Chances | None] | None = None

    @cached_property
    def chances(self) -> Chances | None:
        """What was drawn; None where it was not asked for or nothing in the case is uncertain."""
        return self.draw(self.conflict.n) if callable(self.draw) else self.draw

    @cached_property
    def names(self) -> Names:
        """The case's labels."""
        return Names(self.case.model)

    @cached_property
    def cites(self) -> Citations:
        """The reference numbers; they grow as sections cite."""
        return Citations(self.case)

    @cached_property
    def joint(self) -> JointModel:
        """Belief in the points."""
        return JointModel(self.case.ledger)

    @cached_property
    def base(self) -> BaseModel[Conflict]:
        """The base model and what was left out of it."""
        return base_model(self.case, self.joint, cls=Conflict)

    @cached_property
    def conflict(self) -> Conflict:
        """The base model, solved."""
        return self.base.model

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that have a meaning for it."""
        return defined_concepts(self.conflict)

    @cached_property
    def _found(self) -> tuple[tuple[Outcome, ...], int]:
        return find_outcomes(self.conflict, self.names)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The status quo and the firmest equilibria."""
        return self._found[0]

    @property
    def hidden(self) -> int:
        """How many equilibria are not among the outcomes."""
        return self._found[1]

    @property
    def holding(self) -> tuple[Outcome, ...]:
        """The outcomes that are equilibria."""
        return tuple(outcome for outcome in self.outcomes if outcome.holds)

    @property
    def status_quo(self) -> Outcome | None:
        """Where the conflict is now."""
        return next((outcome for outcome in self.outcomes if outcome.is_status_quo), None)

    @cached_property
    def ways(self) -> dict[int, Way]:
        """From the status quo to each other outcome, by state number."""
        now = self.status_quo
        if now is None:
            return {}
        others = [outcome for outcome in self.outcomes if not outcome.is_status_quo]
        return {outcome.number: way(self.conflict, now.number, outcome.number) for outcome in others}

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Everything the model consists of."""
        return elements(self.case)

    @cached_property
    def bearing(self) -> dict[int, tuple[Element, ...]] | None:
        """On which elements each outcome rests, by state number; None where the model is too large to ask."""
        choice: dict[str, Holding] = {element.id: "holds" for element in self.elements}
        choice |= {element.id: "dropped" for element, _ in self.base.dropped}
        choice |= {element.id: "reversed" for element, _ in self.base.reversed}
        kept = [element for element, _ in self.base.kept]
        return bearing_elements(self.case, self.outcomes, kept, choice, self.conflict.n, LARGE)

    @cached_property
    def used_points(self) -> tuple[str, ...]:
        """The points any element of the model names, in the order of the elements."""
        return self.points_of(self.elements)

    def points_of(self, some: Iterable[Element]) -> tuple[str, ...]:
        """The points these elements name, each once."""
        return tuple(dict.fromkeys(point for element in some for point in element.support.rests_on))

    def belief(self, point: str) -> Belief:
        """Belief in a point, worked out once."""
        if point not in self._beliefs:
            self._beliefs[point] = self.joint.point(point)
        return self._beliefs[point]

    @cached_property
    def _beliefs(self) -> dict[str, Belief]:
        return {}

    def says(self, point: str) -> str:
        """What a point says, without a full stop at its end."""
        return self.case.ledger.points[point].says.strip().rstrip(".")

    def claims_of(self, points: Sequence[str]) -> tuple[str, ...]:
        """The claims that speak for or against points."""
        ledger = self.case.ledger
        spoken = (claim for point in points for claim in (*ledger.points[point].for_, *ledger.points[point].against))
        return tuple(dict.fromkeys(spoken))

    def called(self, levels: Mapping[str, str]) -> str:
        """What an outcome is called: by its name, by the named one it is near to, or by what differs from now."""
        apart = {outcome: self._changed(levels, outcome.levels) for outcome in self.outcomes}
        nearest = min(apart, key=lambda outcome: len(apart[outcome]), default=None)
        if nearest is None:
            return self.names.settings(levels)
        changed = apart[nearest]
        if not changed:
            return nearest.title
        told = ", ".join(self.names.setting(key, levels[key]) for key in changed)
        return told if nearest.is_status_quo else f"{nearest.name} but {told}"

    def _changed(self, levels: Mapping[str, str], base: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(key for key, level in levels.items() if base.get(key) != level)

    def disputed(self, point: str) -> bool:
        """Whether an open hard contradiction touches a claim that speaks on a point."""
        claims = set(self.claims_of((point,)))
        hard = (one for one in self.case.ledger.contradictions if one.strength == "contradiction")
        return any(claims & set(one.claims) for one in hard)

    @property
    def large(self) -> bool:
        """Whether the model is too large to be solved again for every report, element or scenario."""
        return self.conflict.n > LARGE

    @cached_property
    def disputes(self) -> dict[str, Dispute]:
        """Hard contradictions and groups of rival points, by id, with what hangs on each side; none in a large model."""
        if self.large or not self.case.ledger.points:
            return {}
        return {dispute.id: dispute for dispute in variants(self.case, "SEQ")}

    @cached_property
    def breaking(self) -> tuple[BreakingSet, ...]:
        """The single reports without which the base model would have other equilibria; none sought in a large model."""
        if self.large:
            return ()
        ledger = self.case.ledger
        used = set(self.claims_of(self.used_points))
        spoken = Counter(origin_key(ledger, claim) for claim in ledger.claims if claim.id in used)
        ids = [f"origin:{key}" for key, _ in spoken.most_common(REPORTS) if key in ledger.origins]
        return breaking_sets(self.case, self.joint, "SEQ", ids, pairs=0)
