"""A scenario: a small change to a case, with a name and a reason.

In `scenarios/NAME.yaml`:

    name: Congress gives way
    why: a change of majority
    set: {usa.relief: promised}          # the status quo
    withdraw: [c014, origin:wire]        # claims, origins, points
    assume: [p11, not p12]               # points taken to be true or false
    prefer: {usa: ["usa.relief = granted"]}   # statements put first
    drop: [rule:2]                       # rules, statements, final levels left out
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from demarche.case.nearest import hint
from demarche.case.schema import AnyOrder, Preferences, Statement, StatusQuoEntry
from demarche.conflict.elements import elements
from demarche.errors import UsageError
from demarche.insight.changes import full_id, taking, without
from demarche.insight.side_files import read_mapping, refuse_unknown, write_mapping

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.case.schema import CaseModel, Support

__all__ = ["Scenario", "apply", "read_scenario", "save_scenario"]

_KEYS = ("name", "why", "set", "withdraw", "assume", "prefer", "drop")


@dataclass(frozen=True)
class Scenario:
    """A change to a case.

    Attributes:
        name: what to call it.
        why: the reason, in a sentence.
        set: option -> its level in the status quo.
        withdraw: claims, origins and points taken out of the ledger.
        assume: point -> whether it is taken to be true.
        prefer: decision maker -> statements put before all its others, most important first.
        drop: ids of elements left out, such as "rule:2".
    """

    name: str = ""
    why: str = ""
    set: Mapping[str, str] = field(default_factory=dict)
    withdraw: tuple[str, ...] = ()
    assume: Mapping[str, bool] = field(default_factory=dict)
    prefer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drop: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return not (self.set or self.withdraw or self.assume or self.prefer or self.drop)

    def to_dict(self) -> dict[str, Any]:
        """The scenario as its file has it; what it does not change is left out."""
        assume = [name if value else f"not {name}" for name, value in self.assume.items()]
        found: dict[str, Any] = {
            "name": self.name,
            "why": self.why,
            "set": dict(self.set),
            "withdraw": list(self.withdraw),
            "assume": assume,
            "prefer": {dm: list(texts) for dm, texts in self.prefer.items()},
            "drop": list(self.drop),
        }
        return {key: value for key, value in found.items() if value}


def assumed(texts: Iterable[str]) -> dict[str, bool]:
    """Points taken to be true or false, from texts such as "p11" and "not p12".

    Raises:
        UsageError: one point both ways.

    >>> assumed(["p11", "not p12"])
    {'p11': True, 'p12': False}
    """
    found: dict[str, bool] = {}
    for text in texts:
        words = text.split()
        denied = len(words) == 2 and words[0] == "not"
        name = words[-1] if words and len(words) - denied == 1 else ""
        if not name:
            raise UsageError(f"{text!r} assumes nothing; write a point, such as p11, or 'not p11'")
        if found.setdefault(name, not denied) == denied:
            raise UsageError(f"{name} cannot be assumed to be both true and false")
    return found


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Raises:
        UnreadableFile: it is missing or not YAML.
        CaseError: unknown keys or values of the wrong kind, each with its place.
    """
    tree = read_mapping(path)
    data = tree.data
    refuse_unknown(tree, data, _KEYS)
    for key, kind, what in (
        ("set", dict, "a mapping from options to levels"),
        ("prefer", dict, "a mapping from decision makers to statements"),
        ("withdraw", list, "a list of claims, origins and points"),
        ("assume", list, "a list of points"),
        ("drop", list, "a list of elements"),
    ):
        if data.get(key) and not isinstance(data[key], kind):
            raise UsageError(f"{tree.place((key,))}: {key} must be {what}")
    prefer = {
        dm: tuple(texts) if isinstance(texts, list) else (texts,) for dm, texts in (data.get("prefer") or {}).items()
    }
    return Scenario(
        data.get("name") or path.stem,
        data.get("why") or "",
        data.get("set") or {},
        tuple(data.get("withdraw") or ()),
        assumed(data.get("assume") or ()),
        prefer,
        tuple(data.get("drop") or ()),
    )


