"""`demarche add`: documents into a case."""

from __future__ import annotations

import json
from pathlib import Path

import click

from demarche.case.reading import Case, read_case
from demarche.case.saving import write_atomic
from demarche.cli.output import echo, emit_json, notice
from demarche.errors import DemarcheError, UsageError
from demarche.evidence.adding import LONGEST, Added, add_document
from demarche.evidence.candidates import propose_into

__all__ = ["command"]

_LIBRARIES = (".bib", ".ris", ".json")


@click.command("add", short_help="Add documents to a case: PDF, Word, HTML, text.")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--no-copy", is_flag=True, help="Keep only the digests, not the file and its text.")
@click.option(
    "--copy-of", metavar="ORIGIN", help="The document is a reprint or translation of this origin of the ledger."
)
@click.option("--id", "name", metavar="ID", help="The id to give it (one file only).")
@click.option("--no-claims", is_flag=True, help="Do not propose claims.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def command(
    case: Path,
    files: tuple[Path, ...],
    no_copy: bool,
    copy_of: str | None,
    name: str | None,
    no_claims: bool,
    as_json: bool,
) -> None:
    """Add FILES to CASE: the file, its text, its record in sources.json, and the claims the rules propose.

    A library of a reference manager (.bib, .ris, CSL-JSON) adds its records to sources.json.

    Originals are copied and never changed; nothing is fetched from the network. Proposed claims wait
    for `demarche review`. One file that cannot be read does not keep the others out.
    """
    if name and len(files) > 1:
        raise click.UsageError("--id names one document; give one file")
    done: list[dict[str, object]] = []
    failed: list[DemarcheError] = []
    for file in files:
        try:
            current = read_case(case)
            if file.suffix.lower() in _LIBRARIES and file.is_file():
                done.append(_records(current, file, as_json=as_json))
                continue
            added = add_document(current, file, keep=not no_copy, copy_of=copy_of, name=name)
        except DemarcheError as error:
            failed.append(error)
            notice(f"demarche: {error}")
            continue
        proposed = 0
        if added.new and not no_claims and current.folder is not None:
            kept = propose_into(current.folder, added.id, added.document, added.candidates, words=not no_copy)
            proposed = len(kept)
        done.append({**added.to_dict(), "candidates": proposed})
        if not as_json:
            _tell(added, proposed)
    if as_json:
        emit_json(done)
    if failed:
        raise SystemExit(max(error.exit_status for error in failed))


def _records(case: Case, file: Path, *, as_json: bool) -> dict[str, object]:
    """Bibliographic records of a reference manager into sources.json."""
    from demarche.evidence.documents.encodings import decode
    from demarche.formats.bibtex import parse_bibtex, unread_in_bibtex
    from demarche.formats.csl import merged, parse_csl
    from demarche.formats.ris import parse_ris

    if case.folder is None:
        raise UsageError("a case without a folder cannot take sources")
    text, _, _ = decode(file.read_bytes())
    reader = {".bib": parse_bibtex, ".ris": parse_ris, ".json": parse_csl}[file.suffix.lower()]
    records, new = merged(case.sources, reader(text, file.name))
    unread = unread_in_bibtex(text) if reader is parse_bibtex else ()
    if new:
        write_atomic(case.folder / "sources.json", json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    message = f"{file.name}: {new} {'source' if new == 1 else 'sources'} added, {len(records)} in all"
    if not as_json:
        echo(message)
        for fault in unread:
            echo(f"  note: left out: {fault}")
    return {"file": file.name, "records": new, "message": message, "left_out": list(unread)}


def _english(added: Added) -> bool:
    return added.document.about.get("language", "en") in ("en", "und")


def _tell(added: Added, proposed: int) -> None:
    echo(added.message)
    about = added.document.about
    facts = [f"{key}: {about[key]}" for key in ("title", "author", "publisher", "date", "language") if about.get(key)]
    if about.get("date_basis"):
        facts = [f"{fact} (from {about['date_basis']})" if fact.startswith("date") else fact for fact in facts]
    for fact in facts:
        echo(f"  {fact}")
    for item in added.document.notices:
        echo(f"  note: {item.message}")
    for oddity in added.oddities:
        where = f" (reference {oddity.reference})" if oddity.reference else ""
        echo(f"  odd{where}: {oddity.message}")
    if added.new:
        if len(added.document.text) > LONGEST:
            echo("  no claims were proposed: the text is very long; run `demarche extract` on the part you need")
        elif not _english(added):
            echo(f"  the rules that propose claims read English; this text looks like '{about.get('language')}'")
        echo(f"  {len(added.references)} references, {proposed} claim{'s' * (proposed != 1)} proposed")
