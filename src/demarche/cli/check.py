"""`demarche check`: everything wrong or doubtful in a case."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from demarche.cli.output import echo, emit_json

__all__ = ["command"]


@click.command("check")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: level, file, line, column and message of each.")
def command(case: Path, strict: bool, as_json: bool) -> None:
    """Report everything wrong or doubtful in a case, with file, line and column.

    Exit status: 0 fine, 1 errors (with --strict, warnings too), 2 if the files cannot be read.
    """
    from demarche.case.reading import inspect_case
    from demarche.conflict.checks import check_inspection

    found = inspect_case(case)
    problems = check_inspection(found)
    if as_json:
        emit_json([problem.to_dict() for problem in problems])
    else:
        for problem in problems:
            echo(str(problem))
        count = {level: sum(p.level == level for p in problems) for level in ("error", "warning", "note")}
        said = ", ".join(f"{n} {level}{'s' if n != 1 else ''}" for level, n in count.items() if n)
        echo(said or f"{case}: nothing to report")
    if not found.readable:
        sys.exit(2)
    if any(p.level == "error" or (strict and p.level == "warning") for p in problems):
        sys.exit(1)
