"""Faulty data -> what can still be checked: each faulty part is cut down, replaced or left out, and nothing moves.

Members of lists keep their numbers: where a member cannot be kept, a stand-in takes its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from demarche.case.schema import Claim, Entity, FinalLevel, Group, Rule, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from demarche.case.schema import Record

__all__ = ["LEFT_OUT", "SPELLINGS", "doubtful_options", "without"]

Keys = tuple[str | int, ...]

LEFT_OUT = "\0"
"""The text of a stand-in; no file can hold it."""

SPELLINGS = {new: old for record in (Claim, Entity) for old, new in record.renamed.items()}
"""Canonical key -> its other spelling, for finding the place of what was written so."""

_STAND_INS: dict[str, Record | str] = {
    "rules": Rule.model_construct(never=LEFT_OUT),
    "statements": Statement.model_construct(prefer=LEFT_OUT),
    "any_order": Statement.model_construct(prefer=LEFT_OUT),
    "final": FinalLevel.model_construct(level=LEFT_OUT),
    "groups": Group.model_construct(at_most_one=(LEFT_OUT,)),
    "ranking": "*",
    "strength": "*",
    "unknown": "*",
}
"""What takes the place of a member of a list, by the key of the list."""

_NAMED: dict[str, dict[str, Any]] = {"points": {"says": LEFT_OUT}, "options": {}, "decision_makers": {}}
"""What takes the place of an element that others name, by the key of what holds it."""

_ESSENTIAL = (
    ("prefer",),
    ("any_order",),
    ("never",),
    ("no_move",),
    ("merge", "ignoring"),
    ("level",),
    ("id", "says", SPELLINGS["says"]),
    ("says", "for", "against"),
    ("exactly_one",),
    ("at_most_one",),
    ("statements",),
    ("weights",),
    ("ranking",),
    ("classes",),
    ("levels",),
)
"""What an element is cut down to if its parts do not go together: the first of these it has."""


def without(data: Any, keys: Keys) -> tuple[Any, Keys] | None:
    """The data without one fault, and the keys of what was changed; None where nothing can be saved.

    Args:
        data: the file.
        keys: what is faulty, or missing.

    >>> without({"rules": [{"never": "a.x", "likelihood": 2}]}, ("rules", 0, "likelihood"))
    ({'rules': [{'never': 'a.x'}]}, ('rules', 0, 'likelihood'))
    """
    while keys:
        holder, key = _at(data, keys[:-1]), keys[-1]
        if keys == ("title",):
            return _with(data, keys, "?"), keys
        change = _member(holder, keys) if isinstance(key, int) else _value(holder, keys)
        if change is not None:
            return _with(data, keys, *change), keys
        keys = keys[:-1]  # it is missing, or nothing can take its place: then what holds it is at fault
    return None


def doubtful_options(left_out: Iterable[Keys], named: Iterable[str]) -> frozenset[str]:
    """Those options whose declaration is at fault, so that nothing can be said against their use.

    Args:
        left_out: keys of what is at fault in `case.yaml`.
        named: options as `dm.option`, declared or not.
    """
    faulty = [
        tuple(map(str, keys[1:4:2]))
        for keys in left_out
        if keys[0] == "decision_makers" and keys[2:3] in ((), ("options",)) and keys[4:5] in ((), ("levels",))
    ]
    return frozenset(name for name in named if any(tuple(name.split("."))[: len(at)] == at for at in faulty))


def _member(holder: Any, keys: Keys) -> tuple[Any] | None:
    """What a faulty member of a list becomes."""
    number, name = int(keys[-1]), str(next((key for key in reversed(keys) if isinstance(key, str)), ""))
    if not isinstance(holder, list) or number >= len(holder):
        return None
    item = holder[number]
    if isinstance(item, dict) and (kept := _essential(item)):
        return (kept,)
    if name == "claims" and len(keys) == 2:
        given = item.get("id") if isinstance(item, dict) else None
        return (Claim.model_construct(id=given if isinstance(given, str) else LEFT_OUT + str(number), says=LEFT_OUT),)
    if name in _STAND_INS and item is not _STAND_INS[name]:
        return (_STAND_INS[name],)
    return None


def _value(holder: Any, keys: Keys) -> tuple[()] | tuple[Any] | None:
    """What the faulty value of a key becomes; an empty tuple where it is left out."""
    written = _written(holder, keys[-1])
    if written is None:
        return None
    value, owner = holder[written], keys[-2] if len(keys) > 1 else ""
    if isinstance(value, dict) and (kept := _essential(value)):
        return (kept,)
    if owner in _NAMED and value != _NAMED[str(owner)]:
        return (_NAMED[str(owner)],)
    return ()


def _essential(item: dict[str, Any]) -> dict[str, Any] | None:
    """An element without what it can do without; None if it has nothing else."""
    for group in _ESSENTIAL:
        if group[0] in item:
            kept = {key: item[key] for key in group if key in item}
            return kept if len(kept) < len(item) else None
    return None


def _written(holder: Any, key: str | int) -> Any:
    """How a key is spelt where it stands; None if it does not."""
    if not isinstance(holder, dict):
        return None
    written = key if key in holder else SPELLINGS.get(str(key), key)
    return written if written in holder else None


def _at(data: Any, keys: Keys) -> Any:
    for key in keys:
        if isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        elif (written := _written(data, key)) is not None:
            data = data[written]
        elif isinstance(key, int) or not isinstance(data, list):  # a bare list stands for the key it is short for
            return None
    return data


def _with(data: Any, keys: Keys, *value: Any) -> Any:
    """A copy of nested data with another value at some place, or without it; what is not on the way is shared."""
    key = keys[0]
    if isinstance(data, list) and isinstance(key, str):
        return _with(data, keys[1:], *value) if len(keys) > 1 else []
    if isinstance(data, list) and isinstance(key, int):
        return [*data[:key], _with(data[key], keys[1:], *value) if len(keys) > 1 else value[0], *data[key + 1 :]]
    written = _written(data, key)
    if len(keys) > 1:
        return {**data, written: _with(data[written], keys[1:], *value)}
    kept = {k: v for k, v in data.items() if k != written}
    return {**kept, key if written is None else written: value[0]} if value else kept
