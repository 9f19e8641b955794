"""Models that do not fit are refused before anything is built."""

import pytest

from demarche.conflict.memory import available_memory, require_memory
from demarche.errors import ModelError


def test_what_fits_is_let_through_and_what_does_not_is_refused():
    free = available_memory()
    assert free is None or free > 2**20
    require_memory(1, "a model of 2 states")
    if free is not None:
        with pytest.raises(ModelError, match=r"^a model of 2 states needs about .* GB of memory"):
            require_memory(10 * free, "a model of 2 states")
