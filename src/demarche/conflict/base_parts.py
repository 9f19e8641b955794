"""The base model of a case: what `analyze` solves and `from_case` gives."""

from __future__ import annotations

from pathlib import Path

from demarche.case.problems import Place, Problem
from demarche.case.reading import Case, read_case
from demarche.conflict.case_form import CaseForm, read_form
from demarche.conflict.case_frame import CaseFrame, PreferenceError, frame_of
from demarche.conflict.elements import Choice, Element
from demarche.conflict.likely import Likely, likely_choice
from demarche.conflict.misdeclared import told_once
from demarche.conflict.options_form import NoStateError, forbidding
from demarche.conflict.parts import ModelParts
from demarche.errors import CaseError, ModelError
from demarche.evidence.belief import JointModel

__all__ = ["base_parts", "checked_form", "framed", "infeasible_status_quo", "preference_place"]


def base_parts(case: Case | str | Path, joint: JointModel | None = None) -> tuple[ModelParts, Likely]:
    """The base model of a case folder or case, and what it took and left out.

    Raises:
        CaseError: conditions that cannot be read, rules that leave no state, an infeasible status quo, members of a
            merged state that are not tied; each with its place.
        UnreadableFile: the folder cannot be read.
    """
    found = case if isinstance(case, Case) else read_case(case)
    form = checked_form(found)
    likely = likely_choice(found, joint)
    frame = framed(form, likely.choice)
    problem = infeasible_status_quo(frame, likely.choice)
    if problem is not None and problem.level == "error":
        raise CaseError([problem])
    try:
        return frame.parts(likely.choice), likely
    except PreferenceError as fault:
        raise CaseError([Problem("error", preference_place(found, fault.dm), str(fault))]) from None
    except ModelError as fault:
        raise CaseError([Problem("error", found.place("case", "preferences"), str(fault))]) from None


def preference_place(case: Case, dm: str) -> Place:
    """Where the preferences of a DM stand."""
    return case.key_place("case", "preferences", dm, case.model.preferences[dm].form or "statements")


def checked_form(case: Case) -> CaseForm:
    """The case with every name looked up.

    Raises:
        CaseError: conditions that cannot be read or name what does not exist, all of them.
    """
    form = read_form(case)
    if form.problems:
        raise CaseError(told_once(form.problems, case, form.uses))
    return form


def framed(form: CaseForm, choice: Choice) -> CaseFrame:
    """The states and moves under the rules that hold.

    Raises:
        CaseError: no state is left (an irreducible set of rules is named, at the place of its first), or too many are.
    """
    try:
        return frame_of(form, choice)
    except NoStateError as fault:
        holding = [
            rule.element
            for rule in form.rules
            if rule.never is not None and choice.get(rule.element.id, "holds") == "holds"
        ]
        culprits = [holding[index] for index in fault.rules]
        raise CaseError([Problem("error", culprits[0].place, _no_state_message(culprits))]) from None
    except ModelError as fault:
        raise CaseError([Problem("error", form.case.place("case", "decision_makers"), str(fault))]) from None


def infeasible_status_quo(frame: CaseFrame, choice: Choice) -> Problem | None:
    """A problem if the status quo is infeasible: an error if the case says it, a warning if it is only the default."""
    if frame.status_quo(choice) is not None:
        return None
    case = frame.form.case
    holding = [r for r in frame.form.rules if r.never is not None and choice.get(r.element.id, "holds") == "holds"]
    broken = [holding[index].element for index in forbidding(frame.rules, frame.status_quo_levels(choice))]
    named = ", ".join(element.cited for element in broken)
    forbid = "forbids" if len(broken) == 1 else "forbid"
    if case.model.status_quo:
        place = case.key_place("case", "status_quo")
        return Problem("error", place, f"the status quo is infeasible: {named} {forbid} it")
    place = case.place("case")
    message = f"no status quo is given, and the first level of every option is infeasible: {named} {forbid} it"
    return Problem("warning", place, message)


def _no_state_message(culprits: list[Element]) -> str:
    if len(culprits) == 1:
        return f"the rules leave no state: {culprits[0].cited} alone forbids every one; change or remove it"
    named = ", ".join(element.cited for element in culprits)
    return (
        f"the rules leave no state: these {len(culprits)} together forbid every one, and taking away any one of them "
        f"leaves some: {named}"
    )
