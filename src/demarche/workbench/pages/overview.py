"""The answer at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

if TYPE_CHECKING:
    from demarche.workbench.desk import Desk

__all__ = ["content"]


def content(desk: Desk, case: str) -> None:
    """Lay out the page.

    Args:
        desk: the case.
        case: its key in the address.
    """
    assert desk.case is not None
    ui.label(desk.case.model.question or "").classes("wb-quiet")
    ui.link("Model", f"/case/{case}/model")
