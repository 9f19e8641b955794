"""The answer of `demarche robustness` in words and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.case.shortening import shortened
from demarche.insight.telling import described, differing_keys, option_labels
from demarche.insight.wording import percent, with_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from demarche.case.reading import Case
    from demarche.insight.readings import OpenOrder
    from demarche.insight.resting import RestingResult
    from demarche.insight.robust_result import Outcome, RobustnessResult, Withdrawn
    from demarche.insight.variants import Dispute

__all__ = ["bar", "dispute_lines", "lead_concept", "order_lines", "resting_lines", "robustness_lines"]

_BAR = 20
_OUTCOMES = 12
_WITHDRAWN = 12
_RESTING = 8


def robustness_lines(case: Case, result: RobustnessResult) -> Iterator[str]:
    """The answer line by line; the first concept asked for, or SEQ if it is among them, leads."""
    lead = lead_concept(result)
    yield case.model.title
    yield _how(result)
    for dm, how in result.record.rankings.items():
        yield f"The ranking of {case.model.decision_makers[dm].name} is known in part: {how}."
    if result.record.belief == "sampled":
        yield "Reports are too entangled for exact belief in all points; it is sampled."
    yield ""
    held = result.likeliest(lead)
    shown = held[:_OUTCOMES]
    if not shown:
        yield f"No outcome is an equilibrium under {lead} in any model."
        return
    labels, keys = option_labels(case), differing_keys([outcome.levels for outcome in shown])
    yield f"How probable it is, in the model, that an outcome is an equilibrium ({lead})."
    yield "This is about the model; it is not how probable it is that the outcome comes about."
    for number, outcome in enumerate(shown, 1):
        yield ""
        yield from _outcome(case, outcome, number, lead, result, described(outcome.levels, keys, labels))
    common = {key: level for key, level in shown[0].levels.items() if key not in keys}
    if common:
        yield ""
        yield f"In all of these: {described(common, common, labels)}."
    left = len(held) - len(shown)
    never = result.possible - len(held)
    yield f"{never} of {result.possible} feasible outcomes are an equilibrium in no model ({lead})."
    if left:
        yield f"{left} more outcomes are an equilibrium in some model, each with at most " + (
            f"{percent(held[_OUTCOMES].equilibrium[lead].p)} (--json lists them)."
        )
    yield from _withdrawals(result, lead, shown)


def lead_concept(result: RobustnessResult) -> str:
    """The concept a table is sorted by: SEQ if it was asked for, else the first."""
    return "SEQ" if "SEQ" in result.concepts else result.concepts[0]


def _how(result: RobustnessResult) -> str:
    record = result.record
    if record.method == "exact" and record.models == 1:
        return "One model: nothing in the case is uncertain."
    if record.method == "exact":
        return f"All {record.models:,} models the case leaves possible, {record.solved:,} of them different; exact." + (
            "" if result.finished else " Interrupted: what is not yet known counts half, and as error."
        )
    stopped = "" if result.finished else " Interrupted: this is what was known then."
    return f"{record.draws:,} draws with seed {record.seed}, {record.models:,} different rows of choices.{stopped}"


def _outcome(
    case: Case, outcome: Outcome, number: int, lead: str, result: RobustnessResult, text: str
) -> Iterator[str]:
    estimate = outcome.equilibrium[lead]
    error = f" ± {100 * estimate.error:.1f}" if estimate.error else ""
    now = " (the status quo)" if outcome.status_quo else ""
    yield f"{number:>2}. {bar(estimate.p)} {with_word(estimate.p)}{error}{now}"
    yield f"    {text}"
    others = [name for name in result.concepts if name != lead]
    if others:
        yield "    " + ", ".join(f"{name} {percent(outcome.equilibrium[name].p)}" for name in others)
    if lead in outcome.stable:
        makers = case.model.decision_makers
        yield "    stable for " + ", ".join(
            f"{makers[dm].name} {percent(p)}"
            + (f" (no move {percent(outcome.immobile[dm])})" if outcome.immobile[dm] else "")
            for dm, p in outcome.stable[lead].items()
        )
    feasible = "" if outcome.feasible == 1 else f"feasible {percent(outcome.feasible)}; "
    yield f"    {feasible}improvements alone lead there in {percent(outcome.reachable)} of the models"


def _withdrawals(result: RobustnessResult, lead: str, shown: tuple[Outcome, ...]) -> Iterator[str]:
    if not result.withdrawn:
        return
    place = {id(outcome): number for number, outcome in enumerate(result.outcomes)}
    moved = []
    for one in result.withdrawn:
        changes = [
            (one.equilibrium[lead][place[id(o)]] - o.equilibrium[lead].p, number) for number, o in enumerate(shown, 1)
        ]
        change, number = max(changes, key=lambda pair: abs(pair[0]))
        if abs(change) >= 0.005:
            moved.append((abs(change), one, number, change))
    moved.sort(key=lambda entry: -entry[0])
    yield ""
    yield f"If it were withdrawn ({lead}; the outcome it moves most)"
    if not moved:
        yield "    nothing in the ledger moves any of these outcomes by half a percent or more."
    for _, one, number, change in moved[:_WITHDRAWN]:
        before = shown[number - 1].equilibrium[lead].p
        yield f"    {_short(one)}: outcome {number} {percent(before)} -> {percent(min(max(before + change, 0.0), 1.0))}"
    silent = sum(not one.reaches for one in result.withdrawn)
    yield f"    {silent} of {len(result.withdrawn)} claims, origins and points reach nothing the model uses."


def _short(one: Withdrawn) -> str:
    return f"{one.kind} {one.id.partition(':')[2]} ({shortened(one.says)})"


def bar(p: float) -> str:
    """A probability as a bar.

    >>> bar(0.25)
    '█████░░░░░░░░░░░░░░░'
    """
    full = round(p * _BAR)
    return "█" * full + "░" * (_BAR - full)


def resting_lines(case: Case, result: RestingResult) -> Iterator[str]:
    """Where the conflict ends if everybody keeps leaving what is unstable for it."""
    labels = option_labels(case)
    yield f"Where it comes to rest ({result.concept}), movers and moves taken as equally probable"
    places = [place for place in result.places if place.probability >= 0.005][:_RESTING]
    keys = differing_keys([place.levels for place in places])
    for place in places:
        yield f"    {bar(place.probability)} {with_word(place.probability)}  {described(place.levels, keys, labels)}"
    rest = sum(place.probability for place in result.places) - sum(place.probability for place in places)
    if rest >= 0.005:
        yield f"    {bar(rest)} {with_word(rest)}  in one of {len(result.places) - len(places)} other places"
    if result.cycling >= 0.005:
        yield f"    {bar(result.cycling)} {with_word(result.cycling)}  goes round in a cycle for ever"
    if result.moves is not None:
        yield f"    moves until it rests, where it does: {result.moves:.1f}"


def dispute_lines(case: Case, disputes: Sequence[Dispute]) -> Iterator[str]:
    """For each contradiction and group of rival points: which equilibria hang on which side is true."""
    if not disputes:
        yield "No hard contradiction with two sides in the model, and no rival points."
        return
    labels = option_labels(case)
    everything = [levels for dispute in disputes for side in dispute.sides for levels in side.equilibria]
    keys = differing_keys(everything)
    yield f"Equilibria of the base model ({disputes[0].concept}) if one side is true"
    for dispute in disputes:
        about = f": {dispute.summary}" if dispute.summary else ""
        yield f"    {dispute.id}{about}"
        if not dispute.matters:
            yield f"        nothing hangs on it; the same {len(dispute.common)} on every side"
            continue
        yield f"        {len(dispute.common)} on every side"
        for side in dispute.sides:
            if side.impossible:
                yield f"        if {side.name}: cannot be ({side.impossible})"
            for levels in dispute.hanging(side):
                yield f"        only if {side.name}: {described(levels, keys, labels)}"


def order_lines(case: Case, orders: Sequence[OpenOrder]) -> Iterator[str]:
    """For each order of statements nobody knows, and each ranking known in part: which equilibria hang on it."""
    if not orders:
        return
    labels = option_labels(case)
    keys = differing_keys([one.levels for order in orders for one in order.hanging])
    yield "Equilibria of the base model by how what is open is read"
    for order in orders:
        ways = f"{order.count} ways" if order.count else "too many ways to go through"
        yield f"    {order.id} ({case.model.decision_makers[order.dm].name}): {ways}"
        if order.count and not order.hanging:
            yield f"        nothing hangs on it; the same {len(order.common)} in every reading"
        for one in order.hanging:
            pairs = " and ".join(f"{first} before {second}" for first, second in one.before)
            when = f"{'exactly' if one.exactly else 'only'} where {pairs}" if pairs else "in some readings"
            yield f"        {when} ({percent(one.share)}): {described(one.levels, keys, labels)}"
