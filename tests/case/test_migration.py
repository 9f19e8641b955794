"""Format versions."""

import pytest

from demarche.case.migration import CURRENT, migrate, version_fault


def test_the_current_version_is_read_as_it_is():
    data = {"demarche": str(CURRENT), "title": "T"}
    assert version_fault(CURRENT) is None
    assert migrate(data) == data


@pytest.mark.parametrize("written", [CURRENT + 1, "99999999999999999999", "1.0", "one", "-1", "", "١", None, ["1"]])
def test_other_versions_are_refused_with_the_reason(written):
    assert version_fault(written)


def test_older_versions_are_brought_up_step_by_step():
    steps = {0: lambda data: {**data, "title": data["name"]}}
    assert version_fault("0", steps) is None
    assert migrate({"demarche": "0", "name": "T"}, steps) == {"demarche": "1", "name": "T", "title": "T"}
    assert version_fault("0") == "there is no format 0; the first one is 1"
