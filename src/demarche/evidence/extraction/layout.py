"""The blocks of a text: paragraphs to read; headings, notes, references and page furniture to leave aside."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Literal

from demarche.evidence.extraction.cleaning import Mapped, clean

__all__ = ["Block", "Kind", "lay_out"]

Kind = Literal["body", "heading", "note", "reference", "furniture"]

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_REFERENCES = re.compile(
    r"^(?:\d+\.\s*)?(?:references?|bibliography|notes?|sources?|endnotes|works cited|further reading|список литературы|литература"
    r"|источники|примечания|kaynakça|literatur|bibliographie)\s*:?$",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"^\s*(?:[-*•]\s*)?(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+\S")
_NOTE = re.compile(r"^\s*(?:<sup>\s*[\d*†‡]{1,3}\s*</sup>|\[\^\w+\]:|[*†‡]\s(?=[A-Z]))")
_FURNITURE = re.compile(
    r"""^(?:keywords?|tags?|topics?|categor(?:y|ies)|key\s?words?)\s*: | ^(?:by|author|text|photo|image
        |editing\ by|reporting\ by|edited\ by
      |written\ by|translated\ by|source|credit)\b:?\s+[A-Z][^.!?]{0,80}$ | \bsubscribe\b.{0,60}\b(?:email
          |newsletter|posts?|updates?|inbox)\b
      | ^(?:discover|read)\ more\b | ^(?:related|see\ also|also\ read|read\ also|watch|listen|advertisement
          |share\ this|sign\ up|follow\ us
      |click\ here|print|comments?)\b[^.]{0,80}$ | ^(?:©|\(c\)|copyright\b) | \ball\ rights\ reserved\b
          | \bcookies?\b.{0,40}\b(?:policy|use)\b
      | ^https?://\S+$ | ^(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?$ | ^(?:updated|published|posted|date)\s*(?:on)?\s*:? .{0,40}\d{4}.{0,20}$""",
    re.IGNORECASE | re.VERBOSE,
)
_DATELINE = re.compile(
    r"""^[*_]*[A-Z][A-Z.'’/ -]{2,40}(?:,\s[A-Z][A-Za-z.]{2,15})?                      # KYIV, or NEW DELHI/ISLAMABAD
        (?:,\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?)?      # , May 2, 2025
        \s*(?:\([^)]{2,40}\))?\s*[*_]*\s*[-—–]+\s+""",
    re.VERBOSE,
)
_RULE = re.compile(r"^[\W_]+$")
_DONE = re.compile(r"[.!?…:;][\"')\]\s]*(?:\[\d[\d,\s–-]*\]\s*)?$")


@dataclass(frozen=True)
class Block:
    """One paragraph, or several lines that make one.

    Attributes:
        kind: what it is; only "body" and "note" are read for claims.
        paragraphs: numbers of its lines, counted from 1 over the lines that are not blank.
        words: its text without mark-up.
    """

    kind: Kind
    paragraphs: tuple[int, ...]
    words: Mapped
    starts: tuple[int, ...]


def _lines(text: str) -> list[tuple[int, int, bool]]:
    """Spans of the lines that are not blank, and whether a blank line stands before each."""
    found: list[tuple[int, int, bool]] = []
    after = 0
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        gap = text[after : match.start()]
        found.append((match.start(), match.end(), gap.replace("\r\n", "\n").count("\n") != 1))
        after = match.end()
    return found


def _hard_wrapped(text: str, lines: list[tuple[int, int, bool]]) -> bool:
    """Whether the lines were broken to a width, so that neighbouring lines make one paragraph."""
    pairs = [
        (text[before[0] : before[1]].strip(), text[start:end].strip())
        for before, (start, end, blank) in itertools.pairwise(lines)
        if not blank
    ]
    if len(pairs) < 4 or max(len(line) for line, _ in pairs) > 130:
        return False
    open_ended = sum(not _DONE.search(line) and len(line) > 35 for line, _ in pairs)
    return open_ended >= 0.6 * len(pairs)


