"""The records of a case: what they accept, and what they say about what they do not."""

import pytest
from pydantic import ValidationError

from demarche.case.reading import case_from_mapping
from demarche.case.schema import AnyOrder, Claim, Ledger, Statement
from demarche.errors import CaseError

PARTIES = {
    "turkiye": {"name": "Türkiye", "options": {"s400": {"levels": ["stored", "given_up"]}, "demand": {}}},
    "usa": {"options": {"relief": ["none", "granted"]}},
}


def case(**more):
    return case_from_mapping({"demarche": 1, "title": "S-400", "decision_makers": PARTIES, **more}).model


def faults(claims=None, **more):
    with pytest.raises(CaseError) as caught:
        case_from_mapping({"demarche": 1, "title": "S-400", "decision_makers": PARTIES, **more}, claims)
    return str(caught.value)


def claim(**more):
    return Ledger.model_validate({"claims": [{"id": "c1", "says": "It rains.", **more}]}).claims[0]


def test_only_three_keys_are_needed():
    model = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": None}}).model
    assert model.decision_makers["a"].name == "a"
    assert model.options == {}
    assert (model.rules, model.status_quo, model.preferences) == ((), {}, {})


def test_short_forms_stand_for_the_long_ones():
    model = case(
        status_quo={"turkiye.s400": "stored", "usa.relief": {"level": "none", "likelihood": 1, "otherwise": "granted"}},
        preferences={
            "turkiye": ["usa.relief = granted", {"prefer": "demand"}, ["a", "b"]],
            "usa": {"statements": [{"any_order": ["x", {"prefer": "y"}], "weights": [2, 1]}]},
        },
    )
    assert model.status_quo["turkiye.s400"].level == "stored"
    assert model.options["turkiye.demand"].levels == ("no", "yes")
    assert model.options["usa.relief"].label == "relief"
    first, second, third = model.preferences["turkiye"].statements
    assert isinstance(first, Statement)
    assert isinstance(third, AnyOrder)
    assert (first.prefer, second.prefer, [s.prefer for s in third.any_order]) == (
        "usa.relief = granted",
        "demand",
        ["a", "b"],
    )
    assert model.preferences["usa"].statements[0].weights == (2, 1)


