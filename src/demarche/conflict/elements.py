"""The elements of a case's model that may rest on evidence: rules, statements, final levels, status-quo entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from demarche.case.mending import LEFT_OUT
from demarche.case.problems import Place
from demarche.case.reading import Case
from demarche.case.schema import AnyOrder, Rule, Statement, Support
from demarche.case.shortening import shortened

__all__ = ["Choice", "Element", "Holding", "Keys", "elements", "groups_of"]

Keys = tuple[str | int, ...]
Kind = Literal["rule", "statement", "final", "status_quo"]
Holding = Literal["holds", "dropped", "reversed"]


@dataclass(frozen=True)
class Element:
    """One element of the model.

    Attributes:
        id: "rule:1", "statement:turkiye:2", "statement:turkiye:2.1" inside a group of unknown order,
            "final:turkiye.s400:given_up" or "status_quo:turkiye.s400"; numbers count from 1.
        kind: what it is.
        text: what it says, in the words of the case file.
        support: what it rests on.
        place: where it stands.
        dm: the decision maker it belongs to; None for rules that belong to nobody.
        index: from 0: of a rule its place among the rules, of a statement its place in its DM's list as if groups
            were written out, of a final level or status-quo entry its option's place among all options.
        keys: where it stands, as `Case.place` takes it.
        group: of a statement inside a group of unknown order, the group's id ("statement:turkiye:2"), else None.
        why: the reason given, if any.
    """

    id: str
    kind: Kind
    text: str
    support: Support
    place: Place
    dm: str | None
    index: int
    keys: Keys
    group: str | None = None
    why: str | None = None

    @property
    def assumption(self) -> bool:
        """Whether nothing stands behind it but the analyst: no point is named."""
        return not self.support.rests_on

    @property
    def cited(self) -> str:
        """Which one it is, for a message: its number or id, its place and the beginning of its text.

        >>> from demarche.case.reading import case_from_mapping
        >>> case = case_from_mapping({"demarche": 1, "title": "Talks", "decision_makers": {"a": {"options": {"x": {}}}},
        ...     "rules": [{"never": "a.x"}]})
        >>> elements(case)[0].cited
        "rule 1 (case.yaml:1:1, 'never a.x')"
        """
        name = f"rule {self.index + 1}" if self.kind == "rule" else self.id
        return f"{name} ({self.place}, '{shortened(self.text)}')"

    @property
    def otherwise(self) -> Holding:
        """What becomes of it when it does not hold."""
        return "reversed" if self.support.otherwise not in (None, "dropped") else "dropped"


Choice = dict[str, Holding]
"""Element id -> what becomes of it; an element left out holds."""


def elements(case: Case) -> tuple[Element, ...]:
    """Every element of a case, rules first, then statements, final levels and status-quo entries, in file order.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "Talks", "decision_makers": {"a": {"options": {"talk": {}}}},
    ...     "preferences": {"a": {"statements": ["a.talk", ["a.talk = no"]]}}, "status_quo": {"a.talk": "no"}})
    >>> [element.id for element in elements(case)]
    ['statement:a:1', 'statement:a:2.1', 'status_quo:a.talk']
    """
    every = (*_rules(case), *_statements(case), *_finals(case), *_status_quo(case))
    if not case.left_out:
        return every
    stand_ins = (LEFT_OUT, f"never {LEFT_OUT}")
    return tuple(one for one in every if one.text not in stand_ins and not one.id.endswith(LEFT_OUT))


def groups_of(case: Case) -> dict[str, tuple[str, ...]]:
    """Groups of unknown order: id of the group -> ids of its statements."""
    found: dict[str, tuple[str, ...]] = {}
    for element in _statements(case):
        if element.group is not None:
            found[element.group] = (*found.get(element.group, ()), element.id)
    return found


def _rules(case: Case) -> Iterator[Element]:
    for index, rule in enumerate(case.model.rules):
        keys: Keys = ("rules", index)
        dm = rule.no_move.by if rule.no_move is not None else None
        place = case.place("case", *keys)
        yield Element(f"rule:{index + 1}", "rule", _said(rule), rule, place, dm, index, keys, None, rule.why)


def _said(rule: Rule) -> str:
    if rule.never is not None:
        return f"never {rule.never}"
    if rule.no_move is not None:
        origin = f" from {rule.no_move.from_}" if rule.no_move.from_ else ""
        target = f" to {rule.no_move.to}" if rule.no_move.to else ""
        return f"no move by {rule.no_move.by}{origin}{target}"
    return f"merge {rule.merge} ignoring {', '.join(rule.ignoring)}"


def _statements(case: Case) -> Iterator[Element]:
    for dm, wanted in case.model.preferences.items():
        flat = 0
        for number, entry in enumerate(wanted.statements or ()):
            keys: Keys = ("preferences", dm, "statements", number)
            name = f"statement:{dm}:{number + 1}"
            if isinstance(entry, AnyOrder):
                for inner, statement in enumerate(entry.any_order):
                    inside: Keys = (*keys, "any_order", inner)
                    yield _statement(case, f"{name}.{inner + 1}", statement, dm, flat, inside, name)
                    flat += 1
            else:
                yield _statement(case, name, entry, dm, flat, keys, None)
                flat += 1


def _statement(
    case: Case, name: str, statement: Statement, dm: str, index: int, keys: Keys, group: str | None
) -> Element:
    place = case.place("case", *keys)
    return Element(name, "statement", statement.prefer, statement, place, dm, index, keys, group, statement.why)


def _finals(case: Case) -> Iterator[Element]:
    for index, (key, option) in enumerate(case.model.options.items()):
        dm, _, option_id = key.partition(".")
        for number, final in enumerate(option.final):
            keys: Keys = ("decision_makers", dm, "options", option_id, "final", number)
            name, text = f"final:{key}:{final.level}", f"{key} = {final.level} is final"
            yield Element(name, "final", text, final, case.place("case", *keys), dm, index, keys)


def _status_quo(case: Case) -> Iterator[Element]:
    options = list(case.model.options)
    for key, entry in case.model.status_quo.items():
        keys: Keys = ("status_quo", key)
        text = f"{key} = {entry.level}"
        index = options.index(key) if key in options else -1
        place = case.place("case", *keys)
        yield Element(f"status_quo:{key}", "status_quo", text, entry, place, key.partition(".")[0], index, keys)
