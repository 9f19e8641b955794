"""Words of the page Outcomes."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "why": "Why",
    "mixed": "One concept per party",
    "mixed about": "Parties may differ in how far they look ahead and in what they are ready to suffer to punish.",
    "where": "Only states where",
    "only": "Equilibria only",
    "by number": "State number",
    "by concepts": "How many concepts hold it",
    "by preference": "Preference of {party}",
    "sort": "Sort by",
    "shown": "{shown:,} of {states:,} states. Each cell lists the concepts under which a party would stay; the darker, the more.",
    "state": "State",
    "differs": "Differs from the status quo in",
    "equilibrium": "Equilibrium",
    "caption": "States and for whom they are stable",
    "earlier": "Earlier",
    "page": "{first} to {last} of {count:,}",
    "later": "Later",
    "explain": "Explain state {number}",
    "quo": "the status quo",
    "a state": "state {number}",
    "choose": "Choose a state to see who would leave it, and what stops them.",
    "state number": "State {number}",
    "drawn": "Drawn: moving to state {number}",
    "not drawn": "Further improvements that are answered: {count}. `demarche explain` lists them all.",
    "to state": "to state {number}",
    "gains": "gains by it",
    "loses": "loses by it",
    "indifferent": "neither gains nor loses by it",
    "mixed more": " and {count:,} more",
    "mixed found": "{count:,} equilibria: {states}{more}",
    "all": "all",
    "none": "none",
}
