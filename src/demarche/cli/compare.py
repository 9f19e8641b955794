"""`demarche compare`: what differs between two cases, versions, days or analysts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from demarche.cli.output import echo, emit_json
from demarche.cli.question_options import concepts
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from demarche.case.reading import Case
    from demarche.insight.answering import Answer
    from demarche.insight.compare import Comparison

__all__ = ["command"]


@click.command("compare")
@click.argument("a", metavar="A")
@click.argument("b", metavar="[B]", required=False)
@concepts
@click.option("--days", metavar="D1,D2,...", help="How the answer of A moved: as known on each of these days.")
@click.option("--analysts", is_flag=True, help="How the analysts of A differ, and which differences matter.")
@click.option(
    "--outcome", metavar="EXPR", help="With --days and --analysts: some state satisfying EXPR is an equilibrium."
)
@click.option("--seed", metavar="N", type=int, default=0, show_default=True, help="The same seed gives the same table.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    a: str,
    b: str | None,
    concept: tuple[str, ...],
    days: str | None,
    analysts: bool,
    outcome: str | None,
    seed: int,
    as_json: bool,
) -> None:
    """Show what changed from A to B: in the claims, in the model, and in the conclusions.

    A and B are folders, FOLDER#SCENARIO, or FOLDER@REVISION of git. With --days or --analysts, A alone is looked at.
    """
    from demarche.cli.solving import asked_outcome
    from demarche.conflict.expressions import state_expression
    from demarche.insight.answering import likeliest_outcome
    from demarche.insight.compare import compare, open_case, series

    if sum((b is not None, days is not None, analysts)) != 1:
        raise UsageError("compare wants one thing: a second case, --days or --analysts")
    case = open_case(a)
    concepts = list(concept)
    if b is not None:
        other = open_case(b)
        found = compare(case, other, concepts or None)
        if as_json:
            emit_json(found.to_dict())
        else:
            _print(_compared(case, other, found))
        return
    lead = concepts[0] if concepts else "SEQ"
    expression = asked_outcome(case, outcome) or state_expression(likeliest_outcome(case, lead, seed=seed))
    if days is not None:
        listed = [day.strip() for day in days.split(",") if day.strip()]
        moved = series(case, listed, expression, lead, seed=seed)
        if as_json:
            emit_json([{"day": day, **_answer(one)} for day, one in moved])
        else:
            _print(_days(expression, moved))
        return
    table = _views(case, expression, lead, seed)
    if as_json:
        emit_json(table)
    else:
        _print(_analysts(expression, table))


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        echo(line)


def _answer(one: Answer) -> dict[str, Any]:
    return {"outcome": one.outcome, "concept": one.concept, "method": one.method, **one.estimate.to_dict()}


def _compared(a: Case, b: Case, found: Comparison) -> Iterator[str]:
    from demarche.case.nearest import listed
    from demarche.cli.whatif import whatif_lines
    from demarche.insight.wording import percent

    yield from found.shared.lines
    if not found.shared.ledgers_apart:
        for kind, records in found.ledger.items():
            for word in ("added", "removed", "changed"):
                names = getattr(records, word)
                if names:
                    yield f"{kind} {word}: {listed(names)}"
        for point, pair in found.belief.items():
            before, after = ("none" if p is None else percent(p) for p in pair)
            yield f"belief in {point}: {before} -> {after}"
        if not any(found.ledger.values()) and not found.belief:
            yield "The ledgers say the same."
    yield ""
    if found.shared.options.both or found.shared.options.same:
        yield from whatif_lines(a, found.conclusions)
    else:
        yield from _apart("A", a, found.conclusions.before)
        yield ""
        yield from _apart("B", b, found.conclusions.after)


def _apart(name: str, case: Case, held: Mapping[str, tuple[Mapping[str, str], ...]]) -> Iterator[str]:
    """The equilibria of one case by themselves."""
    from demarche.insight.telling import described, differing_keys, option_labels

    concepts: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for concept, found in held.items():
        for levels in found:
            concepts.setdefault(tuple(levels.items()), []).append(concept)
    keys = differing_keys([dict(outcome) for outcome in concepts])
    yield f"Equilibria of {name}, {case.model.title}" if concepts else f"No outcome of {name} is an equilibrium."
    for outcome, names in concepts.items():
        yield f"    {described(dict(outcome), keys, option_labels(case))}"
        yield f"        {', '.join(names)}"


def _days(expression: str, moved: tuple[tuple[str, Answer], ...]) -> Iterator[str]:
    from demarche.cli.robustness_text import bar
    from demarche.insight.wording import with_word

    yield f"{expression} is an equilibrium ({moved[0][1].concept}), in the model, as known on" if moved else "No days."
    for day, one in moved:
        error = f" ± {100 * one.estimate.error:.1f}" if one.estimate.error else ""
        yield f"    {day}  {bar(one.estimate.p)} {with_word(one.estimate.p)}{error}"


def _views(case: Case, expression: str, concept: str | dict[str, str], seed: int) -> dict[str, Any]:
    from demarche.insight.analysts import View, compare_views, read_views

    views = read_views(case)
    if not views:
        folder = Path(case.folder or ".") / "analysts"
        raise UsageError(f"there are no analysts' views in {folder}; write one as {folder / 'NAME.yaml'}")
    base = View("the case")
    table: dict[str, Any] = {"outcome": expression, "case": None, "views": []}
    for view in views:
        before, after, differences = compare_views(case, base, view, expression, concept, seed=seed)
        table["case"] = before
        table["views"].append({"name": view.name, "p": after, "differences": [one.to_dict() for one in differences]})
    return table


def _analysts(expression: str, table: dict[str, Any]) -> Iterator[str]:
    from demarche.insight.wording import percent, with_word

    yield f"{expression} is an equilibrium, in the model"
    yield f"    the case as it stands: {with_word(table['case'])}"
    for view in table["views"]:
        yield f"    as {view['name']} sees it: {with_word(view['p'])}"
        for one in view["differences"]:
            before = "as in the case" if one["one"] is None else one["one"]
            after = "as in the case" if one["other"] is None else one["other"]
            moved = percent(abs(one["change"])).replace("%", "percentage points")
            says = (
                f"moves it {'up' if one['change'] > 0 else 'down'} by {moved}" if one["change"] else "changes nothing"
            )
            yield f"        {one['kind']} {one['key']}: {before} -> {after} {says}"
