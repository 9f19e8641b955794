"""Several analysts of one case: where their judgements differ, and which differences matter.

In `analysts/NAME.yaml`, what this person judges otherwise than the case:

    priors: {p02: likely}                        # of points
    likelihoods: {"statement:usa:1": 0.8}        # of rules, statements, final levels, status-quo entries
    orders: {"statement:turkiye:2": [2, 1]}      # most important first, counted from 1
    grades: {wire: C}                            # of origins
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.nearest import hint
from demarche.case.schema import AnyOrder
from demarche.case.words import probability
from demarche.conflict.elements import elements
from demarche.errors import UsageError
from demarche.insight.answering import answer
from demarche.insight.side_files import read_mapping, refuse_unknown

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.case.schema import CaseModel, Ledger

__all__ = ["Difference", "View", "compare_views", "read_view", "read_views", "seen_by"]

_KEYS = ("name", "priors", "likelihoods", "orders", "grades")
_GRADES = "ABCDEF"


@dataclass(frozen=True)
class View:
    """One person's judgements.

    Attributes:
        name: whose.
        priors: of points.
        likelihoods: of elements, by id.
        orders: of groups of statements, by id: positions from 1, most important first.
        grades: of origins.
    """

    name: str
    priors: Mapping[str, float] = field(default_factory=dict)
    likelihoods: Mapping[str, float] = field(default_factory=dict)
    orders: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)

    def judgements(self) -> dict[tuple[str, str], Any]:
        """Every judgement by its kind and what it is about."""
        kinds = ("priors", "likelihoods", "orders", "grades")
        return {(kind, key): value for kind in kinds for key, value in getattr(self, kind).items()}

    def with_judgement(self, kind: str, key: str, value: Any) -> View:
        """The view with one judgement changed; None takes the case's own."""
        held = {name: judged for name, judged in getattr(self, kind).items() if name != key}
        changed: dict[str, Any] = {kind: held if value is None else {**held, key: value}}
        return replace(self, **changed)


@dataclass(frozen=True)
class Difference:
    """One judgement on which two views differ.

    Attributes:
        kind: "priors", "likelihoods", "orders" or "grades".
        key: what it is about.
        one, other: the judgements; None where a view keeps the case's own.
        change: how the answer of the first view moves if it takes over this judgement of the second alone.
    """

    kind: str
    key: str
    one: Any
    other: Any
    change: float

    def to_dict(self) -> dict[str, Any]:
        """The difference as JSON has it."""
        return {"kind": self.kind, "key": self.key, "one": self.one, "other": self.other, "change": self.change}


def read_view(path: Path) -> View:
    """Read one analyst's file.

    Raises:
        UnreadableFile: it is missing or not YAML.
        CaseError: unknown keys, each with its place.
        UsageError: a number that is no probability, an order that is no list of numbers, an unknown grade.
    """
    tree = read_mapping(path)
    refuse_unknown(tree, tree.data, _KEYS)

    def section(key: str, read: Any) -> dict[str, Any]:
        given = tree.data.get(key) or {}
        if not isinstance(given, dict):
            raise UsageError(f"{tree.place((key,))}: {key} must be a mapping")
        found = {}
        for name, value in given.items():
            try:
                found[name] = read(value)
            except (ValueError, TypeError) as error:
                raise UsageError(f"{tree.place((key, name))}: {error}") from None
        return found

    return View(
        tree.data.get("name") or path.stem,
        section("priors", probability),
        section("likelihoods", probability),
        section("orders", _order),
        section("grades", _grade),
    )


def _order(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.isdecimal() for item in value):
        raise ValueError("an order is a list of places counted from 1, most important first, such as [2, 1]")
    return tuple(int(item) for item in value)


def _grade(value: str) -> str:
    if value not in tuple(_GRADES):
        raise ValueError(f"{value!r} is no grade; an origin is graded A to F")
    return value


def read_views(case: Case) -> tuple[View, ...]:
    """The views in a case's folder, by name of file."""
    folder = Path(case.folder or ".") / "analysts"
    return tuple(read_view(path) for path in sorted(folder.glob("*.yaml")))