def save_scenario(case: Case, scenario: Scenario, name: str) -> Path:
    """Write a scenario into the case's folder; nothing is written if the case does not take it.

    Args:
        case: the case.
        scenario: the change.
        name: name of the file, without its ending.

    Raises:
        UsageError: a name that is no file name, or a case without a folder.
    """
    stem = Path(name).stem if name.endswith(".yaml") else name
    if not stem or Path(stem).name != stem or stem.startswith("."):
        raise UsageError(f"{name!r} is no name for a scenario; use letters, digits, - and _")
    if case.folder is None:
        raise UsageError("the case has no folder to save a scenario in")
    apply(case, scenario)
    path = Path(case.folder) / "scenarios" / f"{stem}.yaml"
    write_mapping(path, replace(scenario, name=scenario.name or stem).to_dict())
    return path


def apply(case: Case, scenario: Scenario) -> Case:
    """The case under a scenario; the case itself stays as it is.

    Raises:
        UsageError: something that does not exist, or parts of the scenario that contradict each other.
    """
    gone = {full_id(case.ledger, name) for name in scenario.withdraw}
    both = sorted(name for name in scenario.assume if f"point:{name}" in gone)
    if both:
        raise UsageError(f"{both[0]} cannot be assumed and withdrawn in one scenario")
    changed = taking(without(case, gone), scenario.assume)
    model = _dropped(case, changed.model, scenario.drop)
    model = _set(model, scenario.set)
    return replace(changed, model=_preferring(model, scenario.prefer))


def _set(model: CaseModel, levels: Mapping[str, str]) -> CaseModel:
    status_quo = dict(model.status_quo)
    for key, level in levels.items():
        option = model.options.get(key)
        if option is None:
            raise UsageError(f"set: there is no option '{key}'{hint(key, model.options)}")
        if level not in option.levels:
            raise UsageError(f"set: {key} has no level '{level}'{hint(level, option.levels)}")
        status_quo[key] = StatusQuoEntry(level=level)
    return model.model_copy(update={"status_quo": status_quo})


def _preferring(model: CaseModel, prefer: Mapping[str, Sequence[str]]) -> CaseModel:
    preferences = dict(model.preferences)
    for dm, texts in prefer.items():
        if dm not in model.decision_makers:
            raise UsageError(f"prefer: there is no decision maker '{dm}'{hint(dm, model.decision_makers)}")
        old = preferences.get(dm, Preferences(statements=()))
        if old.form not in (None, "statements"):
            raise UsageError(f"prefer: {dm} has a {old.form}, not statements, so nothing can be put before them")
        first = tuple(Statement(prefer=text, why="scenario") for text in texts)
        preferences[dm] = old.model_copy(update={"statements": (*first, *(old.statements or ()))})
    return model.model_copy(update={"preferences": preferences})


def _dropped(case: Case, model: CaseModel, ids: Iterable[str]) -> CaseModel:
    """Elements that surely do not hold, so that the ids of the others stay as they are."""
    wanted = set(ids)
    known = [element.id for element in elements(case) if element.kind != "status_quo"]
    for name in sorted(wanted):
        if name not in known:
            raise UsageError(f"drop: there is no rule, statement or final level '{name}'{hint(name, known)}")

    def kept(name: str, record: Any) -> Any:
        return _never(record) if name in wanted else record

    rules = tuple(kept(f"rule:{i}", rule) for i, rule in enumerate(model.rules, 1))
    preferences = {}
    for dm, wishes in model.preferences.items():
        entries = []
        for i, entry in enumerate(wishes.statements or (), 1):
            name = f"statement:{dm}:{i}"
            if isinstance(entry, AnyOrder):
                inner = tuple(kept(f"{name}.{j}", statement) for j, statement in enumerate(entry.any_order, 1))
                entries.append(entry.model_copy(update={"any_order": inner}))
            else:
                entries.append(kept(name, entry))
        preferences[dm] = (
            wishes if wishes.statements is None else wishes.model_copy(update={"statements": tuple(entries)})
        )
    makers = {}
    for dm, maker in model.decision_makers.items():
        options = {}
        for key, option in maker.options.items():
            final = tuple(kept(f"final:{dm}.{key}:{level.level}", level) for level in option.final)
            options[key] = option.model_copy(update={"final": final})
        makers[dm] = maker.model_copy(update={"options": options})
    return model.model_copy(update={"rules": rules, "preferences": preferences, "decision_makers": makers})


def _never(record: Support) -> Support:
    return record.model_copy(update={"likelihood_overall": 0.0, "likelihood": None, "otherwise": None})
