"""Everything `demarche check` reports: what reading finds, and what only the built model shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from demarche.case.problems import Problem
from demarche.case.reading import Inspection, in_order, inspect_case
from demarche.conflict.base_parts import framed, infeasible_status_quo, preference_place
from demarche.conflict.case_form import CaseForm, read_form
from demarche.conflict.case_frame import CaseFrame
from demarche.conflict.elements import Choice
from demarche.conflict.likely import likely_choice
from demarche.conflict.misdeclared import told_once
from demarche.conflict.options_form import preference_values
from demarche.conflict.preferences import Patterns
from demarche.conflict.statement_checks import idle_parts
from demarche.errors import CaseError, DemarcheError

__all__ = ["check_case", "check_inspection"]

MAX_CHECKED = 2**22
"""Statements are compared state by state in models of up to this many states."""


def check_case(path: str | Path) -> tuple[Problem, ...]:
    """Everything wrong, doubtful or worth knowing about a case folder, in file order.

    Errors stop an analysis; warnings are options nothing mentions and parts of preferences that change nothing; notes
    name the elements that rest on the analyst alone.

    Args:
        path: the folder, or the `case.yaml` in it.
    """
    return check_inspection(inspect_case(path))


def check_inspection(found: Inspection) -> tuple[Problem, ...]:
    """The same for a case folder that has been inspected already."""
    if found.draft is None:
        return found.problems
    case = found.draft
    try:
        form = read_form(case)
    except DemarcheError as fault:
        return in_order([*found.problems, Problem("error", case.place("case", "decision_makers"), str(fault))])
    wrong = told_once([*found.problems, *form.problems], case, form.uses)
    return in_order([*wrong, *_model_problems(form, sound=found.case is not None)])


def _model_problems(form: CaseForm, *, sound: bool) -> Iterator[Problem]:
    case = form.case
    yield from _assumptions(form)
    if any(keys[0] in _SHAPING for keys in case.left_out):
        return  # what is left says nothing of the states and preferences that are meant
    yield from _unmentioned(form)
    try:
        choice = likely_choice(case).choice
    except DemarcheError as fault:
        choice = {}
        if sound:
            yield Problem("error", case.place("claims"), str(fault))
    try:
        frame = framed(form, choice)
    except CaseError as error:
        yield from error.problems
        return
    if not form.problems:
        yield from _state_problems(frame, choice)


def _state_problems(frame: CaseFrame, choice: Choice) -> Iterator[Problem]:
    problem = infeasible_status_quo(frame, choice)
    if problem is not None:
        yield problem
    case = frame.form.case
    sound = True
    for dm, wanted in frame.form.preferences.items():
        name = case.model.decision_makers[dm].name or dm
        try:
            if wanted.ranking is not None or frame.frame.space.state_of is not None:
                preference_values(frame.preference(wanted, choice), frame.frame.space, name)
            if wanted.partial is not None:
                yield from _partial_problems(frame, dm, wanted.partial.classes)
        except DemarcheError as fault:
            sound = False
            yield Problem("error", preference_place(case, dm), str(fault))
    if sound and frame.n <= MAX_CHECKED:
        yield from idle_parts(frame)


def _partial_problems(frame: CaseFrame, dm: str, classes: Patterns) -> Iterator[Problem]:
    classes.values(frame.frame.space, frame.n)
    place = frame.form.case.key_place("case", "preferences", dm, "partial")
    message = (
        "the ranking is known in part; the base model takes the classes in file order where nothing is known, "
        "robustness draws complete rankings"
    )
    yield Problem("note", place, message)


def _unmentioned(form: CaseForm) -> Iterator[Problem]:
    """Options that no rule, no preference and no one-way or final level has anything to do with."""
    used = set(form.one_way) | {option for _, option, _ in form.finals}
    for rule in form.rules:
        if rule.merge is not None:
            used |= rule.merge.condition.options | set(rule.merge.ignoring)
        if rule.never is not None:
            used |= rule.never.options
        if rule.no_move is not None:
            for end in (rule.no_move.source, rule.no_move.target):
                used |= end.options if end is not None else frozenset()
    for wanted in form.preferences.values():
        conditions = [condition for group in wanted.groups or () for _, condition in group]
        if wanted.ranking is not None:
            parts = (
                wanted.ranking.classes
                if isinstance(wanted.ranking, Patterns)
                else [(condition,) for condition, _ in wanted.ranking.parts]
            )
            conditions += [condition for part in parts for condition in part if condition is not None]
        if wanted.partial is not None:
            conditions += [end for part in wanted.partial.classes.classes for end in part if end is not None]
        conditions += [end for pair in wanted.unknown for end in pair if end is not None]
        for condition in conditions:
            used |= condition.options
    if form.problems:
        return  # a condition that could not be read may mention any option
    for option, key in enumerate(form.options.keys):
        if option not in used:
            dm, _, name = key.partition(".")
            place = form.case.key_place("case", "decision_makers", dm, "options", name)
            yield Problem("warning", place, f"no rule and no preference mentions the option {key}")


_SHAPING = ("decision_makers", "rules", "status_quo", "preferences")

_FORMS = {
    "weights": "the weights of {} rest",
    "ranking": "the ranking of {} rests",
    "partial": "the partial ranking of {} rests",
    "strength": "the strengths of {} rest",
}


def _assumptions(form: CaseForm) -> Iterator[Problem]:
    case = form.case
    for element in form.elements:
        support = element.support
        if element.assumption:
            yield Problem("note", element.place, f"analyst's assumption: '{element.text}' rests on no point")
        elif support.likelihood_overall is not None:
            message = f"'{element.text}' names points, but likelihood_overall cuts the link to them"
            yield Problem("note", element.place, message)
    for dm, wanted in case.model.preferences.items():
        if dm in form.preferences and wanted.form not in (None, "statements"):
            place = case.key_place("case", "preferences", dm)
            yield Problem("note", place, f"analyst's assumption: {_FORMS[wanted.form].format(dm)} on no point")
