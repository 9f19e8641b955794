"""Random conflicts in options form against the plain-Python reading; the unusual but valid; what is refused."""

import importlib.util
import pickle
import sys
from math import prod
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from demarche.conflict import options as options_module
from demarche.conflict.model import GraphModel
from demarche.errors import ModelError

spec = importlib.util.spec_from_file_location("conflict_brute", Path(__file__).with_name("brute.py"))
brute = importlib.util.module_from_spec(spec)
sys.modules["conflict_brute"] = brute
spec.loader.exec_module(brute)


def pairs(moves):
    indptr, targets = moves.rows()
    return {(s + 1, int(t) + 1) for s in range(moves.n) for t in targets[indptr[s] : indptr[s + 1]]}


@settings(max_examples=150, deadline=None)
@given(brute.conflicts())
def test_states_and_moves_are_those_of_the_definitions(given_spec):
    plain = brute.Brute(**given_spec)
    assume(plain.states)
    model = GraphModel.from_options(**brute.written(given_spec))
    assert [dict(state.levels) for state in model.states] == plain.states
    assert [model.number(state) for state in plain.states] == list(range(1, model.n + 1))
    for dm, moves in zip(model.decision_makers, model.moves, strict=True):
        assert pairs(moves) == plain.moves(dm)
        indptr, targets = moves.rows()
        for state in range(model.n):
            assert list(moves.targets(state)) == list(targets[indptr[state] : indptr[state + 1]])
            assert sorted(moves.targets(state)) == list(moves.targets(state))


@settings(max_examples=150, deadline=None)
@given(brute.conflicts(merging=True))
def test_merged_states_stand_at_their_lowest_member_and_move_as_all_of_them(given_spec):
    plain = brute.Brute(**given_spec)
    assume(plain.states)
    model = GraphModel.from_options(**brute.written(given_spec))
    assert [dict(state.levels) for state in model.states] == plain.states
    for number, members in enumerate(plain.members, 1):
        assert list(model.members(number)) == [plain.cells[cell] for cell in members]
        assert {model.number(plain.cells[cell]) for cell in members} == {number}
    for dm, moves in zip(model.decision_makers, model.moves, strict=True):
        assert pairs(moves) == plain.moves(dm)


@settings(max_examples=60, deadline=None)
@given(brute.conflicts(merging=True), st.sampled_from([6, 12]))
def test_codes_of_several_words_change_nothing(given_spec, limit):
    plain = brute.Brute(**given_spec)
    assume(0 < len(plain.cells) < prod(map(len, plain.levels.values())))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(options_module, "_WORD_LIMIT", limit)
        model = GraphModel.from_options(**brute.written(given_spec))
        assert [dict(state.levels) for state in model.states] == plain.states
        assert [model.number(cell) for members in plain.members for cell in map(plain.cells.__getitem__, members)] == [
            number for number, members in enumerate(plain.members, 1) for _ in members
        ]
        for dm, moves in zip(model.decision_makers, model.moves, strict=True):
            assert pairs(moves) == plain.moves(dm)
        assert model.strategies.locate(model.strategies.combo.T).tolist() == list(range(model.n))


@settings(max_examples=150, deadline=None)
@given(brute.conflicts(merging=True), st.data())
def test_statements_are_compared_in_order_and_merged_members_must_tie(given_spec, data):
    plain = brute.Brute(**given_spec)
    assume(plain.states)
    one = brute.conditions(plain.levels)
    wanted = data.draw(st.lists(st.one_of(one, st.lists(one, min_size=1, max_size=3)), min_size=1, max_size=4))
    said = [[brute.text(part) for part in item] if isinstance(item, list) else brute.text(item) for item in wanted]
    worth = plain.worth(wanted)
    torn = any(len({worth[cell] for cell in members}) > 1 for members in plain.members)
    arguments = {**brute.written(given_spec), "preferences": {plain.dms[0]: said}}
    if torn:
        with pytest.raises(ModelError, match="does not rank the members of merged state"):
            GraphModel.from_options(**arguments)
    else:
        values = GraphModel.from_options(**arguments).values
        assert values[0].tolist() == brute.ranks([worth[members[0]] for members in plain.members])
        assert not values[1:].any()


@settings(max_examples=100, deadline=None)
@given(brute.conflicts(merging=True))
def test_every_combination_of_strategies_leads_to_its_state_or_nowhere(given_spec):
    plain = brute.Brute(**given_spec)
    assume(plain.states)
    model = GraphModel.from_options(**brute.written(given_spec))
    of_cell = {
        tuple(cell.items()): number
        for number, members in enumerate(plain.members)
        for cell in map(plain.cells.__getitem__, members)
    }
    combo = model.strategies.combo
    for a in range(model.n):
        for b in range(model.n):
            mixed = combo[:, a].copy()
            mixed[0] = combo[0, b]
            levels = {
                key: (plain.states[b] if key.split(".")[0] == plain.dms[0] else plain.states[a])[key]
                for key in plain.levels
            }
            assert model.strategies.locate(mixed[None, :])[0] == of_cell.get(tuple(levels.items()), -1)


