"""What each thing the documents name does in the flagship case: the table in its README is computed here.

Write it anew with `python tests/cases/test_s400_table.py`; the test only checks that it is current.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from demarche import Conflict
from demarche.case.reading import Case, case_from_mapping
from demarche.conflict.base import base_model
from demarche.evidence.belief import JointModel

FOLDER = Path(__file__).parents[2] / "cases" / "s400-return"
README = FOLDER / "README.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
NASH, CREDIBLE, ANY = "without threats", "by credible threats", "by threats alone"


@dataclass(frozen=True)
class Thing:
    """One thing the documents name.

    Attributes:
        name: how people call it.
        entities: every claim that mentions one of them is withdrawn.
        points: withdrawn as a whole: the thing is what they are about.
        pinned: options held at one level, because the thing is what the other levels are about.
        barred: combinations that cannot be without it.
    """

    name: str
    entities: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    pinned: tuple[tuple[str, str], ...] = ()
    barred: tuple[str, ...] = ()


THINGS = (
    Thing("S-400", ("weapon:s400",), pinned=(("turkiye.s400", "stored"), ("turkiye.demand", "none"))),
    Thing("S-300", ("weapon:s300",), ("p36",)),
    Thing("Patriot", ("weapon:patriot",), ("p35",)),
    Thing("HQ-9", ("weapon:hq9",), ("p35", "p36")),
    Thing("SAMP/T", ("weapon:sampt",), ("p35",)),
    Thing("SIPER 2", ("weapon:siper2",), ("p10",)),
    Thing("F-35", ("weapon:f35", "program:f35"), ("p07", "p09", "p15", "p17"), (("usa.f35", "shut"),)),
    Thing("F-16 Block 70", ("weapon:f16b70",)),
    Thing("KAAN", ("weapon:kaan", "program:kaan"), ("p39",)),
    Thing("J-31", ("weapon:j31",)),
    Thing("Su-57", ("weapon:su57",)),
    Thing("JF-17", ("weapon:jf17",)),
    Thing("KAAN, J-31, Su-57 and JF-17 together", points=("p09", "p39", "p40")),
    Thing("CAATSA section 231", ("law:caatsa",), ("p13", "p14")),
    Thing("the sanctioned procurement agency", ("org:ssb",), ("p14",)),
    Thing("Akkuyu", ("project:akkuyu",), ("p30", "p31"), (("russia.akkuyu", "no"),)),
    Thing("TurkStream", ("project:turkstream",)),
    Thing("oil and gas", ("commodity:oil_gas",), ("p06",), barred=("turkiye.demand = energy",)),
    Thing("the war in Ukraine", ("event:ukraine_war", "actor:ua"), ("p25", "p26", "p27"), (("europe.buyout", "no"),)),
    Thing("opposition at home", (), ("p18", "p29")),
    Thing("the reputation of Russian arms", ("industry:ru_arms",), ("p22",)),
)


@cache
def data() -> tuple[dict[str, Any], dict[str, Any]]:
    """The case's files as plain text values."""

    def read(name: str) -> dict[str, Any]:
        return yaml.load((FOLDER / name).read_text("utf-8"), yaml.CBaseLoader)

    return read("case.yaml"), read("claims.yaml")


def mentions(thing: Thing) -> set[str]:
    """The claims that mention a thing."""
    return {c["id"] for c in data()[1]["claims"] if set(c.get("entities", ())) & set(thing.entities)}


def withdrawn(thing: Thing) -> frozenset[str]:
    """What is withdrawn with a thing, as `JointModel` takes it."""
    return frozenset({f"claim:{name}" for name in mentions(thing)} | {f"point:{name}" for name in thing.points})


@cache
def whole() -> Case:
    """The case as it is."""
    return case_from_mapping(*data())


def without(thing: Thing | None) -> Conflict:
    """The base model of the case, with one thing removed."""
    if thing is None:
        return base_model(whole(), cls=Conflict).model
    model, ledger = data()
    bars = [*thing.barred, *(f"{option} != {level}" for option, level in thing.pinned)]
    model = {
        **model,
        "rules": [*model["rules"], *({"never": bar} for bar in bars)],
        "status_quo": {**model["status_quo"], **dict(thing.pinned)},
    }
    case = case_from_mapping(model, ledger)
    return base_model(case, JointModel(case.ledger, without=withdrawn(thing)), Conflict).model


def moved(thing: Thing) -> str:
    """The two beliefs that move most without a thing, where one moves by a hundredth or more."""
    before, after = JointModel(whole().ledger), JointModel(whole().ledger, without=withdrawn(thing))
    pairs = [(p, before.marginal(p), after.marginal(p)) for p in whole().ledger.points if p not in thing.points]
    pairs = sorted((pair for pair in pairs if abs(pair[1] - pair[2]) >= 0.01), key=lambda pair: -abs(pair[1] - pair[2]))
    return ", ".join(f"{p} from {old:.2f} to {new:.2f}" for p, old, new in pairs[:2])


