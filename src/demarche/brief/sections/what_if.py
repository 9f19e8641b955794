"""What if: the case's own scenarios, and each open alternative settled one way or the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.brief.content import Row, Section, Table, cell, plain, say
from demarche.errors import DemarcheError
from demarche.insight.scenario import Scenario, read_scenario
from demarche.insight.whatif import whatif

if TYPE_CHECKING:
    from demarche.brief.content import Block
    from demarche.brief.facts import Facts

__all__ = ["several", "what_if"]

_CONCEPT = "SEQ"
_SCENARIOS = 8
_SETTLED = 6
_NAMED = 2
_SHORT = 60


def several(names: list[str]) -> str:
    """The first names of a list and how many more there are, or "nothing".

    >>> several(["A", "B", "C"]), several([])
    ('A; B; 1 more', 'nothing')
    """
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


def _settled(facts: Facts) -> list[Row]:
    """Each member of a group of which exactly one is true, taken to be the one."""
    used = set(facts.used_points)
    groups = [group for group in facts.case.ledger.groups if group.exactly_one and used & set(group.members)]
    points = [point for group in groups for point in group.members]
    return [_row(facts, facts.says(point), Scenario(assume={point: True})) for point in points[:_SETTLED]]


def what_if(facts: Facts) -> Section | None:
    """Two tables at most; nothing for a model too large to be solved again and again."""
    if facts.large:
        return None
    scenarios = _told("Scenarios of the case", "These change nothing", _scenarios(facts))
    settled = _told("If it were settled that", "Settling any of these changes nothing", _settled(facts))
    blocks = tuple(block for block in (scenarios, settled) if block is not None)
    return Section("what-if", "What if", blocks) if blocks else None
