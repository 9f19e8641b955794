"""Results from the literature, re-authored from the published facts of each model."""

from __future__ import annotations

import pytest

from demarche import Conflict

FIVE = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")


def both_ways(pairs):
    return [*pairs, *((b, a) for a, b in pairs)]


@pytest.fixture
def elmira():
    """Elmira groundwater contamination, nine states in graph form (Xu, Kilgour, Hipel and Kemkes, EJOR 207, 2010)."""
    return Conflict.from_graph(
        states=9,
        moves={
            "MoE": [(1, 2), (3, 4), (5, 6), (7, 8)],
            "Uniroyal": [
                (1, 3), (1, 9), (2, 4), (2, 9), (3, 9), (4, 9), (5, 7), (5, 9), (6, 8), (6, 9), (7, 9), (8, 9),
            ],
            "Local Government": both_ways([(1, 5), (2, 6), (3, 7), (4, 8)]),
        },
        preferences={
            "MoE": [7, 3, 4, 8, 5, 1, 2, 6, 9],
            "Uniroyal": [1, 4, 8, 5, 9, 3, 7, 2, 6],
            "Local Government": [7, 3, 5, 1, 8, 6, 4, 2, 9],
        },
        status_quo=1,
    )  # fmt: skip


def test_elmira(elmira):
    assert {c: elmira.equilibria(c) for c in FIVE} == {
        "Nash": [5, 8, 9],
        "GMR": [1, 4, 5, 8, 9],
        "SMR": [1, 4, 5, 8, 9],
        "SEQ": [5, 8, 9],
        "SSEQ": [5, 8, 9],
    }
    for concept in FIVE:
        assert elmira.stable(concept, "MoE") == list(range(1, 10))
        assert elmira.stable(concept, "Uniroyal") == [1, 4, 5, 8, 9]
    assert (
        elmira.stable("SEQ", "Local Government") == elmira.stable("SSEQ", "Local Government") == [2, 3, 5, 6, 7, 8, 9]
    )
    assert elmira.stable("GMR", "Local Government") == elmira.stable("SMR", "Local Government") == list(range(1, 10))
    assert elmira.stable("Nash", "Local Government") == [5, 6, 7, 8, 9]


def test_elmira_in_options_form_with_a_merged_state():
    """Uniroyal abandoning makes everything else immaterial: five combinations become one state."""
    model = {
        "options": {
            "moe": {"modify": ["no", "yes"]},
            "uniroyal": {"position": ["delay", "accept", "abandon"]},
            "local": {"insist": ["no", "yes"]},
        },
        "one_way": {"moe.modify": "up", "uniroyal.position": "up"},
        "merge": [{"merge": "uniroyal.position = abandon", "ignoring": ["moe.modify", "local.insist"]}],
    }
    conflict = Conflict.from_options(**model)
    assert conflict.n == 9
    published = {
        (False, "delay", False): 1, (True, "delay", False): 2, (False, "accept", False): 3, (True, "accept", False): 4,
        (False, "delay", True): 5, (True, "delay", True): 6, (False, "accept", True): 7, (True, "accept", True): 8,
    }  # fmt: skip

    def known_as(levels):
        if levels["uniroyal.position"] == "abandon":
            return 9
        return published[levels["moe.modify"] == "yes", levels["uniroyal.position"], levels["local.insist"] == "yes"]

    ours = {known_as(state.levels): state.number for state in conflict.states}
    rankings = {
        "moe": [7, 3, 4, 8, 5, 1, 2, 6, 9],
        "uniroyal": [1, 4, 8, 5, 9, 3, 7, 2, 6],
        "local": [7, 3, 5, 1, 8, 6, 4, 2, 9],
    }
    solved = Conflict.from_options(
        **model,
        preferences={dm: [ours[number] for number in ranking] for dm, ranking in rankings.items()},
    )
    assert {known_as(solved.state(number).levels) for number in solved.equilibria("SEQ")} == {5, 8, 9}
    assert {known_as(solved.state(number).levels) for number in solved.equilibria("SMR")} == {1, 4, 5, 8, 9}


DILEMMA = {
    "options": {"one": {"cooperate": ["no", "yes"]}, "two": {"cooperate": ["no", "yes"]}},
    "preferences": {"one": ["two.cooperate", "not one.cooperate"], "two": ["one.cooperate", "not two.cooperate"]},
}