def _heading(raw: str, text: str, next_text: str) -> bool:
    if raw.lstrip().startswith("#"):
        return True
    words = text.split()
    if re.match(r"^\s*\*\*[^*]+(?:\*[^*]+)*\*\*\s*$", raw) and len(words) <= 25:
        return True
    if (
        not words
        or len(words) > 16
        or _DONE.search(text.rstrip("\"'"))
        or text.rstrip().endswith(('."', '?"', ",", "—"))
    ):
        return not words
    return not next_text[:1].islower()


def lay_out(text: str) -> tuple[Block, ...]:
    r"""Split a text into blocks, joining lines broken to a width and sentences cut by a page.

    Args:
        text: the whole document, lines ended in any way.

    Returns:
        The blocks in order. A sentence cut by a page break is joined over any note or rule that stands between.

    >>> [block.paragraphs for block in lay_out("They opened the long road to the villages and\n\n---\n\nthe bridge behind it.")]
    [(1, 3)]
    """
    lines = _lines(text)
    wrapped = _hard_wrapped(text, lines)
    blocks: list[Block] = []
    listing = False
    for index, (start, end, blank) in enumerate(lines):
        raw = text[start:end]
        lead = re.match(r"\s*(?:#+\s*|>\s*|[-*•]\s+(?=\S))?", raw)
        words = clean(text, start + (lead.end() if lead else 0), end)
        stripped = words.text.strip().strip("*_ ").strip()
        after = next(
            (
                k
                for k in range(index + 1, min(len(lines), index + 4))
                if not _RULE.match(text[lines[k][0] : lines[k][1]])
            ),
            None,
        )
        following = clean(text, lines[after][0], lines[after][1]).text.strip() if after is not None else ""
        if _REFERENCES.match(stripped):
            kind: Kind = "heading"
            listing = True
        elif _RULE.match(raw) or not stripped:
            continue
        elif listing and (_ENTRY.match(raw) or not raw.lstrip().startswith("#")):
            kind = "reference"
        elif _NOTE.match(raw):
            kind = "note"
        elif _FURNITURE.search(stripped):
            kind = "furniture"
        elif wrapped and blocks and not blank and blocks[-1].kind in ("body", "note", "reference"):
            kind = blocks[-1].kind
        else:
            listing = listing and not raw.lstrip().startswith("#")
            kind = (
                "heading"
                if _heading(raw, stripped, following if not wrapped or lines[index + 1 : index + 2] else "")
                else "body"
            )
            if wrapped and kind == "heading" and following and not lines[index + 1][2]:
                kind = "body"
        if kind == "body" and (dateline := _DATELINE.match(words.text)):
            words = Mapped(words.text[dateline.end() :], words.offsets[dateline.end() :])
        _append(blocks, Block(kind, (index + 1,), words, (start,)), joined=wrapped and not blank)
    return tuple(blocks)


def _append(blocks: list[Block], block: Block, *, joined: bool) -> None:
    """Add a block, or join it to the paragraph it continues."""
    if joined and blocks and blocks[-1].kind == block.kind and block.kind in ("body", "note", "reference"):
        blocks[-1] = _joined(blocks[-1], block)
        return
    first = block.words.text.lstrip(" \"'(")[:1]
    if block.kind == "body" and first.islower():
        for back in range(len(blocks) - 1, max(-1, len(blocks) - 4), -1):
            before = blocks[back]
            if before.kind == "body":
                text = before.words.text.rstrip()
                if len(text) > 40 and (text[-1].isalnum() or text[-1] in ",-"):
                    blocks[back] = _joined(before, block)
                    return
                break
    blocks.append(block)


def _joined(before: Block, after: Block) -> Block:
    left, right = before.words, after.words
    offsets = left.offsets or (before.starts[0],)
    gap = Mapped(" ", (offsets[-1] + 1,))
    if left.text.endswith("-") and len(left.text) > 1 and left.text[-2].isalpha() and right.text[:1].islower():
        left, gap = Mapped(left.text[:-1], left.offsets[:-1]), Mapped("", ())
    return Block(before.kind, before.paragraphs + after.paragraphs, left + gap + right, before.starts + after.starts)
