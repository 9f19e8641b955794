"""Published models come out as reported, under the library's numbers; where a source errs the test says so."""

from itertools import permutations
from pathlib import Path

import pytest

from demarche import Conflict

FOLDER = Path(__file__).parents[2] / "cases" / "literature"
CODES = (0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14)
NK_US = {code: number for number, code in enumerate(CODES, 1)}
ELMIRA = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 7, 7: 8, 8: 9, 9: 5}


def case(name: str) -> Conflict:
    return Conflict.from_case(FOLDER / name)


def here(numbers: list[int], mapping: dict[int, int]) -> list[int]:
    return sorted(mapping[number] for number in numbers)


@pytest.mark.parametrize(
    ("concept", "one", "two", "both"),
    [
        ("Nash", [1, 3], [1, 2], [1]),
        ("SEQ", [1, 3, 4], [1, 2, 4], [1, 4]),
        ("SIM", [1, 3, 4], [1, 2, 4], [1, 4]),
        ("GMR", [1, 3, 4], [1, 2, 4], [1, 4]),
        ("SMR", [1, 3, 4], [1, 2, 4], [1, 4]),
        ("SEQ|SIM", [1, 3, 4], [1, 2, 4], [1, 4]),
    ],
)
def test_prisoners_dilemma(concept: str, one: list[int], two: list[int], both: list[int]) -> None:
    c = case("prisoners-dilemma")
    assert c.stable(concept, "one") == one
    assert c.stable(concept, "two") == two
    assert c.equilibria(concept) == both


@pytest.mark.parametrize(
    ("concept", "syria", "iraq", "both"),
    [
        ("Nash", [1, 6], [2, 4, 6], [6]),
        ("SEQ", [1, 3, 6], [2, 4, 5, 6], [6]),
        ("SIM", [1, 3, 6], [2, 4, 5, 6], [6]),
        ("GMR", [1, 3, 6], [1, 2, 4, 5, 6], [1, 6]),
        ("SMR", [1, 3, 6], [2, 4, 6], [6]),
        ("SEQ|SIM", [1, 3, 6], [2, 4, 5, 6], [6]),
    ],
)
def test_syria_and_iraq(concept: str, syria: list[int], iraq: list[int], both: list[int]) -> None:
    c = case("syria-iraq-1975")
    assert c.stable(concept, "syria") == syria
    assert c.stable(concept, "iraq") == iraq
    assert c.equilibria(concept) == both


def test_elmira_has_one_state_for_the_abandoned_plant() -> None:
    c = case("elmira")
    assert len(c.states) == 9
    assert c.state(ELMIRA[9]).levels["uniroyal.position"] == "abandon"
    assert c.number({"moe.modify": "yes", "uniroyal.position": "accept", "local.insist": "yes"}) == ELMIRA[8]


@pytest.mark.parametrize(
    ("concept", "reported"),
    [("Nash", [5, 8, 9]), ("SEQ", [5, 8, 9]), ("SSEQ", [5, 8, 9]), ("GMR", [1, 4, 5, 8, 9]), ("SMR", [1, 4, 5, 8, 9])],
)
def test_elmira(concept: str, reported: list[int]) -> None:
    assert case("elmira").equilibria(concept) == here(reported, ELMIRA)