def test_support_may_be_one_word_or_a_list():
    rule = case(rules=[{"never": "x", "why": "y"}]).rules[0]
    assert not rule.uncertain
    ledger = {"points": {"p1": {"says": "A."}, "p2": {"says": "B."}}}
    model = case_from_mapping(
        {
            "demarche": 1, "title": "T", "decision_makers": PARTIES,
            "rules": [{"never": "x", "because": "p1", "because_any": ["p1", "p2"], "likelihood": "likely"}],
        },
        ledger,
    ).model  # fmt: skip
    assert model.rules[0].rests_on == ("p1", "p2")
    assert model.rules[0].likelihood == 0.675
    assert model.rules[0].kind == "never"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"rules": [{"why": "x"}]}, "a rule has one of never, no_move and merge, not none of them"),
        ({"rules": [{"never": "x", "merge": "y"}]}, "not never and merge"),
        ({"rules": [{"merge": "y"}]}, "merge needs `ignoring`"),
        ({"rules": [{"never": "x", "ignoring": ["turkiye.s400"]}]}, "belongs to merge only"),
        ({"rules": [{"never": "x", "likelihood": 1.5}]}, "'likelihood': a probability lies between 0 and 1, not 1.5"),
        ({"rules": [{"never": "x", "likelihood": "very likly"}]}, "did you mean 'very likely'?"),
        ({"rules": [{"never": "x", "likelihood": 1, "likelihood_overall": 1}]}, "not both"),
        ({"rules": [{"never": "x", "otherwise": "reversed"}]}, "otherwise 'reversed' is not possible here"),
        ({"rules": [{"no_move": {"from": "x"}}]}, "'no_move' needs 'by'"),
        ({"rules": {"never": "x"}}, "'rules' must be a list, not a mapping"),
        (
            {"status_quo": {"usa.relief": {"level": "none", "likelihood": 0.9}}},
            "an uncertain status quo needs `otherwise`",
        ),
        ({"preferences": {"usa": {"weights": {"x": 1}, "ranking": ["x"]}}}, "preferences come in one form, not in 2"),
        ({"preferences": {"usa": {"weights": {"x": "much"}}}}, "must be a number, not 'much'"),
        ({"preferences": {"usa": {"weights": {"x": "nan"}}}}, "must be a number"),
        ({"preferences": {"usa": {"statements": [{"any_order": []}]}}}, "'any_order' is empty"),
        (
            {"preferences": {"usa": {"statements": [{"any_order": ["x"], "weights": [1, 2]}]}}},
            "1 statements need 1 weights",
        ),
        (
            {"preferences": {"usa": {"statements": [{"any_order": ["x"], "weights": [0]}]}}},
            "weights of an order are positive",
        ),
        (
            {"preferences": {"usa": {"statements": [{"prefer": "x", "otherwise": "reverse"}]}}},
            "'dropped' or 'reversed'",
        ),
        (
            {"preferences": {"usa": {"partial": {"classes": {"a": "x"}, "above": [["a", "b"]]}}}},
            "there is no class 'b'",
        ),
        (
            {"preferences": {"usa": {"partial": {"classes": {"a": "x", "b": "y"}, "above": [["a", "b"], ["b", "a"]]}}}},
            "above one another in a circle: a, b",
        ),
        ({"as_of": "11.02.2026"}, "'as_of': '11.02.2026' is no date in EDTF"),
        ({"titel": "T"}, "unknown key 'titel': did you mean 'title'?"),
        ({"demarche": "one"}, "'demarche' is the version of the format"),
        ({"demarche": 2}, "a newer version of Demarche is needed"),
        ({"demarche": 0}, "there is no format 0"),
        ({"title": True}, "'title' must be text, not the truth value True"),
        ({"decision_makers": {}}, "'decision_makers' is empty"),
        ({"decision_makers": {"a b": {}}}, "'a b' is no id"),
        ({"decision_makers": {"a": {"options": {"x": {"levels": ["no", "no"]}}}}}, "the level 'no' is here twice"),
        ({"decision_makers": {"a": {"options": {"x": {"levels": []}}}}}, "'levels' is empty"),
        ({"decision_makers": {"a": {"options": {"x": {"levels": [""]}}}}}, "entry 1 of 'levels' is empty"),
        (
            {"decision_makers": {"a": {"options": {"x": {"one_way": "upp"}}}}},
            "'one_way' cannot be 'upp': did you mean 'up'?",
        ),
        ({"decision_makers": {"a": "x"}}, "'a' must be a mapping (key: value), not 'x'"),
        ({"decision_makers": ["a"]}, "'decision_makers' must be a mapping (key: value), not a list"),
    ],
)
def test_faults_of_a_model_are_said_plainly(more, message):
    assert message in faults(**more)


def test_ids_may_be_in_any_script_and_are_never_folded():
    model = case_from_mapping(
        {
            "demarche": 1,
            "title": "T",
            "decision_makers": {"中国": {"options": {"Ход": {}, "ход": {}}}, "ﬁ": {}, "fi": {}},
        }
    ).model
    assert list(model.options) == ["中国.Ход", "中国.ход"]
    assert list(model.decision_makers) == ["中国", "ﬁ", "fi"]


def test_a_claim_needs_only_its_id_and_what_it_says():
    assert claim().says == "It rains."
    assert claim().hedges == ()


def test_the_spellings_of_annotators_are_understood():
    record = Claim.model_validate(
        {
            "id": "d1-c01",
            "document": "d1",
            "paragraph": 2,
            "paraphrase": "It may rain.",
            "stance": "hedges",
            "hedge": [{"cue": "may", "by": "org:paper"}],
            "chain": ["person:x", {"agent": "org:paper", "mode": "quoted"}],
            "contradictions": ["k01"],
            "repetitions": ["r01"],
            "references": [4],
            "amount": {"value": "2.5e9", "currency": "USD"},
        }
    )
    assert (record.source, record.says, record.paragraph, record.references) == ("d1", "It may rain.", (2,), ("4",))
    assert record.hedges[0].cue == "may"
    assert [link.agent for link in record.chain] == ["person:x", "org:paper"]
    assert (record.contradicts, record.repeats) == (("k01",), ("r01",))
    assert record.amount.value == 2.5e9


