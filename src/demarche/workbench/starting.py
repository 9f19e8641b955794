"""Ways a case begins: from a shipped one, as a copy, from another program's file."""

from __future__ import annotations

import shutil
from pathlib import Path

from demarche.case import examples
from demarche.case.reading import case_from_mapping
from demarche.errors import UnreadableFile, UsageError
from demarche.formats.case_writing import write_case
from demarche.formats.imports import read_mapping

__all__ = ["duplicate", "import_model", "new_case"]


def new_case(name: str, folder: Path) -> Path:
    """Copy a shipped case into a new folder.

    Args:
        name: of the shipped case.
        folder: where to; it must not exist yet, or be empty.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    return examples.copy(name, folder)


def duplicate(folder: Path, target: Path) -> Path:
    """Copy a case with its documents, without its journal and generated results.

    Args:
        folder: the case.
        target: the new folder.

    Raises:
        UsageError: the new folder exists.
        UnreadableFile: it cannot be written.
    """
    if target.exists():
        raise UsageError(f"{target} exists already; name a new folder")
    try:
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".demarche", "results", ".git"))
    except OSError as error:
        raise UnreadableFile(f"{folder} cannot be copied to {target}: {error}") from error
    return target


def import_model(path: Path, folder: Path) -> Path:
    """Read another program's model into a new case.

    Args:
        path: the file.
        folder: the new folder.
    """
    mapping = read_mapping(path)
    case_from_mapping(mapping)
    return write_case(mapping, folder)
