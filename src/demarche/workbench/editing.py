"""Edits of the model as people make them, each a small change of `case.yaml` that keeps comments and layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from demarche.case.saving import edit_text
from demarche.errors import DemarcheError, UsageError
from demarche.workbench.desk import Result
from demarche.workbench.journal import digest
from demarche.workbench.labels import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demarche.workbench.desk import Desk

__all__ = [
    "add_option",
    "add_party",
    "add_point",
    "add_rule",
    "add_statement",
    "bear",
    "change_file",
    "loosen",
    "move_statement",
    "remove_rule",
    "remove_statement",
    "reword_claim",
    "reword_rule",
    "reword_statement",
    "set_final",
    "set_likelihood",
    "set_one_way",
    "set_status_quo",
    "take_over",
]


def change_file(desk: Desk, file: str, says: str, change: Callable[[Any], Any]) -> Result:
    """Make a change of a file's content and write it, if the result is sound.

    Args:
        desk: the case.
        file: the file's name.
        says: what is done, for people.
        change: changes the content in place.
    """
    before = desk.text(file)
    try:
        after = edit_text(before, change, file)
    except (DemarcheError, LookupError, TypeError, StopIteration) as error:
        return Result("draft", said("edits.cannot", why=error))
    return desk.edit(file, digest(before), after, says)


def _statements(content: Any, dm: str) -> list[Any]:
    """The statements of a DM as a list in the file's content, made if need be."""
    preferences = content.setdefault("preferences", {})
    own = preferences.get(dm)
    if isinstance(own, list):
        return own
    if not isinstance(own, dict):
        preferences[dm] = {"statements": []}
        own = preferences[dm]
    statements: list[Any] = own.setdefault("statements", [])
    return statements


def add_statement(desk: Desk, dm: str, text: str) -> Result:
    """Add a preference statement, least important."""
    return _model(
        desk, said("edits.added wish", text=text, dm=dm), lambda c: _statements(c, dm).append({"prefer": text})
    )


def reword_statement(desk: Desk, dm: str, index: int, text: str) -> Result:
    """Change what a statement says; a group of unknown order is left to the text editor."""

    def change(content: Any) -> None:
        statements = _statements(content, dm)
        if isinstance(statements[index], dict):
            statements[index]["prefer"] = text
        else:
            statements[index] = text

    return _model(desk, said("edits.reworded wish", number=index + 1, dm=dm), change)


def move_statement(desk: Desk, dm: str, index: int, to: int) -> Result:
    """Move a statement to another place in the order of importance."""

    def change(content: Any) -> None:
        statements = _statements(content, dm)
        statements.insert(to, statements.pop(index))

    return _model(desk, said("edits.moved wish", number=index + 1, dm=dm, place=to + 1), change)


def remove_statement(desk: Desk, dm: str, index: int) -> Result:
    """Take a statement out."""
    return _model(desk, said("edits.removed wish", number=index + 1, dm=dm), lambda c: _statements(c, dm).pop(index))


def set_likelihood(desk: Desk, dm: str, index: int, likelihood: float | None) -> Result:
    """Say how likely a statement holds given its points; None for certain."""

    def change(content: Any) -> None:
        statements = _statements(content, dm)
        entry = statements[index]
        if not isinstance(entry, dict):
            entry = statements[index] = {"prefer": entry}
        if likelihood is None:
            entry.pop("likelihood", None)
        else:
            entry["likelihood"] = likelihood

    return _model(desk, said("edits.likelihood", number=index + 1, dm=dm), change)


def add_rule(desk: Desk, text: str) -> Result:
    """Add a combination that cannot be."""
    return _model(
        desk, said("edits.added rule", text=text), lambda c: c.setdefault("rules", []).append({"never": text})
    )


def reword_rule(desk: Desk, index: int, text: str) -> Result:
    """Change the condition of a `never` rule."""

    def change(content: Any) -> None:
        content["rules"][index]["never"] = text

    return _model(desk, said("edits.reworded rule", number=index + 1), change)


def remove_rule(desk: Desk, index: int) -> Result:
    """Take a rule out."""
    return _model(desk, said("edits.removed rule", number=index + 1), lambda c: c["rules"].pop(index))


def set_status_quo(desk: Desk, option: str, level: str) -> Result:
    """Say the level an option has now."""

    def change(content: Any) -> None:
        now = content.setdefault("status_quo", {})
        if isinstance(now.get(option), dict):
            now[option]["level"] = level
        else:
            now[option] = level

    return _model(desk, said("edits.status quo", option=option, level=level), change)


def set_final(desk: Desk, option: str, level: str, *, final: bool) -> Result:
    """Say whether a level, once reached, can be left."""

    def change(content: Any) -> None:
        own = _option(content, option)
        kept = [entry for entry in own.get("final") or [] if _level(entry) != level]
        if final:
            kept.append(level)
        if kept:
            own["final"] = kept
        else:
            own.pop("final", None)

    return _model(
        desk,
        said("edits.marked", option=option, level=level, mark=said("edits.final" if final else "edits.not final")),
        change,
    )


