"""The joint model: against enumeration, against the worked formulas, and the properties a user relies on."""

from itertools import pairwise, product
from math import exp, log

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from demarche.case.schema import Ledger
from demarche.errors import ModelError, UsageError
from demarche.evidence.belief import JointModel

from .brute_belief import belief as brute
from .brute_belief import joint as brute_joint
from .ledgers import ledgers


def model(mapping: dict, **options) -> JointModel:
    return JointModel(Ledger.model_validate(mapping), **options)


def one_point(*said: tuple[str, str], against: tuple[tuple[str, str], ...] = (), prior: float = 0.5) -> dict:
    """A ledger with one point: claims as (origin, grade), for and against."""
    everything = [*said, *against]
    ids = [f"c{n}" for n in range(len(everything))]
    return {
        "origins": {origin: {"grade": grade} for origin, grade in everything},
        "claims": [
            {"id": name, "says": "So.", "origin": origin} for name, (origin, _) in zip(ids, everything, strict=True)
        ],
        "points": {"p": {"says": "It is so.", "for": ids[: len(said)], "against": ids[len(said) :], "prior": prior}},
    }


def odds(p: float) -> float:
    return log(p / (1 - p))


def logistic(x: float) -> float:
    return 1 / (1 + exp(-x))


@settings(max_examples=150, deadline=None)
@given(ledgers())
def test_belief_equals_the_sum_over_every_world(ledger):
    expected = brute(ledger)
    joint = model(ledger)
    assert joint.method == "exact"
    for point, p in expected.items():
        assert joint.marginal(point) == pytest.approx(p, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(ledgers(points=4, origins=3), st.data())
def test_joint_probabilities_equal_the_sum_over_every_world(ledger, data):
    names = list(ledger["points"])
    every, any_of, none = (data.draw(st.sets(st.sampled_from(names), max_size=2)) for _ in range(3))

    def holds(truth):
        return (
            all(truth[p] for p in every)
            and (not any_of or any(truth[p] for p in any_of))
            and not any(truth[p] for p in none)
        )

    assert model(ledger).probability(every, any_of, none) == pytest.approx(brute_joint(ledger, holds), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.data())
def test_learning_is_conditioning_and_total_probability_holds(ledger, data):
    joint = model(ledger)
    learned = data.draw(st.sampled_from(list(ledger["points"])))
    p = joint.marginal(learned)
    assume(0.0 < p < 1.0)
    for point in ledger["points"]:
        if_true, if_false = joint.given({learned: True}), joint.given({learned: False})
        assert if_true.marginal(point) * p + if_false.marginal(point) * (1 - p) == pytest.approx(
            joint.marginal(point), abs=1e-12
        )
        both = brute_joint(ledger, lambda truth, point=point: truth[point] and truth[learned])
        assert if_true.marginal(point) == pytest.approx(both / p, abs=1e-10)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("ABCDEF"), min_size=1, max_size=6), st.integers(0, 6), st.sampled_from([0.3, 0.5, 0.7]))
def test_one_sided_independent_origins_add_their_log_odds(grades, split, prior):
    values = {"A": 0.95, "B": 0.85, "C": 0.75, "D": 0.60, "E": 0.5, "F": 0.5}
    said = [(f"o{n}", grade) for n, grade in enumerate(grades)]
    total = odds(prior) + sum(odds(values[g]) * (1 if n < split else -1) for n, g in enumerate(grades))
    joint = model(one_point(*said[:split], against=tuple(said[split:]), prior=prior))
    assert joint.marginal("p") == pytest.approx(logistic(total), abs=1e-12)


def bloomberg(**denial) -> dict:
    """Five claims of one report, Western sources at one remove, two renderings of one denial."""
    source, reuse = "bloomberg", ["bloomberg", {"agent": "magazine", "mode": "quoted"}]
    return {
        "origins": {"bloomberg": {"grade": "B"}, "west": {"grade": "D"}, "kremlin": {"grade": "C"}},
        "claims": [
            {"id": "b1", "says": ".", "origin": source, "chain": reuse, "hedges": ["reportedly"], "stance": "hedges"},
            {"id": "b2", "says": ".", "origin": source, "chain": reuse},
            *({"id": f"b{n}", "says": ".", "origin": source, "chain": ["bloomberg", "magazine"]} for n in (3, 4, 5)),
            {"id": "w1", "says": ".", "origin": "west", "chain": ["west", "magazine"]},
            *(
                {
                    "id": f"k{n}",
                    "says": ".",
                    "origin": "kremlin",
                    "chain": ["kremlin", {"agent": "magazine", "mode": "quoted"}],
                    "stance": "denies",
                    **denial,
                }
                for n in (1, 2)
            ),
        ],
        "points": {
            "raised": {"says": "He raised it.", "for": ["b1", "b2", "b3", "b4", "b5", "w1"], "against": ["k1", "k2"]}
        },
    }


