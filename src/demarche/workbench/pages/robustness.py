"""How probable it is, in the model, that each outcome holds, what that hangs on, where play settles, and the variants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicegui import ui

from demarche.workbench.labels import said
from demarche.workbench.parts import note
from demarche.workbench.progress_line import ProgressLine
from demarche.workbench.robust_parts import chances, hangs, rests
from demarche.workbench.robust_variants import variants
from demarche.workbench.solved import Unsolved, facts_of
from demarche.workbench.studies import STUDIES

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.workbench.desk import Desk
    from demarche.workbench.study import Study

__all__ = ["content"]

_SECONDS = 0.4
_DRAWS = 4096


@dataclass
class _View:
    """What one tab looks at.

    Attributes:
        outcome: place of the outcome whose tornado is drawn, among those of the run; None for the most probable.
    """

    outcome: int | None = None


def content(desk: Desk, case: str) -> None:
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    view = _View()
    note(said("robustness.about"))
    with ui.row().classes("items-end gap-4"):
        draws = ui.number(said("robustness.draws"), value=_DRAWS, min=1, max=10_000_000, format="%d").classes(
            "wb-select"
        )
        seed = ui.number(said("robustness.seed"), value=0, format="%d")
        names = _concepts(desk)
        concept = ui.select(names, value=names[0], label=said("robustness.concept")).classes("wb-select")

        def start() -> None:
            samples = int(draws.value) if draws.value else None
            view.outcome = None
            STUDIES.ask(desk, case, samples, int(seed.value or 0), str(concept.value))
            shown.refresh()

        ui.button(said("robustness.run"), icon="play_arrow", on_click=start).props("no-caps")

    @ui.refreshable
    def shown() -> None:
        _shown(desk, case, view)

    lines: list[ProgressLine] = []

    @ui.refreshable
    def progress() -> None:
        lines.clear()
        asked = STUDIES.asked(case)
        if asked is None or asked.job.state == "done":
            return
        if asked.job.state == "running":
            lines.append(ProgressLine(asked.job, str, asked.job.stop))
        else:
            ui.label(asked.job.says).classes("wb-bad").props('role="alert"')

    progress()
    shown()
    seen: list[object] = [_state(desk, case)]

    def look() -> None:
        now = _state(desk, case)
        if now != seen[0]:
            seen[0] = now
            progress.refresh()
            shown.refresh()
        for line in lines:
            line.follow()

    ui.timer(_SECONDS, look)


def _concepts(desk: Desk) -> list[str]:
    """The concepts that have a meaning for the case, SEQ first."""
    facts = facts_of(desk)
    names = [] if isinstance(facts, Unsolved) else list(facts.concepts)
    return sorted(names, key=lambda name: name != "SEQ") or ["SEQ"]


def _state(desk: Desk, case: str) -> object:
    """What the page shows changes with this."""
    asked = STUDIES.asked(case)
    digest = desk.case.digest if desk.case else ""
    return (asked.job.state if asked else "", id(asked), digest, id(STUDIES.study(case, digest)))


def _shown(desk: Desk, case: str, view: _View) -> None:
    facts = facts_of(desk)
    if isinstance(facts, Unsolved):
        note(facts.says)
        return
    asked = STUDIES.asked(case)
    study = STUDIES.study(case, facts.case.digest)
    if study is None and asked is not None and asked.job.state == "done":
        # Better an old answer that says it is old than none.
        study = asked.job.result
        ui.label(said("robustness.old")).classes("wb-bad")
    if study is None:
        if asked is None:
            note(said("robustness.nothing"))
        return
    if study.modest and study.result.method != "exact":
        note(said("robustness.first look"))
    for why in study.faults:
        ui.label(said("robustness.part failed", why=why)).classes("wb-bad")
    _study(facts, study, view)


def _study(facts: Facts, study: Study, view: _View) -> None:
    chances(facts, study)
    if not study.result.outcomes:
        return

    @ui.refreshable
    def hanging() -> None:
        def choose(place: int) -> None:
            view.outcome = place
            hanging.refresh()

        hangs(facts, study, view.outcome, choose)

    hanging()
    rests(facts, study)
    variants(facts, study)