@pytest.mark.parametrize(
    ("written", "source", "information"),
    [("B2", "B", 2), ("F", "F", None), ("6", None, 6), (3, None, 3), ({"source": "A", "information": 1}, "A", 1)],
)
def test_grades_are_read_in_each_form(written, source, information):
    grade = claim(grade=written).grade
    assert (grade.source, grade.information) == (source, information)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"claims": [{"id": "c1"}]}, "entry 1 of 'claims' needs 'says'"),
        ({"claims": [{"id": "c 1", "says": "x"}]}, "'c 1' is no id"),
        ({"claims": [{"id": "c1", "says": "x", "paraphrase": "y"}]}, "two spellings of one key"),
        ({"claims": [{"id": "c1", "says": "x", "kind": "treat"}]}, "'kind' cannot be 'treat': did you mean 'threat'?"),
        ({"claims": [{"id": "c1", "says": "x", "start": 9, "end": 3}]}, "the passage ends at 3, before it starts at 9"),
        ({"claims": [{"id": "c1", "says": "x", "quote_sha256": "abc"}]}, "must be a SHA-256 in 64 hexadecimal digits"),
        ({"claims": [{"id": "c1", "says": "x", "grade": "G1"}]}, "'G1' is no Admiralty grade"),
        ({"claims": [{"id": "c1", "says": "x", "interested": {"a": 0, "b": 0}}]}, "a and b are both 0"),
        ({"claims": [{"id": "c1", "says": "x", "interested": {"a": 0.5}}]}, "'interested' needs 'b'"),
        ({"claims": [{"id": "c1", "says": "x", "attributed": "perhaps"}]}, "must be true or false, not 'perhaps'"),
        ({"claims": [{"id": "c1", "says": "x", "date_said": "soon"}]}, "'date_said': 'soon' is no date"),
        ({"points": {"p1": {"says": "x", "prior": 2}}}, "'prior': a probability lies between 0 and 1, not 2"),
        ({"groups": [{"why": "x"}]}, "either exactly_one or at_most_one"),
        ({"groups": [{"exactly_one": []}]}, "a group needs members"),
        ({"groups": [{"at_most_one": ["p1", "p1"]}]}, "the point 'p1' is here twice"),
        ({"origins": {"o": {"grade": "G"}}}, "'grade' cannot be 'G'"),
        ({"reliability": {"A": 1.1}}, "lies between 0 and 1"),
        ({"origins": {"o": {"reliability": 0.3}}}, "a reliability lies between 0.5 (no information) and 1, not 0.3"),
        ({"documents": [{"file": "x"}]}, "entry 1 of the list needs an id"),
        (
            {"hypotheses": {"alternatives": {"h": "H."}, "matrix": {"p": {"g": "C"}}}},
            "names 'g', which is no alternative",
        ),
        ({"claims": {"c1": "x"}}, "'claims' must be a list, not a mapping"),
    ],
)
def test_faults_of_a_ledger_are_said_plainly(more, message):
    assert message in faults(claims=more)


def test_documents_may_be_a_list_or_a_mapping():
    as_list = Ledger.model_validate({"documents": [{"id": "d1", "file": "a.txt"}]})
    as_map = Ledger.model_validate({"documents": {"d1": {"file": "a.txt"}}})
    assert as_list.documents["d1"].file == as_map.documents["d1"].file == "a.txt"


def test_records_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        case().title = "other"


def test_a_rating_of_a_hypothesis_stays_a_word():
    ledger = Ledger.model_validate({"hypotheses": {"alternatives": {"h": "H."}, "matrix": {"p1": {"h": "N"}}}})
    assert ledger.hypotheses.matrix["p1"]["h"] == "N"