def called(levels: dict[str, str]) -> str:
    """A short name for an outcome."""
    batteries, answer = levels["turkiye.s400"], levels["russia.answer"]
    terms = {"sets_off": "against oil and gas", "pays": "for cash"}
    if batteries == "returned":
        name = f"hand-back {terms[answer]}"
    elif batteries == "sold_on":
        name = "sale for Ukraine"
    elif answer != "refuses":
        name = f"acceptance {terms[answer]} that is not carried out"
    elif levels["russia.akkuyu"] == "offered":
        name = {"offered_back": "Akkuyu money though the offer stands"}.get(batteries, "Akkuyu money for silence")
    else:
        name = "deadlock"
    if batteries == "operated":
        name += " with the batteries in service"
    if batteries == "stored" and answer == "refuses" and levels["russia.akkuyu"] == "no":
        name += " with no offer"
    relief = (levels["usa.caatsa"], levels["usa.f35"])
    gone = batteries in ("returned", "sold_on")
    if gone and relief != ("lifted", "open"):
        name += {"in_force": " without relief", "lifted": " without the F-35"}[relief[0]]
    if not gone and relief != ("in_force", "shut"):
        name += " with the sanctions lifted" + (" and the F-35 open" if relief[1] == "open" else "")
    return name


def outcomes(conflict: Conflict) -> dict[str, str]:
    """Name of each outcome that holds -> what it takes to hold it."""
    found: dict[str, str] = {}
    for concept, holds in (("GMR", ANY), ("SEQ", CREDIBLE), ("Nash", NASH)):
        for number in conflict.equilibria(concept):
            found[called(conflict.state(number).levels)] = holds
    return found


def change(before: dict[str, str], after: dict[str, str]) -> str:
    """What a removal does to the answer, in words; empty if nothing."""
    lost = [name for name in before if name not in after]
    new = {name: holds for name, holds in after.items() if name not in before}
    other = {name: after[name] for name in before if after.get(name, before[name]) != before[name]}
    parts = []
    if len(lost) == len(before):
        parts.append("none of the outcomes is left: there is no dispute")
    elif lost:
        parts.append(f"no longer holds: {', '.join(lost)}")
    if new and len(lost) < len(before):
        shown = [f"{name} ({holds})" for name, holds in new.items() if holds != ANY]
        more = len(new) - len(shown)
        parts.append(f"holds as well: {', '.join([*shown, *([f'{more} more {ANY}'] if more else [])])}")
    if other:
        parts.append(f"holds otherwise: {', '.join(f'{name} ({holds})' for name, holds in other.items())}")
    return "; ".join(parts)


def said(thing: Thing) -> str:
    """What the table says a removal changes."""
    if changes := change(outcomes(without(None)), outcomes(without(thing))):
        return changes
    beliefs = moved(thing)
    return "nothing: background" + (f" (belief in {beliefs})" if beliefs else "")


def place(thing: Thing) -> str:
    """Where a thing stands in the model: its options, its own points, and points it is mentioned under."""
    _, ledger = data()
    claims = mentions(thing)
    named = [p for p, point in ledger["points"].items() if claims & {*point.get("for", ()), *point.get("against", ())}]
    options = [f"`{option}`" for option, _ in thing.pinned] + [f"`{bar}`" for bar in thing.barred]
    also = [name for name in named if name not in thing.points]
    parts = [", ".join(options), " ".join(thing.points)]
    if also:
        parts.append(f"(also {' '.join(also)})" if len(also) <= 6 else f"(also {len(also)} more points)")
    return " ".join(part for part in parts if part)


def table() -> str:
    """The table as it stands in the README."""
    rows = [f"| {thing.name} | {place(thing)} | {said(thing)} |" for thing in THINGS]
    return "\n".join(["| removed | its place | what changes in the answer |", "| --- | --- | --- |", *rows])


def rewritten(text: str) -> str:
    """The README with the table put in anew."""
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


def test_the_table_in_the_readme_is_current() -> None:
    text = README.read_text("utf-8")
    assert text == rewritten(text), "run `python tests/cases/test_s400_table.py`"


def test_every_entity_of_the_table_is_in_the_ledger() -> None:
    _, ledger = data()
    for thing in THINGS:
        assert set(thing.entities) <= set(ledger["entities"])
        assert set(thing.points) <= set(ledger["points"])


if __name__ == "__main__":
    README.write_text(rewritten(README.read_text("utf-8")), "utf-8")
