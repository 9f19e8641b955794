"""Concepts asked for: names, mixes, and what is no mix."""

import pytest

from demarche.errors import UsageError
from demarche.insight.concept_choice import concept_of, read_concepts
from demarche.stability.concepts import UnknownConceptError


def test_names_mappings_and_written_mixes_are_one_thing():
    found = read_concepts(["seq", {"a": "nash", "b": "GMR"}, "b=gmr, a=Nash", "a: SEQ, b: SMR"], ["a", "b"])
    assert [asked.key for asked in found] == ["SEQ", "a: Nash, b: GMR", "a: SEQ, b: SMR"]


@pytest.mark.parametrize(
    ("text", "message"),
    [("a=SEQ,b", "is no mix of concepts"), ("a=,b=SEQ", "is no mix"), ("a=SEQ,a=SMR", "names a twice")],
)
def test_what_is_no_mix(text, message):
    with pytest.raises(UsageError, match=message):
        concept_of(text)


def test_a_mix_names_everybody_and_concepts_there_are():
    with pytest.raises(UsageError, match="none is given for b"):
        read_concepts("a=SEQ", ["a", "b"])
    with pytest.raises(UnknownConceptError):
        read_concepts("a=SEQ,b=Sq", ["a", "b"])
