"""Which concepts an analysis asks for: single ones, and mixes with one per decision maker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from demarche.case.nearest import hint
from demarche.errors import UsageError
from demarche.stability.concepts import CONCEPTS, DEFAULT, canonical

__all__ = ["Asked", "concept_of", "read_concepts"]


@dataclass(frozen=True)
class Asked:
    """One concept, or one per decision maker (DM).

    Attributes:
        key: how results are keyed: "SEQ", or "turkiye: SEQ, usa: Nash".
        by_dm: the concept of each DM, in the order of the case.
    """

    key: str
    by_dm: tuple[str, ...]


def concept_of(text: str) -> str | dict[str, str]:
    """A concept, or a mix written "a=SEQ,b=Nash" or, as results are keyed, "a: SEQ, b: Nash".

    Raises:
        UsageError: a mix that is written otherwise, or names a DM twice.

    >>> concept_of("SEQ"), concept_of("a=SEQ, b=Nash"), concept_of("a: SEQ, b: Nash")
    ('SEQ', {'a': 'SEQ', 'b': 'Nash'}, {'a': 'SEQ', 'b': 'Nash'})
    """
    if "=" not in text and ":" not in text:
        return text
    mix: dict[str, str] = {}
    for part in text.split(","):
        dm, sign, name = (piece.strip() for piece in part.replace(":", "=", 1).partition("="))
        if not sign or not dm or not name:
            raise UsageError(f"{text!r} is no mix of concepts; write it like a=SEQ,b=Nash")
        if dm in mix:
            raise UsageError(f"{text!r} names {dm} twice")
        mix[dm] = name
    return mix


def read_concepts(
    concepts: str | Mapping[str, str] | Sequence[str | Mapping[str, str]] | None, decision_makers: Sequence[str]
) -> tuple[Asked, ...]:
    """Look the asked concepts up.

    Args:
        concepts: names (any case), mappings from each DM to a name, mixes as `concept_of` reads them, or a list of
            these; None means the usual ones.
        decision_makers: ids of the DMs.

    Raises:
        UsageError: no such concept or DM, a mix that leaves a DM out, a concept that needs more than the model.

    >>> [asked.key for asked in read_concepts(["seq", {"a": "nash", "b": "GMR"}], ["a", "b"])]
    ['SEQ', 'a: Nash, b: GMR']
    """
    if concepts is None:
        concepts = DEFAULT
    if isinstance(concepts, str | Mapping):
        concepts = [concepts]
    found: dict[str, Asked] = {}
    for written in concepts:
        one = concept_of(written) if isinstance(written, str) else written
        asked = _mix(one, decision_makers) if isinstance(one, Mapping) else _single(one, decision_makers)
        found[asked.key] = asked
    if not found:
        raise UsageError("no concept was asked for; leave `concepts` out for the usual ones")
    return tuple(found.values())


def _single(name: str, decision_makers: Sequence[str]) -> Asked:
    concept = _usable(name)
    return Asked(concept, (concept,) * len(decision_makers))


def _mix(mix: Mapping[str, str], decision_makers: Sequence[str]) -> Asked:
    for dm in mix:
        if dm not in decision_makers:
            raise UsageError(f"no decision maker {dm!r}{hint(dm, decision_makers)}")
    missing = [dm for dm in decision_makers if dm not in mix]
    if missing:
        named = ", ".join(missing)
        raise UsageError(f"a mix of concepts needs one for every decision maker; none is given for {named}")
    by_dm = tuple(_usable(mix[dm]) for dm in decision_makers)
    if len(set(by_dm)) == 1:
        return Asked(by_dm[0], by_dm)
    return Asked(", ".join(f"{dm}: {name}" for dm, name in zip(decision_makers, by_dm, strict=True)), by_dm)


def _usable(name: str) -> str:
    concept = canonical(name)
    if CONCEPTS[concept].stable is None:
        raise UsageError(f"{concept} cannot be asked for here: it needs more than the model ({CONCEPTS[concept].use})")
    return concept
