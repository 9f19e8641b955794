"""From a `.gmcr` file to a case.

Options keep their names as labels and their owners; conditions become expressions; a ranking of state numbers becomes a
ranking of states by their levels. What a Demarche model has no place for (coalitions, misperceptions, statements behind
a ranking made by hand) is kept under `imported`, so that an export writes it back.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from demarche.formats.gmcr_file import Condition, GmcrFile, GmcrMaker, read_gmcr
from demarche.formats.identifiers import identifiers

__all__ = ["case_from_gmcr", "read_case_mapping"]

_ONE_WAY = {"fwd": "up", "back": "down"}


def read_case_mapping(path: str | Path) -> dict[str, Any]:
    """Read a `.gmcr` file as the mapping a `case.yaml` holds.

    Args:
        path: the file; its name becomes the title.

    Raises:
        UnreadableFile: it is missing or no JSON.
        CaseError: it is JSON but no model of this kind.
    """
    return case_from_gmcr(read_gmcr(path), Path(path).stem)


def case_from_gmcr(model: GmcrFile, title: str) -> dict[str, Any]:
    """Turn a model into the mapping of a `case.yaml`.

    Args:
        model: the checked file.
        title: the title of the case.
    """
    makers = identifiers([maker.name for maker in model.makers], "dm")
    names: dict[int, str] = {}
    for maker_id, maker in zip(makers, model.makers, strict=True):
        own = identifiers([model.options[o].name for o in maker.options], "option")
        names |= {o: f"{maker_id}.{option_id}" for o, option_id in zip(maker.options, own, strict=True)}
    case: dict[str, Any] = {"demarche": 1, "title": title or "Imported model", "decision_makers": {}}
    for maker_id, maker in zip(makers, model.makers, strict=True):
        options = {}
        for index in maker.options:
            option = model.options[index]
            entry: dict[str, Any] = {"label": option.name}
            if option.direction in _ONE_WAY:
                entry["one_way"] = _ONE_WAY[option.direction]
            options[names[index].split(".", 1)[1]] = entry
        case["decision_makers"][maker_id] = {"name": maker.name, "options": options}
    case["rules"] = [{"never": _expression(rule, names)} for rule in model.infeasible]
    first = model.states[0]
    case["status_quo"] = {name: _level(first, option) for option, name in names.items()}
    case["preferences"] = {
        maker_id: preferences
        for maker_id, maker in zip(makers, model.makers, strict=True)
        if (preferences := _preferences(model, maker, names))
    }
    case["imported"] = {"format": "gmcr", "kept": _kept(model, makers, names)}
    return {key: value for key, value in case.items() if value}


def _level(code: int, option: int) -> str:
    return "yes" if code >> option & 1 else "no"


def _expression(condition: Condition, names: dict[int, str]) -> str:
    terms = [" and ".join(f"{names[o]} = {'yes' if taken else 'no'}" for o, taken in term) for term in condition]
    if len(terms) == 1:
        return terms[0]
    return " or ".join(f"({term})" if " and " in term else term for term in terms)


def _preferences(model: GmcrFile, maker: GmcrMaker, names: dict[int, str]) -> dict[str, Any]:
    if model.manual and maker.ranking is not None:
        return {"ranking": _ranking(model, maker.ranking, names)}
    if maker.statements:
        return {"statements": [{"prefer": _expression(s, names)} for s in maker.statements]}
    return {}


def _ranking(model: GmcrFile, ranking: tuple[tuple[int, ...], ...], names: dict[int, str]) -> list[str | list[str]]:
    result: list[str | list[str]] = []
    for tie in ranking:
        patterns = [
            " and ".join(f"{names[i]} = {_level(model.states[number - 1], i)}" for i in range(len(model.options)))
            for number in tie
        ]
        result.append(patterns[0] if len(patterns) == 1 else patterns)
    return result


def _kept(model: GmcrFile, makers: list[str], names: dict[int, str]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    if model.coalitions:
        kept["coalitions"] = [[makers[member] for member in coalition] for coalition in model.coalitions]
    for maker_id, maker in zip(makers, model.makers, strict=True):
        notes: dict[str, Any] = {}
        if maker.misperceptions:
            notes["misperceptions"] = [_expression(condition, names) for condition in maker.misperceptions]
        if model.manual and maker.statements:
            notes["statements"] = [_expression(condition, names) for condition in maker.statements]
        if not model.manual and maker.ranking is not None:
            notes["ranking"] = _ranking(model, maker.ranking, names)
        if notes:
            kept.setdefault("decision_makers", {})[maker_id] = notes
    return kept
