"""`demarche brief`: write the answer as a brief."""

from __future__ import annotations

from pathlib import Path

import click

from demarche.cli.output import echo, emit_json

__all__ = ["command"]


@click.command("brief")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--output", "-o", "out", metavar="FILE", type=click.Path(path_type=Path), required=True,
              help="The file to write: .html, .docx or .md; missing folders are made.")  # fmt: skip
@click.option("--sections", metavar="A,B,...", help="Only these sections, separated by commas; `list` names them all.")
@click.option(
    "--samples", "-n", metavar="N", type=click.IntRange(min=0), help="Draws for probabilities; 0 leaves them out."
)
@click.option(
    "--figures", metavar="DIR", type=click.Path(path_type=Path), help="Save the figures as SVG files here too."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def command(
    case: Path, out: Path, sections: str | None, samples: int | None, figures: Path | None, as_json: bool
) -> None:
    """Write the answer of CASE as a brief for a reader with five minutes.

    One self-contained page (.html), an editable Word document (.docx) or Markdown (.md); the last line printed is the
    path of the file.
    """
    from demarche.brief.gathering import SECTIONS
    from demarche.brief.writing import write_brief

    if sections is not None and sections.strip() == "list":
        emit_json(list(SECTIONS)) if as_json else echo("\n".join(SECTIONS))
        return
    wanted = None if sections is None else [name.strip() for name in sections.split(",") if name.strip()]
    written = write_brief(case, out, wanted, samples, figures)
    if as_json:
        emit_json({"path": str(written), "format": written.suffix.lstrip(".").lower(), "bytes": written.stat().st_size})
    else:
        echo(str(written))
