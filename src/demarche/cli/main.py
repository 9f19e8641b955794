"""The command `demarche`: finds a command's module only when it is called, so that `--help` stays fast."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NamedTuple

import click

from demarche import __version__
from demarche.cli.help_examples import with_examples
from demarche.cli.utf8 import restart_in_utf8, write_utf8
from demarche.errors import DemarcheError

__all__ = ["COMMANDS", "CommandEntry", "main", "program"]


class CommandEntry(NamedTuple):
    """One command: the module that holds it, and its line in `demarche --help`."""

    module: str
    help: str


COMMANDS: dict[str, CommandEntry] = {
    name: CommandEntry(f"demarche.cli.{module}", text)
    for name, module, text in (
        ("new", "new", "Start a case: a small commented one, or a copy of a shipped one."),
        ("examples", "examples", "List the worked cases that come with the program."),
        ("check", "check", "Report everything that is wrong or doubtful in a case."),
        ("schema", "schema", "Print the JSON Schema of the case files, for editors."),
        ("add", "add", "Add documents to a case: PDF, Word, HTML, text."),
        ("extract", "extract", "Propose claims found in a document."),
        ("review", "review", "Accept, edit or reject proposed claims."),
        ("verify", "verify", "Check every claim against the documents at hand."),
        ("belief", "belief", "Show what the points are worth, and on whose word."),
        ("origins", "origins", "Show how many independent origins stand behind each point."),
        ("contradictions", "contradictions", "Show which claims cannot both be right."),
        ("hypotheses", "hypotheses", "Compare rival explanations against the evidence."),
        ("timeline", "timeline", "Show what was said when, and about when."),
        ("states", "states", "List the feasible states."),
        ("analyze", "analyze", "Show which outcomes hold, why, and how to get there."),
        ("explain", "explain", "Explain one state: who would leave it, and what stops them."),
        ("concepts", "concepts", "List the solution concepts, with definition and source."),
        ("robustness", "robustness", "Show how probable it is that each outcome holds."),
        ("pivotal", "pivotal", "Show which reports the answer hangs on."),
        ("whatif", "whatif", "Change something and see what the answer becomes."),
        ("compare", "compare", "Show what differs between two cases or versions."),
        ("forecast", "forecast", "Record a forecast, resolve it, and keep score."),
        ("inverse", "inverse", "Show which preferences would make an outcome hold."),
        ("brief", "brief", "Write the answer as a brief: HTML, Word or Markdown."),
        ("import", "import_", "Read another program's file into a case."),
        ("export", "export", "Write a case or its results for another program."),
        ("workbench", "workbench", "Open the case in the browser."),
    )
}


EXTRAS = {
    "bibtexparser": "documents",
    "charset_normalizer": "documents",
    "defusedxml": "documents",
    "distributed": "dask",
    "docx": "docx",
    "lxml": "documents",
    "nicegui": "workbench",
    "numba": "fast",
    "ortools": "inverse",
    "pandas": "frames",
    "py3langid": "documents",
    "pyarrow": "parquet",
    "pypdfium2": "documents",
    "pysubgroup": "discovery",
    "rapidfuzz": "documents",
    "textual": "review",
    "trafilatura": "documents",
}
"""Libraries that only some commands need -> the extra that brings them."""


class _Program(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # A reader such as `head` closed the pipe: nothing is wrong, and nothing more can be said.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        return with_examples(cmd_name, import_module(entry.module).command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " `demarche --help` lists them."
            ctx.fail(f"There is no command {name!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="demarche")
def program() -> None:
    """From conflicting reports to checked claims, a model of the conflict, and the outcomes that would hold."""


def main() -> None:
    """Run the command line; expected errors become one message and an exit status."""
    if getattr(sys.modules.get("__main__"), "main", None) is main:
        restart_in_utf8()
    write_utf8()
    try:
        program(prog_name="demarche", standalone_mode=True)
    except DemarcheError as error:
        click.echo(f"demarche: {error}", err=True)
        sys.exit(error.exit_status)
    except ModuleNotFoundError as error:
        extra = EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        click.echo(f"demarche: this needs the library {error.name}: pip install 'demarche[{extra}]'", err=True)
        sys.exit(2)
    except OSError as error:
        # What a command did not foresee about files: a full disk, a folder that vanished or may not be written to.
        named = f"{error.filename}: " if error.filename else ""
        click.echo(f"demarche: {named}{error.strerror or error}", err=True)
        sys.exit(2)
