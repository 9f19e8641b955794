"""What a case can be written as, by name; each format is a module of its own."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from demarche.case.nearest import hint
from demarche.case.saving import make_folder_for, write_atomic
from demarche.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from demarche.case.reading import Case
    from demarche.stability.conflict import Conflict

__all__ = ["EXPORTS", "Export", "export_case"]


@dataclass(frozen=True)
class Export:
    """One format a case can be written in.

    Attributes:
        suffix: the ending of the file.
        title: what it is, in a line.
        writer: `module:function` inside `demarche.formats`.
        needs: "conflict" (function of conflict and title), "stability" (of conflict and concepts), or "case" (of the case).
    """

    suffix: str
    title: str
    writer: str
    needs: str

    def function(self) -> Callable[..., str]:
        """The function that makes the text."""
        module, name = self.writer.split(":")
        function: Callable[..., str] = getattr(import_module(f"demarche.formats.{module}"), name)
        return function


EXPORTS: dict[str, Export] = {
    "gmcr": Export(".gmcr", "GMCR+ model", "gmcr_export:gmcr_text", "case"),
    "nfg": Export(".nfg", "Gambit strategic form (full reversible models)", "nfg:nfg_text", "conflict"),
    "efg": Export(".efg", "Gambit extensive form, a bounded tree from the status quo", "efg:efg_text", "conflict"),
    "graphml": Export(".graphml", "state graph for drawing programs", "state_graph:graphml_text", "stability"),
    "dot": Export(".dot", "state graph for Graphviz", "state_graph:dot_text", "stability"),
    "csv": Export(".csv", "states and stabilities as a table", "tables:csv_text", "stability"),
    "parquet": Export(".parquet", "states and stabilities as a Parquet table", "tables:write_parquet", "stability"),
    "latex": Export(".tex", "states and stabilities as LaTeX tables", "tables:latex_text", "stability"),
    "claims-csv": Export(".claims.csv", "claims as a table", "claims_csv:claims_csv_text", "case"),
    "timeline-csv": Export(".timeline.csv", "dated claims as a table", "claims_csv:timeline_csv_text", "case"),
    "web-annotation": Export(".jsonld", "claims as W3C Web Annotations", "web_annotation:web_annotation_text", "case"),
    "ftm": Export(".ftm.json", "entities and claims as FollowTheMoney", "ftm:ftm_text", "case"),
    "csl": Export(".csl.json", "sources as CSL-JSON (Zotero)", "csl:csl_text", "case"),
    "bibtex": Export(".bib", "sources as BibLaTeX", "bibtex:bibtex_text", "case"),
    "ris": Export(".ris", "sources as RIS", "ris:ris_text", "case"),
}


def export_case(case: Case, conflict: Conflict, to: str, out: Path, concepts: Sequence[str]) -> Path:
    """Write a case in another format; the file appears complete or not at all.

    Args:
        case: the case.
        conflict: its base model.
        to: a name in `EXPORTS`.
        out: the file. Missing folders are made.
        concepts: concepts listed by the formats that show stability.

    Raises:
        ModelError: the format cannot say something this model says; the message names it.
        UsageError: there is no such format.
        UnreadableFile: the file cannot be written.
    """
    if to not in EXPORTS:
        raise UsageError(f"there is no format {to!r}{hint(to, EXPORTS)}")
    export = EXPORTS[to]
    try:
        make_folder_for(out)
        if to == "parquet":
            from demarche.formats.tables import write_parquet

            draft = out.with_name(f".{out.name}.part")
            write_parquet(conflict, concepts, draft)
            draft.replace(out)
            return out
        function = export.function()
        if export.needs == "case":
            text = function(case)
        elif export.needs == "stability":
            text = function(conflict, concepts)
        else:
            text = function(conflict, case.model.title)
        write_atomic(out, text)
    except OSError as error:
        raise UnreadableFile(f"{out}: cannot be written ({error.strerror})") from error
    return out
