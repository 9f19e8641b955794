"""Models of one case under different choices: which elements hold, are dropped or reversed, in which order.

>>> from demarche.case.reading import case_from_mapping
>>> case = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {"a": {"options": {"x": {}, "y": {}}}},
...     "rules": [{"never": "a.x and a.y", "likelihood": 0.5}], "preferences": {"a": ["a.x", ["a.y", "a.x = no"]]}})
>>> assembler = Assembler(case)
>>> assembler.model({"rule:1": "dropped"}).n, assembler.model({}).n
(4, 3)
>>> frame = assembler.frame({})
>>> [element.id for element in frame.statements]
['statement:a:1', 'statement:a:2.1', 'statement:a:2.2']
>>> signs = np.array([[1, 1, 1], [-1, 0, 1]], dtype=np.int8)   # two draws: all hold; first reversed, second dropped
>>> frame.values(signs).shape                                 # draws, decision makers, states
(2, 1, 3)
>>> frame.values(signs, orders={"statement:a:2": np.array([[1, 0], [0, 1]])})[0]
array([[0, 2, 1]], dtype=int32)
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from demarche.case.nearest import hint
from demarche.case.reading import Case
from demarche.conflict.base_parts import checked_form, framed
from demarche.conflict.case_frame import CaseFrame, Signs, shaping, sign_of
from demarche.conflict.elements import Choice, Element, Holding, groups_of
from demarche.conflict.model import GraphModel
from demarche.errors import ModelError

__all__ = ["Assembler", "assemble"]

M = TypeVar("M", bound=GraphModel)

_HOLDINGS = ("holds", "dropped", "reversed")


class Assembler(Generic[M]):
    """Makes models of one case, keeping the states, moves and truth tables of every set of rules it has met.

    Args:
        case: the case.
        cls: the class of the models.
        keep: how many sets of rules to keep the states and moves of; the one not used for longest goes first.

    Raises:
        CaseError: conditions that cannot be read or name what does not exist.

    Attributes:
        case: the case.
        elements: its elements, as `elements(case)` lists them.
        shaping: ids of the elements that decide which states and moves there are (rules, final levels); models that
            agree on these share a frame.
        groups: groups of statements of unknown order: group id -> ids of its statements.
    """

    def __init__(self, case: Case, cls: type[M] = GraphModel, *, keep: int = 256) -> None:  # type: ignore[assignment]
        self.case = case
        self._cls = cls
        self._form = checked_form(case)
        self.elements: tuple[Element, ...] = self._form.elements
        self.shaping = shaping(self._form)
        self.groups = groups_of(case)
        self._keep = keep
        self._frames: OrderedDict[tuple[str, ...], CaseFrame] = OrderedDict()
        self._known = {element.id for element in self.elements}

    def frame(self, choice: Mapping[str, Holding]) -> CaseFrame:
        """The states and moves under a choice, with `values` for many draws at once.

        Args:
            choice: element id -> "holds", "dropped" or "reversed"; an element left out holds. Only those in `shaping`
                matter here.

        Raises:
            CaseError: the rules leave no state, or too many.
            ModelError: an unknown element.
        """
        key = tuple(name for name in self.shaping if choice.get(name, "holds") == "holds")
        if key not in self._frames:
            self._check(choice)
            self._frames[key] = framed(self._form, dict(choice))
            if len(self._frames) > self._keep:
                self._frames.popitem(last=False)
        self._frames.move_to_end(key)
        return self._frames[key]

    def model(
        self,
        choice: Mapping[str, Holding],
        orders: Mapping[str, NDArray[np.integer]] | None = None,
        rankings: Mapping[str, NDArray[np.integer]] | None = None,
    ) -> M:
        """The model under a choice.

        Args:
            choice: element id -> "holds", "dropped" or "reversed"; an element left out holds. A status-quo entry that
                does not hold takes its `otherwise` level.
            orders: group id -> shape (k,): positions of its statements, most important first; a group left out counts
                how many of its statements hold.
            rankings: DM with a ranking known in part -> shape (classes,): positions of its classes, best first.

        Raises:
            CaseError: the rules leave no state, or too many.
            ModelError: an unknown element, or members of a merged state that are not tied.
        """
        self._check(choice)
        frame = self.frame(choice)
        parts = frame.parts(choice)
        if orders or rankings:
            values = frame.values(
                self.signs(frame, choice),
                {name: np.asarray(order)[None, :] for name, order in (orders or {}).items()},
                {dm: np.asarray(order)[None, :] for dm, order in (rankings or {}).items()},
            )[0]
            parts = replace(parts, values=values)
        return self._cls.from_parts(parts)

    def signs(self, frame: CaseFrame, choice: Mapping[str, Holding]) -> Signs:
        """One row for `CaseFrame.values`: what a choice makes of each statement, shape (1, statements)."""
        row = [sign_of(choice.get(element.id, "holds")) for element in frame.statements]
        return np.array([row], dtype=np.int8).reshape(1, -1)

    def _check(self, choice: Mapping[str, str]) -> None:
        for name, holding in choice.items():
            if name not in self._known:
                raise ModelError(f"the case has no element {name!r}{hint(name, sorted(self._known))}")
            if holding not in _HOLDINGS:
                raise ModelError(f"{name} cannot be {holding!r}; it holds, is dropped or reversed")


def assemble(
    case: Case,
    choice: Choice | Mapping[str, Holding],
    orders: Mapping[str, NDArray[np.integer]] | None = None,
    cls: type[M] = GraphModel,  # type: ignore[assignment]
) -> M:
    """One model of a case under a choice; see `Assembler.model`. For many models keep an `Assembler`."""
    return Assembler(case, cls).model(choice, orders)