def test_prisoners_dilemma():
    dilemma = Conflict.from_options(**DILEMMA)
    assert dilemma.equilibria("Nash") == [1]
    for concept in (*FIVE[1:], "SIM", "SEQ|SIM"):
        assert dilemma.equilibria(concept) == [1, 4]
        assert dilemma.stable(concept, "one") == [1, 3, 4]
        assert dilemma.stable(concept, "two") == [1, 2, 4]


def test_syria_and_iraq_1975():
    """The Euphrates conflict (Hipel, Kilgour and Kinsara, GDN 23, 2014)."""
    conflict = Conflict.from_options(
        options={"Syria": {"release": ["no", "yes"], "escalate": ["no", "yes"]}, "Iraq": {"attack": ["no", "yes"]}},
        never=["Syria.release and Syria.escalate"],
        preferences={"Syria": [1, 3, 6, 2, 4, 5], "Iraq": [2, 4, 6, 1, 5, 3]},
    )
    assert {c: conflict.equilibria(c) for c in FIVE} == {
        "Nash": [6], "GMR": [1, 6], "SMR": [6], "SEQ": [6], "SSEQ": [6],
    }  # fmt: skip
    assert conflict.equilibria("SIM") == conflict.equilibria("SEQ|SIM") == [6]
    assert conflict.stable("SEQ", "Syria") == [1, 3, 6]
    assert conflict.stable("SEQ", "Iraq") == [2, 4, 5, 6]
    assert conflict.stable("SSEQ", "Iraq") == [2, 4, 6]
    assert conflict.stable("GMR", "Iraq") == [1, 2, 4, 5, 6]


def test_chicken():
    cells = both_ways([(1, 2), (3, 4)]), both_ways([(1, 3), (2, 4)])
    chicken = Conflict.from_graph(4, {"A": cells[0], "B": cells[1]}, {"A": [2, 1, 3, 4], "B": [3, 1, 2, 4]})
    assert [chicken.equilibria(c) for c in FIVE] == [[2, 3], [1, 2, 3], [1, 2, 3], [2, 3], [2, 3]]


KOREA = {
    "options": {
        "US": {"strike": ["no", "yes"], "withdraw": ["no", "yes"]},
        "NK": {"invade": ["no", "yes"], "abandon": ["no", "yes"]},
    },
    "never": ["US.strike and US.withdraw"],
}
CODES = [0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14]  # the source numbers states by their bits
WANTS = {
    "US": [8, 0, 9, 10, 12, 5, 4, 13, 14, 1, 2, 6],
    "NK": [6, 14, 2, 10, 0, 4, 12, 5, 1, 13, 8, 9],
}


def coded(numbers):
    return [CODES[number - 1] for number in numbers]


def test_north_korea_2017():
    """The teaching example of Z. Jacobi (2017): state 4 holds only because both would move at once."""
    wants = {dm: [CODES.index(code) + 1 for code in ranking] for dm, ranking in WANTS.items()}
    conflict = Conflict.from_options(**KOREA, one_way={"US.strike": "up"}, preferences=wants)
    assert coded(conflict.equilibria("SEQ|SIM")) == [0, 4, 5, 10]
    assert coded(conflict.equilibria("SMR")) == coded(conflict.equilibria("GMR")) == [0, 4, 5, 10, 12]
    assert coded(conflict.equilibria("SEQ")) == coded(conflict.equilibria("SSEQ")) == [0, 5, 10]
    assert coded(conflict.stable("SIM", "US")) == [0, 1, 4, 5, 8, 9, 10, 12, 13]
    assert coded(conflict.stable("SIM", "NK")) == [0, 2, 4, 5, 6, 10, 14]


def test_north_korea_2017_with_irreversible_invasion():
    """As the post words it, only states 4, 5 and 6 cannot be left by ending the invasion."""
    wants = {dm: [CODES.index(code) + 1 for code in ranking] for dm, ranking in WANTS.items()}
    barred = {"by": "NK", "from": "NK.invade and not NK.abandon", "to": "not NK.invade"}
    conflict = Conflict.from_options(**KOREA, one_way={"US.strike": "up"}, no_move=[barred], preferences=wants)
    assert coded(conflict.equilibria("SEQ|SIM")) == coded(conflict.equilibria("SEQ")) == [0, 5, 10]
    assert coded(conflict.equilibria("GMR")) == [0, 4, 5, 10, 12]
    assert coded(conflict.stable("Nash", "NK")) == [0, 4, 5, 6]
    wholly = Conflict.from_options(**KOREA, one_way={"US.strike": "up", "NK.invade": "up"}, preferences=wants)
    assert coded(wholly.equilibria("SEQ")) == [0, 5, 10, 12]
