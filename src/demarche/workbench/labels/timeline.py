"""Words of the page Timeline."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {"known": "{known} of {all} claims were certainly public."}