@settings(max_examples=100, deadline=None)
@given(brute.conflicts(), st.data())
def test_weights_score_sums(given_spec, data):
    plain = brute.Brute(**given_spec)
    assume(plain.states)
    parts = data.draw(
        st.lists(st.tuples(brute.conditions(plain.levels), st.sampled_from([0.1, 0.2, 0.3, -1, 5])), max_size=4)
    )
    weights = {brute.text(condition): weight for condition, weight in parts}
    model = GraphModel.from_options(**brute.written(given_spec), preferences={plain.dms[0]: weights})
    tenths = {text: round(weight * 10) for text, weight in weights.items()}
    conditions = {brute.text(condition): condition for condition, _ in parts}
    score = [sum(tenths[t] for t, c in conditions.items() if brute.holds(c, state)) for state in plain.states]
    assert model.values[0].tolist() == brute.ranks(score)


def test_rankings_arrays_and_indifference():
    options = {"A": {"x": None}, "B": {"y": None}, "C": {}}
    model = GraphModel.from_options(options, preferences={"A": [4, [1, 3], 2], "B": np.array([0.5, -1.0, 9.0, 0.5])})
    assert model.values.tolist() == [[1, 0, 1, 2], [1, 0, 2, 1], [0, 0, 0, 0]]
    assert model.status_quo is None
    assert str(model) == "<GraphModel: 3 decision makers, 2 options, 4 feasible states>"
    assert GraphModel.from_options(options, status_quo={"B.y": "yes"}).status_quo == 3


def test_states_are_a_lazy_sequence():
    states = GraphModel.from_options({"A": {f"x{i}": None for i in range(20)}}).states
    assert len(states) == 2**20
    assert states[-1].number == 2**20
    assert [state.number for state in states[2**19 : 2**19 + 3]] == [524289, 524290, 524291]
    assert str(states[2].levels["A.x1"]) == "yes"
    with pytest.raises(IndexError):
        states[2**20]


def test_64_options_work_where_rules_leave_few_states():
    options = {dm: {f"x{i}": None for i in range(16)} for dm in "ABCD"}
    keys = [f"{dm}.x{i}" for dm in "ABCD" for i in range(16)]
    never = [f"{a} and {b}" for k, a in enumerate(keys) for b in keys[:k]]
    model = GraphModel.from_options(options, never=never, preferences={"D": [f"{key} = no" for key in keys]})
    assert model.n == 65
    assert model.number({key: "yes" if key == "D.x15" else "no" for key in keys}) == 65
    assert len(set(model.values[3].tolist())) == 65


def test_40_options_with_5000_states_never_see_the_product():
    options = {dm: {f"x{i}": None for i in range(10)} for dm in "ABCD"}
    never = [f"not ({a}.x{i} iff {b}.x{i})" for a, b in ("AB", "BC") for i in range(10)]
    never += [f"D.x{i} and D.x{i + 1}" for i in range(9)] + ["D.x3 or D.x4 or D.x5 or D.x6 or D.x7 or D.x8 or D.x9"]
    assert GraphModel.from_options(options, never=never).n == 2**10 * 5


def test_too_many_states_are_refused_with_their_exact_number():
    options = {dm: {f"x{i}": None for i in range(16)} for dm in "ABCD"}
    with pytest.raises(ModelError, match="18,446,744,073,709,551,616 feasible states"):
        GraphModel.from_options(options)
    with pytest.raises(ModelError, match="13,835,058,055,282,163,712 feasible states"):
        GraphModel.from_options(options, never=["A.x0 and D.x15"])


