"""When does an outcome hold? A rule over what was drawn, found by subgroup discovery.

"Holds in 93 % of the draws in which Türkiye puts F-35 re-entry first, in 12 % otherwise." The search over conjunctions
of conditions and its quality measure (weighted relative accuracy) are Klösgen's and Wrobel's ("Explora", 1996; "An algorithm for
multi-relational discovery of subgroups", 1997); it is done by the library pysubgroup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from demarche.conflict.elements import elements
from demarche.errors import UsageError
from demarche.evidence.belief import JointModel
from demarche.insight.collection import Collection
from demarche.insight.concept_choice import read_concepts
from demarche.insight.estimates import COMPARED, check_draws
from demarche.insight.solving import Workshop
from demarche.insight.uncertainty import Rows, Uncertainty, draw_rows
from demarche.insight.wording import percent

if TYPE_CHECKING:
    import pandas as pd

    from demarche.case.reading import Case

__all__ = ["WordedRule", "worded_rules"]


@dataclass(frozen=True)
class WordedRule:
    """A condition on what was drawn that tells when an answer holds.

    Attributes:
        outcome: the answer: some state satisfying this expression is an equilibrium.
        conditions: what must be the case in a draw, all of it, in words.
        inside: share of the draws satisfying them in which the answer holds.
        outside: share of the other draws in which it holds.
        covered: share of all draws that satisfy them.
        draws: how many draws were searched.
    """

    outcome: str
    conditions: tuple[str, ...]
    inside: float
    outside: float
    covered: float
    draws: int

    def __str__(self) -> str:
        return (
            f"{self.outcome} is an equilibrium in {percent(self.inside)} of the draws in which "
            f"{' and '.join(self.conditions)} ({percent(self.covered)} of all), in {percent(self.outside)} otherwise."
        )

    def to_dict(self) -> dict[str, object]:
        """The rule as JSON has it."""
        return {
            "outcome": self.outcome,
            "conditions": list(self.conditions),
            "inside": self.inside,
            "outside": self.outside,
            "covered": self.covered,
            "draws": self.draws,
            "text": str(self),
        }


def worded_rules(
    case: Case,
    outcome: str,
    concept: str | Mapping[str, str] = "SEQ",
    *,
    samples: int = COMPARED,
    seed: int = 0,
    depth: int = 2,
    count: int = 3,
) -> tuple[WordedRule, ...]:
    """Find the best rules for an answer.

    Args:
        case: the case.
        outcome: an expression over the options.
        concept: a name, or one name per decision maker.
        samples: how many draws to search.
        seed: of the draws.
        depth: most conditions in a rule.
        count: how many rules.

    Returns:
        The best rules first; none where nothing uncertain tells draws apart, or the answer holds in all or none.

    Raises:
        UsageError: no such concept, fewer than one draw, or pysubgroup is not installed.
        ModelError: an expression that cannot be read.
    """
    check_draws(samples)
    (asked,) = read_concepts([concept], list(case.model.decision_makers))
    workshop = Workshop(case, tuple(dict.fromkeys(asked.by_dm)))
    collection = Collection(workshop, (asked,), workshop.solve)
    rows = draw_rows(workshop.what, JointModel(case.ledger), seed, 0, samples)
    models = collection.add(rows, reach=False)
    held = collection.event(outcome)[0][models] > 0
    features = _features(workshop.what, rows, {element.id: element.text for element in elements(case)})
    if not features or held.all() or not held.any():
        return ()
    return tuple(_search(features, held, outcome, depth, count))


def _features(what: Uncertainty, rows: Rows, texts: Mapping[str, str]) -> dict[str, np.ndarray]:
    """Everything that can be said of a draw, in words, with where it is so; what is the same in all is left out."""
    found: dict[str, np.ndarray] = {}
    for column, element in enumerate(what.elements):
        found[f"'{element.text}'{f' ({element.dm})' if element.dm else ''} holds"] = rows[:, column] == 1
    for order in what.orders:
        places = np.argsort(rows[:, order.columns], axis=1)
        for i, one in enumerate(order.members):
            for j in range(i + 1, len(order.members)):
                other = order.members[j]
                name = f"'{texts[one]}' comes before '{texts[other]}'"
                found[name] = places[:, i] < places[:, j]
    for ranking in what.rankings:
        places = np.argsort(rows[:, ranking.columns], axis=1)
        for i, one in enumerate(ranking.classes):
            for j in range(i + 1, len(ranking.classes)):
                found[f"{ranking.dm} ranks {one} above {ranking.classes[j]}"] = places[:, i] < places[:, j]
    return {name: truth for name, truth in found.items() if truth.any() and not truth.all()}


def _search(
    features: Mapping[str, np.ndarray], held: np.ndarray, outcome: str, depth: int, count: int
) -> list[WordedRule]:
    try:
        import pandas as pd
        import pysubgroup as ps
    except ImportError:
        raise UsageError("rules in words need pysubgroup: pip install 'demarche[discovery]'") from None
    names = list(features)
    frame: pd.DataFrame = pd.DataFrame({f"f{i}": features[name] for i, name in enumerate(names)})
    frame["held"] = held
    task = ps.SubgroupDiscoveryTask(
        frame,
        ps.BinaryTarget("held", True),
        ps.create_selectors(frame, ignore=["held"]),
        result_set_size=4 * count,
        depth=depth,
        qf=ps.WRAccQF(),
    )
    with np.errstate(all="ignore"):  # the library divides by the size of empty subgroups
        best = ps.BeamSearch(beam_width=max(20, 4 * count)).execute(task).to_descriptions(include_stats=True)
    rules: list[WordedRule] = []
    for _, description, _ in best:
        inside = np.ones(len(held), dtype=bool)
        conditions = []
        for selector in sorted(description.selectors, key=str):
            name, value = names[int(str(selector.attribute_name)[1:])], bool(selector.attribute_value)
            inside &= features[name] == value
            conditions.append(name if value else f"not ({name})")
        if conditions and inside.any() and not inside.all():
            shares = float(held[inside].mean()), float(held[~inside].mean())
            rule = WordedRule(outcome, tuple(conditions), *shares, float(inside.mean()), len(held))
            if not any(_says_as_much(known, rule) for known in rules):
                rules.append(rule)
    return rules[:count]


def _says_as_much(known: WordedRule, rule: WordedRule) -> bool:
    """Whether a rule only adds conditions to a known one and tells draws apart no better."""
    gap = abs(rule.inside - rule.outside) - abs(known.inside - known.outside)
    return set(known.conditions) <= set(rule.conditions) and gap < 0.02
