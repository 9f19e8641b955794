"""Reading the arguments of `GraphModel.from_options`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from demarche.case.nearest import hint
from demarche.conflict.conditions import Condition, bind
from demarche.conflict.finer import check_dm, read_finer
from demarche.conflict.merging import Merge
from demarche.conflict.move_building import NoMove
from demarche.conflict.options import OptionTable, mapping_of
from demarche.conflict.options_form import Frame, Rules, build_frame, forbidding, named_rules, preference_values
from demarche.conflict.parts import BarredMove, ModelParts, Restrictions
from demarche.conflict.preferences import (
    Indifferent,
    Preference,
    Statements,
    Values,
    Weights,
    any_preferences,
    exact_weight,
    is_ranking,
    values_from_array,
    values_from_ranking,
)
from demarche.errors import ModelError

__all__ = ["option_parts"]


def option_parts(
    *,
    options: Mapping[str, Mapping[str, Sequence[str] | None] | Sequence[str]],
    never: Sequence[str] = (),
    final: Mapping[str, Sequence[str]] | None = None,
    one_way: Mapping[str, str] | None = None,
    no_move: Sequence[Mapping[str, str]] = (),
    merge: Sequence[Mapping[str, object]] = (),
    preferences: Mapping[str, object] | None = None,
    status_quo: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    title: str = "",
    strength: Mapping[str, object] | None = None,
    unknown: Mapping[str, object] | None = None,
    attitudes: Mapping[str, Mapping[str, str]] | None = None,
) -> ModelParts:
    """Check and convert the arguments of `GraphModel.from_options`; see there."""
    table = OptionTable.of(options)
    dms = table.decision_makers
    barred = _listed(no_move, "no_move")
    no_moves = [_read_no_move(rule, table, f"no_move[{index}]") for index, rule in enumerate(barred)]
    rules = Rules(
        table,
        tuple(_bound(text, table, f"never[{index}]") for index, text in enumerate(_listed(never, "never"))),
        _read_final(mapping_of(final, "final"), table),
        _read_one_way(mapping_of(one_way, "one_way"), table),
        tuple(no_moves),
        tuple(_read_merge(rule, table, f"merge[{index}]") for index, rule in enumerate(_listed(merge, "merge"))),
    )
    wanted = any_preferences(preferences)
    for dm in wanted:
        check_dm(dm, dms, "preferences")
    names, labels = mapping_of(names, "names"), mapping_of(labels, "labels")
    for dm in names:
        check_dm(dm, dms, "names")
    for key in labels:
        table.index(key)
    frame = build_frame(rules)
    space = frame.space
    values = np.zeros((len(dms), space.n), dtype=np.int32)
    for dm, given in wanted.items():
        place = f"preferences of {dm}"
        values[dms.index(dm)] = preference_values(_read_preference(given, table, space.n, place), space, dm)
    finer, values = read_finer(dms, space.n, values, wanted, strength, unknown, attitudes)
    return ModelParts(
        dms,
        {dm: str(names.get(dm, dm)) for dm in dms},
        space.n,
        frame.moves,
        values,
        frame.strategies,
        None if status_quo is None else _read_status_quo(status_quo, rules, frame),
        str(title),
        {key: str(label) for key, label in labels.items()},
        space,
        Restrictions(
            {table.keys[k]: tuple(table.levels[k][level] for level in sorted(kept)) for k, kept in rules.final.items()},
            {table.keys[option]: way for option, way in rules.one_way.items()},
            tuple(
                BarredMove(
                    dms[rule.by],
                    rule.source.text if rule.source else None,
                    rule.target.text if rule.target else None,
                    str(given.get("why", "")) if isinstance(given, Mapping) else "",
                )
                for rule, given in zip(no_moves, barred, strict=True)
            ),
        ),
        finer,
    )


def _listed(given: object, place: str) -> Sequence[object]:
    if given is None:
        return ()
    if isinstance(given, (str, Mapping)) or not isinstance(given, Sequence):
        raise ModelError(f"{place} must be a list")
    return given


def _bound(text: object, table: OptionTable, place: str) -> Condition:
    if not isinstance(text, str):
        raise ModelError(f"{place} must be a condition like 'A.attack = yes', not {text!r}")
    try:
        return bind(text, table)
    except ModelError as fault:
        fault.args = (f"{place}: {fault}",)
        raise


def _read_final(final: Mapping[str, Sequence[str]], table: OptionTable) -> dict[int, frozenset[int]]:
    read = {}
    for key, levels in final.items():
        try:
            option = table.index(key)
            kept = [levels] if isinstance(levels, str) else _listed(levels, f"levels of {key}")
            read[option] = frozenset(table.level(option, str(level)) for level in kept)
        except ModelError as fault:
            raise ModelError(f"final: {fault}") from None
    return read


def _read_one_way(one_way: Mapping[str, str], table: OptionTable) -> dict[int, str]:
    read = {}
    for key, way in one_way.items():
        try:
            option = table.index(key)
        except ModelError as fault:
            raise ModelError(f"one_way: {fault}") from None
        if way not in ("up", "down"):
            raise ModelError(f"one_way of {key} is {way!r}; it must be 'up' (later levels only) or 'down'")
        read[option] = way
    return read


def _keys(rule: object, allowed: tuple[str, ...], place: str) -> Mapping[str, object]:
    if not isinstance(rule, Mapping):
        raise ModelError(f"{place} must be a mapping with keys {', '.join(allowed)}")
    for key in rule:
        if key not in allowed:
            raise ModelError(f"{place}: unknown key {key!r}{hint(str(key), allowed)}")
    return rule


def _read_no_move(rule: object, table: OptionTable, place: str) -> NoMove:
    given = _keys(rule, ("by", "from", "to", "why"), place)
    if "by" not in given:
        raise ModelError(f"{place} needs 'by', the decision maker whose moves are barred")
    by = table.decision_makers.index(check_dm(given["by"], table.decision_makers, f"{place} by"))
    ends = [None if given.get(key) is None else _bound(given[key], table, f"{place} {key}") for key in ("from", "to")]
    return NoMove(by, ends[0], ends[1])


def _read_merge(rule: object, table: OptionTable, place: str) -> Merge:
    given = _keys(rule, ("merge", "ignoring", "why"), place)
    if "merge" not in given or "ignoring" not in given:
        raise ModelError(f"{place} needs 'merge', a condition, and 'ignoring', the options that do not matter then")
    ignoring = (
        [given["ignoring"]] if isinstance(given["ignoring"], str) else _listed(given["ignoring"], f"{place} ignoring")
    )
    try:
        options = tuple(table.index(str(key)) for key in ignoring)
    except ModelError as fault:
        raise ModelError(f"{place} ignoring: {fault}") from None
    return Merge(_bound(given["merge"], table, f"{place} merge"), options)


def _read_preference(given: object, table: OptionTable, n: int, place: str) -> Preference:
    if isinstance(given, np.ndarray):
        return Values(values_from_array(given, n, place))
    if isinstance(given, Mapping):
        return Weights(
            tuple(
                (_bound(text, table, place), exact_weight(weight, f"{place}: {text!r}"))
                for text, weight in given.items()
            )
        )
    if isinstance(given, range):
        given = list(given)
    if not isinstance(given, (list, tuple)):
        raise ModelError(f"{place} must be a list of statements, a ranking of state numbers or a NumPy array of values")
    if not given:
        return Indifferent()
    if is_ranking(given):
        return Values(values_from_ranking(given, n, place))
    groups = []
    for index, item in enumerate(given):
        texts = item if isinstance(item, (list, tuple)) else [item]
        groups.append(tuple(_bound(text, table, f"{place}, statement {index + 1}") for text in texts))
    return Statements(tuple(group for group in groups if group))


def _read_status_quo(levels: Mapping[str, str], rules: Rules, frame: Frame) -> int:
    table = rules.options
    if isinstance(levels, Mapping):
        first = {key: table.levels[option][0] for option, key in enumerate(table.keys)}
        levels = {**first, **levels}
    combination = table.read_levels(levels, "status_quo")
    state = frame.space.locate(combination)
    if state < 0:
        broken = forbidding(rules, combination)
        forbid = "forbids" if len(broken) == 1 else "forbid"
        raise ModelError(f"the status quo is infeasible: {named_rules(rules, broken)} {forbid} it")
    return state + 1
