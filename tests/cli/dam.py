"""A small case folder for the tests of analyze, explain and states."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
demarche: 1
title: The dam
question: Will the dam be filled?
as_of: 2026-03-01
decision_makers:
  up:
    name: Upstream
    options:
      fill: {label: Filling, levels: [slow, fast], one_way: up}
  down:
    name: Downstream
    options:
      court: {label: Court case, levels: [no, yes]}
rules:
  - never: "up.fill = slow and down.court = yes"
    likelihood: unlikely
status_quo: {up.fill: slow, down.court: no}
preferences:
  up: {statements: ["down.court = no", "up.fill = fast"]}
  down: {statements: ["up.fill = slow", "down.court = yes if up.fill = fast", "down.court = no"]}
"""


def dam(folder: Path, text: str = CASE) -> str:
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return str(folder)
