from demarche.case.reading import case_from_mapping
from demarche.insight.variants import variants

YES, NO = {"a.x": "yes"}, {"a.x": "no"}


def case(**ledger):
    return case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"a": {"options": {"x": {}}}},
            "preferences": {"a": [{"prefer": "a.x", "because": ["p"]}, "a.x = no"]},
        },
        {
            "origins": {"o": {"grade": "B"}, "q": {"grade": "B"}},
            "claims": [
                {"id": "c1", "says": "So.", "origin": "o"},
                {"id": "c2", "says": "Not so.", "origin": "q"},
                {"id": "c3", "says": "It rains.", "origin": "q"},
            ],
            "points": {
                "p": {"says": "So.", "for": ["c1"], "against": ["c2"]},
                "r": {"says": "It rains.", "for": ["c3"]},
                "s": {"says": "It bluffs."},
                "t": {"says": "It thunders."},
            },
            **ledger,
        },
    )


def contradiction(strength, *claims):
    return {"contradictions": [{"id": "k1", "strength": strength, "claims": list(claims), "summary": "So or not so."}]}


def test_both_sides_of_a_contradiction_are_kept():
    (dispute,) = variants(case(**contradiction("contradiction", "c1", "c2")), "Nash")
    assert [(side.name, side.truth, side.equilibria) for side in dispute.sides] == [
        ("c1", {"p": True}, (YES,)),
        ("c2", {"p": False}, (NO,)),
    ]
    assert dispute.matters
    assert dispute.common == ()


def test_a_tension_is_no_dispute():
    assert variants(case(**contradiction("tension", "c1", "c2")), "Nash") == ()


def test_rival_points_spawn_one_variant_each():
    (dispute,) = variants(case(groups=[{"exactly_one": ["p", "r", "s"]}]), "Nash")
    assert [side.equilibria for side in dispute.sides] == [(YES,), (NO,), (NO,)]
    assert dispute.id == "group:1"


def test_what_nothing_hangs_on_is_said_to_be_common():
    (dispute,) = variants(case(groups=[{"exactly_one": ["t", "s"]}]), "Nash")
    assert not dispute.matters
    assert dispute.common == (YES,)


def test_what_vouches_for_the_origin_of_a_denial_lends_it_weight():
    (dispute,) = variants(case(groups=[{"exactly_one": ["r", "s"]}]), "Nash")
    # If it rains, the origin that said so is sounder, and its denial of p outweighs the other's report.
    assert [(side.name, side.equilibria) for side in dispute.sides] == [("r", (NO,)), ("s", (YES,))]


def test_a_side_that_cannot_be_says_why():
    (dispute,) = variants(
        case(
            groups=[{"exactly_one": ["r", "s"]}],
            points={"p": {"says": "So."}, "r": {"says": "Rain.", "prior": 0}, "s": {"says": "Sun."}},
        ),
        "Nash",
    )
    first, second = dispute.sides
    assert "cannot be" in first.impossible
    assert second.impossible == ""
    assert not dispute.matters
