"""The answer at a glance: the question, what would hold, what shakes the status quo, what it hangs on, what is at fault."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from nicegui import ui

from demarche.brief.naming import counted
from demarche.brief.outcomes import firmness
from demarche.brief.sections.status_quo import leavers
from demarche.conflict.checks import check_inspection
from demarche.insight.wording import percent
from demarche.workbench.hanging_origins import hanging_origins
from demarche.workbench.labels import said
from demarche.workbench.parts import card, heading, live, note
from demarche.workbench.progress_line import ProgressLine
from demarche.workbench.studies import STUDIES

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome
    from demarche.case.problems import Problem
    from demarche.case.reading import Inspection
    from demarche.workbench.desk import Desk
    from demarche.workbench.study import Study

__all__ = ["content"]

SHOWN_FAULTS = 12
_SECONDS = 0.5
# One entry per open case, gone with its desk.
_CHECKED: WeakKeyDictionary[Desk, tuple[Inspection, tuple[Problem, ...]]] = WeakKeyDictionary()


def content(desk: Desk, case: str) -> None:
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    live(desk, lambda facts: _page(desk, facts, case))


def _page(desk: Desk, facts: Facts, case: str) -> None:
    model = facts.case.model
    if model.question:
        ui.label(model.question).classes("wb-lead")
    note(said("overview.as of", day=model.as_of) if model.as_of else said("overview.as of none"))
    _answer(facts)

    @ui.refreshable
    def holding() -> None:
        _outcomes(facts, case, _study(facts, case))

    lines: list[ProgressLine] = []

    @ui.refreshable
    def progress() -> None:
        lines[:] = _progress(facts, case)

    @ui.refreshable
    def origins() -> None:
        _origins(facts, case)

    holding()
    progress()
    _status_quo(facts)
    origins()
    _findings(desk)
    seen = [_known(facts, case), _doing(case)]

    def look() -> None:
        if desk.case is None or desk.case.digest != facts.case.digest:
            # After an edit this part is laid out anew, with a timer of its own; a tab asleep must not speak for the old case.
            return
        STUDIES.attend(facts, desk, case)
        now = [_known(facts, case), _doing(case)]
        if now[0] != seen[0]:
            holding.refresh()
            origins.refresh()
        if now != seen:
            progress.refresh()
        seen[:] = now
        for line in lines:
            line.follow()

    ui.timer(_SECONDS, look)


def _study(facts: Facts, case: str) -> Study | None:
    return STUDIES.study(case, facts.case.digest)


def _known(facts: Facts, case: str) -> object:
    return id(_study(facts, case)), id(STUDIES.losses(case, facts.case.digest))


def _doing(case: str) -> object:
    job = STUDIES.under_way(case)
    return (id(job), job.state) if job is not None else STUDIES.why_not(case)


def _answer(facts: Facts) -> None:
    holding = [outcome for outcome in facts.holding if not outcome.is_status_quo]
    now = facts.status_quo
    with card():
        if now is not None:
            quo = "quo not" if not now.holds else "quo threats" if leavers(facts) else "quo holds"
            ui.label(said(f"overview.{quo}")).classes("wb-strong")
        total = len(holding) + facts.hidden
        words = said("overview.others", counted=counted(total, said("overview.other outcome")))
        ui.label(words if total else said("overview.others none"))


def _outcomes(facts: Facts, case: str, study: Study | None) -> None:
    heading(said("overview.holds"))
    if not facts.holding:
        note(said("overview.holds none"))
    with ui.element("div").classes("wb-grid"):
        for outcome in facts.holding:
            with card():
                ui.label(outcome.name).props("role=heading aria-level=3").classes("wb-strong")
                ui.label(outcome.summary)
                text = firmness(outcome.concepts, facts.concepts)
                ui.label(f"{text[:1].upper()}{text[1:]}.").classes("wb-quiet")
                if study is not None:
                    ui.label(_chance(outcome, study)).classes("wb-robust")
                words = said("overview.why", number=outcome.number)
                ui.link(words, f"/case/{case}/outcomes?state={outcome.number}")
    if facts.hidden:
        further = counted(facts.hidden, said("overview.equilibrium"), said("overview.equilibria"))
        ui.link(said("overview.further", counted=further), f"/case/{case}/outcomes")


def _chance(outcome: Outcome, study: Study) -> str:
    """How robust an outcome is."""
    concept, p = outcome.headline, 0.0
    for one in study.result.outcomes:
        if one.levels == dict(outcome.levels) and concept in one.equilibrium:
            p = one.equilibrium[concept].p
    if p in (0.0, 1.0):
        return said("overview.chance always" if p else "overview.chance never", concept=concept)
    return said("overview.chance", concept=concept, chance=percent(p))


def _progress(facts: Facts, case: str) -> list[ProgressLine]:
    """What is worked out beside the page, and where the shares of models come from; lines to be kept up to date."""
    study, job, why = _study(facts, case), STUDIES.under_way(case), STUDIES.why_not(case)
    if study is None and not why and job is not None and job.state == "running":
        return [ProgressLine(job, lambda says: said("overview.working", says=says), job.stop)]
    with ui.row().classes("items-center gap-4").props('role="status"'):
        if study is not None:
            made = "run exact" if study.result.method == "exact" else "look" if study.modest else "run"
            note(said(f"overview.{made}", draws=study.result.record.draws))
            ui.link(said("overview.to robustness"), f"/case/{case}/robustness")
        elif why:
            note(why)
        elif job is None:
            note(said("overview.wait"))
        else:
            note(job.says)
            ui.button(said("overview.begin"), on_click=lambda: STUDIES.again(case)).props("flat no-caps")
    return []


def _status_quo(facts: Facts) -> None:
    conflict = facts.conflict
    if conflict.status_quo is None:
        return
    heading(said("overview.shakes"))
    restless = [dm for dm in conflict.decision_makers if not bool(conflict.mask("SEQ", dm)[conflict.status_quo - 1])]
    if not restless:
        note(said("overview.shakes nobody"))
    for dm in restless:
        with card():
            ui.label(conflict.explain(conflict.status_quo, dm, "SEQ").text)


def _origins(facts: Facts, case: str) -> None:
    if not facts.case.ledger.points or STUDIES.why_not(case):
        return
    heading(said("overview.origins"))
    study, losses = _study(facts, case), STUDIES.losses(case, facts.case.digest)
    if study is None and losses is None:
        note(said("overview.origins wait"))
        return
    found = hanging_origins(facts, losses, study.result if study else None)
    note(said("overview.origins about") if found else said("overview.origins none"))
    with ui.element("div").classes("wb-grid"):
        for one in found:
            with card():
                ui.label(one.name).props("role=heading aria-level=3").classes("wb-strong")
                for place, words in enumerate(one.told):
                    ui.label(words).classes("wb-told" if place else "wb-told wb-robust")
                for words in one.reasons:
                    ui.label(words).classes("wb-told wb-quiet")


def _findings(desk: Desk) -> None:
    heading(said("overview.check"))
    found = _checked(desk)
    if not found:
        note(said("overview.check none"))
        return
    levels = ("error", "warning", "note")
    counts = [counted(n, said(f"overview.{what}")) for what in levels if (n := sum(p.level == what for p in found))]
    with ui.expansion(", ".join(counts)).classes("w-full"):
        for problem in found[:SHOWN_FAULTS]:
            ui.label(str(problem)).classes("wb-mono")
        if len(found) > SHOWN_FAULTS:
            note(said("overview.check more", count=len(found) - SHOWN_FAULTS))


def _checked(desk: Desk) -> tuple[Problem, ...]:
    """What the check finds in the files as they are now, worked out once for all tabs."""
    known = _CHECKED.get(desk)
    if known is None or known[0] is not desk.inspection:
        known = _CHECKED[desk] = (desk.inspection, check_inspection(desk.inspection))
    return known[1]
