"""What every command prints through: plain text or JSON on standard output, messages on standard error."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

__all__ = ["echo", "emit_json", "notice"]


def emit_json(value: Any) -> None:
    """Print a value as JSON, readable and in any script.

    Args:
        value: what `json.dumps` takes, NumPy scalars included.
    """
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain, allow_nan=False))


def echo(text: str = "") -> None:
    """Print a line of the answer on standard output."""
    click.echo(text)


def notice(text: str) -> None:
    """Print a message that is no part of the answer on standard error."""
    click.echo(text, file=sys.stderr)


def _plain(value: Any) -> Any:
    for method in ("to_dict", "tolist"):
        if hasattr(value, method):
            return getattr(value, method)()
    raise TypeError(f"{type(value).__name__} has no JSON form")