def test_rules_that_leave_no_state_are_named_and_none_can_be_spared():
    with pytest.raises(ModelError) as caught:
        GraphModel.from_options(
            {"A": {"x": None, "y": None}}, never=["A.y", "A.x", "A.x and A.y", "not A.x if A.y", "not A.x", "not A.y"]
        )
    message = str(caught.value)
    assert "leave no state" in message
    assert "'A.y'" in message
    assert "'not A.x if A.y'" in message
    assert "'A.x and A.y'" not in message


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"never": ["A.atack = yes"]},
            "never[0]: column 1 of 'A.atack = yes': no option 'atack' of A: did you mean 'attack'?",
        ),
        ({"never": ["A.attack = yse"]}, "no level 'yse' of A.attack: did you mean 'yes'?"),
        ({"final": {"B.talks": ["sined"]}}, "final: no level 'sined' of B.talks: did you mean 'signed'?"),
        ({"final": {5: ["x"]}}, "final must be a mapping with names for keys"),
        ({"final": {"B.talks": 5}}, "levels of B.talks must be a list"),
        ({"one_way": {"A.attack": "upwards"}}, "one_way of A.attack is 'upwards'; it must be 'up'"),
        ({"no_move": [{"by": "C"}]}, "no_move[0] by: no decision maker 'C'"),
        ({"no_move": [{"by": "A", "form": "A.attack"}]}, "no_move[0]: unknown key 'form': did you mean 'from'?"),
        ({"merge": [{"merge": "A.attack"}]}, "merge[0] needs 'merge', a condition, and 'ignoring'"),
        ({"preferences": {"D": []}}, "preferences: no decision maker 'D'"),
        ({"preferences": {"A": [1, 2, 3]}}, "preferences of A: no rank for 4, 5, 6"),
        ({"preferences": {"A": [1, 2, [3, 4], 5, 6, 6]}}, "state 6 is ranked twice"),
        ({"preferences": {"A": [7]}}, "there is no state 7; states are numbered 1 to 6"),
        ({"preferences": {"A": np.zeros(5)}}, "an array of values needs shape (6,)"),
        ({"preferences": {"A": np.array([0, 1, 2, np.nan, 3, 4])}}, "state 4 has no value (NaN)"),
        ({"preferences": {"A": {"A.attack": float("nan")}}}, "is not a finite number"),
        ({"preferences": {"A": ["B.talks"]}}, "B.talks has 3 levels, so say which one"),
        ({"status_quo": {"A.attack": "maybe"}}, "status_quo: no level 'maybe' of A.attack"),
        (
            {"never": ["A.attack = no"], "status_quo": {}},
            "status quo is infeasible: never[0] 'A.attack = no' forbids it",
        ),
        ({"options": {"A b": {}}}, "decision maker 'A b' is not an identifier"),
        ({"options": {}}, "a conflict needs at least one decision maker"),
        ({"options": {"A": {"x": []}}}, "option A.x has no level"),
        ({"options": {"A": {"x": ["no", "no"]}}}, "option A.x has level 'no' twice"),
        ({"unknown": {"A": [(1, 9)]}}, "there is no state 9"),
        ({"attitudes": {"A": {"B": "?"}}}, "attitude of A towards B is '?'"),
        ({"strength": {"A": [[[1, 2]], [[3]]]}}, "strength of A: no rank for 4, 5, 6"),
    ],
)
def test_faults_say_where_and_what_to_do(change, message):
    arguments = {"options": {"A": {"attack": None}, "B": {"talks": ["none", "open", "signed"]}}, **change}
    with pytest.raises(ModelError) as caught:
        GraphModel.from_options(**arguments)
    assert message in str(caught.value)


def test_where_and_number_and_state():
    model = GraphModel.from_options({"A": {"attack": None}, "B": {"talks": ["none", "open", "signed"]}})
    assert (np.flatnonzero(model.where("B.talks != none and A.attack")) + 1).tolist() == [4, 6]
    with pytest.raises(ModelError, match="no level given for B"):
        model.number({"A.attack": "no"})
    with pytest.raises(ModelError, match="there is no state 7; states are numbered 1 to 6"):
        model.state(7)
    with pytest.raises(ModelError, match="is not a state number"):
        model.state("5")


def test_strength_unknown_and_attitudes_are_kept_for_the_concepts_that_use_them():
    model = GraphModel.from_graph(
        4, {"A": [(1, 2)], "B": []},
        strength={"A": [[[3], [1, 2]], [[4]]]}, unknown={"B": [(4, 1)]}, attitudes={"A": {"B": "+"}},
    )  # fmt: skip
    assert model.values[0].tolist() == [1, 1, 2, 0]
    assert model.finer.strength["A"].tolist() == [1, 1, 1, 0]
    assert model.finer.unknown["B"].tolist() == [[0, 3]]
    assert model.finer.attitudes == {"A": {"B": "+"}}


def test_a_barred_move_that_nothing_can_make_leaves_moves_reversible():
    options = {"A": {"x": None}, "B": {"y": None}}
    barred = {"by": "A", "from": "A.x and A.x = no"}
    assert GraphModel.from_options(options, no_move=[barred]).moves[0].blocks.reversible
    assert not GraphModel.from_options(options, no_move=[{"by": "A", "to": "A.x"}]).moves[0].blocks.reversible


def test_a_model_survives_pickling():
    model = GraphModel.from_options({"A": {"x": None}, "B": {"y": None}}, never=["A.x and B.y"])
    again = pickle.loads(pickle.dumps(model))
    assert [state.levels for state in again.states] == [state.levels for state in model.states]
    assert again.strategies.locate(again.strategies.combo.T).tolist() == [0, 1, 2]


def test_a_million_scattered_states_in_a_product_of_2_to_the_30():
    options = {dm: {f"x{i}": None for i in range(10)} for dm in "ABC"}
    model = GraphModel.from_options(options, never=[f"A.x{i} iff B.x{i}" for i in range(10)])
    assert model.n == 2**20
    assert model.number(model.states[777_777].levels) == 777_778
    assert [moves.blocks.count for moves in model.moves] == [2**20, 2**20, 2**10]
