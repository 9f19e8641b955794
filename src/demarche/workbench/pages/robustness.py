"""How probable it is, in the model, that each outcome holds, and which reports that hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.brief.figures.probability_bars import Bar, probability_bars
from demarche.brief.figures.tornado import Swing, tornado
from demarche.workbench.jobs import Jobs, robustness_job
from demarche.workbench.parts import figure, heading, note, table
from demarche.workbench.solved import Unsolved, facts_of

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.insight.robust_result import Outcome, RobustnessResult
    from demarche.workbench.desk import Desk
    from demarche.workbench.jobs import Job

__all__ = ["content"]

JOBS = Jobs()
_SECONDS = 0.4
_SHOWN = 12


def content(desk: Desk, case: str) -> None:
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    note("Chances of being an equilibrium are conditional on the model; they are not chances that something happens.")
    with ui.row().classes("items-end gap-4"):
        draws = ui.number("Draws (empty: until the error is small)", value=4096, min=1, max=10_000_000, format="%d")
        seed = ui.number("Seed", value=0, format="%d")

        def start() -> None:
            samples = int(draws.value) if draws.value else None
            JOBS.start(case, "robustness", desk.version, robustness_job, desk.folder, samples, int(seed.value or 0))
            shown.refresh()

        ui.button("Run", icon="play_arrow", on_click=start).props("no-caps")

    @ui.refreshable
    def shown() -> None:
        _shown(desk, JOBS.find(case, "robustness"))

    shown()
    seen = {"state": "", "done": -1.0}

    def look() -> None:
        job = JOBS.find(case, "robustness")
        if job is not None and (job.state, job.done) != (seen["state"], seen["done"]):
            seen.update(state=job.state, done=job.done)
            shown.refresh()

    ui.timer(_SECONDS, look)


def _shown(desk: Desk, job: Job | None) -> None:
    if job is None:
        note("Nothing has been run yet.")
        return
    if job.state == "running":
        with ui.row().classes("items-center gap-4 w-full"):
            bar = ui.linear_progress(value=job.done or 0, show_value=False).classes("wb-wide")
            bar.props('aria-label="Progress"')
            ui.label(job.says or "Starting").props('role="status"')
            ui.button("Stop", icon="stop", on_click=job.stop).props("flat no-caps")
        return
    if job.state != "done":
        ui.label(job.says).classes("wb-bad").props('role="alert"')
        return
    if job.version != desk.version:
        ui.label("The case has changed since; run it again for the case as it is now.").classes("wb-bad")
    facts = facts_of(desk)
    if isinstance(facts, Unsolved):
        note(facts.says)
        return
    _result(facts, job.result)


def _result(facts: Facts, result: RobustnessResult) -> None:
    made = "every model solved" if result.method == "exact" else f"{result.record.draws:,} draws, seed {result.seed}"
    heading(f"Chance of being an equilibrium ({made})")
    if not result.outcomes:
        note("No outcome was an equilibrium in any model.")
        return
    concept = "SEQ" if "SEQ" in result.outcomes[0].equilibrium else next(iter(result.outcomes[0].equilibrium))
    ordered = sorted(result.outcomes, key=lambda one: -one.equilibrium[concept].p)[:_SHOWN]
    bars = [Bar(_words(facts, one), one.equilibrium[concept].p, one.equilibrium[concept].error) for one in ordered]
    figure(
        probability_bars(bars, ident="chances", title=f"Chance of being an equilibrium under {concept}"),
        "Chances, drawn",
    )
    concepts = list(result.outcomes[0].equilibrium)
    rows = [
        [
            _words(facts, one),
            f"{one.feasible:.2f}",
            *(_number(one.equilibrium[c].p, one.equilibrium[c].error) for c in concepts),
        ]
        for one in ordered
    ]
    with ui.expansion("The same as a table, for every concept").classes("w-full"):
        table(["Outcome", "Feasible", *concepts], rows, "Chance of being an equilibrium, with its standard error")
    _hangs(facts, result, ordered[0], concept)


def _hangs(facts: Facts, result: RobustnessResult, outcome: Outcome, concept: str) -> None:
    place = list(result.outcomes).index(outcome)
    base = outcome.equilibrium[concept].p
    moved = [(one, one.equilibrium[concept][place]) for one in result.withdrawn if one.reaches and one.kind != "claim"]
    moved.sort(key=lambda pair: (-abs(pair[1] - base), pair[0].id))
    heading("What it hangs on")
    if not moved:
        note("Withdrawing any report or point changes nothing.")
        return
    note(f"For: {_words(facts, outcome)}")
    swings = [Swing(f"{one.kind}: {one.says}", p) for one, p in moved[:8]]
    figure(
        tornado(swings, base, ident="hangs", title="The chance without each report or point"), "What it hangs on, drawn"
    )
    rows = [[one.kind, one.says, f"{base:.2f}", f"{p:.2f}"] for one, p in moved[:40]]
    with ui.expansion("The same as a table").classes("w-full"):
        table(["What", "It says", "Now", "Without it"], rows, f"Chance under {concept} when something is withdrawn")


def _words(facts: Facts, outcome: Outcome) -> str:
    if outcome.status_quo:
        return "Status quo"
    quo = facts.conflict.status_quo
    now = facts.conflict.state(quo).levels if quo is not None else {}
    told = [facts.names.setting(key, level) for key, level in outcome.levels.items() if now.get(key) != level]
    return "; ".join(told) or "the same levels as the status quo"


def _number(p: float, error: float) -> str:
    return f"{p:.2f}" + (f" ± {error:.2f}" if error else "")
