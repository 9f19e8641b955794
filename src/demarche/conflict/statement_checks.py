"""Statements that cannot matter: true or false everywhere, repeating or contradicting a more important one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from demarche.case.problems import Problem
from demarche.conflict.case_form import PreferenceForm
from demarche.conflict.case_frame import CaseFrame
from demarche.conflict.conditions import Condition
from demarche.conflict.elements import Element
from demarche.conflict.preferences import Patterns, Weights
from demarche.conflict.ranks import dense

__all__ = ["idle_parts"]

Said = tuple[Element, NDArray[np.bool_]]


def idle_parts(frame: CaseFrame) -> Iterator[Problem]:
    """A warning for every part of a preference that changes no ranking, whichever uncertain elements hold.

    A statement is only compared with more important ones that hold whenever it does: rival statements that rest on
    different points are no contradiction.
    """
    for dm, wanted in frame.form.preferences.items():
        if wanted.groups is not None:
            yield from _idle_statements(frame, wanted)
        if isinstance(wanted.ranking, Weights):
            yield from _idle_weights(frame, dm, wanted.ranking)
        elif isinstance(wanted.ranking, Patterns):
            yield from _empty_patterns(frame, dm, wanted.ranking, wanted.degrees)


def _idle_statements(frame: CaseFrame, wanted: PreferenceForm) -> Iterator[Problem]:
    earlier: list[list[Said]] = []
    for group in wanted.groups or ():
        said: list[Said] = []
        for element, condition in group:
            truth = condition.evaluate(frame.frame.space)
            message = _idle(element, truth, earlier, said, frame.n)
            if message:
                yield Problem("warning", element.place, message)
            said.append((element, truth))
        earlier.append(said)


def _idle(element: Element, truth: NDArray[np.bool_], earlier: list[list[Said]], beside: list[Said], n: int) -> str:
    """Why a statement changes no ranking; empty if it may."""
    name = f"the statement '{element.text}'"
    if truth.all() or not truth.any():
        where = "every feasible state" if truth.all() else "no feasible state"
        return f"{name} is true in {where}, so it changes no ranking"
    for other, other_truth in [*(said for group in earlier for said in group), *beside]:
        if not _implied(other, element):
            continue
        if np.array_equal(truth, other_truth):
            return f"{name} says the same as '{other.text}' ({other.place}), so it changes no ranking"
        if np.array_equal(truth, ~other_truth):
            return f"{name} contradicts '{other.text}' ({other.place}): it prefers exactly the opposite"
    ranks, count = np.zeros(n, dtype=np.int32), 1
    for group in earlier:
        if all(_implied(other, element) for other, _ in group):
            digit = np.sum([other_truth for _, other_truth in group], axis=0)
            ranks, count = dense(ranks.astype(np.int64) * (len(group) + 1) + digit, count * (len(group) + 1))
    if count > 1 and dense(ranks.astype(np.int64) * 2 + truth, count * 2)[1] == count:
        return f"{name} is decided by the more important statements before it, so it changes no ranking"
    return ""


def _implied(earlier: Element, later: Element) -> bool:
    """Whether the earlier statement holds whenever the later one does."""
    a, b = earlier.support, later.support
    if a.likelihood not in (None, 1.0) or a.likelihood_overall not in (None, 1.0):
        return False
    return a.likelihood_overall == 1.0 or (
        set(a.because) <= set(b.because)
        and (not a.because_any or set(a.because_any) & set(b.because) != set())
        and set(a.against) <= set(b.against)
    )


def _idle_weights(frame: CaseFrame, dm: str, weights: Weights) -> Iterator[Problem]:
    for condition, weight in weights.parts:
        truth = condition.evaluate(frame.frame.space)
        place = frame.form.case.key_place("case", "preferences", dm, "weights", condition.text)
        if truth.all() or not truth.any():
            where = "every feasible state" if truth.all() else "no feasible state"
            yield Problem("warning", place, f"'{condition.text}' is true in {where}, so its weight changes no ranking")
        elif weight == 0:
            yield Problem("warning", place, f"'{condition.text}' has weight 0, so it changes no ranking")


def _empty_patterns(frame: CaseFrame, dm: str, ranking: Patterns, degrees: tuple[int, ...]) -> Iterator[Problem]:
    taken = np.zeros(frame.n, dtype=np.bool_)
    for index, group in enumerate(ranking.classes):
        for inner, condition in enumerate(group):
            if condition is None:
                continue
            truth = condition.evaluate(frame.frame.space)
            if not (truth & ~taken).any():
                place = frame.form.case.place("case", *_pattern_keys(dm, ranking.classes, degrees, index, inner))
                reason = (
                    "every state that satisfies it already stands higher" if truth.any() else "no state satisfies it"
                )
                yield Problem("warning", place, f"'{condition.text}' ranks nothing: {reason}")
            taken |= truth


def _pattern_keys(
    dm: str, classes: Sequence[Sequence[Condition | None]], degrees: tuple[int, ...], index: int, inner: int
) -> tuple[str | int, ...]:
    """Where a pattern stands; `inner` finds nothing, and so means the whole entry, where a rank is one pattern."""
    if not degrees:
        tied = (inner,) if len(classes[index]) > 1 else ()
        return ("preferences", dm, "ranking", index, *tied)
    group = int(np.searchsorted(np.cumsum(degrees), index, side="right"))
    before = index - sum(degrees[:group])
    return ("preferences", dm, "strength", group, before)
