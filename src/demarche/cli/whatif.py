"""`demarche whatif`: change something and see what the answer becomes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.output import echo, emit_json, notice
from demarche.cli.question_options import concepts
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from demarche.case.reading import Case
    from demarche.insight.scenario import Scenario
    from demarche.insight.whatif import WhatIf

__all__ = ["command", "whatif_lines"]


@click.command("whatif")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--set",
    "levels",
    metavar="OPTION=LEVEL",
    multiple=True,
    help="Another level in the status quo; may be repeated, as may the next four.",
)
@click.option(
    "--withdraw", metavar="ID", multiple=True, help="Take out a claim, an origin or a point (claim:c014, or c014)."
)
@click.option("--assume", metavar="POINT", multiple=True, help='Take a point to be true; "not POINT" to be false.')
@click.option(
    "--prefer",
    metavar="DM:EXPR",
    multiple=True,
    help='Put a statement before all others of a decision maker ("usa: usa.relief = granted").',
)
@click.option("--drop", metavar="ELEMENT", multiple=True, help='Leave out a rule, statement or final level ("rule:2").')
@click.option("--scenario", "names", metavar="NAME", multiple=True, help="Use scenarios/NAME.yaml; may be repeated.")
@concepts
@click.option("--save", metavar="NAME", help="Also write the change to scenarios/NAME.yaml.")
@click.option("--why", metavar="TEXT", default="", help="The reason to save with it.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    case: Path,
    levels: tuple[str, ...],
    withdraw: tuple[str, ...],
    assume: tuple[str, ...],
    prefer: tuple[str, ...],
    drop: tuple[str, ...],
    names: tuple[str, ...],
    concept: tuple[str, ...],
    save: str | None,
    why: str,
    as_json: bool,
) -> None:
    """Show the equilibria of CASE before and after a change, and why each appeared or vanished."""
    from demarche.case.reading import read_case
    from demarche.insight.scenario import Scenario, assumed, save_scenario
    from demarche.insight.whatif import whatif

    read = read_case(case)
    scenario = Scenario(save or "", why, _pairs(levels), withdraw, assumed(assume), _wishes(prefer), drop)
    for name in names:
        scenario = _joined(scenario, _named(read, name))
    if scenario.empty:
        raise UsageError("nothing is changed; give --set, --withdraw, --assume, --prefer, --drop or --scenario")
    result = whatif(read, scenario, list(concept) or None)
    if save:
        notice(f"saved as {save_scenario(read, scenario, save)}")
    if as_json:
        emit_json(result.to_dict())
        return
    for line in whatif_lines(read, result):
        echo(line)


def whatif_lines(case: Case, result: WhatIf) -> Iterator[str]:
    """The two answers side by side, line by line."""
    from demarche.insight.telling import described, differing_keys, option_labels

    if result.scenario.name:
        yield result.scenario.name + (f": {result.scenario.why}" if result.scenario.why else "")
    for name, (old, new) in result.elements.items():
        yield f"    {name}: {old} -> {new}"
    before, after = result.status_quo
    if before != after:
        labels = option_labels(case)
        keys = [key for key in {**(before or {}), **(after or {})} if (before or {}).get(key) != (after or {}).get(key)]
        for text, levels in (("was", before), ("is", after)):
            yield f"    status quo {text} " + (described(levels, keys, labels) if levels else "infeasible")
    held: dict[tuple[tuple[str, str], ...], dict[str, list[bool]]] = {}
    for concept in result.concepts:
        for place, found in enumerate((result.before[concept], result.after[concept])):
            for levels in found:
                held.setdefault(tuple(levels.items()), {}).setdefault(concept, [False, False])[place] = True
    if not held:
        yield "No outcome is an equilibrium, neither before nor after."
        return
    labels = option_labels(case)
    keys = list(differing_keys([dict(outcome) for outcome in held]))
    yield ""
    yield "Equilibria: = before and after, - only before, + only after"
    for outcome, by_concept in held.items():
        marks = ", ".join(f"{_mark(*pair)}{concept}" for concept, pair in by_concept.items())
        yield f"    {described(dict(outcome), keys, labels)}"
        yield f"        {marks}"
    yield from _reasons(case, result, keys, labels)


def _reasons(case: Case, result: WhatIf, keys: list[str], labels: Mapping[str, str]) -> Iterator[str]:
    from demarche.insight.telling import described

    told: set[tuple[tuple[str, str], ...]] = set()
    for concept in result.concepts:
        for change in result.changes[concept]:
            key = tuple(change.levels.items())
            if key not in told:
                told.add(key)
                yield ""
                yield f"{described(change.levels, keys, labels)}"
                yield f"    {'Appears' if change.appeared else 'Vanishes'} under {concept}."
                yield from (f"    {line}" for line in change.lines)
    if not told:
        yield ""
        yield f"Nothing changes in {case.model.title}: the equilibria are the same."


def _mark(before: bool, after: bool) -> str:
    return "=" if before and after else "-" if before else "+"


def _pairs(texts: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        key, sign, level = (part.strip() for part in text.partition("="))
        if not sign or not key or not level:
            raise UsageError(f"--set {text!r}: write it like turkiye.s400=stored")
        if found.setdefault(key, level) != level:
            raise UsageError(f"--set gives {key} two levels, {found[key]} and {level}; choose one")
    return found


def _wishes(texts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        dm, colon, expression = (part.strip() for part in text.partition(":"))
        if not colon or not dm or not expression:
            raise UsageError(f'--prefer {text!r}: write it like "usa: usa.relief = granted"')
        found[dm] = (*found.get(dm, ()), expression)
    return found


def _named(case: Case, name: str) -> Scenario:
    from demarche.insight.scenario import read_scenario

    folder = Path(case.folder or ".") / "scenarios"
    path = folder / (name if name.endswith(".yaml") else f"{name}.yaml")
    if not path.is_file():
        from demarche.case.nearest import hint

        known = sorted(found.stem for found in folder.glob("*.yaml")) if folder.is_dir() else []
        raise UsageError(f"there is no scenario '{name}' in {folder}{hint(name, known)}")
    return read_scenario(path)


def _joined(one: Scenario, other: Scenario) -> Scenario:
    """Both changes; where they say different things of one option or point, that is refused."""
    from demarche.insight.scenario import Scenario, assumed

    for key in one.set.keys() & other.set.keys():
        if one.set[key] != other.set[key]:
            raise UsageError(f"{key} cannot be both {one.set[key]} and {other.set[key]}")
    points = [*one.assume.items(), *other.assume.items()]
    wishes = {dm: (*one.prefer.get(dm, ()), *other.prefer.get(dm, ())) for dm in {**one.prefer, **other.prefer}}
    return Scenario(
        " + ".join(filter(None, (one.name, other.name))),
        "; ".join(filter(None, (one.why, other.why))),
        {**one.set, **other.set},
        tuple(dict.fromkeys((*one.withdraw, *other.withdraw))),
        assumed(name if value else f"not {name}" for name, value in points),
        wishes,
        tuple(dict.fromkeys((*one.drop, *other.drop))),
    )
