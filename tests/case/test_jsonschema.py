"""The JSON Schema of the files."""

import json

import pytest

from demarche.case.jsonschema import json_schema
from demarche.errors import UsageError


def objects(schema):
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


@pytest.mark.parametrize("file", ["case", "claims"])
def test_every_key_is_described(file):
    schema = json_schema(file)
    json.dumps(schema)
    for part in objects(schema):
        for name, key in (part.get("properties") or {}).items():
            if isinstance(key, dict):
                assert key.get("description"), name


@pytest.mark.parametrize("file", ["case", "claims"])
def test_references_lead_somewhere(file):
    schema = json_schema(file)
    for part in objects(schema):
        if isinstance(ref := part.get("$ref"), str):
            assert ref.removeprefix("#/$defs/") in schema["$defs"]


def test_short_forms_and_other_spellings_are_allowed():
    case, claims = json_schema("case"), json_schema("claims")
    entry = case["$defs"]["StatusQuoEntry"]["anyOf"]
    assert {"object", "string"} <= {
        t for form in entry for t in ([form["type"]] if isinstance(form["type"], str) else form["type"])
    }
    assert "paraphrase" in claims["$defs"]["Claim"]["properties"]
    assert "from" in case["$defs"]["NoMove"]["properties"]


def test_sources_are_csl_records():
    assert json_schema("sources")["items"]["required"] == ["id"]


def test_other_files_have_none():
    with pytest.raises(UsageError, match="did you mean 'claims'"):
        json_schema("claim")
