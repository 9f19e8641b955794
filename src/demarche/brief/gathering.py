"""From a case to the content of its brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche import __version__
from demarche.brief.content import Brief, Section
from demarche.brief.dates import in_words
from demarche.brief.facts import Facts
from demarche.brief.sections.answer import answer
from demarche.brief.sections.assumptions import assumptions
from demarche.brief.sections.board import board
from demarche.brief.sections.evidence import evidence
from demarche.brief.sections.finer import finer
from demarche.brief.sections.hangs import hangs
from demarche.brief.sections.outcomes import outcomes
from demarche.brief.sections.reading import reading
from demarche.brief.sections.rest import rest
from demarche.brief.sections.sources import sources
from demarche.brief.sections.status_quo import status_quo
from demarche.brief.sections.together import together
from demarche.brief.sections.ways import ways
from demarche.brief.sections.what_if import what_if
from demarche.case.nearest import did_you_mean
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from demarche.brief.chances import Chances
    from demarche.case.reading import Case

__all__ = ["NEEDING_CHANCES", "SECTIONS", "check_sections", "gather"]

SECTIONS: dict[str, Callable[[Facts], Section | None]] = {
    "answer": answer,
    "board": board,
    "outcomes": outcomes,
    "status-quo": status_quo,
    "ways": ways,
    "together": together,
    "finer": finer,
    "rest": rest,
    "hangs": hangs,
    "what-if": what_if,
    "evidence": evidence,
    "assumptions": assumptions,
    "sources": sources,
    "reading": reading,
}
"""The sections by name, in reading order."""

NEEDING_CHANCES = frozenset({"answer", "outcomes", "rest", "hangs", "reading"})
"""The sections that tell probabilities."""


def check_sections(sections: Sequence[str] | None) -> tuple[str, ...]:
    """The names of the sections asked for, in reading order; all if None.

    Raises:
        UsageError: a section that does not exist, or none at all.

    >>> check_sections(["ways", "answer"])
    ('answer', 'ways')
    """
    if sections is None:
        return tuple(SECTIONS)
    if not sections:
        raise UsageError(f"no section of the brief is named; they are {', '.join(SECTIONS)}")
    for name in sections:
        if name not in SECTIONS:
            raise UsageError(
                f"there is no section {name!r} in a brief{did_you_mean(name, SECTIONS)}; they are {', '.join(SECTIONS)}"
            )
    return tuple(name for name in SECTIONS if name in set(sections))


def gather(
    case: Case,
    chances: Chances | Callable[[int], Chances | None] | None = None,
    sections: Sequence[str] | None = None,
) -> Brief:
    """Work out what a brief of the case says.

    Args:
        case: the case.
        chances: what was drawn, or how to draw it for a model of so many states; None for no probabilities.
        sections: names of the sections wanted; all if None.
    """
    facts = Facts(case, chances)
    wanted = check_sections(sections)
    made = tuple(section for name in wanted if (section := SECTIONS[name](facts)) is not None)
    drawn = ""
    if set(wanted) & NEEDING_CHANCES and facts.chances is not None:
        result = facts.chances.result
        seed = f", seed {result.seed}" if result.method == "sampled" else ""
        drawn = f" {facts.chances.made}{seed}."
    digest = f" Case {case.digest[:12]}." if case.digest else ""
    return Brief(
        case.model.title,
        case.model.question or "",
        in_words(case.model.as_of) if case.model.as_of else "",
        made,
        facts.cites.references,
        f"Written by demarche {__version__}.{digest}{drawn}",
    )
