"""`demarche concepts`: the solution concepts, with definition and source."""

from __future__ import annotations

import json

from click.testing import CliRunner

from demarche.cli.concepts import command


def test_every_concept_says_what_it_means_and_whose_it_is():
    found = json.loads(CliRunner().invoke(command, ["--json"], catch_exceptions=False).output)
    assert [concept["name"] for concept in found][:7] == ["Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "SEQ|SIM"]
    for concept in found:
        assert concept["definition"].endswith(".")
        assert concept["source"]
        assert set(concept["behaviour"]) == {"foresight", "disimprovement", "responds"}


def test_the_list_in_words():
    text = CliRunner().invoke(command, [], catch_exceptions=False).output
    assert "SSEQ: Symmetric sequential stability" in text
    assert "Only in options form." in text
