"""The brief as it prints, with the sections to choose, to download in every format."""

from __future__ import annotations

import html
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nicegui import ui

from demarche.brief.gathering import SECTIONS
from demarche.brief.writing import SUFFIXES
from demarche.workbench.jobs import Jobs, brief_job
from demarche.workbench.labels import said
from demarche.workbench.parts import note

if TYPE_CHECKING:
    from demarche.workbench.desk import Desk
    from demarche.workbench.jobs import Job

__all__ = ["content"]

JOBS = Jobs()
_FOLDER = Path(tempfile.mkdtemp(prefix="demarche-briefs-"))
_SECONDS = 0.4
_NAMES = {".html": said("brief.web"), ".docx": said("brief.word"), ".md": said("brief.markdown")}


def content(desk: Desk, case: str) -> None:
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    chosen = dict.fromkeys(SECTIONS, True)
    with ui.expansion(said("brief.sections"), icon="checklist").classes("w-full"), ui.element("div").classes("wb-grid"):
        for name in SECTIONS:

            def choose(event: Any, name: str = name) -> None:
                chosen[name] = bool(event.value)

            ui.checkbox(name.replace("_", " ").capitalize(), value=True, on_change=choose)
    with ui.row().classes("gap-4 items-end"):
        draws = ui.number(said("brief.draws"), value=1024, min=0, max=1_000_000, format="%d")
        for suffix in SUFFIXES:
            words = said("brief.preview") if suffix == ".html" else said("brief.make", format=_NAMES[suffix])

            def make(suffix: str = suffix) -> None:
                out = _FOLDER / f"{case}{suffix}"
                sections = [name for name in SECTIONS if chosen[name]]
                JOBS.start(case, suffix, desk.version, brief_job, desk.folder, out, sections, int(draws.value or 0))
                parts[suffix].refresh()

            ui.button(words, on_click=make).props("no-caps")

    # Each format by itself: a button is not laid out anew under somebody's hand because another brief is finished.
    parts = {suffix: _part(desk, suffix, case) for suffix in SUFFIXES}
    seen = {suffix: _state(suffix, case) for suffix in SUFFIXES}

    def look() -> None:
        for suffix in SUFFIXES:
            state = _state(suffix, case)
            if state != seen[suffix]:
                seen[suffix] = state
                parts[suffix].refresh()

    ui.timer(_SECONDS, look)
    if JOBS.find(case, ".html") is None:
        note(said("brief.press"))


def _state(suffix: str, case: str) -> str:
    job = JOBS.find(case, suffix)
    return job.state if job is not None else ""


def _part(desk: Desk, suffix: str, case: str) -> Any:
    @ui.refreshable
    def shown() -> None:
        _shown(desk, suffix, JOBS.find(case, suffix))

    shown()
    return shown


def _shown(desk: Desk, suffix: str, job: Job | None) -> None:
    if job is None:
        return
    if job.state == "running":
        with ui.row().classes("items-center"):
            ui.spinner()
            ui.label(said("brief.writing", format=_NAMES[suffix])).props('role="status"')
        return
    if job.state != "done":
        ui.label(job.says).classes("wb-bad").props('role="alert"')
        return
    path = Path(job.result)
    name = f"{desk.folder.name}{suffix}"
    ui.button(said("brief.download", name=name), icon="download", on_click=lambda: ui.download.file(path, name)).props(
        "flat no-caps"
    )
    if job.version != desk.version:
        note(said("brief.old"))
    if suffix == ".html":
        # Sandboxed: the brief holds no scripts, and would not be allowed to run any.
        page = html.escape(path.read_text(encoding="utf-8"), quote=True)
        frame = f'<iframe sandbox="" title="{said("brief.the brief")}" class="wb-preview" srcdoc="{page}"></iframe>'
        ui.html(frame, sanitize=False).classes("w-full")
