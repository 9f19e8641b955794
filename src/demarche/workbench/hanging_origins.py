"""The origins an answer hangs on most, and what becomes of it without each: pure functions of library objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.brief.elements_in_words import in_words, kind_in_words
from demarche.brief.sections.what_if import several
from demarche.evidence.origins import origin_name
from demarche.insight.wording import percent
from demarche.workbench.labels import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.brief.facts import Facts
    from demarche.brief.outcomes import Outcome
    from demarche.insight.losing import Loss, Move
    from demarche.insight.robust_result import RobustnessResult

__all__ = ["HangingOrigin", "hanging_origins"]

_NOTICED = 0.005
_POINTS = 2
_ELEMENTS = 2


@dataclass(frozen=True)
class HangingOrigin:
    """An origin, and what becomes of the answer without it.

    Attributes:
        key: of the origin.
        name: what it is called.
        told: sentences, the most telling first.
        reasons: through which points and elements.
    """

    key: str
    name: str
    told: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Swing:
    """How far the chance of one outcome moves without an origin."""

    outcome: Outcome
    before: float
    after: float

    @property
    def size(self) -> float:
        return abs(self.after - self.before)


def hanging_origins(
    facts: Facts, losses: Sequence[Loss] | None, result: RobustnessResult | None, count: int = 3
) -> tuple[HangingOrigin, ...]:
    """Rank origins by how far the answer moves without them.

    With a robustness run: by the largest change in the chance of any outcome told of being an equilibrium. Without one:
    by the equilibria of the base model that come or go, then by what else changes sides, then by how far it moves.

    Args:
        facts: the case.
        losses: what each withdrawal does to the base model; None if not known yet.
        result: a robustness run; None if there is none yet.
        count: how many at most.
    """
    lost = {loss.origin: loss for loss in losses or ()}
    swings = _swings(facts, result) if result is not None else {}
    nothing = (0, 0, 0.0)

    def weight(key: str) -> tuple[float, tuple[int, int, float]]:
        size = round(swings[key].size, 6) if key in swings else 0.0
        return size, lost[key].weight if key in lost else nothing

    moving = [
        key
        for key in dict.fromkeys((*swings, *lost))
        if weight(key)[0] >= _NOTICED or (result is None and weight(key)[1] > nothing) or weight(key)[1][0]
    ]
    moving.sort(key=weight, reverse=True)
    return tuple(_told(facts, key, lost.get(key), swings.get(key)) for key in moving[:count])


def _swings(facts: Facts, result: RobustnessResult) -> dict[str, _Swing]:
    """For each origin the outcome it moves most, among those that are told of."""
    places = {tuple(sorted(one.levels.items())): place for place, one in enumerate(result.outcomes)}
    found: dict[str, _Swing] = {}
    for outcome in facts.outcomes:
        place = places.get(tuple(sorted(outcome.levels.items())))
        if place is None or outcome.headline not in result.outcomes[place].equilibrium:
            continue
        before = result.outcomes[place].equilibrium[outcome.headline].p
        for one in result.withdrawn:
            if one.kind != "origin" or not one.reaches:
                continue
            swing = _Swing(outcome, before, one.equilibrium[outcome.headline][place])
            key = one.id.partition(":")[2]
            if key not in found or swing.size > found[key].size + 1e-12:
                found[key] = swing
    return found


def _told(facts: Facts, key: str, loss: Loss | None, swing: _Swing | None) -> HangingOrigin:
    told: list[str] = []
    if swing is not None and swing.size >= _NOTICED:
        name = said("overview.the status quo") if swing.outcome.is_status_quo else swing.outcome.title
        before, after = percent(swing.before), percent(swing.after)
        told.append(said("overview.origin chance", outcome=name, before=before, after=after))
    reasons: list[str] = []
    if loss is not None:
        told += _changes(facts, loss)
        reasons += [_point(facts, move) for move in loss.points[:_POINTS]]
        reasons += [_element(facts, move) for move in loss.elements if move.becomes][:_ELEMENTS]
    return HangingOrigin(key, origin_name(facts.case.ledger, key), tuple(told), tuple(reasons))


def _changes(facts: Facts, loss: Loss) -> list[str]:
    if loss.impossible:
        return [said("overview.origin impossible", why=loss.impossible)]
    gone = [facts.called(change.levels) for change in loss.changes if not change.appeared]
    new = [facts.called(change.levels) for change in loss.changes if change.appeared]
    told = [said("overview.origin gone", outcomes=several(gone))] if gone else []
    if new:
        told.append(said("overview.origin new" if gone else "overview.origin new only", outcomes=several(new)))
    return told or [said("overview.origin same")]


def _point(facts: Facts, move: Move) -> str:
    key = "overview.origin fall" if move.after < move.before else "overview.origin rise"
    return said(key, before=percent(move.before), after=percent(move.after), says=facts.says(move.id))


def _element(facts: Facts, move: Move) -> str:
    element = next(one for one in facts.elements if one.id == move.id)
    words = in_words(element, facts.names)
    if element.why:
        words = words.removesuffix(f" ({element.why.strip().rstrip('.')})")
    if element.kind == "status_quo" and move.becomes == "reversed":
        return said("overview.origin otherwise", element=words)
    return said(f"overview.origin {move.becomes}", element=f"{kind_in_words(element, facts.names)}: {words}")
