"""The JSON of GMCR+ (`.gmcr`), checked and typed; nothing here knows a Demarche case.

The format holds two-level options, each with an owner and a permitted direction, infeasible combinations, and per decision
maker (DM) either preference statements or a ranking of state numbers. States count from 1 in ascending order of
their code, the sum of 2^i over the options taken. Older files spell some keys differently.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from demarche.case.problems import Place, Problem
from demarche.errors import CaseError, UnreadableFile

__all__ = ["Condition", "GmcrFile", "GmcrMaker", "GmcrOption", "Literal", "feasible_codes", "read_gmcr"]

Literal = tuple[int, bool]
"""An option's index and whether it is taken."""
Condition = tuple[tuple[Literal, ...], ...]
"""A condition as alternatives, each a conjunction of literals."""

MAX_BYTES = 50_000_000
MAX_OPTIONS = 20


@dataclass(frozen=True)
class GmcrOption:
    """An option: its name and the direction it may change in ("both", "fwd" no to yes, "back" yes to no)."""

    name: str
    direction: str


@dataclass(frozen=True)
class GmcrMaker:
    """A DM: its options, statements (most important first), ranking of state numbers (best first) and misperceptions."""

    name: str
    options: tuple[int, ...]
    statements: tuple[Condition, ...]
    ranking: tuple[tuple[int, ...], ...] | None
    misperceptions: tuple[Condition, ...]


@dataclass(frozen=True)
class GmcrFile:
    """A whole model; `states` are the codes of the feasible states, so that state number k has code states[k - 1]."""

    options: tuple[GmcrOption, ...]
    makers: tuple[GmcrMaker, ...]
    infeasible: tuple[Condition, ...]
    coalitions: tuple[tuple[int, ...], ...]
    manual: bool
    states: tuple[int, ...]


def feasible_codes(options: int, infeasible: tuple[Condition, ...]) -> tuple[int, ...]:
    """The codes of the states no rule excludes, ascending.

    Args:
        options: how many options there are.
        infeasible: the combinations that cannot be.

    >>> feasible_codes(2, ((((0, True), (1, True)),),))
    (0, 1, 2)
    """
    codes = np.arange(1 << options, dtype=np.int64)
    for rule in infeasible:
        for term in rule:
            taken = {option for option, yes in term if yes}
            left = {option for option, yes in term if not yes}
            if not taken & left:
                wanted = sum(1 << option for option in taken)
                codes = codes[(codes & (wanted + sum(1 << option for option in left))) != wanted]
    return tuple(codes.tolist())


