"""Robustness runs beside the pages: asked for on one page, made modestly and unasked for another, kept for both.

A run belongs to the files of the case as they were when it was made. It is found again after a reload, and after an undo
that brings these files back.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any

from demarche.brief.facts import LARGE
from demarche.insight.uncertainty import uncertainty
from demarche.workbench.jobs import Job, Jobs
from demarche.workbench.labels import said
from demarche.workbench.study import losses_job, study_job

if TYPE_CHECKING:
    from demarche.brief.facts import Facts
    from demarche.case.reading import Case
    from demarche.insight.losing import Loss
    from demarche.workbench.desk import Desk
    from demarche.workbench.study import Study

__all__ = ["STUDIES", "Kept", "Studies"]

ASKED, LOSSES, LOOK = "asked", "losses", "look"
_DRAWS = 1024
_LEDGER = 1000
_SECONDS_QUIET = 3.0
_SECONDS_LONGEST = 90.0


@dataclass(frozen=True)
class Kept:
    """A run that was started.

    Attributes:
        job: the work.
        digest: of the case's files when it was started.
        began: when, on the clock that only goes forward.
    """

    job: Job
    digest: str
    began: float


@dataclass
class _Seen:
    """What is known of a case that somebody looks at.

    Attributes:
        digest: of its files.
        since: from when they have been like this.
        why_not: why nothing is worked out unasked; empty if it is.
    """

    digest: str
    since: float
    why_not: str


@dataclass
class Studies:
    """The runs of the workbench, the latest per case and kind."""

    jobs: Jobs = field(default_factory=Jobs)
    _kept: dict[tuple[str, str], Kept] = field(default_factory=dict)
    _seen: dict[str, _Seen] = field(default_factory=dict)

    def ask(self, desk: Desk, case: str, samples: int | None, seed: int, concept: str) -> None:
        """Start the run somebody asked for, in the place of an earlier one and of the modest one.

        Args:
            desk: the case.
            case: its key.
            samples: how many draws; None until the error is small enough.
            seed: of the draws.
            concept: for resting places and variants.
        """
        modest = self._find(case, LOOK)
        if modest is not None and modest.job.state != "done":
            modest.job.stop()
            del self._kept[case, LOOK]
        self._start(desk, case, ASKED, study_job, desk.folder, samples, seed, concept)

    def asked(self, case: str) -> Kept | None:
        """The latest run that was asked for, looked after."""
        return self._find(case, ASKED)

    def study(self, case: str, digest: str) -> Study | None:
        """The best finished run for these files: the one asked for, else the modest one."""
        for kind in (ASKED, LOOK):
            kept = self._find(case, kind)
            if kept is not None and kept.job.state == "done" and kept.job.result.result.record.case == digest:
                found: Study = kept.job.result
                return found
        return None

    def losses(self, case: str, digest: str) -> tuple[Loss, ...] | None:
        """What each origin's withdrawal does to the base model, if that was worked out for these files."""
        kept = self._find(case, LOSSES)
        if kept is None or kept.job.state != "done" or kept.digest != digest:
            return None
        found: tuple[Loss, ...] = kept.job.result
        return found

    def under_way(self, case: str) -> Job | None:
        """The work for these files that runs, or why it failed or was stopped; None where all is well or not begun."""
        seen = self._seen.get(case)
        for kind in (LOSSES, LOOK, ASKED):
            kept = self._find(case, kind)
            if kept is not None and seen is not None and kept.digest == seen.digest and kept.job.state != "done":
                return kept.job
        return None

    def why_not(self, case: str) -> str:
        """Why nothing is worked out unasked for a case; empty if it is."""
        seen = self._seen.get(case)
        return seen.why_not if seen else ""

    def attend(self, facts: Facts, desk: Desk, case: str) -> None:
        """Start what the Overview lacks, one thing at a time, once the case has been left alone for a moment.

        Called again and again while somebody looks. What was stopped or failed is not begun again for the same files.

        Args:
            facts: what follows from the case.
            desk: the case.
            case: its key.
        """
        digest, now = facts.case.digest, time.monotonic()
        seen = self._seen.get(case)
        if seen is None or seen.digest != digest:
            since = now if seen else -inf
            seen = self._seen[case] = _Seen(digest, since, _why_not(facts.case, facts.conflict.n))
        running = self._running()
        if running is not None:
            self._bound(*running)
            return
        if seen.why_not or now - seen.since < _SECONDS_QUIET:
            return
        for kind in (LOSSES, LOOK):
            kept = self._find(case, kind)
            if kept is not None and kept.digest == digest:
                if kept.job.state != "done":
                    return
            elif kind == LOSSES:
                self._start(desk, case, kind, losses_job, desk.folder)
                return
            elif self.study(case, digest) is None and not self._asked_runs(case, digest):
                self._start(desk, case, kind, study_job, desk.folder, _DRAWS, 0, "SEQ", True)
                return

    def again(self, case: str) -> None:
        """Forget that the modest work was stopped or failed, so that it is begun anew."""
        for kind in (LOSSES, LOOK):
            kept = self._find(case, kind)
            if kept is not None and kept.job.state in ("stopped", "failed"):
                del self._kept[case, kind]

    def _asked_runs(self, case: str, digest: str) -> bool:
        asked = self.asked(case)
        return asked is not None and asked.digest == digest and asked.job.state == "running"

    def _start(self, desk: Desk, case: str, kind: str, work: Any, *words: Any) -> None:
        digest = desk.case.digest if desk.case else ""
        self._kept[case, kind] = Kept(self.jobs.start(case, kind, desk.version, work, *words), digest, time.monotonic())

    def _find(self, case: str, kind: str) -> Kept | None:
        kept = self._kept.get((case, kind))
        if kept is not None:
            kept.job.look()
        return kept

    def _running(self) -> tuple[str, Kept] | None:
        """The modest work that runs for any case: one at a time."""
        for case, kind in list(self._kept):
            kept = self._find(case, kind)
            if kind != ASKED and kept is not None and kept.job.state == "running":
                return case, kept
        return None

    def _bound(self, case: str, kept: Kept) -> None:
        """End work that takes too long, or that is for files which are no longer so."""
        seen = self._seen.get(case)
        late = time.monotonic() - kept.began > _SECONDS_LONGEST
        if late or (seen is not None and seen.digest != kept.digest):
            kept.job.stop()
            if late:
                kept.job.says = said("overview.too long", seconds=int(_SECONDS_LONGEST))


STUDIES = Studies()
"""Those of this workbench."""


def _why_not(case: Case, states: int) -> str:
    if uncertainty(case).width == 0:
        return said("overview.certain")
    ledger = case.ledger
    if states > LARGE or len(ledger.claims) + len(ledger.origins) + len(ledger.points) > _LEDGER:
        return said("overview.large")
    return ""
