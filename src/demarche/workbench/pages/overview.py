"""The answer at a glance: the question, what would hold, what shakes the status quo, what it hangs on, what is at fault."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from nicegui import ui

from demarche.brief.naming import counted
from demarche.brief.outcomes import firmness
from demarche.conflict.checks import check_case
from demarche.insight.wording import percent
from demarche.workbench.parts import card, heading, live, note
from demarche.workbench.studies import STUDIES

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome
    from demarche.case.problems import Problem
    from demarche.case.reading import Inspection
    from demarche.workbench.desk import Desk

__all__ = ["content"]

SHOWN_FAULTS = 12
# One entry per open case, gone with its desk.
_CHECKED: WeakKeyDictionary[Desk, tuple[Inspection, tuple[Problem, ...]]] = WeakKeyDictionary()


def content(desk: Desk, case: str) -> None:
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """

    def build(facts: Facts) -> None:
        model = facts.case.model
        if model.question:
            ui.label(model.question).classes("wb-lead")
        note(f"As of {model.as_of}." if model.as_of else "No as-of date is given.")
        _answer(facts)
        _outcomes(desk, facts, case)
        _status_quo(facts)
        _origins(facts, case)
        _findings(desk)

    live(desk, build)


def _answer(facts: Facts) -> None:
    holding = [outcome for outcome in facts.holding if not outcome.is_status_quo]
    now = facts.status_quo
    with card():
        if now is not None:
            ui.label(
                "In the model the status quo holds." if now.holds else "In the model the status quo does not hold."
            ).classes("wb-strong")
        total = len(holding) + facts.hidden
        ui.label(
            f"{counted(total, 'other outcome')} would hold under at least one reading of how far the parties look ahead."
            if total
            else "No other outcome would hold."
        )


def _outcomes(desk: Desk, facts: Facts, case: str) -> None:
    heading("What would hold")
    if not facts.holding:
        note("No outcome is an equilibrium under any of the usual concepts.")
    with ui.element("div").classes("wb-grid"):
        for outcome in facts.holding:
            with card():
                ui.label(outcome.name).props("role=heading aria-level=3").classes("wb-strong")
                ui.label(outcome.summary)
                text = firmness(outcome.concepts, facts.concepts)
                ui.label(f"{text[:1].upper()}{text[1:]}.").classes("wb-quiet")
                _chance(desk, outcome, case)
                ui.link(f"Why state {outcome.number} holds", f"/case/{case}/outcomes?state={outcome.number}")
    if facts.hidden:
        ui.link(
            f"{counted(facts.hidden, 'further equilibrium', 'further equilibria')} on the page Outcomes",
            f"/case/{case}/outcomes",
        )


def _chance(desk: Desk, outcome: Outcome, case: str) -> None:
    """How robust an outcome is, if that was worked out for the case as it is now."""
    study = STUDIES.study(case, desk.case.digest) if desk.case else None
    for one in study.result.outcomes if study else ():
        if one.levels == dict(outcome.levels) and outcome.headline in one.equilibrium:
            chance = one.equilibrium[outcome.headline].p
            note(
                f"An equilibrium under {outcome.headline} in {percent(chance)} of the models the reports leave possible."
            )


def _status_quo(facts: Facts) -> None:
    conflict = facts.conflict
    if conflict.status_quo is None:
        return
    heading("What shakes the status quo")
    restless = [dm for dm in conflict.decision_makers if not bool(conflict.mask("SEQ", dm)[conflict.status_quo - 1])]
    if not restless:
        note("Nobody would leave it when every party expects credible answers (SEQ).")
    for dm in restless:
        with card():
            ui.label(conflict.explain(conflict.status_quo, dm, "SEQ").text)


def _origins(facts: Facts, case: str) -> None:
    ledger = facts.case.ledger
    if not ledger.points:
        return
    heading("Whose word it rests on")
    counts: dict[str, set[str]] = {}
    claims = {claim.id: claim for claim in ledger.claims}
    for name in facts.used_points:
        point = ledger.points[name]
        for claim_id in (*point.for_, *point.against):
            origin = claims[claim_id].origin if claim_id in claims else None
            if origin:
                counts.setdefault(origin, set()).add(name)
    with ui.element("div").classes("wb-grid"):
        for origin, points in sorted(counts.items(), key=lambda item: (-len(item[1]), item[0]))[:3]:
            with card():
                ui.label(ledger.origins[origin].name or origin).classes("wb-strong")
                ui.label(f"bears on {counted(len(points), 'point')} the model uses").classes("wb-quiet")
    ui.link("How far the answer moves without them", f"/case/{case}/robustness")


def _findings(desk: Desk) -> None:
    heading("What the check found")
    found = _checked(desk)
    levels = {"error": "error", "warning": "warning", "note": "note"}
    if not found:
        note("Nothing to report.")
        return
    counts = [counted(n, what) for what in levels if (n := sum(p.level == what for p in found))]
    with ui.expansion(", ".join(counts)).classes("w-full"):
        for problem in found[:SHOWN_FAULTS]:
            ui.label(str(problem)).classes("wb-mono")
        if len(found) > SHOWN_FAULTS:
            note(f"and {len(found) - SHOWN_FAULTS} more; `demarche check` lists them all")


def _checked(desk: Desk) -> tuple[Problem, ...]:
    """What the check finds in the files as they are now, worked out once for all tabs."""
    known = _CHECKED.get(desk)
    if known is None or known[0] is not desk.inspection:
        known = _CHECKED[desk] = (desk.inspection, check_case(desk.folder))
    return known[1]
