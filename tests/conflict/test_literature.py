"""Models known from the literature, written down in options form."""

from demarche.conflict.model import GraphModel


def pairs(moves):
    indptr, targets = moves.rows()
    return {(s + 1, int(t) + 1) for s in range(moves.n) for t in targets[indptr[s] : indptr[s + 1]]}


def test_elmira_has_nine_states_and_its_published_moves():
    """Xu, Kilgour, Hipel and Kemkes, EJOR 207 (2010): after "abandon" everything else is immaterial."""
    elmira = GraphModel.from_options(
        {"MoE": {"modify": None}, "Uniroyal": {"position": ["delay", "accept", "abandon"]}, "Local": {"insist": None}},
        one_way={"MoE.modify": "up", "Uniroyal.position": "up"},
        merge=[{"merge": "Uniroyal.position = abandon", "ignoring": ["MoE.modify", "Local.insist"]}],
        title="Elmira",
    )
    assert str(elmira) == "<Elmira: 3 decision makers, 3 options, 9 feasible states>"
    published = {ours: theirs for theirs, ours in enumerate([1, 2, 3, 4, 6, 7, 8, 9, 5], 1)}
    moves = [{(published[a], published[b]) for a, b in pairs(own)} for own in elmira.moves]
    assert moves[0] == {(1, 2), (3, 4), (5, 6), (7, 8)}
    assert moves[1] == {(1, 3), (2, 4), (5, 7), (6, 8)} | {(state, 9) for state in range(1, 9)}
    assert moves[2] == {(a, b) for one in ((1, 5), (2, 6), (3, 7), (4, 8)) for a, b in (one, one[::-1])}
    assert len(elmira.members(5)) == 4


def test_four_statements_give_the_published_syrian_ranking_of_1975():
    """Hipel, Kilgour and Kinsara, Group Decision and Negotiation 23 (2014); the last two statements are ours."""
    euphrates = GraphModel.from_options(
        {"Syria": {"release": None, "escalate": None}, "Iraq": {"attack": None}},
        never=["Syria.release and Syria.escalate"],
        preferences={
            "Syria": [
                "not Syria.release and not Syria.escalate and not Iraq.attack",
                "Syria.escalate if Iraq.attack",
                "not Syria.release",
                "not Iraq.attack",
            ],
            "Iraq": [2, 4, 6, 1, 5, 3],
        },
        status_quo={"Syria.release": "no"},
    )
    best_first = sorted(range(1, 7), key=lambda state: -euphrates.values[0, state - 1])
    assert best_first == [1, 3, 6, 2, 4, 5]
    assert len(set(euphrates.values[0].tolist())) == 6
    assert euphrates.status_quo == 1
    assert pairs(euphrates.moves[1]) == {(1, 4), (4, 1), (2, 5), (5, 2), (3, 6), (6, 3)}
