"""What differs in the model of two cases: elements that came, went or turned, orders, and what is no element."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from demarche.case.shortening import shortened
from demarche.conflict.expressions import parse

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.conflict.base import BaseModel
    from demarche.conflict.elements import Element
    from demarche.stability.conflict import Conflict

__all__ = ["Alteration", "alterations", "fates", "mentioned"]

Bears = Literal["preferences", "possible"]

_NOW = {
    ("absent", "holds"): "is new",
    ("dropped", "holds"): "holds now",
    ("holds", "absent"): "is gone",
    ("holds", "dropped"): "is left out",
    ("holds", "reversed"): "is reversed",
}


@dataclass(frozen=True)
class Alteration:
    """One thing that differs.

    Attributes:
        text: what, in words: "Owner's statement 'owner.gate = open' is reversed".
        bears: on somebody's preferences, or on which states and moves are possible.
        dm: whose it is; None for what is nobody's own.
        never: a forbidden condition that is imposed or lifted, else None.
    """

    text: str
    bears: Bears
    dm: str | None = None
    never: str | None = None


def alterations(
    before: Case, after: Case, was: BaseModel[Conflict], now: BaseModel[Conflict]
) -> tuple[Alteration, ...]:
    """What differs between the base models of two cases, as far as stability can depend on it.

    Args:
        before: the one case.
        after: the other.
        was: the base model of the one.
        now: that of the other.

    >>> from demarche.case.reading import case_from_mapping
    >>> from demarche.conflict.base import base_model
    >>> from demarche.stability.conflict import Conflict
    >>> cases = [case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {}, "y": {}}}},
    ...     "preferences": {"a": wishes}}) for wishes in (["a.x", "a.y"], ["a.y", "a.x"])]
    >>> [one.text for one in alterations(*cases, *(base_model(case, cls=Conflict) for case in cases))]
    ["the order of a's statements"]
    """
    return (*_elements(after, was, now), *_rest(before, after, was, now))


Key = tuple[str, str | None, str, int]
"""Kind, DM and text of an element, and how many have said the same before it."""


def fates(base: BaseModel[Conflict]) -> dict[Key, tuple[Element, str]]:
    """What became of each element: "holds", "dropped" or "reversed"."""
    found: dict[Key, tuple[Element, str]] = {}
    for fate, members in (("holds", base.kept), ("dropped", base.dropped), ("reversed", base.reversed)):
        for element, _ in members:
            said = 0
            while (key := (element.kind, element.dm, element.text, said)) in found:
                said += 1
            found[key] = (element, fate)
    return found


def mentioned(element: Element) -> frozenset[str]:
    """The options an element speaks of, as "dm.option"."""
    if element.kind in ("final", "status_quo"):
        return frozenset((element.id.split(":")[1],))
    record = element.support
    move = getattr(record, "no_move", None)
    texts = [getattr(record, key, None) for key in ("never", "merge", "prefer")]
    texts += [move.from_, move.to] if move is not None else []
    found = {option for text in texts if text for option in parse(text).options_used}
    return frozenset(found | set(getattr(record, "ignoring", ())))


def _elements(case: Case, was: BaseModel[Conflict], now: BaseModel[Conflict]) -> Iterator[Alteration]:
    then, today = fates(was), fates(now)
    for key in dict.fromkeys((*then, *today)):
        old, new = (found[key][1] if key in found else "absent" for found in (then, today))
        element = today[key][0] if key in today else then[key][0]
        if old == new or element.kind == "status_quo" or {old, new} == {"absent", "dropped"}:
            continue
        becomes = _NOW.get((old, new), f"{new} now, {old} before")
        if element.kind == "statement":
            name = f"{_name(case, element.dm)}'s statement '{shortened(element.text)}'"
            yield Alteration(f"{name} {becomes}", "preferences", element.dm)
        else:
            name = "the rule" if element.kind == "rule" else "the final level"
            never = getattr(element.support, "never", None)
            yield Alteration(f"{name} '{shortened(element.text)}' {becomes}", "possible", None, never)


def _rest(before: Case, after: Case, was: BaseModel[Conflict], now: BaseModel[Conflict]) -> Iterator[Alteration]:
    """What is no element of its own: orders of statements, other forms of preference, levels, one-way options."""
    for dm in after.model.decision_makers:
        old, new = before.model.preferences.get(dm), after.model.preferences.get(dm)
        forms = {own.form for own in (old, new) if own is not None and own.form is not None}
        if old != new and forms - {"statements"}:
            told = " and ".join(sorted(forms))
            yield Alteration(f"{_name(after, dm)}'s {told}", "preferences", dm)
        elif _order(was, dm, now) != _order(now, dm, was):
            yield Alteration(f"the order of {_name(after, dm)}'s statements", "preferences", dm)
    for key, option in after.model.options.items():
        other = before.model.options.get(key)
        if other is None:
            yield Alteration(f"the option {key} is new", "possible")
        elif other.levels != option.levels:
            yield Alteration(f"the levels of {key}", "possible")
        elif other.one_way != option.one_way:
            yield Alteration(f"which way {key} can be moved", "possible")
    for key in before.model.options:
        if key not in after.model.options:
            yield Alteration(f"the option {key} is gone", "possible")


def _order(base: BaseModel[Conflict], dm: str, other: BaseModel[Conflict]) -> list[tuple[str, bool]]:
    """A DM's statements that both models have once, in their order, and which of them have no order of their own."""
    counts = [Counter(element.text for element in _own(one, dm)) for one in (base, other)]
    return [
        (element.text, element.group is not None)
        for element in _own(base, dm)
        if all(count[element.text] == 1 for count in counts)
    ]


def _own(base: BaseModel[Conflict], dm: str) -> list[Element]:
    found = [element for element, _ in (*base.kept, *base.reversed) if element.kind == "statement" and element.dm == dm]
    return sorted(found, key=lambda element: element.index)


def _name(case: Case, dm: str | None) -> str:
    maker = case.model.decision_makers.get(dm or "")
    return (maker.name if maker is not None else None) or str(dm)
