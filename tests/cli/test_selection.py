"""Which points a command is asked about."""

import pytest

from demarche import UsageError
from demarche.case.schema import Ledger
from demarche.cli.selection import chosen_points

LEDGER = Ledger.model_validate({"points": {f"p{n:02d}": {"says": f"Point {n}."} for n in range(1, 21)}})


def test_those_named_in_the_order_of_the_ledger_or_all():
    assert chosen_points(LEDGER, ["p07", "p02", "p07"]) == ("p02", "p07")
    assert len(chosen_points(LEDGER, [])) == 20


def test_a_point_that_is_not_there():
    with pytest.raises(UsageError, match=r"no point 'P7': did you mean 'p07'\?|no point 'P7' \("):
        chosen_points(LEDGER, ["P7"])
    with pytest.raises(UsageError, match=r"no point 'zebra' \(there are: p01, .*, p12 and 8 more\)"):
        chosen_points(LEDGER, ["zebra"])
    with pytest.raises(UsageError, match=r"\(there are none\)"):
        chosen_points(Ledger(), ["p1"])
