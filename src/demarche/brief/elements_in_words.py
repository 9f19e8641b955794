"""Elements of the model in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.naming import listed
from demarche.case.schema import FinalLevel, Rule

if TYPE_CHECKING:
    from demarche.brief.naming import Names
    from demarche.conflict.elements import Element

__all__ = ["in_words", "kind_in_words"]


def kind_in_words(element: Element, names: Names) -> str:
    """What sort of element it is, with whose it is."""
    if element.kind == "statement":
        return f"{names.party(element.dm or '')} wants"
    if element.kind == "final":
        return "Is final"
    if element.kind == "status_quo":
        return "Is so now"
    return {"never": "Cannot be", "no_move": "Cannot be done", "merge": "Makes no difference"}[_rule(element).kind]


def in_words(element: Element, names: Names) -> str:
    """What an element says, in the case's labels; with its reason where one is given."""
    told = _told(element, names)
    return f"{told} ({element.why.strip().rstrip('.')})" if element.why else told


def _rule(element: Element) -> Rule:
    assert isinstance(element.support, Rule)
    return element.support


def _told(element: Element, names: Names) -> str:
    if element.kind == "statement":
        return names.condition(element.text)
    if element.kind in ("final", "status_quo"):
        key = element.id.split(":")[1]
        support = element.support
        level = support.level if isinstance(support, FinalLevel) else element.text.partition(" = ")[2]
        return names.setting(key, level)
    rule = _rule(element)
    if rule.never is not None:
        return names.condition(rule.never)
    if rule.no_move is not None:
        move = rule.no_move
        source = f" while {names.condition(move.from_)}" if move.from_ else ""
        target = f"move to {names.condition(move.to)}" if move.to else "move"
        return f"{names.party(move.by)} cannot {target}{source}"
    return f"{listed(map(names.option, rule.ignoring))}, once {names.condition(rule.merge or '')}"