def set_one_way(desk: Desk, option: str, way: str | None) -> Result:
    """Say whether an option moves only "up", only "down", or both ways (None)."""

    def change(content: Any) -> None:
        own = _option(content, option)
        if way is None:
            own.pop("one_way", None)
        else:
            own["one_way"] = way

    return _model(desk, said("edits.way", option=option), change)


def add_option(desk: Desk, dm: str, key: str, levels: list[str]) -> Result:
    """Give a party another option."""

    def change(content: Any) -> None:
        options = content["decision_makers"][dm].setdefault("options", {})
        if key in options:
            raise UsageError(said("edits.option taken", dm=dm, option=key))
        options[key] = {"levels": levels}

    return _model(desk, said("edits.added option", dm=dm, option=key), change)


def add_party(desk: Desk, key: str, name: str) -> Result:
    """Add a party, at first without options."""

    def change(content: Any) -> None:
        if key in content["decision_makers"]:
            raise UsageError(said("edits.party taken", party=key))
        content["decision_makers"][key] = {"name": name or key, "options": {}}

    return _model(desk, said("edits.added party", party=key), change)


def _option(content: Any, option: str) -> Any:
    dm, _, key = option.partition(".")
    options = content["decision_makers"][dm]["options"]
    if options[key] is None:
        options[key] = {}
    return options[key]


def _level(entry: Any) -> str:
    return str(entry["level"] if isinstance(entry, dict) else entry)


def reword_claim(desk: Desk, claim: str, says: str) -> Result:
    """Put a claim in other words."""

    def change(content: Any) -> None:
        _claim(content, claim)["says"] = says

    return _ledger(desk, said("edits.reworded claim", claim=claim), change)


def bear(desk: Desk, claim: str, point: str, side: str) -> Result:
    """Let a claim speak "for" or "against" a point."""

    def change(content: Any) -> None:
        content["points"][point].setdefault(side, []).append(claim)

    return _ledger(desk, said("edits.bears", claim=claim, side=side, point=point), change)


def loosen(desk: Desk, claim: str, point: str) -> Result:
    """Let a claim no longer speak about a point."""

    def change(content: Any) -> None:
        for side in ("for", "against"):
            kept = [name for name in content["points"][point].get(side) or [] if str(name) != claim]
            if side in content["points"][point]:
                content["points"][point][side] = kept

    return _ledger(desk, said("edits.loosened", claim=claim, point=point), change)


def add_point(desk: Desk, says: str) -> Result:
    """Add a point no claim speaks about yet."""

    def change(content: Any) -> None:
        points = content.setdefault("points", {})
        number = 1 + max((int(name[1:]) for name in points if re.fullmatch(r"p\d+", str(name))), default=0)
        points[f"p{number:02}"] = {"says": says}

    return _ledger(desk, said("edits.added point", text=says), change)


def _claim(content: Any, claim: str) -> Any:
    return next(entry for entry in content["claims"] if str(entry["id"]) == claim)


def _ledger(desk: Desk, says: str, change: Callable[[Any], Any]) -> Result:
    return change_file(desk, "claims.yaml", says, lambda content: _in_place(change, content))


def take_over(desk: Desk, likelihoods: Mapping[str, float], orders: Mapping[str, tuple[int, ...]]) -> Result:
    """Write what was tried out into the model.

    Args:
        desk: the case.
        likelihoods: element id of a rule or statement -> its likelihood.
        orders: DM -> places of its statements, from 0, most important first.
    """

    def change(content: Any) -> None:
        for ident, likelihood in likelihoods.items():
            kind, _, rest = ident.partition(":")
            if kind == "rule":
                holder, place = content["rules"], int(rest) - 1
            else:
                dm, _, number = rest.rpartition(":")
                outer, _, inner = number.partition(".")
                holder, place = _statements(content, dm), int(outer) - 1
                if inner:
                    group = holder[place]
                    holder, place = group["any_order"] if isinstance(group, dict) else group, int(inner) - 1
            entry = holder[place]
            if not isinstance(entry, dict):
                entry = holder[place] = {"prefer": entry}
            entry["likelihood" if "likelihood_overall" not in entry else "likelihood_overall"] = likelihood
        for dm, order in orders.items():
            statements = _statements(content, dm)
            statements[:] = [statements[place] for place in order]

    return _model(desk, said("edits.took over"), change)


def _model(desk: Desk, says: str, change: Callable[[Any], Any]) -> Result:
    return change_file(desk, "case.yaml", says, lambda content: _in_place(change, content))


def _in_place(change: Callable[[Any], Any], content: Any) -> None:
    change(content)
