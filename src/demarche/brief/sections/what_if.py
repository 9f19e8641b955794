"""What if: the case's own scenarios, and each set of rival points settled one way or the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell, plain, say
from demarche.brief.naming import counted
from demarche.errors import DemarcheError
from demarche.insight.scenario import Scenario, read_scenario
from demarche.insight.whatif import whatif

if TYPE_CHECKING:
    from demarche.brief.content import Block
    from demarche.brief.facts import Facts

__all__ = ["several", "what_if"]

_CONCEPT = "SEQ"
_SCENARIOS = 8
_SETTLED = 8
_NAMED = 2
_SHORT = 60


def several(names: list[str]) -> str:
    """The first names of a list, counted where there are several, and how many more there are, or "nothing".

    >>> several(["A", "B", "C"]), several(["A"]), several([])
    ('(1) A; (2) B; 1 more', 'A', 'nothing')
    """
    if len(names) > 1:
        names = [f"({number}) {name}" for number, name in enumerate(names, 1)]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return "; ".join([*names[:_NAMED], *more]) or "nothing"


def _row(facts: Facts, told: str, scenario: Scenario) -> Row:
    """One change with what it does, its last cells empty if that is nothing; a change that cannot be made says why."""
    try:
        changes = whatif(facts.case, scenario, _CONCEPT).changes[_CONCEPT]
    except DemarcheError as error:
        return Row((cell(told), cell(f"cannot be worked out: {error}"), cell("")))
    if not changes:
        return Row((cell(told), cell(""), cell("")))
    gone = [facts.called(change.levels) for change in changes if not change.appeared]
    new = [facts.called(change.levels) for change in changes if change.appeared]
    return Row((cell(told), cell(several(gone)), cell(several(new))))


def _told(title: str, idle: str, rows: list[Row]) -> Block | None:
    """A table of the changes that do something, those that do nothing in its note."""
    moving = tuple(row for row in rows if plain(row.cells[1].runs))
    still = [plain(row.cells[0].runs) for row in rows if row not in moving]
    note = f"{idle}: {'; '.join(still)}." if still else ""
    if not moving:
        return say(note, role="note") if still else None
    return Table("", (title, f"no longer holds ({_CONCEPT})", "holds instead"), moving, note)


def _scenarios(facts: Facts) -> list[Row]:
    folder = facts.case.folder
    rows: list[Row] = []
    for path in sorted((folder / "scenarios").glob("*.yaml"))[:_SCENARIOS] if folder is not None else ():
        try:
            scenario = read_scenario(path)
        except DemarcheError as error:
            rows.append(Row((cell(path.stem), cell(f"cannot be read: {error}"), cell(""))))
            continue
        why = f" ({scenario.why.strip().rstrip('.')})" if 0 < len(scenario.why) <= _SHORT else ""
        rows.append(_row(facts, f"{scenario.name or path.stem}{why}", scenario))
    return rows


def _alternatives(facts: Facts) -> Block | None:
    """The groups of points of which exactly one is true, each member taken to be the one."""
    groups = [dispute for key, dispute in facts.disputes.items() if key.startswith("group:")]
    rows: list[Row] = []
    for group in (one for one in groups if one.matters):
        for side in group.sides:
            true = [facts.says(point) for point in side.truth if side.truth[point]]
            found = [facts.called(levels) for levels in group.hanging(side)]
            rows.append(Row((cell("; ".join(true)), cell(side.impossible or several(found)))))
    idle = sum(not one.matters for one in groups)
    note = f"{counted(idle, 'set')} of rival points: the same outcomes hold (SEQ) whichever is right." if idle else ""
    if not rows:
        return say(note, role="note") if idle else None
    return Table("", ("Rival points: if this is so", "only then holds (SEQ)"), tuple(rows[:_SETTLED]), note)


def what_if(facts: Facts) -> Section | None:
    """Two tables at most; nothing for a model too large to be solved again and again."""
    if facts.large:
        return None
    scenarios = _told("Scenarios of the case", "These change nothing", _scenarios(facts))
    blocks = tuple(block for block in (scenarios, _alternatives(facts)) if block is not None)
    return Section("what-if", "What if", blocks) if blocks else None
