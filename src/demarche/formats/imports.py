"""What can be read into a case, by the ending of the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.nearest import hint
from demarche.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["IMPORTS", "read_mapping"]


def _gmcr(path: Path) -> dict[str, Any]:
    from demarche.formats.gmcr_import import read_case_mapping

    return read_case_mapping(path)


def _nfg(path: Path) -> dict[str, Any]:
    from demarche.formats.nfg import case_from_nfg, read_nfg

    return case_from_nfg(read_nfg(path))


IMPORTS: dict[str, Callable[[Path], dict[str, Any]]] = {".gmcr": _gmcr, ".nfg": _nfg}


def read_mapping(path: Path, suffix: str | None = None) -> dict[str, Any]:
    """Read another program's file as the mapping of a `case.yaml`.

    Args:
        path: the file.
        suffix: read it as this kind (".gmcr" or "gmcr"), whatever its own ending.

    Raises:
        UsageError: no reader for such files.
        UnreadableFile: it cannot be read.
        CaseError: it is not what its ending says; the message names the place.
    """
    ending = (suffix or path.suffix).lower()
    ending = f".{ending}" if ending and not ending.startswith(".") else ending
    if ending not in IMPORTS:
        raise UsageError(f"{path}: no reader for {ending or 'files without an ending'}{hint(ending, IMPORTS)}")
    return IMPORTS[ending](path)
