"""How many draws may be asked for."""

import numpy as np
import pytest

from demarche.errors import UsageError
from demarche.insight.estimates import check_draws


@pytest.mark.parametrize(("samples", "message"), [("a", "a whole number"), (2.5, "a whole number"), (0, "at least 1")])
def test_what_is_no_number_of_draws_is_refused(samples, message):
    with pytest.raises(UsageError, match=message):
        check_draws(samples)
    check_draws(None)
    check_draws(np.int64(4))
