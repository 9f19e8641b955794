"""Claims as a table, as Web Annotations and as FollowTheMoney."""

from __future__ import annotations

import csv
import io
import json

from demarche.case.reading import case_from_mapping
from demarche.formats.claims_csv import claims_csv_text, timeline_csv_text
from demarche.formats.ftm import ftm_entities, ftm_text
from demarche.formats.web_annotation import web_annotation_text

CASE = case_from_mapping(
    {"demarche": 1, "title": "River", "decision_makers": {"eg": {}}},
    {
        "claims": [
            {
                "id": "c1", "says": "=The dam, at 2 billion, will not be filled.", "source": "wire", "paragraph": 3, "start": 10, "end": 60, "quote_sha256": "a" * 64,
                "quote_norm_sha256": "b" * 64, "quote_words": 9, "kind": "forecast", "speaker": "eg", "chain": ["eg", "delta"], "attributed": True, "stance": "hedges",
                "hedges": ["may"], "polarity": "negative", "date_about": "2024-05~", "date_said": "[2024-05-03..2024-05-05]", "entities": ["cairo", "oslo"],
                "amount": {"value": 2e9, "currency": "USD"}, "accepted_by": "Ada", "accepted_on": "2024-06-01", "proposed_by": "demarche rules",
            },
            {"id": "c2", "says": "The envoys met in 2019.", "date_about": "2019"},
        ],
        "points": {"p1": {"says": "It will be filled.", "against": ["c1"]}},
        "entities": {"cairo": {"name": "Egypt", "kind": "actor", "metonyms": ["Cairo"]}, "tb2": {"name": "TB2", "kind": "weapon"}},
        "documents": {"wire": {"sha256": "c" * 64}},
    },
    [{"id": "wire", "type": "webpage", "title": "Wire", "URL": "https://example.org/w"}],
)  # fmt: skip


def test_the_table_has_a_row_per_claim_and_no_formula() -> None:
    first, second = csv.DictReader(io.StringIO(claims_csv_text(CASE)))
    assert first["says"].startswith("'=The dam")
    assert (first["chain"], first["hedges"], first["against"], first["amount"], first["attributed"]) == (
        "eg > delta",
        "may",
        "p1",
        "2000000000.0",
        "yes",
    )
    assert second["id"] == "c2"


def test_the_timeline_is_in_order_with_bounds() -> None:
    rows = list(csv.DictReader(io.StringIO(timeline_csv_text(CASE))))
    assert [(r["claim"], r["date"]) for r in rows] == [("c2", "about"), ("c1", "about"), ("c1", "said")]
    assert (rows[2]["earliest"], rows[2]["latest"]) == ("2024-05-03", "2024-05-05")


def test_annotations_point_without_giving_the_words_away() -> None:
    page = json.loads(web_annotation_text(CASE))
    first, second = page["items"]
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    selector = first["target"]["selector"]
    assert (selector["type"], selector["start"], selector["end"]) == ("TextPositionSelector", 10, 60)
    assert selector["refinedBy"]["demarche:digest"] == "b" * 64
    assert first["target"]["source"] == "https://example.org/w"
    assert first["created"] == "2024-06-01T00:00:00Z"
    assert "selector" not in second["target"]
    assert "TextQuoteSelector" not in json.dumps(page)


def test_followthemoney_entities_refer_to_each_other() -> None:
    found = {e["id"]: e for e in ftm_entities(CASE)}
    assert len(found) == len(ftm_text(CASE).splitlines()) == 5
    event = next(e for e in found.values() if e["schema"] == "Event" and e["properties"]["name"] == ["c1"])
    assert [found[i]["properties"]["name"] for i in event["properties"]["involved"]] == [["Egypt"]]
    assert found[event["properties"]["proof"][0]]["properties"]["sourceUrl"] == ["https://example.org/w"]
    assert "hedges, negative" in event["properties"]["notes"]
    assert {e["schema"] for e in found.values()} == {"PublicBody", "Asset", "Document", "Event"}
    assert all(isinstance(v, str) for e in found.values() for values in e["properties"].values() for v in values)
