"""What `analyze`, `explain` and `states` share: the case, the concepts asked for, the state meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from demarche.case.reading import Case
    from demarche.conflict.base import BaseModel
    from demarche.stability.conflict import Conflict

__all__ = [
    "ahead",
    "asked_coalitions",
    "asked_concepts",
    "asked_dms",
    "asked_outcome",
    "asked_state",
    "differing",
    "level_text",
    "matching",
    "name_of",
    "set_reading",
    "solve",
]


def solve(path: Path) -> tuple[Case, BaseModel[Conflict]]:
    """Read a case and build its base model."""
    from demarche.case.reading import read_case
    from demarche.conflict.base import base_model
    from demarche.stability.conflict import Conflict

    case = read_case(path)
    return case, base_model(case, cls=Conflict)


def asked_outcome(case: Case, expression: str | None) -> str | None:
    """An outcome asked for by an expression over a case's options, or None.

    Raises:
        UsageError: it cannot be read, or names what the case has not.
    """
    from demarche.conflict.conditions import bind
    from demarche.insight.forecast import options_of

    if expression is not None:
        try:
            bind(expression, options_of(case))
        except ModelError as fault:
            raise UsageError(f"outcome: {fault}") from None
    return expression


def set_reading(conflict: Conflict, responses: str, engine: str) -> None:
    """Choose how others answer and what works it out.

    Raises:
        UsageError: there is no such reading or engine.
    """
    try:
        conflict.responses = responses  # type: ignore[assignment]
        conflict.engine = engine
    except ModelError as fault:
        raise UsageError(str(fault)) from None


def asked_concepts(conflict: Conflict, names: Sequence[str], horizon: int | None = None) -> list[str]:
    """The concepts asked for, once each; by default all usual ones that the conflict's form allows.

    A mix, one concept per decision maker, comes as results are keyed, "a: SEQ, b: Nash".

    Raises:
        UsageError: there is no such concept, or it needs a horizon or does without one, or is not defined for the
            answers chosen.
    """
    from demarche.insight.concept_choice import concept_of, read_concepts
    from demarche.stability.concepts import CONCEPTS, DEFAULT, canonical

    found: list[str] = []
    used: list[str] = []
    for one in map(concept_of, names):
        if isinstance(one, str):
            key = canonical(one)
            used.append(key)
        else:
            (mix,) = read_concepts(one, conflict.decision_makers)
            key = mix.key
            used += mix.by_dm
        if key not in found and not _for_coalitions(key):
            found.append(key)
    if "L" in found and horizon is None:
        raise UsageError("L needs a horizon, the number of moves a decision maker looks ahead: --horizon 3")
    if horizon is not None and "L" not in found:
        raise UsageError("only the concept L looks a number of moves ahead: add --concept L, or leave --horizon out")
    finer = next((name for name in used if name not in DEFAULT and not _for_coalitions(name)), None)
    if finer is not None and conflict.responses != "legal":
        raise UsageError(f"{finer} is defined for legal sequences of answers only; leave --responses out")
    if found:
        return found
    form = "graph" if conflict.strategies is None else "options"
    return [name for name in DEFAULT if form in CONCEPTS[name].forms]


def ahead(name: str, horizon: int | None) -> int | None:
    """The horizon, for the concept it is meant for."""
    return horizon if name == "L" else None


def asked_coalitions(
    conflict: Conflict, coalitions: Sequence[str], names: Sequence[str]
) -> tuple[list[list[str]], list[str]]:
    """The coalitions asked about, "a,b" each, and the coalition concepts: those asked for, or all.

    Raises:
        UsageError: there is no such decision maker, or a coalition concept is asked for without a coalition.
    """
    from demarche.insight.concept_choice import concept_of
    from demarche.stability.coalitions import CONCEPTS
    from demarche.stability.concepts import canonical

    single = [canonical(one) for one in map(concept_of, names) if isinstance(one, str)]
    asked = [name for name in dict.fromkeys(single) if _for_coalitions(name)]
    if asked and not coalitions:
        raise UsageError(f"{asked[0]} is asked for a coalition: add --coalition A,B")
    members = [asked_dms(conflict, [part.strip() for part in text.split(",")]) for text in coalitions]
    return members, asked or [concept.name for concept in CONCEPTS]


def _for_coalitions(name: str) -> bool:
    from demarche.stability.coalitions import CONCEPTS

    return name in {concept.name for concept in CONCEPTS}


def asked_dms(conflict: Conflict, names: Sequence[str]) -> list[str]:
    """The decision makers (DMs) asked for, by id or name; by default all.

    Raises:
        UsageError: there is no such DM.
    """
    by_name = {conflict.names.get(dm, dm): dm for dm in conflict.decision_makers}
    try:
        found = [by_name.get(name) or conflict.decision_makers[conflict.dm_index(name)] for name in names]
    except ModelError as fault:
        raise UsageError(str(fault)) from None
    return list(dict.fromkeys(found)) or list(conflict.decision_makers)


def asked_state(conflict: Conflict, text: str) -> int:
    """The number of the state meant by "12", "status quo" or a pattern "opt=level,opt=level".

    Raises:
        UsageError: no state is meant, or several are.
    """
    text = text.strip()
    if text.isdecimal():
        if not 1 <= int(text) <= conflict.n:
            raise UsageError(f"there is no state {text}; states are numbered 1 to {conflict.n:,}")
        return int(text)
    if text.casefold().replace("_", " ").replace("-", " ") == "status quo":
        if conflict.status_quo is None:
            raise UsageError("the case names no status quo")
        return conflict.status_quo
    found = matching(conflict, " and ".join(part.strip() for part in text.split(",")))
    if not found:
        raise UsageError(f"no feasible state has {text}")
    if len(found) > 1:
        listed = ", ".join(str(number) for number in found[:8]) + (", ..." if len(found) > 8 else "")
        raise UsageError(f"{len(found):,} states have {text}: {listed}; say which by its number or by more levels")
    return found[0]


def matching(conflict: Conflict, condition: str) -> list[int]:
    """Numbers of the states in which a condition holds.

    Raises:
        UsageError: the condition cannot be read.
    """
    try:
        numbers: list[int] = (conflict.where(condition).nonzero()[0] + 1).tolist()
    except ModelError as fault:
        raise UsageError(str(fault)) from None
    return numbers


def name_of(conflict: Conflict, dm: str) -> str:
    """The display name of a DM."""
    return conflict.names.get(dm, dm)


def level_text(conflict: Conflict, key: str, level: str) -> str:
    """An option and its level as a person reads it."""
    return f"{conflict.labels.get(key, key)}: {level}"


def differing(conflict: Conflict, numbers: Sequence[int]) -> list[str]:
    """The options in which some of the given states differ, in the order of the file."""
    if not numbers or conflict.options is None:
        return []
    shown = [conflict.state(number).levels for number in numbers]
    return [key for key in conflict.options.keys if len({levels[key] for levels in shown}) > 1]