@pytest.mark.parametrize(
    ("concept", "uniroyal", "local"),
    [
        ("Nash", [1, 4, 5, 8, 9], [5, 6, 7, 8, 9]),
        ("GMR", [1, 4, 5, 8, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("SEQ", [1, 4, 5, 8, 9], [2, 3, 5, 6, 7, 8, 9]),
        ("SSEQ", [1, 4, 5, 8, 9], [2, 3, 5, 6, 7, 8, 9]),
    ],
)
def test_elmira_for_each_party(concept: str, uniroyal: list[int], local: list[int]) -> None:
    c = case("elmira")
    assert c.stable(concept, "moe") == list(range(1, 10))
    assert c.stable(concept, "uniroyal") == here(uniroyal, ELMIRA)
    assert c.stable(concept, "local") == here(local, ELMIRA)


@pytest.mark.parametrize(
    ("name", "concept", "reported"),
    [
        ("nk-us-2017", "SEQ|SIM", [0, 4, 5, 10]),
        ("nk-us-2017", "SMR", [0, 4, 5, 10, 12]),
        ("nk-us-2017", "SEQ", [0, 5, 10]),
        ("nk-us-2017", "Nash", [0, 5]),
        ("nk-us-2017-irreversible-invasion", "SEQ|SIM", [0, 5, 10]),
        ("nk-us-2017-irreversible-invasion", "SEQ", [0, 5, 10]),
        ("nk-us-2017-irreversible-invasion", "SMR", [0, 4, 5, 10, 12]),
    ],
)
def test_united_states_and_north_korea(name: str, concept: str, reported: list[int]) -> None:
    c = case(name)
    assert len(c.states) == len(CODES)
    assert c.equilibria(concept) == here(reported, NK_US)


@pytest.mark.parametrize(
    ("name", "us", "nk"),
    [
        ("nk-us-2017", [8, 0, 9, 10, 12, 5, 4, 13, 1], [6, 14, 2, 10, 0, 4, 5]),
        ("nk-us-2017-irreversible-invasion", [8, 0, 9, 10, 12, 5, 13, 1], [6, 14, 2, 10, 0, 4, 5]),
    ],
)
def test_united_states_and_north_korea_for_each_party(name: str, us: list[int], nk: list[int]) -> None:
    c = case(name)
    assert c.stable("SEQ|SIM", "us") == here(us, NK_US)
    assert c.stable("SEQ|SIM", "nk") == here(nk, NK_US)


def test_an_invasion_that_can_never_be_called_off_adds_a_state() -> None:
    """The post's later variants say so; its words and its table for this one do not."""
    base = case("nk-us-2017")
    order = {
        dm: sorted(range(1, base.n + 1), key=lambda number: -int(base.values[place][number - 1]))
        for place, dm in enumerate(base.decision_makers)
    }
    levels = ["no", "yes"]
    c = Conflict.from_options(
        options={"us": {"strike": levels, "withdraw": levels}, "nk": {"invade": levels, "abandon": levels}},
        never=["us.strike and us.withdraw"],
        one_way={"us.strike": "up", "nk.invade": "up"},
        preferences=order,
    )
    assert c.equilibria("SEQ") == here([0, 5, 10, 12], NK_US)


def _moves(c: Conflict) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for place, dm in enumerate(c.decision_makers):
        start, targets = c.moves[place].rows()
        found[dm] = [(s + 1, int(t) + 1) for s in range(c.n) for t in targets[start[s] : start[s + 1]]]
    return found


def test_release_of_water_the_printed_420_is_384() -> None:
    c = case("syria-iraq-1975")
    moves, iraq = _moves(c), [2, 4, 6, 1, 5, 3]
    counts = dict.fromkeys(("Nash", "SEQ", "GMR", "SMR", "SSEQ"), 0)
    for syria in permutations(range(1, 7)):
        free = Conflict.from_graph(states=6, moves=moves, preferences={"syria": list(syria), "iraq": iraq})
        for concept in counts:
            counts[concept] += bool(free.mask(concept)[1])
    assert counts == {"Nash": 240, "SEQ": 384, "GMR": 384, "SMR": 300, "SSEQ": 300}


def test_prisoners_dilemma_over_all_profiles() -> None:
    moves = _moves(case("prisoners-dilemma"))
    counts = {concept: [0] * 4 for concept in ("Nash", "SEQ", "GMR", "SMR")}
    for one in permutations(range(1, 5)):
        for two in permutations(range(1, 5)):
            free = Conflict.from_graph(states=4, moves=moves, preferences={"one": list(one), "two": list(two)})
            for concept, count in counts.items():
                for number in free.equilibria(concept):
                    count[number - 1] += 1
    assert counts == {"Nash": [144] * 4, "SEQ": [193] * 4, "GMR": [256] * 4, "SMR": [196] * 4}
