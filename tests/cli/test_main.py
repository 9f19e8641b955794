"""The command as a whole: expected failures are one message and an exit status."""

from __future__ import annotations

import sys

import pytest

from demarche.cli import main as cli

from .dam import dam


def test_a_file_that_cannot_be_written_is_one_message(tmp_path, monkeypatch, capsys):
    unwritable = tmp_path / "draws.parquet"
    unwritable.with_name("draws.parquet.part").mkdir()  # in the way, whoever runs the test
    monkeypatch.setattr(
        sys, "argv", ["demarche", "robustness", dam(tmp_path), "--draw", "--samples", "5", "--keep", str(unwritable)]
    )
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"demarche: {unwritable}.part: Is a directory"
