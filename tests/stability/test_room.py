"""What does not fit into memory is refused before it is tried."""

from __future__ import annotations

import numpy as np
import pytest

from demarche import Conflict, ModelError
from demarche.stability import choosing, room


def test_too_large_is_said_beforehand(monkeypatch):
    monkeypatch.setattr(room, "available_bytes", lambda: 1000)
    monkeypatch.setattr(room, "_ALWAYS_FREE", 0)
    conflict = Conflict.from_options(options={"A": {"x": ["a", "b"]}, "B": {f"y{k}": ["a", "b"] for k in range(6)}})
    with pytest.raises(ModelError, match=r"needs about .* are free"):
        conflict.mask("Nash")


def test_where_the_system_does_not_say_it_is_tried(monkeypatch):
    monkeypatch.setattr(room, "available_bytes", lambda: None)
    room.check_room(10**18, "anything")


def test_matrices_refuse_large_conflicts():
    conflict = Conflict.from_graph(5000, {"A": np.array([[1, 2]])})
    conflict.engine = "matrix"
    with pytest.raises(ModelError, match="at most 4,096 states"):
        conflict.mask("Nash")


def test_without_the_compiler_it_is_slow_and_says_so(monkeypatch, capsys):
    monkeypatch.setattr(choosing, "available", lambda: False)
    monkeypatch.setattr(choosing, "_SLOW_FROM", 4)
    conflict = Conflict.from_options(options={"A": {"x": ["a", "b"]}, "B": {"y": ["a", "b"]}})
    assert conflict.count("SEQ") == 4
    assert "demarche[fast]" in capsys.readouterr().err
