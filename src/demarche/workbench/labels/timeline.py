"""Words of the page Timeline."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "empty": "The ledger has no claims yet.",
    "by": "Order by",
    "by about": "Date it is about",
    "by said": "Date it was said",
    "speaker": "Said by",
    "everybody": "Everybody",
    "nobody": "Nobody named",
    "unnamed": "unnamed: {who}",
    "from": "From",
    "to": "To",
    "date hint": "year-month-day, or empty",
    "no day": "Not a day of the calendar.",
    "all time": "All of time",
    # the answer as of a day
    "then": "The answer as of a day",
    "slider": "Day as of which the case is solved",
    "as known": "As known on {day}",
    "known": "{known} of {all} claims were certainly public.",
    "equilibria": "{then} equilibria under {concept}, {now} with everything known now.",
    "held then": "Held then and not now: {outcome}",
    "holds now": "Hold now and did not then: {outcome}",
    "unsupported": "Without any support then: {points}",
    # the lanes
    "lanes": "Claims in time",
    "lanes drawn": "Claims in time, one lane for each who said them, {by}",
    "lanes by about": "placed by the date they are about",
    "lanes by said": "placed by the date they were said",
    "legend": "Dot: a day. Bar: some time between. Hollow: not yet public on the day above. Red with corners: contradicted. "
    "A number: so many more claims; it leads to them. Tab goes from lane to lane, the arrow keys from mark to mark, "
    "Enter to the claim.",
    "broken": "The scale changes on {day}.",
    "later": "What may lie later than {day} runs to the right edge.",
    "told": "Point at a mark to read its claim.",
    "mark": "{id}, {when}, {who}: {says}",
    "several": "{count} more claims of {who}: show them",
    "disputed": "disputed",
    "not yet": "not yet public on the day chosen",
    "unknown": "date unknown",
    "counted": "{shown} of {all} claims are in the lanes; without a date: {undated}.",
    "more lanes": "Show all {count} lanes",
    "fewer lanes": "Show the fullest lanes only",
    "nothing here": "No claim of this kind in this part of time.",
    # the table
    "table": "All as a table",
    "table caption": "Claims in time",
    "claim": "Claim",
    "said": "Said",
    "about": "About",
    "by whom": "By",
    "says": "It says",
}
