"""Why an outcome is an equilibrium of one model and not of another: what changed, whose verdict turned, and the proof on both sides.

"Before" and "now" are told alike whether the outcome appeared or vanished, so that a reader sees what used to hold it, or
what used to break it, beside what does so now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.conflict.conditions import bind
from demarche.errors import ModelError
from demarche.stability.wording import changes

if TYPE_CHECKING:
    from demarche.insight.alterations import Alteration
    from demarche.stability.conflict import Conflict
    from demarche.stability.verdict import Verdict

__all__ = ["Side", "what_changed", "why_turned"]

_NAMED = 3
_WORDS = {
    ("unwanted", True): "{} wanted to move to {} and no longer does.",
    ("impossible", True): "{} could move to {}, which is no longer possible.",
    ("punished", True): "The move of {} to {} went unpunished and can be punished now.",
    ("unwanted", False): "{} now wants to move to {}.",
    ("impossible", False): "{} can now move to {}, which was not possible before.",
    ("punished", False): "The move of {} to {} could be punished and goes unpunished now.",
}
"""Why an improvement does harm in one of the models only, and whether the outcome appeared -> how to say it."""

_REASONS = {
    "no move": "{} has no move from it",
    "no improvement": "{} has no improvement from it",
    "every improvement is punished": "every improvement of {} can be punished",
}


@dataclass(frozen=True)
class Side:
    """An outcome in one of the two models.

    Attributes:
        conflict: the model.
        state: the number of the outcome in it; None where it has no such state.
    """

    conflict: Conflict
    state: int | None

    def verdict(self, dm: str, concept: str) -> Verdict:
        """Why the outcome is stable or not for a decision maker."""
        assert self.state is not None
        return self.conflict.explain(self.state, dm, concept)

    def name(self, dm: str) -> str:
        """How a decision maker is called."""
        return self.conflict.names.get(dm, dm)

    @classmethod
    def of(cls, conflict: Conflict, levels: Mapping[str, str]) -> Side:
        """Find an outcome, given by its levels."""
        try:
            return cls(conflict, conflict.number(levels))
        except ModelError:
            return cls(conflict, None)


def why_turned(
    before: Conflict,
    after: Conflict,
    levels: Mapping[str, str],
    concept: str | Mapping[str, str],
    altered: Sequence[Alteration] = (),
) -> tuple[str, ...]:
    """Why an outcome that is an equilibrium of only one of two models appeared or vanished.

    Args:
        before: a conflict in options form.
        after: another over the same options.
        levels: the outcome.
        concept: a name, or one name per decision maker (DM).
        altered: what differs between the two, for the part that says what changed.

    Returns:
        Sentences, a few to a line: what changed; for each DM whose verdict turned which move makes the difference, then
        its verdict now, then the one before.

    >>> from demarche import Conflict
    >>> before, after = (Conflict.from_options({"A": {"x": ["no", "yes"]}}, preferences={"A": [wish]})
    ...                  for wish in ("A.x", "not A.x"))
    >>> for line in why_turned(before, after, {"A.x": "no"}, "Nash"):
    ...     print(line)
    A wanted to move to A.x: yes and no longer does.
    Now: State 1 is Nash stable for A: its only move does not lead to anything it prefers.
    Before: State 1 is not Nash stable for A: it can move to state 2 (A.x: yes), which it prefers. There is nobody else who could punish it.
    """
    then, now = Side.of(before, levels), Side.of(after, levels)
    if then.state is None or now.state is None:
        return _impossible(then, now, levels, concept, altered)
    both = [dm for dm in after.decision_makers if dm in before.decision_makers]
    turned = [dm for dm in both if _stable(then, dm, concept) != _stable(now, dm, concept)]
    if not turned:
        # A merged state is shown by its lowest member's levels; in the other model others may stand for it.
        return (f"Before, the outcome is state {then.state}, a merged state shown by other levels.",)
    appeared = _stable(now, turned[0], concept)
    kinds: dict[tuple[str, str], None] = {}
    lines: list[str] = []
    for dm in turned:
        name = concept if isinstance(concept, str) else concept[dm]
        moves = _moves(now if appeared else then, then if appeared else now, dm, name)
        kinds |= dict.fromkeys((dm, kind) for kind in moves)
        told = [_WORDS[kind, appeared].format(now.name(dm), _ends(to)) for kind, to in moves.items()]
        numbered = "" if then.state == now.state else f", as state {then.state}"
        lines += [" ".join(told)] if told else []
        lines.append(f"Now: {now.verdict(dm, name).text}")
        lines.append(f"Before{numbered}: {then.verdict(dm, name).text}")
    return (*what_changed(one for one in altered if _bears(one, kinds)), *lines)


def _ends(ends: Sequence[str]) -> str:
    return ends[0] if len(ends) == 1 else f"one of {len(ends)} outcomes"


def _stable(side: Side, dm: str, concept: str | Mapping[str, str]) -> bool:
    name = concept if isinstance(concept, str) else concept[dm]
    assert side.state is not None
    return bool(side.conflict.mask(name, dm)[side.state - 1])


def _moves(steady: Side, loose: Side, dm: str, concept: str) -> dict[str, list[str]]:
    """The unpunished improvements of one model, by what makes them harmless in the other.

    Args:
        steady: the model in which the decision maker stays.
        loose: the one in which it leaves.
        dm: the decision maker.
        concept: a name.

    Returns:
        "unwanted", "impossible" or "punished" -> where the moves lead, in words.
    """
    assert steady.state is not None
    assert loose.state is not None
    improvements = dict(steady.verdict(dm, concept).moves)
    reachable = steady.conflict.moves[steady.conflict.dm_index(dm)].targets(steady.state - 1)
    kinds: dict[str, list[str]] = {}
    for target in loose.verdict(dm, concept).unpunished:
        there = Side.of(steady.conflict, loose.conflict.state(target).levels).state
        possible = there is not None and there - 1 in reachable
        kind = "impossible" if not possible else "punished" if there in improvements else "unwanted"
        told = "; ".join(changes(loose.conflict, loose.state - 1, target - 1)) or f"state {target}"
        kinds.setdefault(kind, []).append(told)
    return kinds


def _bears(one: Alteration, kinds: Iterable[tuple[str, str]]) -> bool:
    """Whether a change can have turned one of these verdicts: a wish its owner's, a punishment anybody's."""
    told = list(kinds)
    if not told or any(kind == "punished" for _, kind in told):
        return True
    if one.bears == "possible":
        return any(kind == "impossible" for _, kind in told)
    return any(kind == "unwanted" and dm == one.dm for dm, kind in told)


def what_changed(altered: Iterable[Alteration]) -> tuple[str, ...]:
    """The first few of the things that differ, in one line; none if nothing does."""
    texts = [one.text for one in altered]
    if not texts:
        return ()
    more = f"; and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
    return (f"What changed: {'; '.join(texts[:_NAMED])}{more}.",)


def _impossible(
    then: Side, now: Side, levels: Mapping[str, str], concept: str | Mapping[str, str], altered: Sequence[Alteration]
) -> tuple[str, ...]:
    """An outcome that one of the models does not have."""
    there = now if then.state is None else then
    possible = [one for one in altered if one.bears == "possible"]
    forbidding = [one for one in possible if one.never is not None and _forbids(one.never, there.conflict, levels)]
    changed = what_changed(forbidding or [one for one in possible if one.never is None])
    missing = "no state has these levels; a rule forbids this combination"
    if there.state is None:
        return (*changed, f"Before and now, {missing}.")
    reasons = []
    for dm in there.conflict.decision_makers:
        verdict = there.verdict(dm, concept if isinstance(concept, str) else concept[dm])
        reasons.append(_REASONS.get(verdict.reason, "{} would leave it").format(there.name(dm)))
    nobody = f"nobody would leave it: {', '.join(reasons)}"
    if then.state is None:
        return (*changed, f"Before, {missing.replace('has', 'had').replace('forbids', 'forbade')}.", f"Now {nobody}.")
    return (*changed, f"Now {missing}.", f"Before, {nobody}.")


def _forbids(never: str, conflict: Conflict, levels: Mapping[str, str]) -> bool:
    if conflict.space is None:
        return False
    table = conflict.space.cells.options
    try:
        return bool(bind(never, table).at(table.read_levels(levels, "outcome")))
    except ModelError:
        return False  # a rule of the other model about options this one does not have
