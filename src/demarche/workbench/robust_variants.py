"""What hangs on how the open questions of a case are read: contradictions, rival points, orders nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.brief.naming import listed
from demarche.insight.wording import percent
from demarche.workbench.labels import said
from demarche.workbench.parts import card, heading, note, opened_late, table
from demarche.workbench.robust_parts import called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demarche.brief.facts import Facts
    from demarche.insight.readings import Hanging, OpenOrder
    from demarche.insight.variants import Dispute, Side
    from demarche.workbench.study import Study

__all__ = ["variants"]

_SHORT = 90


def variants(facts: Facts, study: Study) -> None:
    """What hangs on each open question; what nothing hangs on is only named.

    Args:
        facts: the case.
        study: the run.
    """
    heading(said("robustness.variants"))
    if not study.disputes and not study.orders:
        note(said("robustness.variants none"))
        return
    note(said("robustness.variants about", concept=study.concept))
    idle: list[str] = []
    for dispute in study.disputes:
        if dispute.matters or any(side.impossible for side in dispute.sides):
            _dispute(facts, dispute)
        else:
            idle.append(_asked(dispute))
    for order in study.orders:
        if order.hanging:
            _order(facts, order)
        elif order.count:
            idle.append(said("robustness.order", party=facts.names.party(order.dm), members=_members(facts, order)))
        else:
            note(said("robustness.order many", party=facts.names.party(order.dm), members=_members(facts, order)))
    if idle:
        note(said("robustness.variants idle"))
        with ui.element("ul").classes("wb-list"):
            for words in idle:
                with ui.element("li"):
                    ui.label(words)


def _asked(dispute: Dispute) -> str:
    kind, _, number = dispute.id.partition(":")
    summary = dispute.summary.strip().rstrip(".") or dispute.id
    if kind == "group" and number:
        return said("robustness.rivals", summary=summary)
    return said("robustness.contradiction", id=dispute.id, summary=summary)


def _dispute(facts: Facts, dispute: Dispute) -> None:
    with card():
        ui.label(_asked(dispute)).props("role=heading aria-level=3").classes("wb-strong")
        _common(facts, dispute.common)
        rows = []
        for side in dispute.sides:
            hanging = [called(facts, levels) for levels in dispute.hanging(side)]
            told = said("robustness.cannot be", why=side.impossible) if side.impossible else "; ".join(hanging)
            rows.append([_side(facts, side), told or said("robustness.nothing more")])
        caption = f"{said('robustness.variants matter')} ({dispute.id})"
        table([said("robustness.if so"), said("robustness.only then")], rows, caption)


def _side(facts: Facts, side: Side) -> str:
    """What one side says: the points it makes true and false, or its claims."""
    points = facts.case.ledger.points
    told = [points[name].says.strip().rstrip(".") for name, truth in side.truth.items() if truth and name in points]
    denied = [
        said("robustness.not so", says=points[name].says.strip().rstrip("."))
        for name, truth in side.truth.items()
        if not truth and name in points
    ]
    claims = "" if side.name in points else f" ({side.name})"
    return "; ".join(told or denied) + claims


def _order(facts: Facts, order: OpenOrder) -> None:
    with card():
        words = said("robustness.order", party=facts.names.party(order.dm), members=_members(facts, order))
        ui.label(words).props("role=heading aria-level=3").classes("wb-strong")
        _common(facts, order.common)
        rows = [[called(facts, one.levels), _when(facts, one), percent(one.share)] for one in order.hanging]
        head = [said("robustness.order holds"), said("robustness.order when"), said("robustness.order share")]
        table(head, rows, f"{said('robustness.order caption')} ({order.id})")


def _when(facts: Facts, one: Hanging) -> str:
    pairs = [
        said("robustness.order before", first=_member(facts, first), second=_member(facts, second))
        for first, second in one.before
    ]
    if not pairs:
        return said("robustness.order some")
    key = "robustness.order exactly" if one.exactly else "robustness.order only"
    return said(key, pairs=f" {said('robustness.and')} ".join(pairs))


def _members(facts: Facts, order: OpenOrder) -> str:
    return listed(f"“{_member(facts, one)}”" for one in order.members)


def _member(facts: Facts, ident: str) -> str:
    """A statement in words; a class of a partial ranking by its id."""
    element = next((one for one in facts.elements if one.id == ident), None)
    words = facts.names.condition(element.text) if element else ident
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…"


def _common(facts: Facts, common: Sequence[Mapping[str, str]]) -> None:
    if not common:
        note(said("robustness.variants common none"))
        return
    words = said("robustness.variants common", outcomes="; ".join(called(facts, levels) for levels in common))
    if len(words) <= 3 * _SHORT:
        note(words)
    else:
        opened_late(f"{len(common)}: {words[:_SHORT].rstrip()}…", lambda: note(words))
