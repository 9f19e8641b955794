"""`demarche extract`: candidate claims of a document."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import click

from demarche.case.reading import Case, read_case
from demarche.cli.output import echo, emit_json, notice
from demarche.errors import UsageError
from demarche.evidence.candidates import propose_into, resolved
from demarche.evidence.documents import read_document
from demarche.evidence.extraction.propose import propose
from demarche.evidence.extraction.record import Candidate

__all__ = ["command"]


@click.command("extract", short_help="Propose claims found in a document.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--case",
    "case_path",
    metavar="CASE",
    type=click.Path(path_type=Path),
    help="Resolve names by the entities of this case.",
)
@click.option("--model", metavar="NAME", help="Ask a language model too (address in DEMARCHE_MODEL_URL).")
@click.option("--yes", "confirmed", metavar="HOST", help="The document may be sent to this host.")
@click.option("--keep", is_flag=True, help="Put them into the candidates of --case, for review.")
@click.option("--json", "as_json", is_flag=True, help="Print the candidates as JSON.")
def command(
    file: Path, case_path: Path | None, model: str | None, confirmed: str | None, keep: bool, as_json: bool
) -> None:
    """Propose claims found in FILE, by rules and offline, or by a language model with --model.

    Offsets count code points of the extracted text; for a plain text file, of the file itself. Names are those of the
    text; with --case they become the ids of the case's entities where one is meant. Nothing is written but, with --keep, the case's list of
    candidates, which are no claims until somebody accepts them.
    """
    if keep and case_path is None:
        raise UsageError("--keep puts candidates into a case: name it with --case")
    case = read_case(case_path) if case_path else None
    document = read_document(file)
    for item in document.notices:
        notice(f"{file.name}: {item.message}")
    found: tuple[Candidate, ...]
    if model is None:
        if document.about.get("language", "en") not in ("en", "und"):
            notice(f"{file.name}: the rules read English; this text looks like '{document.about['language']}'")
        found = propose(document.text, file_name=file.name)
    else:
        found = _from_model(document.text, file.name, model, confirmed)
    if keep and case is not None and case.folder is not None:
        new = propose_into(case.folder, _source_of(case, file), document, found)
        notice(f"{len(new)} of {len(found)} candidates are new and wait for `demarche review`")
    records = [_record(candidate, case) for candidate in found]
    if as_json:
        emit_json(records)
        return
    for record in records:
        _show(record)
    echo(f"{len(records)} candidate{'s' * (len(records) != 1)}")


def _from_model(text: str, name: str, model: str, confirmed: str | None) -> tuple[Candidate, ...]:
    from demarche.evidence.language_model import Endpoint, ask

    endpoint = Endpoint.from_environment(model)
    if confirmed is None:
        question = f"Send the text of {name} ({len(text):,} characters) to {endpoint.host}?"
        click.confirm(question, abort=True, err=True)
        confirmed = endpoint.host
    answer = ask(endpoint, text, confirmed=confirmed)
    refused = "; ".join(f"{count} {reason}" for reason, count in answer.refused.items())
    notice(
        f"{endpoint.host}: {len(answer.candidates)} candidates, {sum(answer.refused.values())} refused{': ' + refused if refused else ''}"
    )
    return answer.candidates


def _source_of(case: Case, file: Path) -> str:
    """The id under which the case has this very file."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    for identity, record in case.ledger.documents.items():
        if record.sha256 == digest:
            return identity
    for entry in case.sources:
        custom = entry.get("custom")
        if isinstance(custom, dict) and custom.get("sha256") == digest:
            return str(entry["id"])
    raise UsageError(f"the case does not have {file.name}: `demarche add` puts it in")


def _record(candidate: Candidate, case: Case | None) -> dict[str, Any]:
    return resolved(candidate, case).to_dict() if case else candidate.to_dict()


def _show(record: dict[str, Any]) -> None:
    echo(f"[{record['paragraph']}] {record['text']}")
    facts = [
        f"speaker {record['speaker']}" if record["attributed"] else "own voice",
        record["stance"],
        *(["negative"] if record["polarity"] == "negative" else []),
        *([f"author {record['uptake']}"] if record["uptake"] == "rejects" else []),
        *([f"about {record['date_about']}"] if record["date_about"] else []),
        *([f"cites {', '.join(map(str, record['references']))}"] if record["references"] else []),
    ]
    echo("    " + "; ".join(facts))
