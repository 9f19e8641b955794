"""Words of the page Overview."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "certain": "Nothing in this case is uncertain.",
    "large": "The model is too large to be solved again and again unasked; the page Robustness does it when you press Run.",
    "too long": "This took more than {seconds} seconds and was given up; the page Robustness takes its time.",
    "step losses": "Withdrawing each origin",
}
