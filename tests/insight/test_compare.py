import subprocess

import pytest

from demarche import UnreadableFile, UsageError
from demarche.case.reading import case_from_mapping
from demarche.insight.analysts import View, compare_views, read_view, seen_by
from demarche.insight.answering import answer, likeliest_outcome
from demarche.insight.changes import taking, without
from demarche.insight.compare import compare, open_case, series
from demarche.insight.losing import losses
from demarche.insight.pivotal import pivotal
from demarche.insight.readings import readings
from demarche.insight.resting import resting
from demarche.insight.robustness import robustness
from demarche.insight.scenario import Scenario
from demarche.insight.variants import variants
from demarche.insight.whatif import whatif

CASE = "demarche: 1\ntitle: T\ndecision_makers: {a: {options: {x: {}}}}\npreferences: {a: [%s]}\n"


def test_what_changed_in_claims_belief_and_conclusions(gate):
    found = compare(gate, without(gate, ["origin:press"]), "Nash")
    assert found.ledger["claims"].removed == ("c1", "c2")
    assert found.ledger["points"].changed == ("wants",)
    assert found.belief == {"wants": (pytest.approx(0.7), pytest.approx(0.5))}
    assert not found.conclusions.changed  # one half is still enough for the base model


def test_a_case_compared_with_itself_differs_in_nothing(gate):
    found = compare(gate, gate)
    assert not any(found.ledger.values())
    assert found.belief == {}
    assert not found.conclusions.changed


@pytest.fixture
def folder(tmp_path):
    def git(*arguments):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)

    (tmp_path / "case.yaml").write_text(CASE % "a.x")
    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "first")
    (tmp_path / "case.yaml").write_text(CASE % "a.x = no")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "back.yaml").write_text("prefer: {a: [a.x]}\n")
    return tmp_path


def test_a_revision_and_a_scenario_have_addresses(folder):
    then, now, back = (open_case(f"{folder}{suffix}") for suffix in ("@HEAD", "", "#back"))
    changed = compare(then, now, "Nash").conclusions
    assert (changed.before["Nash"], changed.after["Nash"]) == (({"a.x": "yes"},), ({"a.x": "no"},))
    assert compare(then, back, "Nash").conclusions.before == compare(then, back, "Nash").conclusions.after


@pytest.mark.parametrize(
    ("suffix", "error", "message"),
    [
        ("@never", UnreadableFile, "no case in .* at revision 'never'"),
        ("@", UsageError, "names no revision"),
        ("@--help", UsageError, "names no revision"),
        ("#none", UnreadableFile, "cannot be read"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(folder, suffix, error, message):
    with pytest.raises(error, match=message):
        open_case(f"{folder}{suffix}")


def test_an_answer_is_what_robustness_says(gate):
    assert answer(gate, "a.open", "Nash").estimate.p == pytest.approx(0.7)
    assert likeliest_outcome(gate, "Nash") == {"a.open": "yes", "b.pay": "yes"}
    drawn = answer(gate, "a.open", "Nash", samples=4000, seed=1)
    assert drawn.method == "sampled"
    assert abs(drawn.estimate.p - 0.7) < 5 * drawn.estimate.error


def test_taking_a_point_for_granted_is_learning_it(gate):
    assert answer(taking(gate, {"wants": True}), "a.open", "Nash").estimate.p == 1
    assert answer(taking(gate, {"wants": False}), "a.open", "Nash").estimate.p == 0


def test_withdrawing_from_the_case_is_what_robustness_does(random_case):
    for seed in range(12):
        case = random_case(seed)
        result = robustness(case, concepts="SEQ")
        for one in result.withdrawn:
            anew = {
                str(o): o.equilibrium["SEQ"].p for o in robustness(without(case, [one.id]), concepts="SEQ").outcomes
            }
            for position, outcome in enumerate(result.outcomes):
                assert one.equilibrium["SEQ"][position] == pytest.approx(anew.get(str(outcome), 0.0), abs=1e-9)


def test_an_answer_moves_as_claims_become_known():
    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "preferences": {"a": [{"prefer": "a.x", "because": ["p"]}, "a.x = no"]},
        },
        {
            "origins": {"o": {"grade": "A", "date": "2025-03-01"}, "q": {"grade": "B", "date": "2025-06-01"}},
            "claims": [
                {"id": "c1", "says": "So.", "origin": "o", "date_said": "2025-03-01"},
                {"id": "c2", "says": "Not so.", "origin": "q", "date_said": "2025-06-01"},
            ],
            "points": {"p": {"says": "So.", "for": ["c1"], "against": ["c2"]}},
        },
    )
    moved = series(case, ["2025-01-01", "2025-04-01", "2025-07-01"], "a.x", "Nash")
    first, second, third = (one.estimate.p for _, one in moved)
    assert (first, second) == (0, pytest.approx(0.95))
    assert 0.5 < third < second


def test_analysts_differ_and_only_some_differences_matter(gate, tmp_path):
    path = tmp_path / "kim.yaml"
    path.write_text("name: Kim\npriors: {wants: unlikely, rain: 0.9}\ngrades: {idle: F}\n")
    kim = read_view(path)
    before, after, differences = compare_views(gate, View("case"), kim, "a.open", "Nash")
    assert before == pytest.approx(0.7)
    assert after < before
    assert [one.key for one in differences] == ["wants", "rain", "idle"]
    assert differences[0].change == pytest.approx(after - before)
    assert [one.change for one in differences[1:]] == [0, 0]


def test_an_analyst_can_settle_an_order(random_case):
    case = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "preferences": {"a": [["a.x", "a.x = no"]]},
        }
    )
    assert answer(case, "a.x", "Nash").estimate.p == pytest.approx(0.5)
    for order, p in (((1, 2), 1), ((2, 1), 0)):
        assert answer(seen_by(case, View("Kim", orders={"statement:a:1": order})), "a.x", "Nash").estimate.p == p
    for orders, message in (({"statement:a:1": (1, 1)}, "each of 1 to 2 once"), ({"statement:a:2": (1,)}, "no group")):
        with pytest.raises(UsageError, match=message):
            seen_by(case, View("Kim", orders=orders))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("priors: {p: 1.2}\n", "between 0 and 1"),
        ("grades: {o: G}\n", "graded A to F"),
        ("orders: {g: [a]}\n", "list of places"),
    ],
)
def test_a_view_with_impossible_numbers_is_refused_with_its_place(tmp_path, text, message):
    path = tmp_path / "kim.yaml"
    path.write_text(text)
    with pytest.raises(UsageError, match=f"kim.yaml:1.*{message}"):
        read_view(path)


def test_folders_and_addresses_are_taken_for_cases(folder):
    (folder / "case.yaml").write_text(CASE % "a.x = no")
    found = compare(f"{folder}@HEAD", folder, "Nash")
    assert found.conclusions.after == {"Nash": ({"a.x": "no"},)}
    assert robustness(folder, concepts="Nash").outcomes[0].levels == {"a.x": "no"}
    assert losses(str(folder)) == variants(folder) == readings(folder) == ()
    assert resting(folder).to_dict() == resting(open_case(str(folder))).to_dict()
    assert pivotal(folder).outcome == "a.x = no"
    assert whatif(folder, Scenario(prefer={"a": ("a.x",)}), "Nash").changed
