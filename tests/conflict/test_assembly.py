"""Models of a case under choices: one at a time, and many draws at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.case.reading import case_from_mapping
from demarche.conflict.assembly import Assembler, assemble
from demarche.conflict.base import base_model
from demarche.conflict.elements import elements
from demarche.conflict.model import GraphModel
from demarche.errors import CaseError, ModelError

OPTIONS = {"a": {"x": ["no", "yes"], "y": ["low", "mid", "high"]}, "b": {"z": ["no", "yes"], "w": ["no", "yes"]}}
STATEMENTS = ["a.x", ["b.z", "a.y = high", "b.w = no"], "a.y != low", ["a.x = no", "b.w"], "b.z iff b.w"]


def border(**change):
    return case_from_mapping(
        {
            "demarche": 1,
            "title": "Border",
            "decision_makers": {
                "a": {"name": "Arvak", "options": {"x": {}, "y": {"levels": OPTIONS["a"]["y"], "final": ["high"]}}},
                "b": {"options": {"z": {"one_way": "up"}, "w": {}}},
            },
            "rules": [
                {"never": "a.x and b.z", "likelihood": "likely"},
                {"never": "a.y = high and b.w", "likelihood": 0.2},
                {"no_move": {"by": "b", "from": "a.x"}},
                {"merge": "a.y = mid", "ignoring": ["b.w"], "likelihood": 0.1},
            ],
            "status_quo": {"a.y": {"level": "mid", "likelihood": 0.3, "otherwise": "low"}},
            "preferences": {
                "a": {"statements": STATEMENTS},
                "b": {
                    "partial": {
                        "classes": {"good": "b.z", "fair": "b.w", "bad": "a.y = low", "rest": "*"},
                        "above": [["good", "bad"]],
                    }
                },
            },
            **change,
        }
    )


def test_elements_in_order_with_their_ids():
    assert [element.id for element in elements(border())] == [
        *(f"rule:{i}" for i in (1, 2, 3, 4)),
        "statement:a:1",
        *(f"statement:a:2.{i}" for i in (1, 2, 3)),
        "statement:a:3",
        *("statement:a:4.1", "statement:a:4.2"),
        "statement:a:5",
        "final:a.y:high",
        "status_quo:a.y",
    ]
    assert [element.index for element in elements(border()) if element.kind == "statement"] == list(range(8))


def test_the_base_model_takes_what_is_at_least_as_likely_as_not():
    base = base_model(border())
    assert [element.id for element, _ in base.dropped] == ["rule:2", "rule:4"]
    assert [(element.id, p) for element, p in base.reversed] == [("status_quo:a.y", 0.3)]
    assert dict(base.model.state(base.model.status_quo).levels)["a.y"] == "low"
    assert base.model.names == {"a": "Arvak", "b": "b"}
    assert base.model.n == 18
    assert GraphModel.from_case(border()).values.tolist() == base.model.values.tolist()


def test_a_likelihood_of_exactly_one_half_counts_as_likely():
    case = border(rules=[{"never": "a.x", "likelihood": 0.5}])
    assert base_model(case).model.n == 12


HOLDINGS = {1: "holds", 0: "dropped", -1: "reversed"}


def plain_statements(signs, orders):
    """The list of statements a draw amounts to, as `from_options` takes it."""
    said, column = [], 0
    for position, item in enumerate(STATEMENTS, 1):
        group = item if isinstance(item, list) else [item]
        texts = []
        for text in group:
            texts.append({1: text, 0: None, -1: f"not ({text})"}[int(signs[column])])
            column += 1
        order = orders.get(f"statement:a:{position}")
        kept = [text for text in texts if text is not None]
        if order is not None:
            said += [texts[i] for i in order if texts[i] is not None]
        elif kept:
            said.append(kept)
    return said


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_many_draws_at_once_agree_with_models_built_one_by_one(data):
    assembler = Assembler(border())
    choice = {name: data.draw(st.sampled_from(["holds", "dropped"])) for name in ("rule:1", "rule:2")}
    choice["rule:4"] = "dropped"
    frame = assembler.frame(choice)
    draws = data.draw(st.integers(1, 4))
    one = st.lists(st.sampled_from([-1, 0, 1]), min_size=8, max_size=8)
    signs = np.array(data.draw(st.lists(one, min_size=draws, max_size=draws)), dtype=np.int8)
    orders = {}
    for name, size in (("statement:a:2", 3), ("statement:a:4", 2)):
        if data.draw(st.booleans()):
            permutations = st.lists(st.permutations(range(size)), min_size=draws, max_size=draws)
            orders[name] = np.array(data.draw(permutations))
    values = frame.values(signs, orders)
    never = [
        text for name, text in (("rule:1", "a.x and b.z"), ("rule:2", "a.y = high and b.w")) if choice[name] == "holds"
    ]
    for draw in range(draws):
        said = plain_statements(signs[draw], {name: order[draw] for name, order in orders.items()})
        plain = GraphModel.from_options(OPTIONS, never=never, preferences={"a": said})
        assert values[draw, 0].tolist() == plain.values[0].tolist()
        ids = [element.id for element in frame.statements]
        full = {**choice, **{name: HOLDINGS[int(sign)] for name, sign in zip(ids, signs[draw], strict=True)}}
        model = assembler.model(full, {name: order[draw] for name, order in orders.items()})
        assert model.values.tolist() == values[draw].tolist()


def test_a_ranking_known_in_part_can_be_completed_draw_by_draw():
    assembler = Assembler(border())
    frame = assembler.frame({"rule:4": "dropped"})
    signs = np.ones((2, 8), dtype=np.int8)
    rankings = {"b": np.array([[0, 1, 2, 3], [3, 0, 2, 1]])}
    values = frame.values(signs, rankings=rankings)[:, 1]
    model = assembler.model({"rule:4": "dropped"})
    classes = np.select([model.where("b.z"), model.where("b.w"), model.where("a.y = low")], [0, 1, 2], 3)
    for draw, order in enumerate(rankings["b"]):
        worth = np.array([3 - list(order).index(k) for k in classes])
        assert values[draw].tolist() == np.unique(worth, return_inverse=True)[1].tolist()
    assert values[0].tolist() == model.values[1].tolist()
    pairs = {tuple(sorted((classes[a], classes[b]))) for a, b in model.finer.unknown["b"]}
    assert pairs == {(0, 1), (0, 3), (1, 2), (1, 3), (2, 3)}


def test_frames_are_shared_by_models_with_the_same_rules():
    assembler = Assembler(border())
    first = assembler.frame({"rule:4": "dropped"})
    assert assembler.frame({"rule:4": "dropped", "statement:a:1": "reversed"}) is first
    assert assembler.frame({"rule:4": "dropped", "final:a.y:high": "dropped"}) is not first


def test_a_case_without_anything_has_one_state_and_no_preferences():
    bare = case_from_mapping({"demarche": 1, "title": "Bare", "decision_makers": {"a": {}}})
    model = GraphModel.from_case(bare)
    assert (model.n, model.status_quo, model.values.tolist()) == (1, 1, [[0]])


def test_what_cannot_be_assembled_is_told():
    with pytest.raises(ModelError, match=r"no element 'rule:9'"):
        assemble(border(), {"rule:9": "dropped"})
    with pytest.raises(ModelError, match="cannot be 'gone'"):
        assemble(border(), {"rule:1": "gone"})
    with pytest.raises(CaseError, match="leave no state"):
        GraphModel.from_case(border(rules=[{"never": "a.x"}, {"never": "a.x = no"}]))
    with pytest.raises(
        CaseError, match=r"the status quo is infeasible: rule 1 \(case.yaml:1:1, 'never a.y = low'\) forbids it"
    ):
        GraphModel.from_case(border(rules=[{"never": "a.y = low"}]))
    with pytest.raises(CaseError, match="does not rank the members of merged state"):
        GraphModel.from_case(border(rules=[{"merge": "a.y = mid", "ignoring": ["b.w"]}]))


def test_strength_patterns_and_attitudes_of_a_case():
    case = border(
        preferences={
            "a": {"strength": [["a.x", ["a.y = mid", "a.y = high"]], ["*"]], "attitudes": {"b": "-"}},
            "b": {"ranking": ["b.z and b.w", "*", "a.x"], "unknown": [["a.x", "b.z"]]},
        },
        rules=[],
    )
    model = GraphModel.from_case(case)
    x, middle, z, w = (model.where(text) for text in ("a.x", "a.y != low", "b.z", "b.w"))
    assert model.values[0].tolist() == np.select([x, middle], [2, 1], 0).tolist()
    assert model.finer.strength["a"].tolist() == (x | middle).astype(int).tolist()
    assert model.values[1].tolist() == np.select([z & w, x], [2, 0], 1).tolist()
    assert model.finer.attitudes == {"a": {"b": "-"}}
    assert len(model.finer.unknown["b"]) == 12 * 12 - 6 - 6 * 5 // 2
