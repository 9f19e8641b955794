"""The stability heat map: for whom each state is stable, under which concept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.brief.figures.drawing import Drawing
from demarche.brief.figures.lettering import shorten, wrap
from demarche.brief.figures.rows import NARROW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["MapRow", "stability_map"]

_CELL = 13.0
_GAP = 9.0
_LABEL = 150.0


@dataclass(frozen=True)
class MapRow:
    """One state of the map.

    Attributes:
        name: what the state is called, "Outcome A".
        detail: a few words on what it is.
        stable: per decision maker (by the names given to the map), the concepts under which it is stable.
        equilibrium: the concepts under which it is stable for everybody.
    """

    name: str
    detail: str
    stable: Mapping[str, frozenset[str]]
    equilibrium: frozenset[str]


def stability_map(
    rows: Sequence[MapRow],
    makers: Sequence[str],
    concepts: Sequence[str],
    *,
    width: float = 680,
    ident: str = "stability-map",
) -> str:
    """Draw states against decision makers (DMs) and concepts; a filled square is "stable", an empty one is not.

    Args:
        rows: the states, in the order to be shown.
        makers: display names of the DMs.
        concepts: the concepts, in order.
        width: in pixels; where the whole table does not fit, each state gets a small table of its own.
        ident: id of the figure in its page.

    >>> row = MapRow("Status quo", "", {"A": frozenset({"Nash"})}, frozenset({"Nash"}))
    >>> "A: stable under Nash" in stability_map([row], ["A"], ["Nash"])
    True
    """
    wide = _LABEL + (len(makers) + 1) * (len(concepts) * _CELL + _GAP)
    description = (
        f"{len(rows)} states against {len(makers)} decision makers and {len(concepts)} concepts. "
        "A filled square means that "
        "the decision maker would not leave the state; a filled diamond, that nobody would."
    )
    sheet = Drawing(width, ident, "For whom each state is stable", description)
    if width >= NARROW and wide <= width:
        return sheet.svg(_matrix(sheet, rows, makers, concepts))
    return sheet.svg(_panels(sheet, rows, makers, concepts))


def _cell(sheet: Drawing, x: float, y: float, row: MapRow, maker: str | None, concept: str, size: float) -> None:
    """One square, or for `maker` None one diamond."""
    held = row.equilibrium if maker is None else row.stable.get(maker, frozenset())
    stable = concept in held
    who = "everybody" if maker is None else maker
    tip = f"{row.name}, {who}: {'stable' if stable else 'not stable'} under {concept}"
    if maker is None:
        half, middle = size / 2 - 1, y + size / 2
        centre = x + size / 2
        sheet.path(
            f"M{centre:.1f} {middle - half:.1f}L{centre + half:.1f} {middle:.1f}"
            f"L{centre:.1f} {middle + half:.1f}L{centre - half:.1f} {middle:.1f}Z",
            "f-ink" if stable else "o-rule",
            tip=tip,
        )
    else:
        sheet.rect(x + 1, y + 1, size - 2, size - 2, "f-strong" if stable else "o-rule", 1.5, tip)


def _legend(sheet: Drawing, y: float, makers: Sequence[str]) -> float:
    example = MapRow("Key", "", {"a DM": frozenset({"stable"})}, frozenset({"stable"}))
    _cell(sheet, 0, y, example, "a DM", "stable", _CELL)
    sheet.text(18, y + 10.5, "stable", "t-muted t-small")
    sheet.rect(63, y + 1, _CELL - 2, _CELL - 2, "o-rule", 1.5)
    sheet.text(80, y + 10.5, "would leave", "t-muted t-small")
    if makers:
        _cell(sheet, 150, y, example, None, "stable", _CELL)
        sheet.text(168, y + 10.5, "stable for all: an equilibrium", "t-muted t-small")
    return y + 22


def _matrix(sheet: Drawing, rows: Sequence[MapRow], makers: Sequence[str], concepts: Sequence[str]) -> float:
    group = len(concepts) * _CELL
    room = (sheet.width - _LABEL - (len(makers) + 1) * group) / (len(makers) + 1)
    gap = min(max(room, _GAP), 26.0)
    starts = [_LABEL + index * (group + gap) for index in range(len(makers) + 1)]
    top = _legend(sheet, 0, makers) + 28
    head = top + 56
    for start, maker in zip(starts, [*makers, None], strict=True):
        label = "Everybody" if maker is None else maker
        words = wrap(label, (group + gap) * 0.9 - 8, 12, 2)
        sheet.lines(start, top - 14.0 * (len(words) - 1), words, 14, "t-strong")
        sheet.line(start, top + 5, start + group, top + 5, "l-ink")
        for index, concept in enumerate(concepts):
            sheet.text(start + index * _CELL + 10, head - 3, concept, "t-small t-muted", turn=-90)
    y = head + 2
    for row in rows:
        lines = wrap(row.detail, _LABEL - 8, 10.5, 1) if row.detail else ()
        height = 18 + 11.0 * len(lines)
        sheet.line(0, y, starts[-1] + group, y, "l-rule")
        sheet.text(0, y + 14, shorten(row.name, _LABEL - 8, 12), "t-strong")
        sheet.lines(0, y + 26, lines, 12, "t-small t-muted")
        for start, maker in zip(starts, [*makers, None], strict=True):
            for index, concept in enumerate(concepts):
                _cell(sheet, start + index * _CELL, y + 4, row, maker, concept, _CELL)
        y += height + 4
    return y


def _panels(sheet: Drawing, rows: Sequence[MapRow], makers: Sequence[str], concepts: Sequence[str]) -> float:
    columns = max(1, int(sheet.width // 330))
    room = sheet.width / columns - (18 if columns > 1 else 0)
    cell = min(24.0, (room * 0.62) / max(len(concepts), 1))
    label = room - cell * len(concepts) - 6
    top = _legend(sheet, 0, makers) + 6
    height = 76 + 17.0 * (len(makers) + 1)
    for number, row in enumerate(rows):
        x = (number % columns) * (sheet.width / columns)
        y = top + (number // columns) * height
        sheet.line(x, y, x + room, y, "l-ink")
        sheet.text(x, y + 15, shorten(row.name, label - 4, 12), "t-strong")
        sheet.lines(x, y + 28, wrap(row.detail, label - 4, 10.5, 2), 12, "t-small t-muted")
        for index, concept in enumerate(concepts):
            sheet.text(x + label + index * cell + cell / 2 + 4, y + 54, concept, "t-small t-muted", turn=-90)
        for line, maker in enumerate([*makers, None]):
            base = y + 58 + line * 17
            name = "Everybody" if maker is None else maker
            sheet.text(x, base + 11.5, shorten(name, label - 6, 12), "t-strong" if maker is None else "")
            for index, concept in enumerate(concepts):
                _cell(sheet, x + label + index * cell + (cell - 14) / 2, base, row, maker, concept, 14)
    return top + height * -(-len(rows) // columns)
