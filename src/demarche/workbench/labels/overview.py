"""Words of the page Overview."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "as of": "As of {day}.",
    "as of none": "No as-of date is given.",
    # the answer
    "quo holds": "In the model the status quo holds.",
    "quo threats": "In the model the status quo holds only if parties believe threats that would hurt the threatener.",
    "quo not": "In the model the status quo does not hold.",
    "others": "{counted} would hold under at least one reading of how far the parties look ahead.",
    "other outcome": "other outcome",
    "others none": "No other outcome would hold.",
    # what would hold
    "holds": "What would hold",
    "holds none": "No outcome is an equilibrium under any of the usual concepts.",
    "why": "Why state {number} holds",
    "further": "{counted} on the page Outcomes",
    "equilibrium": "further equilibrium",
    "equilibria": "further equilibria",
    "chance": "An equilibrium under {concept} in {chance} of the models the reports leave possible.",
    "chance always": "An equilibrium under {concept} in every model the reports leave possible.",
    "chance never": "An equilibrium under {concept} in none of the models drawn.",
    # the work beside
    "certain": "Nothing in this case is uncertain: there is one model only.",
    "large": "The case is too large to be solved again and again unasked; the page Robustness does it when you press Run.",
    "too long": "This took more than {seconds} seconds and was given up; the page Robustness takes its time.",
    "step losses": "Withdrawing each origin",
    "wait": "How robust this is, is worked out once the case has been left alone for a moment.",
    "working": "Working out beside this page how robust the answer is: {says}",
    "begin": "Work it out",
    "look": "Shares of models are from a first look with {draws:,} draws; the page Robustness makes longer runs.",
    "run": "Shares of models are from the last run on the page Robustness ({draws:,} draws).",
    "run exact": "Shares of models are exact: every model was solved.",
    "to robustness": "Chances, tornado, resting places and variants",
    # the status quo
    "shakes": "What shakes the status quo",
    "shakes nobody": "Nobody would leave it when every party expects credible answers (SEQ).",
    # origins
    "origins": "Whose word it hangs on most",
    "origins about": "What becomes of the answer when an origin's reports are withdrawn, one origin at a time.",
    "origins none": "No single origin moves the answer when its reports are withdrawn.",
    "origin chance": "Without it the share of models in which {outcome} is an equilibrium goes from {before} to {after}.",
    "origin gone": "No longer holds in the model: {outcomes}.",
    "origin new": "Holds instead: {outcomes}.",
    "origin new only": "Would hold besides: {outcomes}.",
    "origin same": "The same outcomes hold in the model.",
    "origin impossible": "Without it the model cannot be built: {why}",
    "origin fall": "Belief falls from {before} to {after}: {says}",
    "origin rise": "Belief rises from {before} to {after}: {says}",
    "origin dropped": "Then left out of the model: {element}",
    "origin reversed": "Then turned round in the model: {element}",
    "origin holds": "Then taken into the model: {element}",
    "origin otherwise": "Then no longer taken to be so now: {element}",
    "origins wait": "Not worked out yet.",
    "the status quo": "the status quo",
    # what the check found
    "check": "What the check found",
    "error": "error",
    "warning": "warning",
    "note": "note",
    "check none": "Nothing to report.",
    "check more": "and {count} more; `demarche check` lists them all",
}
