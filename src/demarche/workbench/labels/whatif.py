"""Words of the page What if, and of scenarios."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "open scenario": "Open a scenario",
    "keep scenario": "Keep as scenario",
    "nothing to take": "No likelihood or order is changed; withdrawals and assumptions are kept as scenarios.",
    "take over": "Take likelihoods and orders over into the case",
    "no scenarios": "There are no scenarios in this case yet.",
    "scenarios": "Scenarios of this case",
    "nothing to keep": "Nothing is withdrawn or assumed yet; likelihoods and orders are taken over into the case instead.",
    "name": "Name",
    "why": "Why",
    "kept": "Kept as {file}",
    "keep": "Keep it",
    "cancel": "Cancel",
}
