"""Words of the page Paths."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "lines": "Solid: better for who moves. Dashed: not. Green: an equilibrium (SEQ). A click on a state shows its moves.",
    "way": "The way to an outcome",
    "from": "From state",
    "to": "To state",
    "to outcome": "or to an outcome",
    "moves around": "The moves around it",
    "only": "Improvements only",
    "choose": "Choose two states.",
    "there": "That is where it starts.",
    "no way": "State {target} cannot be reached from state {start}: {why}",
    "to state": "to state {number}",
    "gains": "gains by it",
    "trusted": "loses by it: must be trusted to do it",
    "indifferent": "neither gains nor loses by it",
    "state": "State {number}",
    "drawn": "The way, drawn",
    "step": "Step",
    "who": "Who",
    "does": "Does what",
    "leads": "Leads to state",
    "interest": "Its own interest",
    "caption": "The way step by step",
    "more": "{count} more states are one move away; choose a state above to see its surroundings.",
    "improvement": "improvement",
    "no improvement": "no improvement",
    "table": "The same as a table",
    "move from": "From",
    "move to": "To",
    "for mover": "For the mover",
    "moves": "Moves",
    "expand": "Expand {number}",
    "graph": "Moves around the chosen state; the table below says the same",
}
