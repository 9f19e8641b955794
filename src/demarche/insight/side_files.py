"""The small files beside a case: scenarios, analysts' views, forecasts. Read strictly, written whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from demarche.case.marks import Tree
from demarche.case.nearest import hint
from demarche.case.problems import Problem
from demarche.case.saving import make_folder_for, write_atomic
from demarche.case.trees import UnreadableText, decode, read_tree
from demarche.errors import CaseError, UnreadableFile

__all__ = ["read_mapping", "refuse_unknown", "write_mapping"]


def read_mapping(path: Path) -> Tree:
    """Read a YAML file whose top is a mapping; every scalar is its text.

    Raises:
        UnreadableFile: it is missing, not text or not YAML.
        CaseError: duplicate keys, tags, or a top that is no mapping, each with its place.
    """
    try:
        tree = read_tree(decode(path.read_bytes(), path.name), path.name)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}") from error
    except UnreadableText as error:
        raise UnreadableFile(str(error)) from None
    problems = list(tree.problems)
    if not isinstance(tree.data, dict):
        problems.append(Problem("error", tree.place(()), "the file must be a mapping of keys to values"))
    if problems:
        raise CaseError(problems)
    return tree


def refuse_unknown(
    tree: Tree, data: Mapping[str, Any], allowed: tuple[str, ...], at: tuple[str | int, ...] = ()
) -> None:
    """Refuse keys a mapping of a file does not know.

    Raises:
        CaseError: all of them, each with its place and the nearest known key.
    """
    problems = [
        Problem("error", tree.place((*at, key)), f"there is no key '{key}' here{hint(key, allowed)}")
        for key in data
        if key not in allowed
    ]
    if problems:
        raise CaseError(problems)


def write_mapping(path: Path, data: Mapping[str, Any]) -> None:
    """Write a YAML file whole; its folder is made if need be.

    Raises:
        UnreadableFile: it cannot be written.
    """
    import yaml

    write_atomic(make_folder_for(path), yaml.safe_dump(dict(data), sort_keys=False, allow_unicode=True, width=100))
