"""A document dropped on the page: read, kept and searched for claims, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from demarche.brief.naming import counted
from demarche.case.reading import read_case
from demarche.evidence.adding import add_document
from demarche.evidence.candidates import propose_into
from demarche.workbench.labels import said

__all__ = ["add_and_propose"]


def add_and_propose(folder: Path, path: Path) -> str:
    """Add a document to a case and propose the claims the rules find in it.

    Args:
        folder: the case.
        path: the document.

    Returns:
        What was done, in a sentence.

    Raises:
        DemarcheError: the document cannot be read.
    """
    case = read_case(folder)
    added = add_document(case, path)
    if not added.new:
        return added.message
    proposed = propose_into(folder, added.id, added.document, added.candidates)
    count = counted(len(proposed), said("sources.claim is"), said("sources.claims are"))
    return said("sources.added", message=added.message, count=count)
