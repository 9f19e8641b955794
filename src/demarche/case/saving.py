"""Writing case files: all or nothing on disk, comments and layout kept, nobody else's change overwritten."""

from __future__ import annotations

import copy
import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.emitting import as_text, document
from demarche.case.migration import CURRENT, version_fault
from demarche.case.patching import patched
from demarche.case.trees import UnreadableText, decode, read_tree
from demarche.errors import DemarcheError, UnreadableFile, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ChangedOnDisk", "edit_text", "edit_yaml", "file_digest", "make_folder_for", "write_atomic"]


class ChangedOnDisk(DemarcheError):
    """The file is no longer what was read: somebody else wrote it in between."""


def write_atomic(path: str | Path, text: str | bytes) -> None:
    """Write a whole file so that a reader, or a crash, meets the old one or the new one and nothing between.

    Args:
        path: the file; its folder must exist. A symbolic link is followed, permissions are kept.
        text: its content; text is written as UTF-8 with the line ends it has.

    Raises:
        UnreadableFile: it cannot be written.
    """
    target = Path(path)
    try:
        target = target.resolve() if target.is_symlink() else target
        raw = text if isinstance(text, bytes) else text.encode("utf-8")
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise UnreadableFile(f"{target} cannot be written: {error.strerror or error}") from error
    except UnicodeEncodeError as error:
        raise UsageError(f"{target}: a character cannot be written as UTF-8 ({error.reason})") from error


def make_folder_for(path: str | Path) -> Path:
    """The file somebody asked for by name, its folder made where it is missing; nothing is written to the file.

    Every command that writes a result where it is told to (`brief`, `export`, `robustness --keep`, `whatif --save`)
    calls this before it works anything out, so that a path that cannot be written costs no waiting.

    Args:
        path: the file.

    Raises:
        UnreadableFile: its folder cannot be made, or the path is a folder.
    """
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        is_folder = target.is_dir()
    except OSError as error:
        raise UnreadableFile(f"{target.parent} cannot be made: {error.strerror or error}") from error
    if is_folder:
        raise UnreadableFile(f"{target} is a folder; name a file in it")
    return target


def file_digest(path: str | Path) -> str:
    """SHA-256 of a file's bytes; of nothing where there is no file."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except FileNotFoundError:
        return hashlib.sha256(b"").hexdigest()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}") from error


def edit_text(text: str, change: Callable[[Any], Any], file: str = "case.yaml") -> str:
    r"""A YAML text with values changed, and everything else (comments, order, layout, line ends) as it was.

    Args:
        text: the text; an empty one is an empty mapping.
        change: gets the content as dicts, lists and source texts, changes it in place or gives back another. Numbers,
            truth values and dates may be put in; None takes a key out.
        file: its name in messages.

    Raises:
        UnreadableFile: the text is not readable YAML.
        UsageError: the change cannot be written into this text (it goes through a YAML alias, say).

    >>> def later(case):
    ...     case["as_of"] = "2026-03-01"
    >>> print(edit_text("title: T\nas_of: 2026-02-11   # the day we know\n", later), end="")
    title: T
    as_of: 2026-03-01   # the day we know
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = "\r\n" if "\r\n" in text else "\n"
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    old = _read(text, file)
    if old is None:
        old = {}
    draft = copy.deepcopy(old)
    given = change(draft)
    new = as_text(draft if given is None else given)
    if new == old and list(new) == list(old):
        out = text
    elif not old:
        comments = text if text.lstrip().startswith("#") else ""
        out = comments + ("\n" if comments and not comments.endswith("\n") else "") + document(new)
    else:
        out = patched(text, old, new)
    try:
        written = _read(out, file) == new
    except UnreadableFile:
        written = False
    if not written:
        raise UsageError(f"{file}: this change cannot be made without rewriting the file; make it in an editor")
    return mark + (out.replace("\n", ends) if ends != "\n" else out)


def edit_yaml(path: str | Path, change: Callable[[Any], Any], *, digest: str | None = None) -> str:
    """Change values in a YAML file of a case; see `edit_text`. A file that does not exist is made.

    Args:
        path: the file.
        change: what to do with its content.
        digest: `file_digest` of the file when it was read, to make sure nobody's change is lost.

    Returns:
        the digest of the file as it is now.

    Raises:
        UnreadableFile: it cannot be read or written.
        ChangedOnDisk: it is not the file the digest belongs to.
        UsageError: it, or its case, is of a newer format; or the change cannot be written into it.
    """
    target = Path(path)
    try:
        raw = target.read_bytes() if target.exists() else b""
    except OSError as error:
        raise UnreadableFile(f"{target} cannot be read: {error.strerror or error}") from error
    if digest is not None and hashlib.sha256(raw).hexdigest() != digest:
        raise ChangedOnDisk(f"{target} has changed since it was read; read it again before changing it")
    _refuse_newer(target)
    try:
        text = decode(raw, target.name)
    except UnreadableText as error:
        raise UnreadableFile(str(error.problem)) from None
    if raw[:3] == b"\xef\xbb\xbf":
        text = "\ufeff" + text
    out = edit_text(text, change, target.name)
    if out != text or not target.exists():
        write_atomic(target, out)
    return file_digest(target)


def _read(text: str, file: str) -> Any:
    try:
        tree = read_tree(text, file)
    except UnreadableText as error:
        raise UnreadableFile(str(error.problem)) from None
    if tree.problems:
        raise UnreadableFile("\n".join(str(problem) for problem in tree.problems))
    return tree.data


def _refuse_newer(target: Path) -> None:
    """Neither a file nor its case may be of a format this program does not know."""
    for file in {target, target.parent / "case.yaml"}:
        if not file.is_file():
            continue
        try:
            data = read_tree(decode(file.read_bytes(), file.name), file.name).data
        except (OSError, UnreadableText):
            continue
        version = data.get("demarche", CURRENT) if isinstance(data, dict) else CURRENT
        if (fault := version_fault(version)) and str(version).isdigit():
            raise UsageError(f"{file}: {fault}; it is left as it is")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself survive a power cut, where the system lets one open a folder."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
