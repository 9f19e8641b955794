"""Conflicts given as a graph."""

import numpy as np
import pytest

from demarche.conflict.model import GraphModel
from demarche.errors import ModelError


def test_a_graph_with_one_way_moves_ties_and_a_name_with_blanks():
    model = GraphModel.from_graph(
        states=4,
        moves={"The Ministry": [(1, 3), (2, 4), (1, 3)], "B": np.array([[1, 2], [4, 1]]), "C": []},
        preferences={"The Ministry": [3, [1, 2], 4], "B": np.array([3.5, 3.5, -1, 2])},
        status_quo=1,
    )
    assert model.decision_makers == ("The Ministry", "B", "C")
    assert model.values.tolist() == [[1, 1, 2, 0], [2, 2, 0, 1], [0, 0, 0, 0]]
    assert [moves.rows()[0].tolist() for moves in model.moves] == [[0, 1, 2, 2, 2], [0, 1, 1, 1, 2], [0, 0, 0, 0, 0]]
    assert model.moves[0].targets(0).tolist() == [2]
    assert model.strategies is None
    assert (model.status_quo, len(model.states), model.state(4).number, model.states[3].levels) == (1, 4, 4, {})
    assert str(model) == "<GraphModel: 3 decision makers, 4 states>"


def test_one_state_and_nobody_moves():
    model = GraphModel.from_graph(states=1, moves={"A": []})
    assert (model.n, model.moves[0].rows()[0].tolist(), model.values.tolist()) == (1, [0, 0], [[0]])
    assert GraphModel.from_graph(3, {"A": zip([1, 2], [2, 3], strict=True)}).moves[0].arcs[1].tolist() == [1, 2]
    assert GraphModel.from_graph(1, {"A": np.zeros((0, 2), dtype=int)}, {"A": [1]}).n == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"states": 0, "moves": {"A": []}}, "states must be the number of states"),
        ({"states": 10**9, "moves": {"A": []}}, "1,000,000,000 states, more than"),
        ({"states": 3, "moves": {}}, "moves must map every decision maker"),
        ({"states": 3, "moves": {" ": []}}, "must be a non-empty string"),
        ({"states": 3, "moves": {"A": [(1, 1)]}}, "moves of A: (1, 1) goes nowhere"),
        ({"states": 3, "moves": {"A": [(1, 4)]}}, "moves of A: (1, 4) names a state that does not exist"),
        ({"states": 3, "moves": {"A": [(0, 1)]}}, "states are numbered 1 to 3"),
        ({"states": 3, "moves": {"A": [(1, 2, 3)]}}, "is not a pair of state numbers"),
        ({"states": 3, "moves": {"A": [(1, 2.5)]}}, "is not a pair of state numbers"),
        ({"states": 3, "moves": {"A": [(1, 10**30)]}}, "far out of range"),
        ({"states": 3, "moves": {"A": np.zeros((2, 3), dtype=int)}}, "whole numbers in shape (m, 2)"),
        ({"states": 3, "moves": {"Anna": []}, "preferences": {"Ana": [1, 2, 3]}}, "did you mean 'Anna'?"),
        ({"states": 3, "moves": {"A": []}, "preferences": {"A": [1, 2]}}, "no rank for 3"),
        ({"states": 3, "moves": {"A": []}, "preferences": {"A": ["x.y"]}}, "statements need options"),
        ({"states": 3, "moves": {"A": []}, "status_quo": 4}, "status_quo: there is no state 4"),
        ({"states": 3, "moves": {"A": []}, "status_quo": True}, "is not a state number"),
    ],
)
def test_faults_name_the_place(arguments, message):
    with pytest.raises(ModelError) as caught:
        GraphModel.from_graph(**arguments)
    assert message in str(caught.value)


def test_questions_that_need_options_say_so():
    model = GraphModel.from_graph(2, {"A": [(1, 2)]})
    with pytest.raises(ModelError, match="graph form has no options"):
        model.number({"A.x": "no"})
    with pytest.raises(ModelError, match="graph form has no options"):
        model.where("A.x")
