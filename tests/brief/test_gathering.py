"""What a brief says of conflicts of many shapes."""

from __future__ import annotations

import re

import pytest
from tests.brief.cases import chicken, crowded, hostile, restless, rumour

from demarche.brief.chances import Chances
from demarche.brief.content import Box, Figure, Heading, Items, Paragraph, Table, plain
from demarche.brief.docx import to_docx
from demarche.brief.gathering import SECTIONS, gather
from demarche.brief.html import to_html
from demarche.brief.markdown import to_markdown
from demarche.case.reading import case_from_mapping, read_case
from demarche.errors import UsageError
from demarche.insight.resting import resting
from demarche.insight.robustness import robustness
from demarche.insight.wording import check_wording

RIVER = """\
demarche: 1
title: Chicken
decision_makers:
  a: {name: Ann, options: {swerve: {}}}
  b: {name: Bob, options: {swerve: {}}}
preferences:
  a: ["not (a.swerve = no and b.swerve = no)", "b.swerve"]
  b: ["not (a.swerve = no and b.swerve = no)", "a.swerve"]
"""


def words(block) -> list[str]:
    """All text of a block, one string per paragraph or cell."""
    if isinstance(block, Paragraph):
        return [plain(block.runs)]
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Items):
        return [plain(item.runs) for item in block.items]
    if isinstance(block, Table):
        return [block.caption, block.note, *(plain(cell.runs) for row in block.rows for cell in row.cells)]
    if isinstance(block, Figure):
        return [block.title, block.caption, block.reading, *words(block.table)]
    assert isinstance(block, Box)
    return [text for inner in block.blocks for text in words(inner)]


def told(brief, section: str) -> str:
    found = next(one for one in brief.sections if one.ident == section)
    return "\n".join(text for block in found.blocks for text in words(block))


@pytest.fixture(scope="module")
def chances() -> Chances:
    case = rumour()
    return Chances(robustness(case, withdrawals=False), robustness(case, concepts=("SEQ", "GMR")), resting(case))


@pytest.fixture(scope="module")
def dam(chances):
    return gather(rumour(), chances)


def test_the_answer_comes_first_and_the_key_last(dam):
    assert [section.ident for section in dam.sections] == [
        name for name in SECTIONS if name not in {"what-if", "together", "finer"}
    ]


def test_the_bottom_line_names_who_leaves_and_what_would_hold(dam):
    answer = told(dam, "answer")
    assert "the status quo does not hold: Downstream would leave it. 2 outcomes would hold." in answer
    assert "Filling: slow" in answer
    assert "state 1" not in answer


def test_a_conclusion_on_one_origin_carries_a_warning(dam):
    assert "rests on one origin: Wire report of 3 May" in told(dam, "answer")
    assert "Repetition by others adds nothing" in told(dam, "evidence")


def test_a_conclusion_carries_its_reference_numbers(dam):
    assert "[1, 2]" in told(dam, "answer")
    assert [reference.number for reference in dam.references] == [1, 2, 3]
    assert dam.references[1].text == "A Group, “River ‘notes’”."


def test_probabilities_come_with_what_moves_them(dam):
    assert "What to check first: Wire report of 3 May." in told(dam, "answer")
    assert "Wire report of 3 May" in told(dam, "hangs")
    assert "not the probability that the outcome comes about" in told(dam, "outcomes")


def test_resting_places_sum_to_everything(dam):
    text = told(dam, "rest")
    assert "only steps that pay" in text
    assert sum(int(number) for number in re.findall(r"^(\d+) %$", text, re.MULTILINE)) == pytest.approx(100, abs=2)


def test_no_likelihood_word_stands_where_nothing_was_computed():
    brief = gather(rumour())
    text = "\n".join(told(brief, name) for name in ("answer", "board", "outcomes", "status-quo", "ways"))
    assert "likely" not in text


@pytest.mark.parametrize("case", [chicken, rumour, restless])
def test_likelihood_and_confidence_never_meet(case, chances):
    brief = gather(case(), chances if case is rumour else None)
    for section in brief.sections:
        for block in section.blocks:
            for text in words(block):
                assert check_wording(text) == ()


def test_open_contradictions_come_with_the_question_that_would_settle_them(dam):
    assert "Quiet against uproar" in told(dam, "evidence")
    assert "Were there marches?" in told(dam, "evidence")


def test_reports_that_decide_alone_are_named(dam):
    assert "Reports that decide by themselves" in told(dam, "hangs") or "No single report decides" in told(dam, "hangs")


def test_contradictions_say_what_hangs_on_them(dam):
    evidence = told(dam, "evidence")
    assert "no outcome" in evidence or "Outcome" in evidence


