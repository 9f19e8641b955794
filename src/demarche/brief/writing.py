"""Write a brief to a file: `.html`, `.docx` or `.md`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from demarche.brief.chances import Chances
from demarche.brief.content import Figure
from demarche.brief.facts import LARGE
from demarche.brief.figures.drawing import standalone
from demarche.brief.gathering import check_sections, gather
from demarche.brief.outcomes import HEADLINES
from demarche.case.reading import Case, read_case
from demarche.case.saving import make_folder_for, write_atomic
from demarche.errors import UsageError
from demarche.insight.resting import resting
from demarche.insight.robustness import robustness
from demarche.insight.uncertainty import uncertainty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.brief.content import Brief

__all__ = ["SUFFIXES", "write_brief"]

SUFFIXES = (".html", ".docx", ".md")

SAMPLES = 4096
"""Draws for the probabilities where nothing else is said and the models cannot all be listed."""

WORK = 4_000_000
FEWEST = 64
"""With many states fewer models are drawn: so many states in all, but never fewer models than these."""

WITHDRAWN = 1024
"""Draws for what each withdrawal changes; the same draws with and without it, so that few are enough."""

LEDGER = 1000
"""Claims, origins and points above which they are not all withdrawn one by one for a brief."""

RESTED = 512
"""Models whose course is followed to where it rests."""


def write_brief(
    case_or_path: Case | str | Path,
    out: str | Path,
    sections: Sequence[str] | None = None,
    samples: int | None = None,
    figures: str | Path | None = None,
) -> Path:
    """Write the brief of a case.

    Args:
        case_or_path: a case, or the folder it lies in.
        out: the file to write; its suffix says what it becomes. Missing folders are made.
        sections: names of the sections wanted, None for all; see `demarche.brief.gathering.SECTIONS`.
        samples: draws for the probabilities; None for the usual number, 0 for a brief without probabilities.
        figures: a folder for the figures as SVG files, made if need be; None for no such files.

    Returns:
        the file written.

    Raises:
        UsageError: a suffix or section that does not exist.
        UnreadableFile, CaseError: the case cannot be read or has faults, or the file cannot be written.
    """
    target = Path(out)
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        named = f"'{target.name}' ends in '{target.suffix}'" if target.suffix else f"'{target.name}' has no suffix"
        raise UsageError(f"a brief is written as {', '.join(SUFFIXES)}, and {named}")
    wanted = check_sections(sections)
    case = case_or_path if isinstance(case_or_path, Case) else read_case(case_or_path)
    make_folder_for(target)
    brief = gather(case, partial(_chances, case, samples), wanted)
    if suffix == ".html":
        from demarche.brief.html import to_html

        write_atomic(target, to_html(brief))
    elif suffix == ".docx":
        from demarche.brief.docx import to_docx

        write_atomic(target, to_docx(brief))
    else:
        from demarche.brief.markdown import to_markdown

        write_atomic(target, to_markdown(brief))
    if figures is not None:
        _save_figures(brief, Path(figures))
    return target


def _save_figures(brief: Brief, folder: Path) -> None:
    """Each figure as a file of its own, light or dark as its viewer is."""
    folder.mkdir(parents=True, exist_ok=True)
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, Figure):
                write_atomic(folder / f"{block.ident}.svg", standalone(block.wide))


def _chances(case: Case, samples: int | None, states: int) -> Chances | None:
    """The probabilities, where anything in the case is uncertain and they are wanted."""
    if samples == 0 or uncertainty(case).width == 0:
        return None
    draws = max(min(SAMPLES, WORK // states), FEWEST) if samples is None else samples
    whole = robustness(case, samples=draws, withdrawals=False)
    ledger = case.ledger
    if states > LARGE or len(ledger.claims) + len(ledger.origins) + len(ledger.points) > LEDGER:
        return Chances(whole)
    withdrawn = robustness(case, samples=min(draws, WITHDRAWN), concepts=HEADLINES)
    return Chances(whole, withdrawn, resting(case, samples=min(draws, RESTED)))
