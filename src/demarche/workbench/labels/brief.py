"""Words of the page Brief."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "web": "Web page",
    "word": "Word",
    "markdown": "Markdown",
    "sections": "Sections",
    "draws": "Draws for probabilities (0: none)",
    "preview": "Preview",
    "make": "Make {format}",
    "press": "Press Preview to see the brief.",
    "writing": "Writing ({format})",
    "download": "Download {name}",
    "the brief": "The brief",
    "old": "The case has changed since this was written.",
}
