"""On which elements an outcome rests: what the brief names is what really turns it."""

import pytest
from tests.brief.cases import chicken, rumour

from demarche.brief.facts import Facts
from demarche.conflict.assembly import Assembler
from demarche.stability.conflict import Conflict


@pytest.mark.parametrize("make", [chicken, rumour])
def test_an_outcome_rests_on_the_elements_without_which_it_holds_otherwise(make):
    facts = Facts(make())
    bearing = facts.bearing
    assert bearing is not None
    choice = {element.id: "dropped" for element, _ in facts.base.dropped}
    assembler = Assembler(facts.case, Conflict)
    for outcome in facts.outcomes:
        named = {element.id for element in bearing[outcome.number]}
        for element, _ in facts.base.kept:
            if element.kind == "status_quo":
                assert element.id not in named
                continue
            without = assembler.model({**choice, element.id: "dropped"})
            number = without.number(outcome.levels)
            held = {concept for concept in facts.concepts if without.mask(concept)[number - 1]}
            assert (element.id in named) == (held != set(outcome.concepts)), (outcome.name, element.id)


def test_whoever_yields_in_chicken_does_so_to_prevent_the_crash():
    facts = Facts(chicken())
    yields = next(one for one in facts.holding if one.levels == {"a.swerve": "yes", "b.swerve": "no"})
    told = [element.text for element in facts.bearing[yields.number] if element.dm == "a"]
    assert told == ["not (a.swerve = no and b.swerve = no)"]


def test_nothing_is_asked_of_a_model_that_is_too_large():
    from demarche.brief.bearing import bearing_elements

    facts = Facts(chicken())
    kept = [element for element, _ in facts.base.kept]
    assert bearing_elements(facts.case, facts.outcomes, kept, {}, states=4, most=3) is None
    assert bearing_elements(facts.case, facts.outcomes, kept * 30, {}, states=4, most=4) is None
