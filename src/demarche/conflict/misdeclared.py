"""Levels that are misspelt where they are declared: told once, at the declaration, rather than at every use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.case.nearest import listed, nearest
from demarche.case.problems import Problem

if TYPE_CHECKING:
    from demarche.case.problems import Place
    from demarche.case.reading import Case

__all__ = ["LevelUse", "told_once"]

_SHOWN = 6


@dataclass(frozen=True)
class LevelUse:
    """A level written somewhere in the model, declared or not.

    Attributes:
        option: "dm.option".
        level: as written.
        place: where.
    """

    option: str
    level: str
    place: Place


def told_once(problems: Iterable[Problem], case: Case, uses: Iterable[LevelUse]) -> tuple[Problem, ...]:
    """The problems, those that several uses of one undeclared level give replaced by one at the declaration.

    That the declaration is the mistake is likely where two places or more agree on the level, and nothing uses the
    declared level it resembles.

    Args:
        problems: what was found.
        case: the case.
        uses: the levels its conditions name.

    >>> from demarche.case.reading import case_from_mapping
    >>> from demarche.conflict.case_form import read_form
    >>> case = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {"levels":
    ...     ["stored", "retuned"]}}}}, "preferences": {"a": ["a.x = returned", "not (a.x = returned)"]}})
    >>> form = read_form(case)
    >>> [problem.message for problem in told_once(form.problems, case, form.uses)]
    ["the level 'retuned' of a.x is used nowhere, but 2 places use 'returned' (case.yaml:1:1): is it misspelt here?"]
    """
    levels = {key: option.levels for key, option in case.model.options.items()}
    written: dict[str, dict[str, list[Place]]] = {}
    for use in (*uses, *_entries(case)):
        written.setdefault(use.option, {}).setdefault(use.level, []).append(use.place)
    left = list(problems)
    for key, used in written.items():
        for level, places in used.items():
            near = nearest(level, levels[key])
            if level in levels[key] or len(places) < 2 or near in used:
                continue
            told = {
                problem for problem in left if problem.place in places and f"no level '{level}' of" in problem.message
            }
            if told:
                at = min(left.index(problem) for problem in told)
                left = [problem for problem in left if problem not in told]
                left.insert(at, Problem("error", _declared(case, key, near), _message(key, level, near, places)))
    return tuple(left)


def _message(key: str, level: str, near: str | None, places: list[Place]) -> str:
    listed_places = listed(map(str, dict.fromkeys(sorted(places))), _SHOWN)
    where = f"{len(places)} places use '{level}' ({listed_places})"
    if near is None:
        return f"{key} has no level '{level}', but {where}: add it to the levels declared here, or change them"
    return f"the level '{near}' of {key} is used nowhere, but {where}: is it misspelt here?"


def _declared(case: Case, key: str, near: str | None) -> Place:
    dm, _, option = key.partition(".")
    at: tuple[str | int, ...] = ("decision_makers", dm, "options", option, "levels")
    return (
        case.place("case", *at) if near is None else case.place("case", *at, case.model.options[key].levels.index(near))
    )


def _entries(case: Case) -> Iterator[LevelUse]:
    """The levels named outside conditions: final ones and those of the status quo."""
    for key, option in case.model.options.items():
        dm, _, name = key.partition(".")
        for number, final in enumerate(option.final):
            at = ("decision_makers", dm, "options", name, "final", number, "level")
            yield LevelUse(key, final.level, case.place("case", *at))
    for key, entry in case.model.status_quo.items():
        if key in case.model.options:
            yield LevelUse(key, entry.level, case.place("case", "status_quo", key, "level"))
            if entry.otherwise is not None:
                yield LevelUse(key, entry.otherwise, case.place("case", "status_quo", key, "otherwise"))
