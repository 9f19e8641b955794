"""The ledger beside the documents: claims, points, origins, contradictions and hypotheses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from demarche.evidence.hypotheses import compare_hypotheses
from demarche.workbench import editing
from demarche.workbench.labels import said
from demarche.workbench.layout import tell
from demarche.workbench.parts import heading, named, note, opened_late, table
from demarche.workbench.shelf import Shelf
from demarche.workbench.solved import Unsolved, drafted

if TYPE_CHECKING:
    from collections.abc import Callable

    from demarche.brief.facts import Facts
    from demarche.case.schema import Claim
    from demarche.workbench.desk import Desk

__all__ = ["claim_card", "contradictions", "hypotheses", "origins", "points"]


def claim_card(desk: Desk, facts: Facts, claim: Claim, show: Callable[[str], object]) -> None:
    """A claim, its words to change, the points it bears on and what rests on them in the model.

    Args:
        desk: the case.
        facts: what follows from it.
        claim: the claim.
        show: called with the id of a point to look at.
    """
    ledger = facts.case.ledger
    on = [(name, "for") for name, point in ledger.points.items() if claim.id in point.for_]
    on += [(name, "against") for name, point in ledger.points.items() if claim.id in point.against]
    note(
        said(
            "sources.from",
            speaker=claim.speaker or said("sources.unknown"),
            source=claim.source or said("sources.no source"),
            origin=claim.origin or said("sources.own origin"),
        )
    )
    says = ui.input(said("sources.says", claim=claim.id), value=claim.says).classes("w-full")

    def reword() -> None:
        words = str(says.value or "").strip()
        if words and words != claim.says:
            tell(editing.reword_claim(desk, claim.id, words))

    says.on("keydown.enter", reword).on("blur", reword)
    for name, side in on:
        with ui.element("div").classes("wb-row"):
            ui.button(
                said("sources.speaks", side=side, point=name, says=ledger.points[name].says),
                on_click=lambda name=name: show(name),
            ).props("flat no-caps align=left")
            loosen = ui.button(icon="link_off", on_click=lambda name=name: tell(editing.loosen(desk, claim.id, name)))
            named(loosen.props("flat dense round"), said("sources.take off", claim=claim.id, point=name))
    used = {name for name, _ in on}
    now = drafted(desk)
    elements = facts.elements if isinstance(now, Unsolved) else now.elements
    resting = [e for e in elements if used & {*e.support.because, *e.support.because_any, *e.support.against}]
    for element in resting:
        ui.link(said("sources.in model", element=element.text), f"/case/{Shelf.key(desk.folder)}/model")
    if not resting:
        note(said("sources.rests nothing"))
    free = {name: f"{name}: {point.says}" for name, point in ledger.points.items() if name not in used}
    if free:
        with ui.element("div").classes("wb-row"):
            point = ui.select(free, label=said("sources.another point"), with_input=True).classes("wb-wide")
            for side, words in (("for", said("sources.for")), ("against", said("sources.against"))):

                def bear(side: str = side) -> None:
                    if point.value:
                        tell(editing.bear(desk, claim.id, str(point.value), side))

                ui.button(words, on_click=bear).props("flat no-caps")


def points(desk: Desk, facts: Facts, open_point: str, show_claims: Callable[[str], object]) -> None:
    """Points with their belief; opened, what speaks for and against.

    Args:
        desk: the case.
        facts: what follows from it.
        open_point: the point to have open.
        show_claims: called with a point whose claims are to be shown.
    """
    ledger = facts.case.ledger
    key = Shelf.key(desk.folder)
    for name, point in ledger.points.items():

        def inside(name: str = name) -> None:
            belief = facts.belief(name)
            one = ledger.points[name]
            note(said("sources.belief", claims=belief.claims, outlets=belief.outlets, origins=belief.origins))
            note(said("sources.range", low=belief.low, high=belief.high))
            note(said("sources.naive", naive=belief.naive))
            says = {claim.id: claim.says for claim in ledger.claims}
            for side, ids in (("for", one.for_), ("against", one.against)):
                for ident in ids:
                    ui.label(f"{side}: {ident} {says.get(ident, '')}")
            ui.button(said("sources.show claims"), on_click=lambda: show_claims(name)).props("flat no-caps")
            now = drafted(desk)
            for element in facts.elements if isinstance(now, Unsolved) else now.elements:
                if name in {*element.support.because, *element.support.because_any, *element.support.against}:
                    ui.link(said("sources.in model", element=element.text), f"/case/{key}/model")

        opened_late(f"{name} ({facts.joint.marginal(name):.2f}): {point.says}", inside, open_now=name == open_point)
    with ui.element("div").classes("wb-row"):
        words = ui.input(said("sources.new point")).classes("wb-wide")

        def add() -> None:
            if str(words.value or "").strip():
                tell(editing.add_point(desk, str(words.value).strip()))

        words.on("keydown.enter", add)
        named(ui.button(icon="add", on_click=add).props("flat dense round"), said("sources.add point"))


def origins(facts: Facts) -> None:
    """Who the claims really come from, with grades.

    Args:
        facts: the case.
    """
    ledger = facts.case.ledger
    counts: dict[str, int] = {}
    for claim in ledger.claims:
        if claim.origin:
            counts[claim.origin] = counts.get(claim.origin, 0) + 1
    rows = [
        [origin.name or key, origin.grade, origin.date or "", origin.copies_of or "", str(counts.get(key, 0))]
        for key, origin in sorted(ledger.origins.items(), key=lambda item: (-counts.get(item[0], 0), item[0]))
    ]
    table(
        [said(f"sources.{key}") for key in ("origin", "grade", "date", "copies", "claims of")],
        rows,
        said("sources.origins caption"),
    )


def contradictions(facts: Facts) -> None:
    """Claims that cannot all be so.

    Args:
        facts: the case.
    """
    says = {claim.id: claim.says for claim in facts.case.ledger.claims}
    for one in facts.case.ledger.contradictions:
        with ui.expansion(f"{one.id}: {one.summary or ', '.join(one.claims)}").classes("w-full"):
            for ident in one.claims:
                ui.label(f"{ident}: {says.get(ident, '')}")
            if one.reading:
                note(said("sources.both", reading=one.reading))
            if one.question:
                note(said("sources.settle", question=one.question))
    if not facts.case.ledger.contradictions:
        note(said("sources.no contradictions"))


def hypotheses(facts: Facts) -> None:
    """Competing explanations, least contradicted first.

    Args:
        facts: the case.
    """
    found = compare_hypotheses(facts.case.ledger, facts.joint)
    if found is None:
        note(said("sources.no hypotheses"))
        return
    if found.question:
        heading(found.question, level=3)
    rows = [[one.says, f"{one.weighted:.2f}", ", ".join(one.against)] for one in found.ranking]
    table(
        [said("sources.hypothesis"), said("sources.inconsistency"), said("sources.against it")],
        rows,
        said("sources.hypotheses caption"),
    )
    names = [one.id for one in found.ranking]
    matrix = [
        [f"{row.point}: {row.says}", f"{row.belief:.2f}", *(row.ratings.get(n, "") for n in names)]
        for row in found.rows
    ]
    says = [one.says for one in found.ranking]
    table([said("sources.point"), said("sources.belief in"), *says], matrix, said("sources.matrix caption"))
