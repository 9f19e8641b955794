"""Contradictions: recorded ones are kept, and the rules find those that rules can find."""

import pytest

from demarche.case.schema import Ledger
from demarche.evidence.announcers import announcer
from demarche.evidence.contradictions import contradictions


def found(claims: list[dict], sources=(), **rest):
    ledger = Ledger.model_validate({"claims": claims, **rest})
    return contradictions(ledger, sources)


def test_claims_for_and_against_one_point_are_alternatives_already():
    [one] = found(
        [{"id": "c1", "says": "He asked."}, {"id": "c2", "says": "He did not ask."}],
        points={"p": {"says": "He asked.", "for": ["c1"], "against": ["c2"]}},
    )
    assert (one.type, one.strength, one.status, one.claims) == ("factual", "contradiction", "proposed", ("c1", "c2"))
    assert one.question == "Is it so, and what would show it: He asked?"
    assert one.suggestion is None


def test_a_hedged_side_makes_it_a_tension():
    [one] = found(
        [{"id": "c1", "says": "He asked.", "stance": "hedges"}, {"id": "c2", "says": "He did not ask."}],
        points={"p": {"says": "He asked.", "for": ["c1"], "against": ["c2"]}},
    )
    assert one.strength == "tension"


def test_opposite_polarity_in_much_the_same_words():
    about = {"entities": ["tr", "ru"]}
    [one] = found(
        [
            {"id": "c1", "says": "Moscow received a formal request.", "polarity": "affirmative", **about},
            {"id": "c2", "says": "Moscow received no formal request.", "polarity": "negative", **about},
        ]
    )
    assert one.id == "polarity:c1-c2"
    assert "Moscow received no formal request." in one.question
    assert one.suggestion.startswith("write a point for each side")


def on_a_point(*claims: dict):
    return found(
        [{"id": f"c{n}", "says": "The systems were bought.", **claim} for n, claim in enumerate(claims)],
        points={"p": {"says": "So.", "for": [f"c{n}" for n, _ in enumerate(claims)]}},
    )


def test_two_dates_for_one_event():
    [one] = on_a_point({"kind": "event", "date_about": "2017"}, {"kind": "event", "date_about": "2015-06"})
    assert (one.type, one.strength) == ("date", "contradiction")
    assert one.question == "Is it one event, and was it 2017 or 2015-06?"
    assert on_a_point({"kind": "event", "date_about": "2017"}, {"kind": "event", "date_about": "2017-06"}) == ()
    assert on_a_point({"kind": "event", "date_about": "2017~"}, {"kind": "event", "date_about": "2018"}) == ()


def test_two_sums_for_one_thing():
    def sums(one, other, precision="exact"):
        amounts = ({"value": value, "currency": "USD", "precision": precision} for value in (one, other))
        return on_a_point(*({"amount": amount} for amount in amounts))

    [one] = sums(2.5e9, 2e9)
    assert (one.type, one.strength) == ("amount", "contradiction")
    assert one.summary == "c0 has 2,500,000,000, c1 2,000,000,000 USD"
    assert sums(2.5e9, 2.5e9) == ()
    assert [one.strength for one in sums(2.5e9, 2e9, "approximate")] == ["tension"]
    assert sums(2.5e9, 2.4e9, "approximate") == ()


def test_one_act_weighed_in_one_text_and_decided_in_another():
    [one] = on_a_point({"commitment": "considers"}, {"commitment": "decided"})
    assert (one.type, one.strength) == ("degree", "tension")
    assert on_a_point({"commitment": "proposes"}, {"commitment": "intends"}) == ()


def hedged_then_plain(**second) -> tuple:
    text = {"source": "memo", "entities": ["staff", "president"], "chain": ["paper"]}
    return found(
        [
            {"id": "c1", "says": "The General Staff pushed.", "paragraph": 4, "hedges": ["presumably"], **text},
            {"id": "c2", "says": "The General Staff convinced him.", "paragraph": 4, "start": 9, **text, **second},
        ]
    )


def test_a_supposition_that_stands_as_a_fact_a_sentence_later():
    [one] = hedged_then_plain()
    assert (one.type, one.claims) == ("hedge_drop", ("c1", "c2"))
    assert one.question == "What shows it between the two? If nothing, grade c2 no higher than c1."


@pytest.mark.parametrize("second", [{"source": "letter"}, {"paragraph": 40}, {"hedges": ["may"]}, {"chain": ["other"]}])
def test_no_hedge_is_lost_elsewhere_or_by_others(second):
    assert hedged_then_plain(**second) == ()


ENTITIES = {
    "ru": {"name": "Russia", "kind": "actor", "metonyms": ["Moscow"], "decision_maker": "russia"},
    "tr": {"name": "Türkiye", "kind": "actor", "metonyms": ["Ankara"], "decision_maker": "turkiye"},
    "putin": {"name": "Putin", "kind": "person", "decision_maker": "russia"},
}


def announced(title: str, speaker: str = "ru"):
    claim = {"id": "c1", "says": "Nine billion more.", "chain": [speaker, "paper"], "references": ["r1"]}
    return found([claim], [{"id": "r1", "title": title}], entities=ENTITIES)


def test_a_headline_that_has_somebody_else_speak():
    [one] = announced("Ankara says Russia paid nine billion")
    assert (one.type, one.references) == ("announcer", ("r1",))
    assert one.question == "Who said it in the cited item, Russia or Türkiye?"
    assert announced("Moscow announces nine billion") == ()
    assert announced("Putin confirmed the nine billion") == ()
    assert announced("Nine billion for a power station") == ()


def test_headlines_in_russian_are_read_by_stems_of_states():
    known = dict(Ledger.model_validate({"entities": ENTITIES}).entities)
    assert announcer("В Турции заявили, что Россия выделила деньги", known) == ("tr",)
    assert announcer("В Кремле оценили последствия", known) == ("ru",)


def test_recorded_ones_come_first_with_a_question_and_cover_what_rules_find():
    listed = found(
        [{"id": "c1", "says": "He asked."}, {"id": "c2", "says": "He did not ask."}],
        points={"p": {"says": "He asked.", "for": ["c1"], "against": ["c2"]}},
        contradictions=[{"id": "k1", "type": "scope", "strength": "contradiction", "claims": ["c1", "c2"]}],
    )
    assert [(one.id, one.status) for one in listed] == [("k1", "recorded")]
    assert listed[0].question.startswith("What exactly was denied")


def test_hard_ones_between_points_suggest_a_group_until_there_is_one():
    case = {
        "claims": [{"id": "c1", "says": "Stored."}, {"id": "c2", "says": "On duty."}],
        "points": {"x": {"says": "Stored.", "for": ["c1"]}, "y": {"says": "On duty.", "for": ["c2"]}},
        "contradictions": [{"id": "k1", "strength": "contradiction", "claims": ["c1", "c2"]}],
    }
    [one] = contradictions(Ledger.model_validate(case))
    assert "groups: [{at_most_one: [x, y]}]" in one.suggestion
    [tied] = contradictions(Ledger.model_validate({**case, "groups": [{"at_most_one": ["x", "y"]}]}))
    assert tied.suggestion is None


def test_one_report_told_two_ways_is_said_to_be_one():
    [one] = found(
        [{"id": "c1", "says": "He asked.", "origin": "o"}, {"id": "c2", "says": "He did not ask.", "origin": "o"}],
        points={"p": {"says": "He asked.", "for": ["c1"], "against": ["c2"]}},
        origins={"o": {}},
    )
    assert one.origins == 1
