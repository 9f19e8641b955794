"""Where it comes from: the timeline of what is claimed, and the map of who rests on whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from demarche.brief.content import Row, Run, Section, Table, cell, say
from demarche.brief.dates import in_words
from demarche.brief.figures.source_map import Flow, source_map
from demarche.brief.figures.timeline import Event, timeline
from demarche.brief.naming import counted
from demarche.brief.pictures import figure
from demarche.brief.sections.evidence import points_that_matter
from demarche.case.dates import bounds, is_edtf
from demarche.evidence.origins import OWN, origin_key, origin_name

if TYPE_CHECKING:
    from datetime import date

    from demarche.brief.content import Block, Figure
    from demarche.brief.facts import Facts
    from demarche.case.schema import Claim

__all__ = ["sources"]

_EVENTS = 6
_ORIGINS = 8
_LONG = 800
_TELLING = {
    "event": 5,
    "intention": 3,
    "demand": 3,
    "threat": 3,
    "promise": 3,
    "forecast": 2,
    "motive": -2,
    "assessment": -2,
}


def _span(text: str | None) -> tuple[date | None, date | None]:
    return bounds(text) if text and is_edtf(text) else (None, None)


def _weight(claim: Claim, mattering: frozenset[str], used: frozenset[str], disputed: frozenset[str]) -> tuple[int, str]:
    score = 3 * (claim.id in mattering) + 2 * (claim.id in used) + _TELLING.get(claim.kind or "", 0)
    score += (claim.id in disputed) + 2 * bool(claim.date_about_explicit)
    return -score, claim.id


def _timeline(facts: Facts) -> Figure | None:
    ledger = facts.case.ledger
    mattering = frozenset(facts.claims_of(points_that_matter(facts)))
    used = frozenset(facts.claims_of(facts.used_points))
    disputed = frozenset(
        name for one in ledger.contradictions for name in one.claims if one.strength == "contradiction"
    )
    dated: list[Claim] = []
    seen: set[tuple[str | None, str]] = set()
    for claim in sorted(ledger.claims, key=lambda claim: _weight(claim, mattering, used, disputed)):
        first, last = _span(claim.date_about)
        key = (claim.date_about, origin_key(ledger, claim))
        if first is None or last is None or (last - first).days > _LONG or key in seen or claim.kind == "metadata":
            continue
        seen.add(key)
        dated.append(claim)
    if len(dated) < 2:
        return None
    shown = sorted(
        dated[:_EVENTS], key=lambda claim: (_span(claim.date_about)[0], _span(claim.date_about)[1], claim.id)
    )
    events, rows = [], []
    for claim in shown:
        first, last = _span(claim.date_about)
        said = _span(claim.date_said)
        day = said[0] if said[0] is not None and said[0] == said[1] else None
        label, when = claim.says.strip().rstrip("."), in_words(claim.date_about or "")
        events.append(Event(label, when, first, last, day, claim.id in disputed))
        told = in_words(claim.date_said) if claim.date_said else ""
        cites = facts.cites.claims((claim.id,))
        origin = origin_name(ledger, origin_key(ledger, claim)) if claim.origin else ""
        rows.append(Row((cell(when), cell(Run(label, cites=cites)), cell(told), cell(origin))))
    title = "What is claimed to have happened, or to come, and when"
    as_of = _span(facts.case.model.as_of)[1]
    caption = "Claims as their speakers make them, not findings. "
    caption += f"{len(events)} of {counted(len(ledger.claims), 'claim')}, those that matter most for the answer."

    def draw(width: float, ident: str) -> str:
        return timeline(events, width=width, ident=ident, title=title, as_of=as_of)

    header = ("When", "What", "Said", "Origin")
    return figure("timeline", title, draw, Table(title, header, tuple(rows)), caption)


def _map(facts: Facts) -> Figure | None:
    ledger = facts.case.ledger
    used = set(facts.claims_of(facts.used_points))
    taken: Counter[tuple[str, str]] = Counter()
    bearing: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for claim in ledger.claims:
        if claim.source is None:
            continue
        key = origin_key(ledger, claim)
        origin = "No origin recorded" if key.startswith(OWN) else origin_name(ledger, key)
        taken[claim.source, origin] += 1
        bearing[claim.source, origin] += claim.id in used
        total[origin] += 1
    if not taken:
        return None
    kept = {origin for origin, _ in total.most_common(_ORIGINS)}
    other = counted(len(total) - len(kept), "further origin")
    flows: dict[tuple[str, str], tuple[int, int]] = {}
    for (source, origin), count in taken.items():
        key2 = (facts.cites.short(source), origin if origin in kept else other)
        claims, own = flows.get(key2, (0, 0))
        flows[key2] = (claims + count, own + bearing[source, origin])
    made = [Flow(source, origin, claims, own) for (source, origin), (claims, own) in flows.items()]
    rows = tuple(Row((cell(f.origin), cell(f.document), cell(str(f.claims)), cell(str(f.used)))) for f in made)
    title = "Who rests on whom"
    caption = "Documents that were read, and who first said what they say. Many claims from one origin are one voice."

    def draw(width: float, ident: str) -> str:
        return source_map(made, width=width, ident=ident, title=title)

    header = ("First said by", "Read in", "Claims", "Used in the model")
    return figure(
        "source-map", title, draw, Table(title, header, rows), caption, "A band is as wide as the number of claims."
    )


def sources(facts: Facts) -> Section | None:
    """Timeline and source map."""
    ledger = facts.case.ledger
    if not ledger.claims:
        return None
    documents = len({claim.source for claim in ledger.claims if claim.source})
    origins = len({origin_key(ledger, claim) for claim in ledger.claims})
    told = f"{counted(len(ledger.claims), 'claim')} from {counted(documents, 'document')} rest on "
    blocks: list[Block] = [say(f"{told}{counted(origins, 'origin')}.")]
    blocks += [drawn for drawn in (_map(facts), _timeline(facts)) if drawn is not None]
    return Section("sources", "Where it comes from", tuple(blocks))
