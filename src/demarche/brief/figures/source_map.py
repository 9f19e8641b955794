"""The source map: which documents and outlets rest on which origins."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from demarche.brief.figures.drawing import Drawing
from demarche.brief.figures.lettering import wrap
from demarche.brief.figures.rows import NARROW

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Flow", "source_map"]


@dataclass(frozen=True)
class Flow:
    """Claims that came from one origin to one document.

    Attributes:
        document: what was read.
        origin: who first said it.
        claims: how many claims took that way.
        used: how many of them bear on the model.
    """

    document: str
    origin: str
    claims: int
    used: int = 0


def _stack(
    totals: dict[str, int], top: float, unit: float, room: float, lines: int
) -> tuple[dict[str, tuple[float, float, tuple[str, ...]]], float]:
    """Place blocks below one another: name -> (top, height, label lines), and where the stack ends."""
    places: dict[str, tuple[float, float, tuple[str, ...]]] = {}
    y = top
    for name, total in totals.items():
        label = wrap(f"{name} ({total})", room, 11, lines)
        height = max(total * unit, 3.0)
        slot = max(height, 13.0 * len(label)) + 7
        places[name] = (y + (slot - 7 - height) / 2, height, label)
        y += slot
    return places, y


def source_map(
    flows: Sequence[Flow], *, width: float = 680, ident: str = "source-map", title: str = "Who rests on whom"
) -> str:
    """Draw documents on the left, origins on the right, and between them bands as wide as the number of claims.

    >>> "Bloomberg (2)" in source_map([Flow("A paper", "Bloomberg", 2)])
    True
    """
    documents: dict[str, int] = defaultdict(int)
    origins: dict[str, int] = defaultdict(int)
    for flow in flows:
        documents[flow.document] += flow.claims
        origins[flow.origin] += flow.claims
    total = sum(documents.values())
    told = "; ".join(f"{flow.document} takes {flow.claims} from {flow.origin}" for flow in flows)
    sheet = Drawing(
        width, ident, title, f"{total} claims from {len(documents)} documents rest on {len(origins)} origins. {told}."
    )
    narrow = width < NARROW
    room_left, room_right = (88.0, 128.0) if narrow else (150.0, 310.0)
    unit = min(9.0, max(1.0, (200.0 if narrow else 130.0) / max(total, 1)))
    left, right = room_left + 8, width - room_right - 8
    sheet.text(0, 11, "Read" if narrow else "Documents read", "t-strong t-small")
    sheet.text(right + 14, 11, "First said by", "t-strong t-small")
    heads, end_left = _stack(dict(documents), 24, unit, room_left, 4)
    place = {document: number for number, document in enumerate(documents)}
    middle = {
        name: sum(f.claims * place[f.document] for f in flows if f.origin == name) / count
        for name, count in origins.items()
    }
    tails, end_right = _stack(
        dict(sorted(origins.items(), key=lambda item: (middle[item[0]], -item[1]))), 24, unit, room_right, 3
    )
    shift = max((end_right - end_left) / 2, 0.0)
    heads = {name: (y + shift, height, label) for name, (y, height, label) in heads.items()}
    used_left: dict[str, float] = defaultdict(float)
    used_right: dict[str, float] = defaultdict(float)
    order = {name: number for number, name in enumerate(tails)}
    for flow in sorted(flows, key=lambda flow: (order[flow.origin], list(heads).index(flow.document))):
        thick = max(flow.claims * unit, 1.2)
        y1 = heads[flow.document][0] + used_left[flow.document] + thick / 2
        y2 = tails[flow.origin][0] + used_right[flow.origin] + thick / 2
        used_left[flow.document] += flow.claims * unit
        used_right[flow.origin] += flow.claims * unit
        tip = f"{flow.document}: {flow.claims} from {flow.origin}, {flow.used} of them used in the model"
        sheet.curve(left + 8, y1, right, y2, "l-flow", thick, tip)
    for y, height, label in heads.values():
        sheet.rect(left, y, 8, height, "f-strong")
        sheet.lines(left - 6, y + height / 2 - 6.5 * len(label) + 10, label, 13, "t-small", "end")
    for y, height, label in tails.values():
        sheet.rect(right, y, 8, height, "f-ink")
        sheet.lines(right + 14, y + height / 2 - 6.5 * len(label) + 10, label, 13, "t-small")
    return sheet.svg(max(end_right, end_left + shift) + 4)
