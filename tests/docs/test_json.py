"""The table of JSON keys in the reference is what the commands print."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from demarche.cli.main import program

from .pages import DOCS, ROOT

ARGUMENTS = {
    "explain": ["1"],
    "inverse": ["--want", "2"],
    "compare": ["other"],
    "whatif": ["--drop", "rule:1"],
    "brief": ["-o", "brief.md", "--samples", "0"],
    "robustness": ["--concept", "SEQ"],
    "pivotal": ["--no-sets"],
}
_ROW = re.compile(
    r"^\| (?:`demarche (?P<command>\w+)`|\.\.\. each of `(?P<part>\w+)`) \| (?P<keys>.*) \|$", re.MULTILINE
)


def promised() -> list[tuple[str, str | None, list[str]]]:
    """Command, part of its answer, and the keys the page names; what stands in parentheses lies deeper."""
    found: list[tuple[str, str | None, list[str]]] = []
    for row in _ROW.finditer((DOCS / "reference" / "json.md").read_text(encoding="utf-8")):
        keys = re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", row["keys"]))
        found.append((row["command"] or found[-1][0], row["part"], keys))
    return found


@pytest.mark.parametrize(("command", "part", "keys"), promised())
def test_keys_are_printed(
    command: str, part: str | None, keys: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("river", "other"):
        shutil.copytree(ROOT / "cases" / "starter", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    case = [] if command == "concepts" else ["river"]
    result = CliRunner().invoke(program, [command, *case, *ARGUMENTS.get(command, []), "--json"])
    assert result.exit_code == 0, result.output
    answer: Any = json.loads(result.stdout)
    found = answer[part] if part else answer
    first = found[0] if isinstance(found, list) else found
    assert set(keys) <= set(first)


def test_the_table_is_read() -> None:
    assert len(promised()) >= 15
