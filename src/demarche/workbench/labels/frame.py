"""Words of the frame around every page."""

from __future__ import annotations

__all__ = ["PAGES", "WORDS"]

PAGES: dict[str, tuple[str, str]] = {
    "overview": ("Overview", "dashboard"),
    "sources": ("Sources and claims", "library_books"),
    "timeline": ("Timeline", "timeline"),
    "model": ("Model", "account_tree"),
    "outcomes": ("Outcomes", "grid_on"),
    "paths": ("Paths", "route"),
    "whatif": ("What if", "alt_route"),
    "robustness": ("Robustness", "bar_chart"),
    "brief": ("Brief", "description"),
}
"""The pages of a case: key in the address -> title and icon."""

WORDS: dict[str, str] = {
    "name": "Demarche",
    "pages": "Pages of the case",
    "figure": "Figure",
    "table": "Table",
    "ended early": "The process ended before it had an answer.",
    "gave up": "this took more than {seconds:.0f} seconds and was given up",
    "stopped": "Stopped.",
    "stop": "Stop",
    "starting": "starting",
    "progress": "Progress",
    "no memory": "There is not enough memory for this.",
    "cases": "Cases",
    "undo": "Undo",
    "redo": "Redo",
    "menu": "Menu",
    "theme": "Light or dark",
    "skip": "Skip to the content",
    "no case": "This case is not open here. Choose one from the list of cases.",
    "solving": "Solving the model",
    "solving again": "Solving the model; what stands here is from before the last change.",
    "no sound model": "The files have faults; there is no sound model yet.",
    "working out": "Working it out",
    "faults": "The files have faults; what you see is the last sound model.",
}
