"""`demarche workbench`: what it refuses before it starts. Running it is tested with the workbench."""

from __future__ import annotations

import subprocess
import sys

import pytest


def demarche(*words):
    command = [sys.executable, "-m", "demarche", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_folder_without_a_case_is_named(tmp_path):
    done = demarche("workbench", tmp_path, "--no-browser")
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
    assert "demarche new" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_is_a_number_of_a_port(port):
    assert demarche("workbench", "--port", port).returncode == 2


def test_a_port_in_use_is_told(tmp_path):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = demarche("workbench", "--port", port, "--no-browser")
    assert done.returncode == 2
    assert f"port {port}" in done.stderr
