import csv
import io
import json

from .evidence_case import run, written


def test_claims_in_time_with_uncertain_dates_as_spans(tmp_path):
    lines = run("timeline", written(tmp_path)).output.splitlines()
    assert lines[0] == "December 2025"
    assert lines[2] == "12 December 2025"
    assert lines[-1].startswith("    c5  There is a secret clause.")


def test_what_was_known_on_a_day_and_what_that_leaves_without_support(tmp_path):
    case = written(tmp_path)
    answer = json.loads(run("timeline", case, "--as-of", "2025-12-31", "--json").output)
    assert [moment["claim"] for moment in answer["moments"]] == ["c2", "c1", "c3"]
    assert (answer["unknown"], answer["points_without_support"]) == (["c4", "c5"], ["secret"])
    assert [element["id"] for element in answer["elements_without_support"]] == ["rule:1"]
    output = run("timeline", case, "--as-of", "2025-12-31").output
    assert "Known on 2025-12-31: 3 of 5 claims." in output
    assert "Points without support then: secret" in output


def test_a_table_for_a_spreadsheet(tmp_path):
    rows = list(csv.DictReader(io.StringIO(run("timeline", written(tmp_path), "--csv").output)))
    assert rows[0]["claim"] == "c2"
    assert (rows[0]["about_earliest"], rows[0]["about_latest"]) == ("2025-12-01", "2025-12-31")
    assert rows[0]["points"] == "asked"


def test_one_form_at_a_time(tmp_path):
    assert "not both" in str(run("timeline", written(tmp_path), "--csv", "--json").exception)
