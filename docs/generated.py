"""Parts of the reference that are made from the program itself, so that they cannot go stale.

A page holds a marker such as `<!-- generated: commands -->`; the build puts the text in its place. To read one without
a build: `python docs/generated.py commands`.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

__all__ = ["PARTS", "fill_in"]

_MARKER = re.compile(r"<!-- generated: ([\w-]+)(?: ([^ ]+))? -->")


def commands() -> str:
    """Every command with the help it prints itself."""
    from demarche.cli.main import COMMANDS, program

    parts = []
    for name, entry in COMMANDS.items():
        if find_spec(entry.module) is None:
            continue
        command = program.get_command(click.Context(program), name)
        assert command is not None
        with click.Context(command, info_name=f"demarche {name}", max_content_width=96, terminal_width=96) as ctx:
            parts.append(f"## demarche {name}\n\n```text\n{command.get_help(ctx)}\n```\n")
    return "\n".join(parts)


def concepts() -> str:
    """The table of solution concepts and the definition of each."""
    from demarche.stability.concepts import CONCEPTS

    head = (
        "| concept | foresight | moves against own interest | who responds | forms |\n| --- | --- | --- | --- | --- |\n"
    )
    rows = [
        f"| {_cell(c.name)} | {c.foresight} | {c.disimprovement} | {c.responds} | {', '.join(c.forms)} |"
        for c in CONCEPTS.values()
    ]
    entries = [
        f"## {c.title} ({c.name})\n\n{c.definition}\n\n- In symbols: `{c.formula}`\n"
        + (f"- How to ask: `{c.use}`\n" if c.use else "")
        + (
            "- Experimental: its definition rests on a reading of the source that could not be confirmed.\n"
            if c.experimental
            else ""
        )
        + f"- Source: {c.source}\n"
        for c in CONCEPTS.values()
    ]
    return head + "\n".join(rows) + "\n\n" + "\n".join(entries)


def formats() -> str:
    """The table of formats that can be written."""
    from demarche.formats.exports import EXPORTS

    rows = [f"| `{name}` | `{export.suffix}` | {export.title} |" for name, export in EXPORTS.items()]
    return "| `--to` | file | what it is |\n| --- | --- | --- |\n" + "\n".join(rows)


def keys(which: str) -> str:
    """Every key of `case.yaml` or `claims.yaml`, one table per kind of record."""
    from demarche.case.schema import CaseModel, Ledger
    from demarche.case.schema.base import Record

    seen: list[type[Record]] = [CaseModel if which == "case" else Ledger]
    parts = []
    for record in seen:
        for field in record.model_fields.values():
            seen += [kind for kind in _records_in(field.annotation) if kind not in seen]
        parts.append(_table_of(record))
    return "\n".join(parts)


def _table_of(record: Any) -> str:
    title = {"CaseModel": "The file case.yaml", "Ledger": "The file claims.yaml"}.get(
        record.__name__, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower().capitalize()
    )
    summary = " ".join((record.__doc__ or "").split("\n\n")[0].split())
    others: dict[str, list[str]] = {}
    for old, new in record.renamed.items():
        others.setdefault(new, []).append(f"`{old}`")
    rows = ["| key | required | what it holds |", "| --- | --- | --- |"]
    for name, field in record.model_fields.items():
        key = field.alias or name
        text = _cell(field.description or "")
        also = f" Also written {', '.join(others[key])}." if key in others else ""
        rows.append(f"| `{key}` | {'yes' if field.is_required() else ''} | {text}{also}{_choices(field.annotation)} |")
    short = f"\nA bare text stands for `{{{record.short}: ...}}`.\n" if record.short else ""
    listed = f"\nA bare list stands for `{{{record.short_list}: [...]}}`.\n" if record.short_list else ""
    return f"## {title}\n\n{summary}\n\n" + "\n".join(rows) + "\n" + short + listed


def _records_in(annotation: Any) -> list[Any]:
    """The kinds of record a type mentions, in order."""
    from demarche.case.schema.base import Record

    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    found: list[Any] = []
    for part in getattr(annotation, "__args__", ()):
        found += [kind for kind in _records_in(part) if kind not in found]
    return found


def _choices(annotation: Any) -> str:
    """The words a key may hold, if they are a fixed list."""
    from typing import Literal, get_args, get_origin

    for part in (annotation, *get_args(annotation)):
        if get_origin(part) is Literal:
            return f" One of {', '.join(f'`{word}`' for word in get_args(part))}."
    return ""


def notebook(name: str) -> str:
    """A notebook of this folder with its stored results, as Markdown."""
    cells = json.loads((Path(__file__).parent / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    parts = []
    for cell in cells:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(text)
            continue
        parts.append(f"```python\n{text}\n```")
        for output in cell.get("outputs", ()):
            shown = "".join(output.get("text", ())) or "".join(output.get("data", {}).get("text/plain", ()))
            if shown:
                parts.append(f"```text\n{shown.rstrip()}\n```")
    return "\n\n".join(parts)


def beside(name: str) -> str:
    """A page of the project's top folder, its links as seen from here."""
    text = (Path(__file__).parents[1] / name).read_text(encoding="utf-8")
    return text.replace("(docs/", "(").replace("(CHANGELOG.md)", "(changelog.md)")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


PARTS = {
    "beside": beside,
    "commands": commands,
    "concepts": concepts,
    "formats": formats,
    "keys": keys,
    "notebook": notebook,
}
"""What can stand in a marker -> the function that makes it."""


def fill_in(page: str) -> str:
    """A page with its markers replaced."""

    def made(match: re.Match[str]) -> str:
        name, argument = match.groups()
        text: str = PARTS[name](argument) if argument else PARTS[name]()
        return text

    return _MARKER.sub(made, page)


def main() -> None:
    """Print one part."""
    name, *argument = sys.argv[1:]
    sys.stdout.write(PARTS[name](*argument) + "\n")


if __name__ == "__main__":
    main()
