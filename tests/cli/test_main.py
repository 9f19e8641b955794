"""The command as a whole: expected failures are one message and an exit status."""

from __future__ import annotations

import subprocess
import sys

import pytest

from demarche.cli import main as cli

from .dam import dam


def test_a_file_that_cannot_be_written_is_one_message(tmp_path, monkeypatch, capsys):
    unwritable = tmp_path / "draws.parquet"
    unwritable.mkdir()  # in the way, whoever runs the test
    monkeypatch.setattr(
        sys, "argv", ["demarche", "robustness", dam(tmp_path), "--draw", "--samples", "5", "--keep", str(unwritable)]
    )
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"demarche: {unwritable} is a folder; name a file in it"


def test_what_no_command_foresaw_about_files_is_one_message(tmp_path, monkeypatch, capsys):
    (tmp_path / "figures").write_text("a file", encoding="utf-8")
    out, figures = tmp_path / "dam.md", tmp_path / "figures"
    monkeypatch.setattr(
        sys, "argv", ["demarche", "brief", dam(tmp_path), "--samples", "0", "-o", str(out), "--figures", str(figures)]
    )
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"demarche: {figures}: File exists"


def test_a_reader_that_stops_reading_is_no_fault(tmp_path):
    command = [sys.executable, "-m", "demarche", "analyze", dam(tmp_path), "--all-states"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()  # what `head` does once it has read enough
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b"")