def seen_by(case: Case, view: View) -> Case:
    """The case with one person's judgements in the place of its own.

    Raises:
        UsageError: a point, element, group or origin that does not exist, or an order that is not one.
    """
    return replace(case, ledger=_ledger(case.ledger, view), model=_model(case, view))


def _ledger(ledger: Ledger, view: View) -> Ledger:
    points, origins = dict(ledger.points), dict(ledger.origins)
    for key, prior in view.priors.items():
        if key not in points:
            raise UsageError(f"{view.name}: no point '{key}'{hint(key, points)}")
        points[key] = points[key].model_copy(update={"prior": prior})
    for key, grade in view.grades.items():
        if key not in origins:
            raise UsageError(f"{view.name}: no origin '{key}'{hint(key, origins)}")
        origins[key] = origins[key].model_copy(update={"grade": grade, "reliability": None})
    return ledger.model_copy(update={"points": points, "origins": origins})


def _model(case: Case, view: View) -> CaseModel:
    known = {element.id: element for element in elements(case)}
    for name in view.likelihoods:
        if name not in known:
            raise UsageError(f"{view.name}: no element '{name}'{hint(name, known)}")
    left = dict(view.orders)

    def judged(name: str, record: Any) -> Any:
        if name not in view.likelihoods:
            return record
        return record.model_copy(update={"likelihood": view.likelihoods[name], "likelihood_overall": None})

    model = case.model
    preferences = {}
    for dm, wishes in model.preferences.items():
        entries: list[Any] = []
        for i, entry in enumerate(wishes.statements or (), 1):
            name = f"statement:{dm}:{i}"
            if not isinstance(entry, AnyOrder):
                entries.append(judged(name, entry))
                continue
            inner = tuple(judged(f"{name}.{j}", statement) for j, statement in enumerate(entry.any_order, 1))
            order = left.pop(name, None)
            if order is None:
                entries.append(entry.model_copy(update={"any_order": inner}))
            elif sorted(order) != list(range(1, len(inner) + 1)):
                raise UsageError(f"{view.name}: the order of {name} must name each of 1 to {len(inner)} once")
            else:
                entries += [inner[place - 1] for place in order]
        preferences[dm] = (
            wishes if wishes.statements is None else wishes.model_copy(update={"statements": tuple(entries)})
        )
    if left:
        raise UsageError(f"{view.name}: no group of statements of unknown order '{next(iter(left))}'")
    makers = {
        dm: maker.model_copy(
            update={
                "options": {
                    key: option.model_copy(
                        update={"final": tuple(judged(f"final:{dm}.{key}:{x.level}", x) for x in option.final)}
                    )
                    for key, option in maker.options.items()
                }
            }
        )
        for dm, maker in model.decision_makers.items()
    }
    return model.model_copy(
        update={
            "rules": tuple(judged(f"rule:{i}", rule) for i, rule in enumerate(model.rules, 1)),
            "status_quo": {key: judged(f"status_quo:{key}", entry) for key, entry in model.status_quo.items()},
            "preferences": preferences,
            "decision_makers": makers,
        }
    )


def compare_views(
    case: Case, one: View, other: View, outcome: str, concept: str | Mapping[str, str] = "SEQ", *, seed: int = 0
) -> tuple[float, float, tuple[Difference, ...]]:
    """The answer as two people see it, and which of their differences move it.

    Args:
        case: the case.
        one: the first view.
        other: the second.
        outcome: an expression over the options.
        concept: a name, or one name per decision maker.
        seed: of the draws, the same for all.

    Returns:
        Probability of the answer for each, and their differences, the one that moves it most first.
    """

    def seen(view: View) -> float:
        return answer(seen_by(case, view), outcome, concept, seed=seed).estimate.p

    first, second = one.judgements(), other.judgements()
    base = seen(one)
    found = []
    for kind, key in dict.fromkeys((*first, *second)):
        mine, theirs = first.get((kind, key)), second.get((kind, key))
        if mine != theirs:
            moved = seen(one.with_judgement(kind, key, theirs)) - base
            found.append(Difference(kind, key, mine, theirs, moved))
    return base, seen(other), tuple(sorted(found, key=lambda difference: -abs(difference.change)))
