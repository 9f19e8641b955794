"""Every command shown in the README and the documentation is run, and prints what the page says it prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from demarche.cli.main import program
from demarche.errors import DemarcheError

from .pages import PAGES, ROOT, Step, steps

WITH_COMMANDS = [page for page in PAGES if steps(page)]


def run(step: Step) -> str:
    try:
        result = CliRunner().invoke(program, step.arguments, prog_name="demarche", terminal_width=120)
    except DemarcheError as error:  # pragma: no cover  (CliRunner catches what commands raise)
        raise AssertionError(f"line {step.line}: {error}") from error
    status, printed = result.exit_code, result.output
    if isinstance(result.exception, DemarcheError):
        status, printed = result.exception.exit_status, f"{printed}demarche: {result.exception}\n"
    assert status == step.status, f"line {step.line}: {' '.join(step.arguments)}: {printed} {result.exception!r}"
    return printed


def assert_prints(printed: str, step: Step) -> None:
    lines = iter(" ".join(line.split()) for line in printed.splitlines())
    for wanted in step.prints:
        if wanted in ("...", "…"):
            continue
        parts = [part.strip() for part in wanted.split("...")]
        assert any(all(part in line for part in parts) for line in lines), (
            f"line {step.line}: {' '.join(step.arguments)} does not print {wanted!r} (or not there):\n{printed}"
        )


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_of_a_page_run_and_print_what_it_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "cases", tmp_path / "cases", ignore=shutil.ignore_patterns("results", "sources"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEMARCHE_MODEL_URL", raising=False)
    for step in steps(page):
        if step.file:
            Path(step.file).parent.mkdir(parents=True, exist_ok=True)
            Path(step.file).write_text(step.text, encoding="utf-8")
            continue
        printed = run(step)
        if step.into:
            Path(step.into).write_text(printed, encoding="utf-8")
        assert_prints(printed, step)


def test_there_are_commands_to_run() -> None:
    assert len(WITH_COMMANDS) > 10
