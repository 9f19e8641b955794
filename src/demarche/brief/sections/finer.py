"""What holds when strength of preference, unknown comparisons or attitudes, where a case gives them, are counted in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from demarche.brief.content import Row, Section, Table, cell
from demarche.brief.naming import listed
from demarche.errors import ModelError
from demarche.stability.concepts import CONCEPTS

if TYPE_CHECKING:
    from demarche.brief.facts import Facts

__all__ = ["finer"]

_SHOWN = 4


def finer(facts: Facts) -> Section | None:
    """A table of the outcomes under each finer concept; nothing where the case gives nothing finer."""
    given = facts.conflict.finer
    names = [
        name
        for name in CONCEPTS
        if (given.strength and name.endswith(("_general", "_strong", "_weak")))
        or (given.unknown and name.endswith(("_a", "_b", "_c", "_d")))
        or (given.attitudes and name.startswith("R"))
    ]
    rows = []
    for name in names:
        try:
            numbers = (np.flatnonzero(facts.conflict.mask(name)) + 1).tolist()
        except ModelError as error:
            rows.append(Row((cell(name), cell(str(error)))))
            continue
        called = list(dict.fromkeys(facts.called(facts.conflict.state(number).levels) for number in numbers[:_SHOWN]))
        more = [f"{len(numbers) - _SHOWN:,} more"] if len(numbers) > _SHOWN else []
        rows.append(Row((cell(f"{name}: {CONCEPTS[name].title}"), cell(listed([*called, *more]) or "nothing"))))
    if not rows:
        return None
    kinds = {
        "strength of preference": given.strength,
        "unknown comparisons": given.unknown,
        "attitudes": given.attitudes,
    }
    title = f"What holds with {listed([kind for kind, found in kinds.items() if found])}"
    return Section("finer", title, (Table(title, ("Concept", "What holds"), tuple(rows)),))
