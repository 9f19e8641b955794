"""What pydantic found wrong -> located problems in plain English, with the nearest valid name."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from demarche.case.nearest import did_you_mean
from demarche.case.problems import Place, Problem
from demarche.case.schema.base import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from demarche.case.marks import Tree

__all__ = ["problems_from"]

Keys = tuple[str | int, ...]


def problems_from(errors: Sequence[ErrorDetails], root: type[Record], tree: Tree) -> list[tuple[Keys, Problem]]:
    """Turn validation errors into problems, in file order.

    Args:
        errors: as `ValidationError.errors()` gives them.
        root: the record the file holds.
        tree: the file.

    Returns:
        pairs of the keys that lead to the faulty element and the problem; an element that failed as several forms at
        once is reported once.
    """
    found: dict[tuple[Place, Keys], Problem] = {}
    for error in errors:
        keys, record = _walk(tuple(error["loc"]), root)
        kind = error["type"]
        if kind == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue  # only its faulty members make it too short; they are reported themselves
        at_key = kind == "extra_forbidden" or "[key]" in error["loc"]
        mark = tree.key_mark(keys) if at_key else tree.mark(keys)[0]
        place = tree.at(mark)
        message = _message(error, keys, record)
        found.setdefault((place, keys), Problem("error", place, message))
    return [(keys, found[place, keys]) for place, keys in sorted(found, key=lambda at: at[0])]


def _message(error: ErrorDetails, keys: Keys, types: list[Any]) -> str:
    kind, ctx, value = error["type"], error.get("ctx", {}), error["input"]
    name = _name(keys)
    shown = _shown(value)
    if kind == "extra_forbidden":
        valid = sorted({key for record in types for key in _keys_of(record)})
        if keys[-1] == "<<":
            return "merge keys (<<) are not part of the format; write the values out"
        return f"unknown key '{keys[-1]}'" + (
            did_you_mean(str(keys[-1]), valid) or f" (possible here: {', '.join(valid)})"
        )
    if kind == "missing":
        return f"{_name(keys[:-1])} needs '{keys[-1]}'"
    if kind == "case":
        return str(ctx["message"]) if "[key]" in error["loc"] else f"{name}: {ctx['message']}"
    if kind == "literal_error":
        options = str(ctx["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return f"{name} cannot be {shown}" + (did_you_mean(str(value), options) or f" (possible: {', '.join(options)})")
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type"):
        return f"{name} must be a mapping (key: value), not {shown}"
    if kind in ("tuple_type", "list_type"):
        return f"{name} must be a list, not {shown}"
    if kind in ("string_type", "string_sub_type"):
        return f"{name} must be text, not {shown}"
    if kind in ("float_parsing", "float_type", "finite_number"):
        return f"{name} must be a number, not {shown}"
    if kind in ("int_parsing", "int_type", "int_from_float", "int_parsing_size"):
        return f"{name} must be a whole number, not {shown}"
    if kind in ("bool_parsing", "bool_type"):
        return f"{name} must be true or false, not {shown}"
    if kind == "string_pattern_mismatch":
        return f"{name} must be a SHA-256 in 64 hexadecimal digits, not {shown}"
    if kind in ("string_too_short", "too_short") and not value:
        return f"{name} is empty"
    if kind in ("too_short", "too_long") and isinstance(value, list | tuple):
        wanted = ctx.get("min_length", ctx.get("max_length"))
        return f"{name} needs {wanted} entries, not {len(value)}"
    reason = error["msg"][:1].lower() + error["msg"][1:]
    return f"{name}: {reason.replace('input should', 'it should')}, not {shown}"


def _name(keys: Keys) -> str:
    """How a message calls an element: its last key, with a number where it stands in a list."""
    if not keys:
        return "the file"
    last = keys[-1]
    if not isinstance(last, int):
        return f"'{last}'"
    owner = next((str(key) for key in reversed(keys[:-1]) if not isinstance(key, int)), "the list")
    return f"entry {last + 1} of '{owner}'"


def _shown(value: Any) -> str:
    if value is None or (isinstance(value, str) and value == ""):
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return f"the truth value {value}"
    text = str(value)
    return f"'{text if len(text) <= 60 else text[:57] + '...'}'"


def _walk(loc: Keys, root: type[Record]) -> tuple[Keys, list[Any]]:
    """Follow an error's location through the types, leaving out what names a form rather than an element.

    Returns:
        the keys of the element, and the types that hold its last key.
    """
    keys: list[str | int] = []
    holders: list[Any] = [root]
    current: list[Any] = [root]
    for number, step in enumerate(loc):
        inside = [kind for one in current for kind in _step(one, step)]
        last = number == len(loc) - 1
        if step == "[key]" or (not inside and not (last and _is_key(step, current))):
            named = [one for one in current if getattr(one, "__name__", None) == step]
            current = named or current
            continue
        keys.append(step)
        holders, current = current, inside or current
    return tuple(keys), holders


def _is_key(step: str | int, current: list[Any]) -> bool:
    """Whether the last step of a location is a key nobody knows, rather than the name of a form."""
    records = [one for one in current if isinstance(one, type) and issubclass(one, Record)]
    return bool(records) and not any(one.__name__ == step for one in records)


def _step(kind: Any, step: str | int) -> list[Any]:
    """The types behind one key or index of a type, as flat alternatives."""
    if isinstance(kind, type) and issubclass(kind, Record):
        canonical = kind.renamed.get(str(step), step)
        for name, field in kind.model_fields.items():
            if canonical in (name, field.alias):
                return _flat(field.annotation)
        return []
    origin, args = get_origin(kind), get_args(kind)
    if origin is dict:
        return _flat(args[1])
    if origin is tuple and isinstance(step, int):
        return _flat(args[0] if args[-1] is Ellipsis else args[min(step, len(args) - 1)])
    return []


def _flat(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _flat(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [kind for arg in get_args(annotation) if arg is not type(None) for kind in _flat(arg)]
    return [annotation]


def _keys_of(kind: Any) -> list[str]:
    if not (isinstance(kind, type) and issubclass(kind, Record)):
        return []
    return [field.alias or name for name, field in kind.model_fields.items()]