def read_gmcr(path: str | Path) -> GmcrFile:
    """Read a `.gmcr` file.

    Args:
        path: the file.

    Raises:
        UnreadableFile: it is missing, too large or no JSON.
        CaseError: it is JSON but no such model; the message names the key.
    """
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UnreadableFile(f"{file}: larger than {MAX_BYTES // 1_000_000} MB, so not a model of this kind")
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableFile(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{file}: not text in UTF-8, so not a .gmcr file") from error
    except RecursionError as error:
        raise UnreadableFile(f"{file}: nested too deeply to be a .gmcr file") from error
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{file}:{error.lineno}:{error.colno}: not JSON ({error.msg})") from error
    return _Reader(file.name).model(data)


class _Reader:
    """Checks one file; every fault names the key it stands at."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fault(self, where: str, what: str) -> NoReturn:
        raise CaseError([Problem("error", Place(self.name), f"{where}: {what}")])

    def model(self, data: Any) -> GmcrFile:
        if not isinstance(data, dict):
            self.fault("the file", "holds no JSON object, so it is no .gmcr model")
        options = tuple(self.option(item, i) for i, item in enumerate(self.items(data, "options")))
        if not options:
            self.fault("options", "there are none; a model needs at least one")
        if len(options) > MAX_OPTIONS:
            self.fault("options", f"{len(options)} of them; this reader lists states up to {MAX_OPTIONS} options")
        infeasible = tuple(
            self.condition(item, f"infeasibles[{i}]", len(options))
            for i, item in enumerate(self.items(data, "infeasibles", missing=[]))
        )
        states = feasible_codes(len(options), infeasible)
        if not states:
            self.fault("infeasibles", "together they leave no state")
        manual = self.boolean(data, "useManualPreferenceRanking", "useManualPreferenceVectors")
        makers = tuple(
            self.maker(item, i, len(options), len(states), manual)
            for i, item in enumerate(self.items(data, "decisionMakers"))
        )
        self.ownership(makers, len(options))
        return GmcrFile(options, makers, infeasible, self.coalitions(data, len(makers)), manual, states)

    def items(self, data: dict[str, Any], key: str, missing: list[Any] | None = None) -> list[Any]:
        value = data.get(key, missing)
        if not isinstance(value, list):
            self.fault(key, "must be a list" if key in data else "missing, so this is no .gmcr model")
        return value

    def boolean(self, data: dict[str, Any], *keys: str) -> bool:
        for key in keys:
            if key in data:
                if not isinstance(data[key], bool):
                    self.fault(key, "must be true or false")
                return bool(data[key])
        return False

    def option(self, item: Any, i: int) -> GmcrOption:
        if not isinstance(item, dict) or not isinstance(item.get("name"), str):
            self.fault(f"options[{i}]", "must be an object with a name")
        direction = item.get("permittedDirection", "both")
        if direction not in ("both", "fwd", "back"):
            self.fault(f"options[{i}].permittedDirection", f"{direction!r} is none of both, fwd, back")
        return GmcrOption(item["name"], direction)

    def condition(self, item: Any, where: str, count: int) -> Condition:
        if isinstance(item, dict):
            members = item.get("members")
            if not item.get("compound") or not isinstance(members, list) or not members:
                self.fault(where, "a compound condition needs a list of members")
            terms: list[tuple[Literal, ...]] = []
            for m, member in enumerate(members):
                if isinstance(member, dict) and where.count("members") > 20:
                    self.fault(where, "nested too deeply")
                terms += self.condition(member, f"{where}.members[{m}]", count)
            return tuple(terms)
        if not isinstance(item, list):
            self.fault(where, "must be a list of [option, Y or N] pairs")
        if not item:
            self.fault(where, "an empty condition")
        return (tuple(self.literal(pair, f"{where}[{k}]", count) for k, pair in enumerate(item)),)

    def literal(self, pair: Any, where: str, count: int) -> Literal:
        if not isinstance(pair, list) or len(pair) != 2 or pair[1] not in ("Y", "N"):
            self.fault(where, f"{json.dumps(pair)[:40]} is no pair of option index and Y or N")
        return self.index(pair[0], where, count, "option"), pair[1] == "Y"

    def index(self, value: Any, where: str, count: int, what: str, first: int = 0) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not first <= value < count + first:
            self.fault(where, f"{what} {value!r} is out of range; there are {first} to {count + first - 1}")
        return value

    def maker(self, item: Any, i: int, options: int, states: int, manual: bool) -> GmcrMaker:
        where = f"decisionMakers[{i}]"
        if not isinstance(item, dict) or not isinstance(item.get("name"), str):
            self.fault(where, "must be an object with a name")
        owned = tuple(
            self.index(o, f"{where}.options[{k}]", options, "option")
            for k, o in enumerate(self.items(item, "options", []))
        )
        statements = tuple(
            self.condition(c, f"{where}.preferences[{k}]", options)
            for k, c in enumerate(self.items(item, "preferences", []))
        )
        key = "preferenceRanking" if "preferenceRanking" in item else "preferenceVector"
        ranking = None
        if item.get(key) is not None:
            ranking = self.ranking(self.items(item, key), f"{where}.{key}", states)
        elif manual:
            self.fault(f"{where}.preferenceRanking", "missing, though the file says rankings are given by hand")
        misperceptions = tuple(
            self.condition(c, f"{where}.misperceptions[{k}]", options)
            for k, c in enumerate(self.items(item, "misperceptions", []))
        )
        return GmcrMaker(item["name"], owned, statements, ranking, misperceptions)

    def ranking(self, items: list[Any], where: str, states: int) -> tuple[tuple[int, ...], ...]:
        ties = []
        seen: set[int] = set()
        for k, item in enumerate(items):
            tie = item if isinstance(item, list) else [item]
            if not tie:
                self.fault(f"{where}[{k}]", "an empty tie")
            for state in tie:
                number = self.index(state, f"{where}[{k}]", states, "state", first=1)
                if number in seen:
                    self.fault(f"{where}[{k}]", f"state {number} stands twice")
                seen.add(number)
            ties.append(tuple(tie))
        if len(seen) < states:
            missing = next(s for s in range(1, states + 1) if s not in seen)
            self.fault(where, f"state {missing} is missing; all {states} feasible states must be ranked")
        return tuple(ties)

    def ownership(self, makers: tuple[GmcrMaker, ...], options: int) -> None:
        owner: dict[int, str] = {}
        for i, maker in enumerate(makers):
            for option in maker.options:
                if option in owner:
                    self.fault(f"decisionMakers[{i}].options", f"option {option} already belongs to {owner[option]!r}")
                owner[option] = maker.name
        for option in range(options):
            if option not in owner:
                self.fault(f"options[{option}]", "belongs to no decision maker")

    def coalitions(self, data: dict[str, Any], makers: int) -> tuple[tuple[int, ...], ...]:
        if data.get("coalitions") is None:
            return ()
        result = []
        for k, item in enumerate(self.items(data, "coalitions")):
            members = item if isinstance(item, list) else [item]
            result.append(tuple(self.index(m, f"coalitions[{k}]", makers, "decision maker") for m in members))
        # The program that writes these files resets a partition that is not one, so this does too.
        flat = sorted(member for coalition in result for member in coalition)
        return tuple(result) if flat == list(range(makers)) else ()
