"""One robustness run with all the page shows of it: chances, resting places, variants. Runs in another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from demarche.errors import DemarcheError
from demarche.workbench.labels import said

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import Queue
    from pathlib import Path

    from demarche.insight.losing import Loss
    from demarche.insight.readings import OpenOrder
    from demarche.insight.resting import RestingResult
    from demarche.insight.robust_result import RobustnessResult
    from demarche.insight.variants import Dispute

__all__ = ["Study", "losses_job", "study_job"]

T = TypeVar("T")
_FEW = 256  # models that are followed to where they rest even in a modest run


@dataclass(frozen=True)
class Study:
    """What a run found.

    Attributes:
        concept: of resting places and variants.
        result: the chances, and what they hang on.
        resting: where it comes to rest; None without a status quo, and in a modest run that drew its models.
        disputes: contradictions and rival points, each side taken to be true.
        orders: what can be read in several ways.
        faults: what could not be worked out, and why.
        modest: whether nobody asked for it.
    """

    concept: str
    result: RobustnessResult
    resting: RestingResult | None
    disputes: tuple[Dispute, ...]
    orders: tuple[OpenOrder, ...]
    faults: tuple[str, ...]
    modest: bool


def study_job(
    messages: Queue[tuple[str, Any]],
    folder: Path,
    samples: int | None,
    seed: int,
    concept: str,
    modest: bool = False,
) -> Study:
    """Make a run and send how far it is.

    Args:
        messages: where to.
        folder: the case.
        samples: how many draws; None until the error is small enough.
        seed: of the draws.
        concept: for resting places and variants.
        modest: whether to leave out what takes long.
    """
    from demarche.case.reading import read_case
    from demarche.insight.readings import readings
    from demarche.insight.resting import MOST_MODELS, resting
    from demarche.insight.robustness import robustness
    from demarche.insight.variants import variants

    case = read_case(folder)
    faults: list[str] = []

    def step(key: str) -> Callable[[int, int, float], None]:
        def progress(done: int, of: int, error: float) -> None:
            words = f"{said(key)}: {said('robustness.of', done=done, of=of)}"
            words += f", {said('robustness.error', error=error)}" if error else ""
            messages.put(("progress", (done / of if of else None, words)))

        return progress

    def tried(work: Callable[[], T]) -> T | None:
        try:
            return work()
        except DemarcheError as error:
            faults.append(str(error))
            return None

    result = robustness(case, samples, seed, progress=step("robustness.step robustness"))
    messages.put(("progress", (None, said("robustness.step variants"))))
    disputes = tried(lambda: variants(case, concept)) or ()
    orders = tried(lambda: readings(case, concept)) or ()
    rest = None
    quick = result.method == "exact" and result.record.models <= _FEW
    if (quick or not modest) and case.model.status_quo:
        few = samples if result.method == "sampled" and samples is not None and samples < MOST_MODELS else None
        told = step("robustness.step resting")
        rest = tried(lambda: resting(case, concept, samples=few, seed=seed, progress=told))
    return Study(concept, result, rest, disputes, orders, tuple(faults), modest)


def losses_job(messages: Queue[tuple[str, Any]], folder: Path) -> tuple[Loss, ...]:
    """What each origin's withdrawal does to the base model.

    Args:
        messages: where progress is sent.
        folder: the case.
    """
    from demarche.case.reading import read_case
    from demarche.insight.losing import losses

    messages.put(("progress", (None, said("overview.step losses"))))
    return losses(read_case(folder))
