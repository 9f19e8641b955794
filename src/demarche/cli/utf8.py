"""The command line speaks UTF-8, whatever the language settings of the terminal it was started from.

Case files hold names in any script. Under `LC_ALL=C` with Python's UTF-8 mode off, Python takes the system for ASCII: a
name such as türkiye arrives as unreadable bytes, and no file of that name can be opened. Nothing inside a running
interpreter can change that, so the program starts itself again in UTF-8 mode; the process stays the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

__all__ = ["restart_in_utf8", "restarted", "write_utf8"]


def restart_in_utf8() -> None:
    """Start the same command again in UTF-8 mode if the system's names are read in another encoding.

    To be called by a program that was started by itself, and before it has done anything.
    """
    command = restarted(sys.orig_argv, os.name, sys.getfilesystemencoding())
    if command:
        os.execv(sys.executable, command)


def restarted(command: Sequence[str], system: str, encoding: str) -> list[str]:
    """The command that runs the same program in UTF-8 mode; empty where there is nothing to be done.

    Args:
        command: how the interpreter was started, its own name first.
        system: "posix", or another kind of system, where names are always Unicode.
        encoding: that of file names and arguments.

    >>> restarted(["python", "-m", "demarche", "check", "river"], "posix", "ascii")
    ['python', '-X', 'utf8', '-m', 'demarche', 'check', 'river']
    >>> restarted(["python", "-m", "demarche", "check", "river"], "posix", "utf-8")
    []
    """
    if system != "posix" or encoding.replace("-", "").lower() == "utf8" or not command:
        return []
    return [command[0], "-X", "utf8", *command[1:]]


def write_utf8() -> None:
    r"""Write both streams in UTF-8; bytes of a name that are none are written as `\udcfc`, also good in JSON."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", encoding="utf-8")