def test_scenarios_of_the_folder_are_worked_out(tmp_path):
    (tmp_path / "case.yaml").write_text(RIVER, encoding="utf-8")
    folder = tmp_path / "scenarios"
    folder.mkdir()
    (folder / "a.yaml").write_text(
        "name: Bob is brave\nwhy: so he says\nprefer: {b: ['b.swerve = no']}", encoding="utf-8"
    )
    (folder / "b.yaml").write_text("name: Nobody\nassume: [nothing]", encoding="utf-8")
    (folder / "c.yaml").write_text("- a list", encoding="utf-8")
    text = told(gather(read_case(tmp_path)), "what-if")
    assert "Bob is brave (so he says)" in text
    assert "cannot be worked out" in text
    assert "cannot be read" in text


def test_assumptions_say_what_they_matter_for(dam):
    assert "Upstream wants" in told(dam, "assumptions")
    assert "of the model's" in told(dam, "assumptions")


def test_what_is_less_probable_than_not_is_named():
    case = chicken(rules=[{"never": "a.swerve and b.swerve", "likelihood": "very unlikely", "why": "a duel"}])
    assert "Cannot be: Ann swerves: yes and Bob swerves: yes (a duel)" in told(gather(case), "reading")


def test_without_claims_there_is_no_evidence_and_no_timeline():
    brief = gather(chicken())
    assert {section.ident for section in brief.sections}.isdisjoint({"evidence", "sources", "hangs"})
    assert brief.references == ()
    assert "Ann and Bob would leave it" in told(brief, "answer")


def test_one_party_without_opponents():
    makers = {"a": {"name": "Ann", "options": {"x": {"label": "Going"}}}}
    brief = gather(
        case_from_mapping({"demarche": 1, "title": "Alone", "decision_makers": makers, "preferences": {"a": ["a.x"]}})
    )
    assert "Ann would leave it" in told(brief, "answer")
    assert "gains by “Going: yes”" in told(brief, "status-quo")


def test_one_state_and_nothing_to_do():
    brief = gather(case_from_mapping({"demarche": 1, "title": "Nothing", "decision_makers": {"a": {"name": "Ann"}}}))
    assert "the status quo holds" in told(brief, "answer")
    assert "No party has an option" in told(brief, "board")
    for render in (to_html, to_docx, to_markdown):
        assert render(brief)


def test_no_equilibrium_under_the_sharpest_concept():
    brief = gather(restless())
    assert "must expect an answer that undoes the gain" in told(brief, "answer")
    assert "would gain by" in told(brief, "status-quo")


def test_sixty_four_equilibria_are_capped_and_counted():
    brief = gather(crowded(6))
    assert "So do 63 other outcomes, told here as 4 kinds" in told(brief, "answer")
    assert "59 further outcomes hold" in told(brief, "outcomes")


def test_variants_are_told_with_their_outcome():
    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "Terms",
            "decision_makers": {
                "a": {
                    "name": "Ann",
                    "options": {"sell": {}, "pack": {}, "terms": {"levels": ["none", "cash", "credit"]}},
                },
                "b": {"name": "Bob", "options": {"buy": {}}},
            },
            "rules": [{"never": "a.sell and a.terms = none"}, {"never": "not a.sell and a.terms != none"}],
            "preferences": {
                "a": ["a.sell if b.buy", "a.sell = no if not b.buy", "a.pack iff a.sell"],
                "b": ["b.buy iff a.sell"],
            },
        }
    )
    text = told(gather(case), "board")
    assert "cash (or credit)" in text


def test_very_long_labels_and_other_scripts():
    long = "A very long name of an option that goes on " * 12
    makers = {
        "a": {"name": "جمهورية", "options": {"x": {"label": "سحب القوات", "levels": ["لا", "نعم"]}}},
        "b": {"name": "中华人民共和国外交部", "options": {"y": {"label": "签署协议并且公布全文" * 8}}},
        "c": {"name": "Verylongunbrokenname" * 10, "options": {"z": {"label": long}}},
    }
    brief = gather(
        case_from_mapping(
            {"demarche": 1, "title": long, "decision_makers": makers, "preferences": {"a": ["c.z"], "b": ["a.x = نعم"]}}
        )
    )
    page = to_html(brief)
    assert "سحب القوات" in page
    assert 'dir="auto"' in page
    for render in (to_docx, to_markdown):
        assert render(brief)


def test_only_the_sections_asked_for():
    brief = gather(chicken(), sections=["ways", "answer"])
    assert [section.ident for section in brief.sections] == ["answer", "ways"]
    with pytest.raises(UsageError, match=r"no section 'way' in a brief.*did you mean 'ways'"):
        gather(chicken(), sections=["way"])
    with pytest.raises(UsageError, match="no section of the brief is named"):
        gather(chicken(), sections=[])


def test_attacks_change_nothing_about_the_sections():
    assert [section.ident for section in gather(hostile()).sections][:4] == [
        "answer",
        "board",
        "outcomes",
        "status-quo",
    ]
