"""What one tab assumes otherwise, kept while the case changes under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from demarche.insight.changes import full_id
from demarche.insight.scenario import Scenario
from demarche.insight.withdrawal import withdrawable
from demarche.workbench.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.brief.facts import Facts

__all__ = ["TrialView"]

V = TypeVar("V")


@dataclass
class TrialView:
    """The switches, sliders and orders of one tab.

    Attributes:
        withdrawn: "claim:c014", "origin:x", "point:p02".
        assumed: point -> taken to be true or false.
        likelihoods: element id -> its likelihood.
        orders: DM -> places of its statements in the file, most important first.
        loaded: what an opened scenario says beside that: another status quo, wishes put first, elements dropped.
        tab: the kind of switches on show.
    """

    withdrawn: set[str] = field(default_factory=set)
    assumed: dict[str, bool] = field(default_factory=dict)
    likelihoods: dict[str, float] = field(default_factory=dict)
    orders: dict[str, tuple[int, ...]] = field(default_factory=dict)
    loaded: Scenario = field(default_factory=Scenario)
    tab: str = "points"

    def trial(self) -> Trial:
        """What is assumed otherwise, to be worked out."""
        return Trial(self.scenario(), dict(self.likelihoods), dict(self.orders))

    def scenario(self, name: str = "", why: str = "") -> Scenario:
        """The part a scenario file can say.

        Args:
            name: what to call it.
            why: the reason.
        """
        said = self.loaded
        return Scenario(name, why, said.set, tuple(sorted(self.withdrawn)), dict(self.assumed), said.prefer, said.drop)

    def load(self, facts: Facts, scenario: Scenario) -> None:
        """Take over what a scenario says.

        Args:
            facts: the case.
            scenario: from its folder.

        Raises:
            UsageError: it names what the case does not have.
        """
        withdrawn = {full_id(facts.case.ledger, name) for name in scenario.withdraw}
        self.clear()
        self.withdrawn, self.assumed, self.loaded = withdrawn, dict(scenario.assume), scenario

    def clear(self) -> None:
        """Back to the case as it is."""
        self.withdrawn, self.assumed, self.likelihoods, self.orders = set(), {}, {}, {}
        self.loaded = Scenario()

    def fit(self, facts: Facts) -> None:
        """Let go of what an edit of the case has taken away.

        Args:
            facts: the case as it is now.
        """
        ledger = facts.case.ledger
        self.withdrawn &= {one.id for one in withdrawable(ledger)}
        self.assumed = _known(self.assumed, set(ledger.points))
        self.likelihoods = _known(self.likelihoods, {element.id for element in facts.elements})
        counts = {dm: len(own.statements or ()) for dm, own in facts.case.model.preferences.items()}
        self.orders = {dm: order for dm, order in self.orders.items() if counts.get(dm) == len(order)}


def _known(values: Mapping[str, V], names: set[str]) -> dict[str, V]:
    return {name: value for name, value in values.items() if name in names}
