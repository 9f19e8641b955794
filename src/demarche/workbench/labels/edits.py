"""Words of edits: what was done, or why it was not."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "nothing": "Nothing changed.",
    "elsewhere": "{file} was changed elsewhere meanwhile; your text is kept aside.",
    "draft": "Kept as a draft: it has errors.",
    "on disk": "{file} changed on disk",
    "not as then": "{file} no longer is as it was then; nothing was changed.",
    "cannot": "This cannot be changed here: {why}",
    "added wish": "Added {text!r} to what {dm} wants",
    "reworded wish": "Reworded statement {number} of {dm}",
    "moved wish": "Moved statement {number} of {dm} to place {place}",
    "removed wish": "Removed statement {number} of {dm}",
    "likelihood": "Set the likelihood of statement {number} of {dm}",
    "added rule": "Added the rule never {text!r}",
    "reworded rule": "Reworded rule {number}",
    "removed rule": "Removed rule {number}",
    "status quo": "Set the status quo of {option} to {level}",
    "marked": "Marked {option} = {level} as {mark}",
    "final": "final",
    "not final": "not final",
    "way": "Set the way {option} can move",
    "option taken": "{dm} has an option {option} already",
    "added option": "Added the option {dm}.{option}",
    "party taken": "there is a party {party} already",
    "added party": "Added the party {party}",
    "reworded claim": "Reworded {claim}",
    "bears": "{claim} speaks {side} {point}",
    "loosened": "{claim} no longer speaks about {point}",
    "added point": "Added the point {text!r}",
    "took over": "Took over what was tried out",
    "nothing to undo": "There is nothing to undo.",
    "nothing to redo": "There is nothing to redo.",
    "undo": "Undid: {what}",
    "redo": "Redid: {what}",
}
