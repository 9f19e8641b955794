"""A case folder -> a typed `Case`: strictly with `read_case`, patiently with `inspect_case`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.comments import cut_expressions
from demarche.case.marks import Tree
from demarche.case.mending import SPELLINGS, doubtful_options
from demarche.case.migration import migrate, version_fault
from demarche.case.problems import Place, Problem
from demarche.case.references import ledger_problems, model_problems
from demarche.case.schema import CaseModel, Ledger
from demarche.case.sources import read_sources
from demarche.case.trees import MAX_BYTES, Blank, UnreadableText, decode, read_tree
from demarche.case.validation import validated
from demarche.errors import CaseError, UnreadableFile, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "FILES",
    "Case",
    "Inspection",
    "case_from_mapping",
    "in_order",
    "inspect_case",
    "inspect_contents",
    "read_case",
]

FILES = {"case": "case.yaml", "claims": "claims.yaml", "sources": "sources.json"}


@dataclass(frozen=True)
class Case:
    """A case folder, read.

    Attributes:
        folder: where it lies; None for a case that was never on disk.
        model: `case.yaml`.
        ledger: `claims.yaml`, empty where there is none.
        sources: `sources.json`, CSL-JSON records, empty where there is none.
        digest: SHA-256 over the bytes of the three files.
        problems: warnings and notes met while reading.
        left_out: in a draft, the keys of what `case.yaml` says wrongly: left out, cut down or replaced by a stand-in.
    """

    folder: Path | None
    model: CaseModel
    ledger: Ledger
    sources: tuple[dict[str, Any], ...] = ()
    digest: str = ""
    problems: tuple[Problem, ...] = ()
    trees: Mapping[str, Tree] = field(default_factory=dict, repr=False, compare=False)
    left_out: tuple[tuple[str | int, ...], ...] = ()

    def place(self, *keys: str | int, offset: int = 0) -> Place:
        """Where an element stands in the files, or the nearest element around it that does.

        Args:
            keys: the file (`"case"`, `"claims"` or `"sources"`), then keys and list indexes from 0.
            offset: characters into the text of a scalar, to point inside an expression.

        >>> case = case_from_mapping({"demarche": 1, "title": "Talks", "decision_makers": {"a": {}}})
        >>> print(case.place("case", "rules", 0, "never"))
        case.yaml:1:1
        """
        name = str(keys[0]) if keys else "case"
        tree = self.trees.get(name)
        return tree.place(keys[1:], offset) if tree else Place(FILES.get(name, name))

    def key_place(self, *keys: str | int) -> Place:
        """Where the last of the keys itself stands, rather than its value."""
        tree = self.trees.get(str(keys[0]))
        return tree.at(tree.key_mark(keys[1:])) if tree and len(keys) > 1 else self.place(*keys)


@dataclass(frozen=True)
class Inspection:
    """What a patient reading found.

    Attributes:
        case: the case; None if there is any error.
        problems: everything found, in file order.
        readable: whether the files could be read at all: they are there, are text and of their format.
        draft: for further checks only: the case without the parts that have errors, None if nothing is left to check.
    """

    case: Case | None
    problems: tuple[Problem, ...]
    readable: bool = True
    draft: Case | None = None


def read_case(path: str | Path) -> Case:
    """Read a case folder.

    Args:
        path: the folder, or the `case.yaml` in it.

    Raises:
        UnreadableFile: no such folder, no `case.yaml` in it, a file that is not text or not YAML.
        CaseError: faults in what the files say, all of them.
    """
    found = inspect_case(path)
    if found.case is not None:
        return found.case
    errors = [problem for problem in found.problems if problem.level == "error"]
    if not found.readable:
        raise UnreadableFile("\n".join(map(str, errors)))
    raise CaseError(errors)


def as_case(case: Case | str | Path) -> Case:
    """A case, or the case in a folder.

    Raises:
        UsageError: neither a case nor a path.
        UnreadableFile: as `read_case`.
        CaseError: as `read_case`.
    """
    if isinstance(case, Case):
        return case
    if isinstance(case, str | Path):
        return read_case(case)
    what = f"a {type(case).__name__}"
    raise UsageError(f"case: a case or the path of its folder is needed, not {what}; read one with read_case(path)")


def inspect_case(path: str | Path) -> Inspection:
    """Read a case folder and say everything that is wrong with it, without raising.

    Args:
        path: the folder, or the `case.yaml` in it.
    """
    folder = Path(path)
    if folder.name == FILES["case"] and folder.is_file():
        folder = folder.parent
    try:
        contents = {name: _contents(folder, name) for name in FILES}
    except UnreadableText as error:
        return Inspection(None, (error.problem,), readable=False)
    return inspect_contents(folder, contents)


def inspect_contents(
    folder: Path, contents: Mapping[str, bytes | None], unchanged: Mapping[str, Tree] | None = None
) -> Inspection:
    """Read a case from the bytes of its files, as they are or as they would be after an edit.

    Args:
        folder: where the case lies.
        contents: the bytes by file (`"case"`, `"claims"`, `"sources"`); None for a file that is not there.
        unchanged: trees of files that say what they said when they were last read, so that they are not parsed again.
    """
    digest = _digest(contents)
    trees: dict[str, Tree] = {}
    unreadable: list[Problem] = []
    for name in ("case", "claims"):
        if unchanged and name in unchanged:
            trees[name] = unchanged[name]
            continue
        try:
            text = decode(contents.get(name) or b"", FILES[name])
            trees[name] = read_tree(text, FILES[name], SPELLINGS)
        except UnreadableText as error:
            unreadable.append(error.problem)
    problems: list[Problem] = []
    sources: tuple[dict[str, Any], ...] = ()
    try:
        sources, trees["sources"], found = read_sources(contents.get("sources"), FILES["sources"])
        problems += found
    except UnreadableText as error:
        unreadable.append(error.problem)
    if unreadable:
        return Inspection(None, tuple(unreadable), readable=False)
    return _assembled(folder, trees, sources, digest, problems)


def case_from_mapping(
    case: Mapping[str, Any], claims: Mapping[str, Any] | None = None, sources: Sequence[Mapping[str, Any]] = ()
) -> Case:
    """A case from plain data with the keys of the files, for models that are made rather than read.

    Args:
        case: what `case.yaml` would hold; a value None counts as not written.
        claims: what `claims.yaml` would hold.
        sources: CSL-JSON records.

    Raises:
        CaseError: faults in the data, all of them; places carry no line.

    >>> case = case_from_mapping({"demarche": 1, "title": "Talks", "decision_makers": {"a": {"options": {"talk": {}}}}})
    >>> case.model.options["a.talk"].levels
    ('no', 'yes')
    """
    trees = {
        "case": Tree(FILES["case"], _plain(case), None, (), (), SPELLINGS),
        "claims": Tree(FILES["claims"], _plain(claims or {}), None, (), (), SPELLINGS),
        "sources": Tree(FILES["sources"], list(sources), None, ()),
    }
    found = _assembled(None, trees, tuple(dict(source) for source in sources), "", [])
    if found.case is None:
        raise CaseError([problem for problem in found.problems if problem.level == "error"])
    return found.case


def _assembled(
    folder: Path | None,
    trees: dict[str, Tree],
    sources: tuple[dict[str, Any], ...],
    digest: str,
    problems: list[Problem],
) -> Inspection:
    """Validate the trees and put the case together, or as much of it as can be checked further."""
    problems += [problem for tree in trees.values() for problem in tree.problems]
    data = trees["case"].data
    fault = _unfit(trees["case"])
    if fault is not None:
        return Inspection(None, in_order([*problems, fault]))
    left_out: list[tuple[str | int, ...]] = []
    model = validated(CaseModel, migrate(data), trees["case"], problems, left_out)
    claims = trees["claims"]
    ledger: Ledger | None = None
    if claims.data is None or isinstance(claims.data, dict):
        ledger = validated(Ledger, claims.data or {}, claims, problems)
    else:
        problems.append(Problem("error", Place(claims.file), "the file must hold a mapping (key: value) at the top"))
    if ledger is not None:
        problems += ledger_problems(ledger, sources, claims)
    if model is None:
        return Inspection(None, in_order(problems))
    doubtful = doubtful_options(left_out, (*model.options, *model.status_quo))
    problems += model_problems(model, ledger, trees["case"], doubtful)
    problems += cut_expressions(model, trees["case"])
    found = in_order(problems)
    worth_saying = tuple(problem for problem in found if problem.level != "error")
    draft = Case(folder, model, ledger or Ledger(), sources, digest, worth_saying, trees, tuple(left_out))
    faulty = any(problem.level == "error" for problem in found)
    return Inspection(None if faulty else draft, found, draft=draft)


def _unfit(tree: Tree) -> Problem | None:
    """Why `case.yaml` cannot be a case at all, before its keys are looked at."""
    data = tree.data
    if data is None:
        return Problem("error", Place(tree.file), "the file is empty; it needs demarche, title and decision_makers")
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else "a single value"
        return Problem(
            "error", tree.place(()), f"the file holds {what}; it must hold a mapping (key: value) at the top"
        )
    if "demarche" not in data:
        message = "the file needs 'demarche: 1', the version of its format"
        return Problem("error", Place(tree.file), message)
    message = version_fault(data["demarche"]) or ""
    return Problem("error", tree.place(("demarche",)), message) if message else None


def _contents(folder: Path, name: str) -> bytes | None:
    """The bytes of one file of the folder; None for an optional one that is not there."""
    path = folder / FILES[name]
    here = Place(str(folder))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableText(
                Problem("error", Place(FILES[name]), f"the file has {size} bytes; at most {MAX_BYTES} are read")
            )
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if name != "case":
            return None
        if not folder.exists():
            message = "there is no such folder"
        elif not folder.is_dir():
            message = "this is a file, not a case folder"
        else:
            message = "there is no case.yaml in this folder; `demarche new` writes a new case"
        raise UnreadableText(Problem("error", here, message)) from None
    except OSError as error:
        raise UnreadableText(Problem("error", Place(str(path)), f"cannot be read: {error.strerror or error}")) from None


def _digest(contents: Mapping[str, bytes | None]) -> str:
    whole = hashlib.sha256()
    for name, raw in contents.items():
        whole.update(f"{name}:{-1 if raw is None else len(raw)}:".encode())
        whole.update(raw or b"")
    return whole.hexdigest()


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each problem once: by file in the order case, claims, sources, then by line; errors before the rest."""
    files = {file: number for number, file in enumerate(FILES.values())}
    levels = {"error": 0, "warning": 1, "note": 2}
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda p: (files.get(p.place.file, 9), p.place.line, p.place.column, levels[p.level]),
        )
    )


def _plain(value: Any) -> Any:
    """Python data in the shape a file gives: None as a value left empty, lists for tuples, dates as text."""
    if value is None:
        return Blank()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