def test_worked_example_with_an_honest_denial():
    assert model(bloomberg()).marginal("raised") == pytest.approx(0.66, abs=0.005)


def test_worked_example_with_an_interested_denial():
    denial = {"interested": {"a": 0.9, "b": 0.7}}  # said in .9 of the cases where it is true that nothing was raised
    assert model(bloomberg(**denial)).marginal("raised") == pytest.approx(0.78, abs=0.005)


def test_naive_counting_of_the_same_claims_is_far_more_certain():
    belief = model(bloomberg()).point("raised")
    assert (belief.claims, belief.origins) == (8, 3)
    assert belief.naive > 0.9 > belief.high
    assert belief.low < belief.probability < belief.high
    assert belief.pivotal_origin == "bloomberg"
    assert belief.without_pivotal == pytest.approx(logistic(odds(0.56) - odds(0.70)), abs=1e-9)
    assert (belief.strongest_for, belief.strongest_against) == ("b2", "k1")


@settings(max_examples=40, deadline=None)
@given(ledgers(points=2, origins=3, claims=5))
def test_naive_belief_counts_every_claim_as_an_origin(ledger):
    apart = {**ledger, "origins": {}, "claims": []}
    roots = {name: entry.get("copies_of", name) for name, entry in ledger["origins"].items()}
    while any(roots[root] != root for root in roots.values()):
        roots = {name: roots[root] for name, root in roots.items()}
    for claim in ledger["claims"]:
        grade = ledger["origins"][roots[claim["origin"]]]["grade"] if "origin" in claim else claim.get("grade", "F")
        apart["origins"][claim["id"]] = {"grade": grade}
        apart["claims"].append({**claim, "origin": claim["id"]})
    expected = brute(apart)
    for point in ledger["points"]:
        assert model(ledger).point(point).naive == pytest.approx(expected[point], abs=1e-12)


def test_copies_of_one_origin_add_nothing():
    once, thrice = model(one_point(("o", "B"))), model(one_point(("o", "B"), ("o", "B"), ("o", "B")))
    assert once.marginal("p") == thrice.marginal("p")
    reprint = one_point(("o", "B"), ("reprint", "A"))
    reprint["origins"]["reprint"]["copies_of"] = "o"
    assert model(reprint).marginal("p") == once.marginal("p")


def test_a_document_declared_a_copy_lends_its_origin_to_claims_without_one():
    ledger = one_point(("o", "B"))
    ledger["claims"].append({"id": "d", "says": "So.", "source": "translation"})
    ledger["points"]["p"]["for"].append("d")
    ledger["documents"] = {"translation": {"copies_of": "o"}}
    assert model(ledger).marginal("p") == pytest.approx(0.85)
    assert model(ledger).point("p").origins == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("ABCD"), min_size=2, max_size=6))
def test_independent_agreement_adds(grades):
    said = [(f"o{n}", grade) for n, grade in enumerate(grades)]
    beliefs = [model(one_point(*said[:n])).marginal("p") for n in range(1, len(said) + 1)]
    assert all(later > earlier for earlier, later in pairwise(beliefs))


def rivals(kind: str) -> dict:
    return {
        "origins": {"a": {"grade": "B"}, "b": {"grade": "C"}},
        "claims": [{"id": "c1", "says": "x", "origin": "a"}, {"id": "c2", "says": "y", "origin": "b"}],
        "points": {"x": {"says": "x", "for": ["c1"]}, "y": {"says": "y", "for": ["c2"]}},
        "groups": [{kind: ["x", "y"]}],
    }


@pytest.mark.parametrize("kind", ["exactly_one", "at_most_one"])
def test_a_contradiction_lowers_both_sides(kind):
    apart, together = rivals(kind), rivals(kind)
    del apart["groups"]
    for point in ("x", "y"):
        assert model(together).marginal(point) < model(apart).marginal(point)


