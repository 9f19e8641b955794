"""What if: the case's own scenarios and its rival points, and what would hold instead."""

import pytest

from demarche.brief.content import Table, plain
from demarche.brief.facts import Facts
from demarche.brief.sections.what_if import several, what_if
from demarche.case.reading import read_case

CASE = """\
demarche: 1
title: Over the dam
decision_makers:
  up: {name: Upstream, options: {fill: {label: Filling, levels: [slow, fast]}}}
  down: {name: Downstream, options: {court: {label: Court case}}}
status_quo: {up.fill: slow, down.court: "no"}
preferences:
  up: [{prefer: "up.fill = fast", because: [bold]}, "up.fill = slow"]
  down: ["not down.court"]
"""
CLAIMS = """\
points:
  bold: {says: Upstream wants a full lake.}
  shy: {says: Upstream fears the court.}
groups:
  - exactly_one: [bold, shy]
"""


def tables(folder, **scenarios):
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (folder / "scenarios").mkdir()
    for name, text in scenarios.items():
        (folder / "scenarios" / f"{name}.yaml").write_text(text, encoding="utf-8")
    section = what_if(Facts(read_case(folder)))
    assert section is not None
    assert section.title == "What if"
    return [block for block in section.blocks if isinstance(block, Table)]


def rows(table):
    return [tuple(plain(cell.runs) for cell in row.cells) for row in table.rows]


def test_a_scenario_says_what_no_longer_holds_and_what_holds_instead(tmp_path):
    told = tables(
        tmp_path,
        storm="name: Storm\nwhy: The lake overflows.\ndrop: ['statement:up:1']\n",
        wait="set: {up.fill: fast}\n",
    )
    ((storm, gone, new),) = rows(told[0])
    assert storm == "Storm (The lake overflows)"
    assert gone != new
    assert "fast" in gone or "Filling" in gone
    assert told[0].note == "These change nothing: wait."


def test_a_scenario_that_cannot_be_read_or_used_is_told_and_stops_nothing(tmp_path):
    told = rows(tables(tmp_path, bad="withdrew: [c1]\n", lost="assume: [gone]\n")[0])
    assert [row[0] for row in told] == ["bad", "lost"]
    assert told[0][1].startswith("cannot be read: ")
    assert told[1][1].startswith("cannot be worked out: no point 'gone'")


def test_rival_points_say_what_holds_only_if_one_is_so(tmp_path):
    (rival,) = tables(tmp_path)
    assert [row[0] for row in rows(rival)] == ["Upstream wants a full lake", "Upstream fears the court"]
    assert all(row[1] for row in rows(rival))


@pytest.mark.parametrize(
    ("names", "told"), [([], "nothing"), (["A"], "A"), (["A", "B", "C", "D"], "(1) A; (2) B; 2 more")]
)
def test_long_lists_are_cut(names, told):
    assert several(names) == told


def test_a_case_with_nothing_to_ask_has_no_such_section(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE.replace(", because: [bold]", ""), encoding="utf-8")
    assert what_if(Facts(read_case(tmp_path))) is None
