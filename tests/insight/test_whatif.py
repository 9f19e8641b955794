import pytest

from demarche import CaseError, UsageError
from demarche.case.reading import read_case
from demarche.insight.scenario import Scenario, apply, assumed, read_scenario, save_scenario
from demarche.insight.whatif import whatif

OPEN = {"a.open": "yes", "b.pay": "yes"}
SHUT = {"a.open": "no", "b.pay": "no"}


def test_an_assumption_turns_the_answer_and_the_reason_is_given(gate):
    result = whatif(gate, Scenario(assume={"wants": False}), "Nash")
    assert (result.before["Nash"], result.after["Nash"]) == ((OPEN,), (SHUT,))
    vanished, appeared = result.changes["Nash"]
    assert (vanished.levels, vanished.appeared, appeared.levels, appeared.appeared) == (OPEN, False, SHUT, True)
    assert "not Nash stable" in vanished.why
    assert result.elements == {"statement of a: a.open": ("holds", "reversed")}


def test_withdrawing_a_copy_changes_nothing(gate):
    result = whatif(gate, Scenario(withdraw=("c2",)))
    assert not result.changed
    assert result.before == result.after


def test_a_new_first_wish(gate):
    result = whatif(gate, Scenario(prefer={"b": ("not b.pay",)}), "Nash")
    assert result.after["Nash"] == ({"a.open": "yes", "b.pay": "no"},)


def test_another_status_quo_leaves_the_equilibria(gate):
    result = whatif(gate, Scenario(set={"a.open": "yes"}))
    assert result.status_quo == (SHUT, {"a.open": "yes", "b.pay": "no"})
    assert not result.changed


def test_a_statement_left_out(gate):
    result = whatif(gate, Scenario(drop=("statement:b:1",)), "Nash")
    assert set(result.after["Nash"][0].items()) < set({**OPEN, "b.pay": "no"}.items()) | set(OPEN.items())
    assert len(result.after["Nash"]) == 2
    assert result.frame()["after"].sum() == 2


@pytest.mark.parametrize(
    ("scenario", "message"),
    [
        (Scenario(set={"a.opne": "yes"}), "did you mean 'a.open'"),
        (Scenario(set={"a.open": "ajar"}), "has no level 'ajar'"),
        (Scenario(withdraw=("c9",)), "no claim, origin or point 'c9'"),
        (Scenario(assume={"want": True}), "did you mean 'wants'"),
        (Scenario(assume={"wants": True}, withdraw=("point:wants",)), "assumed and withdrawn"),
        (Scenario(prefer={"c": ("a.open",)}), "no decision maker 'c'"),
        (Scenario(drop=("rule:1",)), "no rule, statement or final level 'rule:1'"),
    ],
)
def test_changes_that_cannot_be_made_are_refused(gate, scenario, message):
    with pytest.raises(UsageError, match=message):
        apply(gate, scenario)


def test_a_wish_that_cannot_be_read_points_at_itself(gate):
    with pytest.raises(UsageError, match=r"prefer, for a: .*opne"):
        whatif(gate, Scenario(prefer={"a": ("a.opne",)}))


def test_one_point_cannot_be_both():
    with pytest.raises(UsageError, match="both true and false"):
        assumed(["p", "not p"])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "case.yaml").write_text(
        "demarche: 1\ntitle: T\ndecision_makers: {a: {options: {x: {}}}}\npreferences: {a: [a.x]}\n"
    )
    return tmp_path


def test_a_scenario_comes_back_as_it_was_saved(folder):
    scenario = Scenario("Storm", "weather", {"a.x": "no"}, (), {}, {"a": ("not a.x",)}, ("statement:a:1",))
    path = save_scenario(read_case(folder), scenario, "storm")
    assert path == folder / "scenarios" / "storm.yaml"
    assert read_scenario(path) == scenario


def test_a_scenario_the_case_does_not_take_is_not_saved(folder):
    with pytest.raises(UsageError):
        save_scenario(read_case(folder), Scenario(set={"a.y": "no"}), "storm")
    assert not (folder / "scenarios").exists()


@pytest.mark.parametrize("name", ["../out", "", ".hidden", "a/b"])
def test_a_scenario_stays_in_its_folder(folder, name):
    with pytest.raises(UsageError, match="no name for a scenario"):
        save_scenario(read_case(folder), Scenario(set={"a.x": "no"}), name)


def test_a_scenario_file_with_an_unknown_key_is_refused_with_its_place(folder):
    path = folder / "bad.yaml"
    path.write_text("name: x\nwithdrew: [c1]\n")
    with pytest.raises(CaseError, match=r"bad.yaml:2:.*did you mean 'withdraw'"):
        read_scenario(path)
