from dataclasses import replace
from datetime import date
from math import log

import pytest

from demarche import CaseError, ModelError, UsageError
from demarche.case.reading import case_from_mapping
from demarche.insight.forecast import add_forecast, make_forecast, read_forecasts, resolve
from demarche.insight.scoring import score

TODAY = date(2026, 3, 1)


def made(case, **more):
    return make_forecast(case, "2026-12-31", "unlikely", "As reported.", today=TODAY, concept="Nash", **more)


def test_probabilities_of_the_ends_add_up_to_one(random_case):
    for seed in range(20):
        forecast = made(random_case(seed))
        assert sum(place.p for place in forecast.places) == pytest.approx(1)


def test_a_forecast_of_the_gate(gate):
    forecast = made(gate)
    # A opens with probability .7 and B then pays; otherwise all stays shut.
    assert {place.levels["a.open"]: place.p for place in forecast.places} == pytest.approx({"yes": 0.7, "no": 0.3})
    assert forecast.settlement == 0.325
    assert forecast.equilibria == ({"a.open": "yes", "b.pay": "yes"},)
    assert forecast.status_quo == {"a.open": "no", "b.pay": "no"}


def test_it_is_written_once_resolved_once_and_read_back(gate, tmp_path):
    forecast = add_forecast(tmp_path, made(gate))
    assert add_forecast(tmp_path, made(gate)).id == "f2"
    assert read_forecasts(tmp_path)[0] == forecast
    done = resolve(tmp_path, "f1", outcome="a.open = yes", on="2026-06-01", case=gate)
    assert read_forecasts(tmp_path)[0] == done
    assert replace(done, resolution=None) == forecast
    with pytest.raises(UsageError, match="what was written stays"):
        resolve(tmp_path, "f1", outcome="a.open = no", on="2026-06-02", case=gate)


def test_scores_against_the_simple_rivals(gate, tmp_path):
    add_forecast(tmp_path, made(gate))
    resolve(tmp_path, "f1", outcome="a.open = yes", on="2026-06-01", case=gate)
    found = score([(gate, one) for one in read_forecasts(tmp_path)])
    assert (found.forecasts, found.open) == (1, 0)
    assert found.settlement_brier == pytest.approx(2 * 0.675**2)
    assert found.brier == pytest.approx({"model": 2 * 0.3**2, "status quo": 2, "uniform over equilibria": 0})
    assert found.log == pytest.approx({"model": log(0.7), "status quo": log(0.001), "uniform over equilibria": 0})
    assert sum(band.given for band in found.calibration) == 3


def test_without_a_settlement_only_that_is_scored(gate, tmp_path):
    add_forecast(tmp_path, made(gate))
    resolve(tmp_path, "f1", outcome=None, on="2027-01-02", case=gate)
    found = score([(gate, one) for one in read_forecasts(tmp_path)])
    assert found.settlement_brier == pytest.approx(2 * 0.325**2)
    assert found.brier == {}


def test_nothing_learned_after_the_day_it_was_made_leaks_in():
    def case(*claims):
        return case_from_mapping(
            {
                "demarche": 1,
                "title": "T",
                "decision_makers": {"a": {"options": {"x": {}}}},
                "preferences": {"a": [{"prefer": "a.x", "because": ["p"]}]},
            },
            {
                "origins": {"o": {"grade": "A"}, "q": {"grade": "B"}},
                "claims": [*claims],
                "points": {"p": {"says": "So.", "for": [claim["id"] for claim in claims]}},
            },
        )

    early = {"id": "c1", "says": "So.", "origin": "o", "date_said": "2025-03-01"}
    late = {"id": "c2", "says": "So.", "origin": "q", "date_said": "2025-06-01"}
    undated = {"id": "c3", "says": "So.", "origin": "q"}
    then = made(case(early), made_on="2025-04-01")
    assert made(case(early, late, undated), made_on="2025-04-01").places == then.places
    assert made(case(early, late)).places != then.places


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"by": "2026-01-01"}, "must come after"),
        ({"by": "soon"}, "is no day"),
        ({"settlement": "1.5"}, "between 0 and 1"),
        ({"settlement": "maybe"}, "no probability"),
        ({"rule": "  "}, "how it will be decided"),
        ({"made_on": "2026-05-01"}, "still to come"),
    ],
)
def test_impossible_forecasts_are_refused(gate, change, message):
    asked = {"by": "2026-12-31", "settlement": 0.4, "rule": "As reported.", **change}
    with pytest.raises(UsageError, match=message):
        make_forecast(gate, today=TODAY, **asked)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"name": "f9"}, UsageError, "no forecast 'f9'"),
        ({"on": "2026-01-01"}, UsageError, "before that"),
        ({"outcome": None}, UsageError, "there may still be a settlement"),
        ({"on": "2027-06-01"}, UsageError, "comes after"),
        ({"outcome": "a.opne"}, ModelError, "opne"),
    ],
)
def test_impossible_resolutions_are_refused_and_change_nothing(gate, tmp_path, change, error, message):
    add_forecast(tmp_path, made(gate))
    before = (tmp_path / "forecasts.yaml").read_bytes()
    asked = {"name": "f1", "outcome": "a.open", "on": "2026-06-01", **change}
    with pytest.raises(error, match=message):
        resolve(tmp_path, case=gate, **asked)
    assert (tmp_path / "forecasts.yaml").read_bytes() == before


def test_a_file_somebody_changed_by_hand_is_refused_with_its_place(gate, tmp_path):
    add_forecast(tmp_path, made(gate))
    path = tmp_path / "forecasts.yaml"
    path.write_text(path.read_text().replace("seed: 0", "sead: 0"))
    with pytest.raises(CaseError, match=r"forecasts.yaml:2.*no forecast"):
        read_forecasts(tmp_path)
