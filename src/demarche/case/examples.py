"""The worked cases that come with the program, and how to start a new case from one."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from demarche.case.nearest import did_you_mean
from demarche.case.trees import UnreadableText, decode, read_tree
from demarche.errors import UnreadableFile, UsageError

__all__ = ["STARTER", "Example", "copy", "examples", "folder", "names", "path"]

STARTER = "starter"
"""The case that `demarche new DIR` copies when no name is given."""

_LEFT_BEHIND = shutil.ignore_patterns("results", ".demarche", "__pycache__", ".git")
_IGNORED_BY_GIT = "# documents may not be ours to publish; the rest is generated\nsources/\nresults/\n.demarche/\n"


@dataclass(frozen=True)
class Example:
    """A shipped case.

    Attributes:
        name: by which `demarche new --from` finds it.
        title: the case's own title.
        folder: where it lies.
    """

    name: str
    title: str
    folder: Path


def folder() -> Path:
    """Where the shipped cases lie: in the installed package, or `cases/` of a source checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "examples"
    return installed if installed.is_dir() else package.parent.parent / "cases"


def names() -> tuple[str, ...]:
    """The names of all shipped cases: their paths below the folder of cases, in order.

    >>> "starter" in names()
    True
    """
    root = folder()
    found = (file.parent.relative_to(root).as_posix() for file in root.rglob("case.yaml"))
    return tuple(sorted(name for name in found if not any(part.startswith(".") for part in name.split("/"))))


def examples() -> tuple[Example, ...]:
    """All shipped cases with their titles."""
    root = folder()
    return tuple(Example(name, _title(root / name), root / name) for name in names())


def path(name: str) -> Path:
    """The folder of a shipped case.

    Raises:
        UsageError: there is no such case.
    """
    known = names()
    if name not in known:
        last = {each.rsplit("/", 1)[-1]: each for each in known}
        if name not in last:
            hint = did_you_mean(name, [*known, *last]) or "; `demarche examples` lists them"
            raise UsageError(f"there is no shipped case '{name}'{hint}")
        name = last[name]
    return folder() / name


def copy(name: str, dest: str | Path) -> Path:
    """Copy a shipped case into a new folder, completely or not at all.

    Args:
        name: a name from `names()`, or its last part.
        dest: a folder that does not exist yet or is empty.

    Returns:
        the new folder.

    Raises:
        UsageError: no such case, or something is in the folder already.
        UnreadableFile: the folder cannot be written.
    """
    source, target = path(name), Path(dest)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} is not empty; a new case wants a folder of its own")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-case-", dir=target.parent) as workshop:
            made = Path(workshop) / "case"
            shutil.copytree(source, made, ignore=_LEFT_BEHIND)
            ignore = made / ".gitignore"
            if not ignore.exists():
                ignore.write_text(_IGNORED_BY_GIT, encoding="utf-8")
            if target.is_dir():
                target.rmdir()
            made.rename(target)
    except OSError as error:
        raise UnreadableFile(f"{target} cannot be written: {error.strerror or error}") from error
    return target


def _title(case: Path) -> str:
    try:
        data = read_tree(decode((case / "case.yaml").read_bytes(), "case.yaml"), "case.yaml").data
    except (OSError, UnreadableText):
        return ""
    return str(data.get("title", "")) if isinstance(data, dict) else ""
