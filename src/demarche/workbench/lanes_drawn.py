"""Lanes of claims as markup: every mark a link to its claim, everything people wrote escaped."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from demarche.brief.figures.characters import printable
from demarche.workbench.labels import said

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from demarche.brief.figures.time_axis import TimeAxis
    from demarche.evidence.timeline import Moment
    from demarche.workbench.lanes import Lane, Mark

__all__ = ["SCRIPT", "Scene", "claims_markup", "lanes_markup"]

_ROW = 14
_LONGEST = 240


@dataclass(frozen=True)
class Scene:
    """What the drawing needs to know beside the lanes.

    Attributes:
        case: key of the case, for the links.
        by: "said" or "about".
        moments: the claims by id.
        names: what actors are called.
        disputed: ids of the claims a contradiction touches.
        day: the day as of which the case is solved; what was not public then is drawn hollow. None for no such day.
        where: the view's own address for a part of time and an actor: called with first day, last day and actor.
    """

    case: str
    by: str
    moments: Mapping[str, Moment]
    names: Mapping[str, str]
    disputed: Collection[str]
    day: date | None
    where: Callable[[date | None, date | None, str], str]

    def claim(self, ident: str) -> str:
        """The address of a claim on the page Sources."""
        return f"/case/{self.case}/sources?{urlencode({'claim': ident})}"

    def later(self, ident: str) -> bool:
        """Whether a claim was not certainly public on the day."""
        known = self.moments[ident].known
        return self.day is not None and (known is None or known > self.day)

    def told(self, ident: str) -> str:
        """A claim in one line."""
        moment = self.moments[ident]
        span = moment.said if self.by == "said" else moment.about
        words = said(
            "timeline.mark",
            id=ident,
            when=span.text if span else said("timeline.unknown"),
            who=self.names.get(moment.speaker or "", ""),
            says=moment.says if len(moment.says) <= _LONGEST else moment.says[:_LONGEST].rstrip() + "…",
        )
        words += f" ({said('timeline.disputed')})" if ident in self.disputed else ""
        return words + (f" ({said('timeline.not yet')})" if self.later(ident) else "")


def lanes_markup(lanes: Sequence[Lane], axis: TimeAxis, scene: Scene, ticks: int) -> str:
    """The lanes as a list; in each, one link can be reached with Tab and the others from there with the arrow keys.

    Args:
        lanes: what to draw.
        axis: where days stand.
        scene: what else there is to know.
        ticks: about how many marks on the axis.
    """
    rules = "".join(
        f'<span class="wb-tick" style="left:{100 * tick.at:.2f}%"><span>{_text(tick.label)}</span></span>'
        for tick in axis.ticks(ticks)
    )
    if axis.break_at is not None:
        rules += f'<span class="wb-break" style="left:{100 * axis.place(axis.break_at):.2f}%"></span>'
    if scene.day is not None and axis.first <= scene.day <= axis.last:
        rules += f'<span class="wb-asof" style="left:{100 * axis.place(scene.day):.2f}%"></span>'
    rows = "".join(_lane(lane, scene) for lane in lanes)
    return f'<div class="wb-lanes"><div class="wb-ticks" aria-hidden="true">{rules}</div><ul>{rows}</ul></div>'


def _lane(lane: Lane, scene: Scene) -> str:
    name = _text(scene.names.get(lane.actor, lane.actor))
    marks = "".join(_mark(mark, lane, scene, place == 0) for place, mark in enumerate(lane.marks))
    height = max(lane.rows, 1) * _ROW + 6
    return (
        f'<li class="wb-lane"><span class="wb-lane-name">{name} <span class="wb-quiet">{lane.count}</span></span>'
        f'<div class="wb-track" style="height:{height}px">{marks}</div></li>'
    )


def _mark(mark: Mark, lane: Lane, scene: Scene, first: bool) -> str:
    looks = [f"is-{mark.shape}"]
    if mark.shape == "several":
        count = len(mark.claims)
        words = said("timeline.several", count=count, who=scene.names.get(lane.actor, lane.actor))
        link, inner = scene.where(mark.first, mark.last, lane.actor), f"+{count}"
    else:
        (ident,) = mark.claims
        words, link, inner = scene.told(ident), scene.claim(ident), ""
        looks += ["is-disputed"] * (ident in scene.disputed) + ["is-later"] * scene.later(ident)
        looks += ["is-open-left"] * mark.open_left + ["is-open-right"] * mark.open_right
    style = f"left:{100 * mark.left:.2f}%;width:{100 * (mark.right - mark.left):.2f}%;top:{mark.row * _ROW + 3}px"
    return (
        f'<a class="wb-mark {" ".join(looks)}" style="{style}" href="{_text(link)}" tabindex="{0 if first else -1}" '
        f'aria-label="{_text(words)}">{inner}</a>'
    )


def claims_markup(ids: Sequence[str], scene: Scene) -> str:
    """The claims as a table, each with a link.

    Args:
        ids: of the claims, in order.
        scene: what else there is to know.
    """
    head = "".join(
        f'<th scope="col">{_text(said(f"timeline.{key}"))}</th>'
        for key in ("claim", "said", "about", "by whom", "says")
    )
    body = ""
    for ident in ids:
        moment = scene.moments[ident]
        when = [span.text if span is not None else said("timeline.unknown") for span in (moment.said, moment.about)]
        who = scene.names.get(moment.speaker or "", "")
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in (*when, who, moment.says))
        body += f'<tr><td><a href="{_text(scene.claim(ident))}">{_text(ident)}</a></td>{cells}</tr>'
    caption = f'<caption class="wb-quiet">{_text(said("timeline.table caption"))}</caption>'
    return f'<table class="wb-table">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _text(words: str) -> str:
    return escape(printable(words), quote=True)


SCRIPT = """<script>
(() => {
  const tell = (event) => {
    const mark = event.target.closest && event.target.closest('.wb-mark');
    const line = mark && document.querySelector('.wb-mark-told');
    if (line) line.textContent = mark.getAttribute('aria-label');
  };
  document.addEventListener('mouseover', tell);
  document.addEventListener('focusin', tell);
  const near = (marks, mark) => {
    const x = mark.getBoundingClientRect().left;
    const apart = (other) => Math.abs(other.getBoundingClientRect().left - x);
    return marks.reduce((best, other) => (apart(other) < apart(best) ? other : best));
  };
  document.addEventListener('keydown', (event) => {
    const mark = event.target.closest && event.target.closest('.wb-mark');
    if (!mark || event.ctrlKey || event.altKey || event.metaKey) return;
    const lane = mark.closest('.wb-lane');
    const marks = [...lane.querySelectorAll('.wb-mark')];
    const place = marks.indexOf(mark);
    let next = null;
    if (event.key === 'ArrowRight') next = marks[place + 1];
    else if (event.key === 'ArrowLeft') next = marks[place - 1];
    else if (event.key === 'Home') next = marks[0];
    else if (event.key === 'End') next = marks[marks.length - 1];
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const other = event.key === 'ArrowDown' ? lane.nextElementSibling : lane.previousElementSibling;
      if (other) next = near([...other.querySelectorAll('.wb-mark')], mark);
    } else return;
    event.preventDefault();
    if (!next) return;
    for (const one of next.closest('.wb-lane').querySelectorAll('.wb-mark')) one.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
})();
</script>"""
"""Arrow keys between the marks, and the line that says what the mark under the mouse or the focus is."""
