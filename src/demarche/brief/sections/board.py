"""Who can do what: the options board, with the status quo and the outcomes that hold side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell, say
from demarche.brief.naming import counted

if TYPE_CHECKING:
    from demarche.brief.facts import Facts

__all__ = ["board"]

_WIDE = 4


def board(facts: Facts) -> Section:
    """The options board."""
    names, outcomes = facts.names, facts.outcomes
    levels = len(outcomes) <= _WIDE
    header = ("Option", *(["Can be"] if levels else []), *(outcome.name for outcome in outcomes))
    rows: list[Row] = []
    for key, option in facts.case.model.options.items():
        cells = [cell(names.option(key))]
        if levels:
            cells.append(cell(", ".join(map(names.level, option.levels)), tone="empty"))
        for outcome in outcomes:
            changed = key in outcome.changes and not outcome.is_status_quo
            cells.append(cell(names.level(outcome.levels.get(key, "")), tone="changed" if changed else ""))
        rows.append(Row(tuple(cells), names.party(names.owner(key))))
    idle = [names.party(dm) for dm, maker in facts.case.model.decision_makers.items() if not maker.options]
    n = facts.conflict.n
    note = f"{counted(n, 'combination')} of these levels {'is' if n == 1 else 'are'} possible under the rules. "
    note += "What differs from the status quo is shaded." if len(outcomes) > 1 else ""
    if idle:
        note += f" Without an option of its own: {', '.join(idle)}."
    if not rows:
        return Section("board", "Who can do what", (say("No party has an option in this case."),))
    return Section("board", "Who can do what", (Table("", header, tuple(rows), note.strip()),))
