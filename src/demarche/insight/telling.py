"""Saying which outcome is meant: only the options that tell the outcomes at hand apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from demarche.case.reading import Case

__all__ = ["described", "differing_keys", "option_labels"]


def option_labels(case: Case) -> dict[str, str]:
    """The display label of each option, by "dm.option"; one that several options share is led by its owner's name."""
    makers = case.model.decision_makers
    plain = {key: option.label or key for key, option in case.model.options.items()}
    return {
        key: label if list(plain.values()).count(label) == 1 else f"{makers[key.partition('.')[0]].name}: {label}"
        for key, label in plain.items()
    }


def differing_keys(outcomes: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The options in which the outcomes differ, in file order; all of them if there is but one outcome.

    >>> differing_keys([{"a.x": "no", "a.y": "no"}, {"a.x": "yes", "a.y": "no"}])
    ('a.x',)
    """
    keys = tuple(dict.fromkeys(key for outcome in outcomes for key in outcome))
    differing = tuple(key for key in keys if len({outcome.get(key) for outcome in outcomes}) > 1)
    return differing or keys


def described(levels: Mapping[str, str], keys: Iterable[str], labels: Mapping[str, str]) -> str:
    """An outcome in one line; an option it does not have, being of another case, is passed over.

    >>> described({"a.x": "not_yet", "a.y": "no"}, ["a.x"], {"a.x": "Gate"})
    'Gate: not yet'
    """
    return "; ".join(f"{labels.get(key, key)}: {levels[key].replace('_', ' ')}" for key in keys if key in levels)
