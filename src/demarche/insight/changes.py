"""Cases with something taken out, taken for granted, or not yet known.

Each function gives a new case and leaves the old one as it is; places in the files stay those of the old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from demarche.case.nearest import hint
from demarche.case.schema import Group, Ledger
from demarche.errors import UsageError
from demarche.evidence.as_of import knowledge, publication_dates
from demarche.evidence.origins import origin_key

if TYPE_CHECKING:
    from demarche.case.reading import Case

__all__ = ["as_known", "full_id", "taking", "without"]


def full_id(ledger: Ledger, name: str) -> str:
    """The full id of a claim, origin or point: "claim:c014" for "c014"; a full id stays as it is.

    Raises:
        UsageError: there is none of that name, or several; the message says which.

    >>> full_id(Ledger.model_validate({"claims": [{"id": "c1", "says": "So."}]}), "c1")
    'claim:c1'
    """
    known = {
        "claim": [claim.id for claim in ledger.claims],
        "origin": list(ledger.origins),
        "point": list(ledger.points),
    }
    kind, colon, rest = name.partition(":")
    if colon and kind in known:
        if rest in known[kind]:
            return name
        raise UsageError(f"the ledger has no {kind} '{rest}'{hint(rest, known[kind])}")
    found = [f"{kind}:{name}" for kind, names in known.items() if name in names]
    if len(found) > 1:
        raise UsageError(f"'{name}' is {' and '.join(found)}; write which one you mean")
    if not found:
        every = [*known["point"], *known["origin"], *known["claim"]]
        raise UsageError(f"the ledger has no claim, origin or point '{name}'{hint(name, every)}")
    return found[0]


def without(case: Case, ids: Iterable[str]) -> Case:
    """The case with claims, origins and points withdrawn from its ledger.

    Args:
        case: the case.
        ids: "claim:c014", "origin:x", "point:p02", or these without their kinds where that is clear.

    Returns:
        A case whose ledger lacks the claims, and those of the origins and of what copies these; a withdrawn point is
        not true, and an `exactly_one` group that loses one says only "at most one" of the rest.

    Raises:
        UsageError: something that does not exist.
    """
    gone = {full_id(case.ledger, name) for name in ids}
    if not gone:
        return case
    return replace(case, ledger=_without(case.ledger, gone))


def _without(ledger: Ledger, gone: set[str]) -> Ledger:
    lost = {
        claim.id
        for claim in ledger.claims
        if not gone.isdisjoint({f"claim:{claim.id}", f"origin:{claim.origin}", f"origin:{origin_key(ledger, claim)}"})
    }
    bare = {name for name in ledger.points if f"point:{name}" in gone}
    points = {
        name: point.model_copy(
            update={
                "for_": tuple(claim for claim in point.for_ if claim not in lost and name not in bare),
                "against": tuple(claim for claim in point.against if claim not in lost and name not in bare),
                **({"prior": 0.0} if name in bare else {}),
            }
        )
        for name, point in ledger.points.items()
    }
    claims = tuple(claim for claim in ledger.claims if claim.id not in lost)
    groups = tuple(_relaxed(group) if not bare.isdisjoint(group.members) else group for group in ledger.groups)
    return ledger.model_copy(update={"claims": claims, "points": points, "groups": groups})


def _relaxed(group: Group) -> Group:
    return group.model_copy(update={"exactly_one": None, "at_most_one": group.members})


def taking(case: Case, truth: Mapping[str, bool]) -> Case:
    """The case with some points taken for granted, or for false, everything else learning from it.

    Args:
        case: the case.
        truth: point id -> whether it is taken to be true.

    Raises:
        UsageError: a point that does not exist.
    """
    points = dict(case.ledger.points)
    for name, value in truth.items():
        if name not in points:
            raise UsageError(f"no point '{name}'{hint(name, points)}")
        points[name] = points[name].model_copy(update={"prior": float(value)})
    return replace(case, ledger=case.ledger.model_copy(update={"points": points}))


def as_known(case: Case, day: str | None) -> Case:
    """The case with only what was known on a day; a point that lost all its claims supports nothing then.

    Args:
        case: the case.
        day: year-month-day; None leaves the case as it is.

    Raises:
        UsageError: no day.
    """
    if day is None:
        return case
    then = knowledge(case.ledger, day, publication_dates(case.sources))
    ledger = _without(case.ledger, set(then.without))
    model = case.model.model_copy(update={"as_of": then.day.isoformat()})
    return replace(case, ledger=ledger, model=model)