def test_grade_f_and_missing_origins_move_nothing():
    joint = model(one_point(("o", "B"), ("f", "F"), against=(("e", "E"),)))
    assert joint.marginal("p") == pytest.approx(0.85, abs=1e-15)
    ledger = one_point(("o", "B"))
    ledger["claims"].append({"id": "x", "says": "So."})
    ledger["points"]["p"]["against"] = ["x"]
    assert model(ledger).marginal("p") == model(one_point(("o", "B"))).marginal("p")
    ledger["claims"][-1]["grade"] = "B2"
    assert model(ledger).marginal("p") == pytest.approx(0.5)


@settings(max_examples=40, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_order_does_not_matter(ledger, random):
    shuffled = {**ledger, "claims": list(ledger["claims"]), "origins": dict(reversed(ledger["origins"].items()))}
    random.shuffle(shuffled["claims"])
    shuffled["points"] = {}
    for name in random.sample(list(ledger["points"]), len(ledger["points"])):
        entry = ledger["points"][name]
        shuffled["points"][name] = {**entry, "for": entry["for"][::-1], "against": entry["against"][::-1]}
    first, second = model(ledger), model(shuffled)
    for point in ledger["points"]:
        assert first.marginal(point) == pytest.approx(second.marginal(point), abs=1e-12)


def test_an_unlikely_hedge_speaks_for_the_other_side():
    ledger = one_point(("o", "A"))
    ledger["claims"][0]["hedges"] = [{"cue": "unlikely"}]
    assert model(ledger).marginal("p") == pytest.approx(0.5 + 0.45 * (2 * 0.325 - 1))


def test_a_source_that_says_both_shares_its_soundness():
    both = one_point(("o", "A"), against=(("o", "A"),))
    assert model(both).marginal("p") == pytest.approx(0.5)
    assert model(both).sound("o") == 0.0  # a sound origin does not say a thing and its opposite
    both["claims"][1]["hedges"] = [{"cue": "likely", "q": 0.675}]
    assert 0.5 < model(both).marginal("p") < 0.95
    assert 0.0 < model(both).sound("o") < 0.9


def test_an_origin_caught_out_on_one_point_is_believed_less_on_another():
    ledger = one_point(("o", "B"))
    ledger["claims"].append({"id": "other", "says": "Also.", "origin": "o"})
    ledger["points"]["q"] = {"says": "Also.", "for": ["other"]}
    joint = model(ledger)
    assert joint.given({"q": False}).marginal("p") == pytest.approx(0.5)
    assert joint.given({"q": True}).marginal("p") > joint.marginal("p") > 0.84


@settings(max_examples=25, deadline=None)
@given(ledgers(points=3, origins=3))
def test_draws_follow_the_joint_distribution(ledger):
    joint, names, count = model(ledger), list(ledger["points"]), 20_000
    drawn = joint.draws(5, 0, count)
    for first in names:
        for second in names:
            seen = (drawn[first] & drawn[second]).mean()
            p = joint.probability((first, second))
            assert abs(seen - p) < 5 * np.sqrt(p * (1 - p) / count) + 1e-9


@settings(max_examples=25, deadline=None)
@given(ledgers(points=4), st.integers(0, 50), st.integers(0, 50))
def test_any_slice_of_draws_is_the_same(ledger, start, length):
    joint = model(ledger)
    whole = joint.draws(3, 0, 100)
    part = model(ledger).draws(3, start, start + length)
    for point in ledger["points"]:
        assert (part[point] == whole[point][start : start + length]).all()


def test_withdrawing_a_claim_leaves_the_other_draws_as_they_were():
    ledger = {
        "origins": {"a": {"grade": "B"}, "b": {"grade": "C"}},
        "claims": [{"id": "c1", "says": "x", "origin": "a"}, {"id": "c2", "says": "y", "origin": "b"}],
        "points": {"x": {"says": "x", "for": ["c1"]}, "y": {"says": "y", "for": ["c2"]}},
    }
    before, after = model(ledger).draws(1, 0, 5000), model(ledger, without=frozenset({"claim:c2"})).draws(1, 0, 5000)
    assert (before["x"] == after["x"]).all()
    moved = before["y"] != after["y"]
    assert moved.mean() == pytest.approx(0.25, abs=0.02)  # no more draws change than the belief does, .75 to .5
    assert before["y"][moved].all()


def test_a_redundant_copy_can_be_withdrawn_without_any_effect():
    ledger = one_point(("o", "B"), ("o", "B"), against=(("k", "C"),))
    joint, thinner = model(ledger), model(ledger, without=frozenset({"claim:c1"}))
    assert joint.marginal("p") == thinner.marginal("p")
    assert (joint.draws(0, 0, 1000)["p"] == thinner.draws(0, 0, 1000)["p"]).all()


def test_withdrawing_an_origin_takes_all_its_claims_and_copies():
    ledger = one_point(("o", "B"), ("reprint", "A"), ("k", "D"))
    ledger["origins"]["reprint"]["copies_of"] = "o"
    assert model(ledger, without=frozenset({"origin:o"})).marginal("p") == pytest.approx(0.60)
    assert model(ledger, without=frozenset({"origin:reprint"})).marginal("p") == model(ledger).marginal("p")


def test_a_withdrawn_point_supports_nothing_and_frees_its_rivals():
    joint = model(rivals("exactly_one"), without=frozenset({"point:x"}))
    assert joint.marginal("x") == 0.0
    assert not joint.draws(0, 0, 100)["x"].any()
    assert joint.marginal("y") == pytest.approx(0.75)


def test_learning_a_claim_is_learning_its_points():
    ledger = one_point(("o", "B"), against=(("k", "C"),))
    joint = model(ledger)
    assert joint.holds("c1") == pytest.approx(1 - joint.marginal("p"))
    assert joint.given({"claim:c1": True}).marginal("p") == 0.0
    assert joint.given({"claim:c1": False}).marginal("p") == 1.0
    ledger["claims"].append({"id": "idle", "says": "By the way."})
    assert model(ledger).holds("idle") is None
    assert model(ledger).given({"claim:idle": False}).marginal("p") == model(ledger).marginal("p")


def test_a_claim_on_two_points_is_false_when_either_is():
    ledger = one_point(("o", "C"))
    ledger["points"]["q"] = {"says": "Also.", "for": ["c0"]}
    joint = model(ledger)
    p = joint.probability(("p", "q"))
    assert joint.holds("c0") == pytest.approx(p)
    refuted = joint.given({"claim:c0": False})
    assert refuted.marginal("p") == pytest.approx((joint.marginal("p") - p) / (1 - p))
    assert not (refuted.draws(0, 0, 500)["p"] & refuted.draws(0, 0, 500)["q"]).any()


def test_withdrawing_keeps_what_was_learned():
    ledger = one_point(("o", "B"))
    ledger["claims"].append({"id": "other", "says": "Also.", "origin": "o"})
    ledger["points"]["q"] = {"says": "Also.", "for": ["other"]}
    learned = model(ledger).given({"q": False})
    assert learned.withdraw("claim:c0").marginal("q") == 0.0
    assert learned.withdraw("point:q").marginal("p") == pytest.approx(0.85)
    assert learned.given({"p": True}).withdraw("claim:other").marginal("p") == 1.0


def test_learning_that_an_origin_is_sound_or_not():
    joint = model(one_point(("o", "C")))
    assert joint.given({"origin:o": True}).marginal("p") == 1.0
    assert joint.given({"origin:o": False}).marginal("p") == pytest.approx(0.5)


def test_components_are_independent_and_listed():
    ledger = rivals("exactly_one")
    ledger["points"]["z"] = {"says": "z", "prior": 0.3}
    joint = model(ledger)
    assert joint.components == (("x", "y"), ("z",))
    assert joint.probability(("x", "z")) == pytest.approx(joint.marginal("x") * 0.3)


def test_long_groups_stay_small():
    names = [f"p{n}" for n in range(60)]
    ledger = {"points": {name: {"says": name} for name in names}, "groups": [{"exactly_one": names}]}
    joint = model(ledger)
    assert joint.method == "exact"
    assert joint.marginal("p7") == pytest.approx(1 / 60)
    assert (sum(joint.draws(0, 0, 500)[name].astype(int) for name in names) == 1).all()


def test_the_range_moves_every_grade_half_way_to_its_neighbours():
    belief = model(one_point(("o", "C"), against=(("k", "D"),))).point("p")
    assert belief.high == pytest.approx(logistic(odds(0.80) - odds(0.55)))
    assert belief.low == pytest.approx(logistic(odds(0.675) - odds(0.675)))
    assert belief.words == "roughly even to likely"
    assert model(one_point(("o", "F"))).point("p").words == "roughly even"


def test_confidence_is_about_the_sourcing():
    assert model(one_point(("o", "A"))).point("p").confidence == "low"  # one origin, however good
    assert model(one_point(("a", "B"), ("b", "B"))).point("p").confidence == "moderate"
    assert model(one_point(("a", "A"), ("b", "A"), ("c", "A"))).point("p").confidence == "high"


@settings(max_examples=60, deadline=None)
@given(ledgers(points=3, origins=4, claims=7), st.data())
def test_the_range_is_that_over_every_choice_of_ends(ledger, data):
    joint = model(ledger)
    point = data.draw(st.sampled_from(list(ledger["points"])))
    belief = joint.point(point)
    ends = {
        report.leading.origin: (2 * report.leading.standing.low - 1, 2 * report.leading.standing.high - 1)
        for report in joint.network.reports
        if report.leading.interested is None
    }
    choices = product(*ends.values())
    found = [joint.with_soundness(dict(zip(ends, one, strict=True))).marginal(point) for one in choices]
    assert belief.low == pytest.approx(min(found), abs=1e-9)
    assert belief.high == pytest.approx(max(found), abs=1e-9)
    if belief.pivotal_origin is not None:
        removed = joint.withdraw(f"origin:{belief.pivotal_origin}").marginal(point)
        assert removed == pytest.approx(belief.without_pivotal, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(ledgers(points=3, origins=4, claims=6), st.data())
def test_the_pivotal_origin_moves_belief_most(ledger, data):
    joint = model(ledger)
    point = data.draw(st.sampled_from(list(ledger["points"])))
    belief = joint.point(point)
    moved = abs(belief.without_pivotal - belief.probability) if belief.pivotal_origin else 0.0
    for origin in (name for name, entry in ledger["origins"].items() if "copies_of" not in entry):
        without = joint.withdraw(f"origin:{origin}").marginal(point)
        assert abs(without - belief.probability) <= moved + 1e-8


def test_impossible_evidence_names_the_group():
    ledger = {
        "points": {"x": {"says": "x", "prior": 1}, "y": {"says": "y", "prior": 1}, "z": {"says": "z"}},
        "groups": [{"at_most_one": ["x", "z"]}, {"exactly_one": ["x", "y"]}],
    }
    with pytest.raises(ModelError, match=r"group 2 \(exactly one of x, y\) cannot be true together .*x, y"):
        model(ledger)


def test_contradicting_certainties_without_a_group_are_named_too():
    ledger = one_point(("a", "A"), against=(("b", "A"),))
    for origin in ("a", "b"):
        ledger["origins"][origin]["reliability"] = 1.0
    with pytest.raises(ModelError, match="evidence on p contradicts itself with certainty"):
        model(ledger)


def test_mistakes_are_told_with_the_nearest_name():
    joint = model(one_point(("kremlin", "B")))
    with pytest.raises(UsageError, match="no point 'P': did you mean 'p'"):
        joint.marginal("P")
    with pytest.raises(UsageError, match="no origin 'kremln': did you mean 'kremlin'"):
        joint.sound("kremln")
    with pytest.raises(UsageError, match="no origin 'kremln' to withdraw: did you mean 'kremlin'"):
        joint.withdraw("origin:kremln")
    with pytest.raises(UsageError, match="write claim:ID, origin:ID or point:ID"):
        joint.withdraw("c0")
    with pytest.raises(UsageError, match="what was learned cannot be"):
        model(rivals("at_most_one")).given({"x": True, "y": True})


def test_copies_in_a_circle_are_refused():
    ledger = one_point(("a", "B"), ("b", "B"))
    ledger["origins"]["a"]["copies_of"], ledger["origins"]["b"]["copies_of"] = "b", "a"
    with pytest.raises(ModelError, match="copies of each other in a circle: a -> b -> a"):
        model(ledger)


def entangled(points: int, origins: int) -> dict:
    """Every origin speaks on five points: too entangled to eliminate."""
    random = np.random.default_rng(3)
    claims, speaks = [], {f"p{n}": {"says": f"p{n}", "for": [], "against": []} for n in range(points)}
    for origin in range(origins):
        for point in random.choice(points, size=5, replace=False):
            claims.append({"id": f"c{len(claims)}", "says": "So.", "origin": f"o{origin}"})
            speaks[f"p{point}"]["for" if random.random() < 0.7 else "against"].append(claims[-1]["id"])
    grades = random.choice(list("BCD"), size=origins)
    return {"origins": {f"o{n}": {"grade": g} for n, g in enumerate(grades)}, "claims": claims, "points": speaks}


def test_a_component_too_large_is_sampled_and_says_so():
    joint = model(entangled(44, 50))
    assert joint.method == "sampled"
    assert 0.0 < joint.error < 0.02
    belief = joint.point("p3")
    assert belief.method == "sampled"
    assert belief.low <= belief.probability <= belief.high
    first, part = joint.draws(2, 0, 300), joint.draws(2, 100, 300)
    assert all((first[point][100:] == part[point]).all() for point in first)
