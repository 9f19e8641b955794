"""Who can do what: the options board, with the status quo and the outcomes that hold side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell, say
from demarche.brief.naming import counted, listed

if TYPE_CHECKING:
    from demarche.brief.content import Block, Cell, Tone
    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome

__all__ = ["board"]

_WIDE = 4


def _worth(facts: Facts, dm: str, outcome: Outcome, now: Outcome) -> Cell:
    """How a party sees an outcome compared with the status quo."""
    values = facts.conflict.values[facts.conflict.decision_makers.index(dm)]
    there, here = values[outcome.number - 1], values[now.number - 1]
    told: tuple[str, Tone] = (
        ("same", "empty") if there == here else ("better", "held") if there > here else ("worse", "")
    )
    return cell(told[0], tone=told[1])


def _compared(facts: Facts) -> Table | None:
    """For whom each outcome is better or worse than what is."""
    now = facts.status_quo
    others = [outcome for outcome in facts.outcomes if not outcome.is_status_quo]
    if now is None or not others:
        return None
    rows = tuple(
        Row((cell(facts.names.party(dm)), *(_worth(facts, dm, outcome, now) for outcome in others)))
        for dm in facts.conflict.decision_makers
    )
    header = ("Party", *(outcome.name for outcome in others))
    return Table("How each party sees them, compared with the status quo", header, rows)


def _options(facts: Facts) -> Table:
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
            told = names.level(outcome.levels.get(key, ""))
            others = listed(map(names.level, outcome.alternatives(key)), "or")
            cells.append(cell(f"{told} (or {others})" if others else told, tone="changed" if changed else ""))
        rows.append(Row(tuple(cells), names.party(names.owner(key))))
    n = facts.conflict.n
    note = f"{counted(n, 'combination')} of these levels {'is' if n == 1 else 'are'} possible under the rules."
    if len(outcomes) > 1:
        note += " What differs from the status quo is in bold."
    if any(outcome.variants for outcome in outcomes):
        note += " In brackets: levels of variants that hold just as well."
    idle = [names.party(dm) for dm, maker in facts.case.model.decision_makers.items() if not maker.options]
    if idle:
        note += f" Without an option of its own: {', '.join(idle)}."
    return Table("", header, tuple(rows), note)


def board(facts: Facts) -> Section:
    """The options board, and what each party thinks of the outcomes on it."""
    if not facts.case.model.options:
        return Section("board", "Who can do what", (say("No party has an option in this case."),))
    blocks: list[Block] = [_options(facts)]
    compared = _compared(facts)
    if compared is not None:
        blocks.append(compared)
    return Section("board", "Who can do what", tuple(blocks))
