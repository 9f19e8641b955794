"""Names that must lead somewhere: options and levels, decision makers, points, claims, origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from demarche.case.mending import LEFT_OUT
from demarche.case.nearest import hint, listed
from demarche.case.problems import Problem
from demarche.case.schema import AnyOrder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from demarche.case.marks import Tree
    from demarche.case.schema import CaseModel, Ledger, Support

__all__ = ["ledger_problems", "model_problems"]

Keys = tuple[str | int, ...]


def model_problems(
    model: CaseModel, ledger: Ledger | None, tree: Tree, doubtful: Collection[str] = ()
) -> list[Problem]:
    """Names in `case.yaml` that lead nowhere, outside expressions.

    Args:
        model: the model.
        ledger: the ledger its supports point into; None if it could not be read, then supports are not checked.
        tree: for places.
        doubtful: options whose levels are not known, since their declaration is at fault.
    """
    found = [*_levels(model, tree, doubtful), *_parties(model, tree)]
    if ledger is not None:
        for keys, support in _supports(model):
            for field in ("because", "because_any", "against"):
                for number, name in enumerate(getattr(support, field)):
                    if name not in ledger.points:
                        place = tree.place((*keys, field, number))
                        found.append(Problem("error", place, _no_point(name, ledger)))
    return found


def ledger_problems(ledger: Ledger, sources: Collection[dict[str, Any]], tree: Tree) -> list[Problem]:
    """Names in `claims.yaml` that lead nowhere, ids given twice, groups that leave nothing possible."""
    claims: dict[str, int] = {}
    found: list[Problem] = []
    for number, claim in enumerate(ledger.claims):
        if claim.id in claims:
            first = tree.place(("claims", claims[claim.id])).line
            message = f"the claim id '{claim.id}' is already in use (line {first})"
            found.append(Problem("error", tree.place(("claims", number, "id")), message))
        claims.setdefault(claim.id, number)
    check = _References(tree, found)
    known_sources = dict.fromkeys([*ledger.documents, *(str(source["id"]) for source in sources)])
    records = dict.fromkeys([*claims, *(c.id for c in ledger.contradictions), *(r.id for r in ledger.repetitions)])
    for number, claim in enumerate(ledger.claims):
        at: Keys = ("claims", number)
        if claim.origin is not None:
            check.names((claim.origin,), ledger.origins, "origin", (*at, "origin"))
        if claim.source is not None and claim.source not in known_sources:
            message = f"no source '{claim.source}' in sources.json or documents{hint(claim.source, known_sources)}"
            found.append(Problem("warning", tree.place((*at, "source")), message))
        for field in ("contradicts", "repeats"):
            for index, name in enumerate(getattr(claim, field)):
                if name == claim.id:
                    message = f"the claim '{name}' cannot stand in its own `{field}`; name the other claim"
                    found.append(Problem("error", tree.place((*at, field, index)), message))
        check.names(claim.contradicts, records, "contradiction or claim", (*at, "contradicts"), "warning")
        check.names(claim.repeats, records, "repetition or claim", (*at, "repeats"), "warning")
    for key, point in ledger.points.items():
        check.names(point.for_, claims, "claim", ("points", key, "for"))
        check.names(point.against, claims, "claim", ("points", key, "against"))
        for name in point.for_:
            if name in point.against:
                place = tree.place(("points", key, "against", point.against.index(name)))
                found.append(
                    Problem("error", place, f"the claim '{name}' cannot speak for and against '{key}' at once")
                )
    for number, group in enumerate(ledger.groups):
        field = "exactly_one" if group.exactly_one is not None else "at_most_one"
        check.names(group.members, ledger.points, "point", ("groups", number, field))
    found += _impossible_groups(ledger, tree)
    found += _misleading(ledger, tree)
    _check_lists(ledger, claims, check)
    _check_copies(ledger, tree, found)
    return found


class _References:
    """Collects a problem for each name that is not known."""

    def __init__(self, tree: Tree, found: list[Problem]) -> None:
        self.tree = tree
        self.found = found

    def names(self, names: Collection[str], known: Collection[str], what: str, at: Keys, level: str = "error") -> None:
        for number, name in enumerate(names):
            if name not in known and name != LEFT_OUT:
                place = self.tree.place((*at, number))
                sayable = [key for key in known if not key.startswith(LEFT_OUT)]
                message = f"there is no {what} '{name}'{hint(name, sayable)}"
                self.found.append(Problem("warning" if level == "warning" else "error", place, message))


def _check_lists(ledger: Ledger, claims: Collection[str], check: _References) -> None:
    for field in ("contradictions", "repetitions", "circular"):
        seen: set[str] = set()
        for number, entry in enumerate(getattr(ledger, field)):
            if entry.id in seen:
                place = check.tree.place((field, number, "id"))
                check.found.append(Problem("error", place, f"the id '{entry.id}' is already in use among {field}"))
            seen.add(entry.id)
            for part in ("claims", "explicit", "inferred"):
                check.names(getattr(entry, part, ()), claims, "claim", (field, number, part))
    for number, circle in enumerate(ledger.circular):
        if circle.origin is not None:
            check.names((circle.origin,), ledger.origins, "origin", ("circular", number, "origin"))
    if ledger.hypotheses is not None:
        for point in ledger.hypotheses.matrix:
            check.names((point,), ledger.points, "point", ("hypotheses", "matrix", point))
        for key, hypothesis in ledger.hypotheses.alternatives.items():
            if hypothesis.point is not None:
                check.names((hypothesis.point,), ledger.points, "point", ("hypotheses", "alternatives", key, "point"))


def _check_copies(ledger: Ledger, tree: Tree, found: list[Problem]) -> None:
    """Origins that copy one another lead to a first one; a circle has none."""
    check = _References(tree, found)
    for key, origin in ledger.origins.items():
        if origin.copies_of is None:
            continue
        check.names((origin.copies_of,), ledger.origins, "origin", ("origins", key, "copies_of"))
        seen, step = {key}, origin.copies_of
        while step not in seen and step in ledger.origins:
            seen.add(step)
            step = ledger.origins[step].copies_of or ""
        if step == key:
            place = tree.place(("origins", key, "copies_of"))
            found.append(Problem("error", place, f"the origin '{key}' is, by way of others, a copy of itself"))
    for key, document in ledger.documents.items():
        if document.copies_of is not None:
            check.names((document.copies_of,), ledger.origins, "origin", ("documents", key, "copies_of"))


def _impossible_groups(ledger: Ledger, tree: Tree) -> list[Problem]:
    """Groups that the priors of their members leave no way to hold."""
    certain = {key: point.prior for key, point in ledger.points.items() if point.prior in (0.0, 1.0)}
    truth = {key: prior == 1.0 for key, prior in certain.items()}
    found: list[Problem] = []
    changed = True
    failed: set[int] = set()
    while changed:
        changed = False
        for number, group in enumerate(ledger.groups):
            if number in failed:
                continue
            true = [name for name in group.members if truth.get(name) is True]
            open_ = [name for name in group.members if name not in truth]
            message = ""
            if len(true) > 1:
                message = f"{' and '.join(true)} are certain, but only one of the group can be true"
            elif group.exactly_one is not None and not true and not open_:
                message = "all members of the group are excluded, but exactly one must be true"
            if message:
                failed.add(number)
                found.append(Problem("error", tree.place(("groups", number)), message))
            elif open_ and (true or (group.exactly_one is not None and len(open_) == 1)):
                truth.update(dict.fromkeys(open_, not true))
                changed = True
    return found


def _misleading(ledger: Ledger, tree: Tree) -> Iterator[Problem]:
    """Reliabilities of sources that would be wrong more often than right."""
    given: list[tuple[Keys, float | None]] = [
        (("reliability", grade), value) for grade, value in ledger.reliability.items()
    ]
    given += [(("origins", key, "reliability"), origin.reliability) for key, origin in ledger.origins.items()]
    for keys, value in given:
        if value is not None and value < 0.5:
            message = (
                f"a reliability lies between 0.5 (no information) and 1, not {value:g}; for a speaker who says it "
                "whether or not it is so, give `interested: {a: ..., b: ...}` on the claim instead"
            )
            yield Problem("error", tree.place(keys), message)


def _levels(model: CaseModel, tree: Tree, doubtful: Collection[str]) -> Iterator[Problem]:
    options = model.options
    for dm, maker in model.decision_makers.items():
        for key, option in maker.options.items():
            for number, final in enumerate(option.final):
                if final.level not in (*option.levels, LEFT_OUT) and f"{dm}.{key}" not in doubtful:
                    at: Keys = ("decision_makers", dm, "options", key, "final", number)
                    place = tree.place((*at, "level"))
                    yield Problem("error", place, _no_level(final.level, f"{dm}.{key}", option.levels))
    for name, entry in model.status_quo.items():
        if name in doubtful:
            continue
        if name not in options:
            message = f"there is no option '{name}'{hint(name, options)}"
            yield Problem("error", tree.at(tree.key_mark(("status_quo", name))), message)
            continue
        levels = options[name].levels
        if entry.level not in levels:
            yield Problem("error", tree.place(("status_quo", name, "level")), _no_level(entry.level, name, levels))
        if entry.otherwise is not None and entry.otherwise not in levels:
            place = tree.place(("status_quo", name, "otherwise"))
            yield Problem("error", place, _no_level(entry.otherwise, name, levels))
    for number, rule in enumerate(model.rules):
        for at_name, name in enumerate(rule.ignoring):
            if name not in options:
                place = tree.place(("rules", number, "ignoring", at_name))
                yield Problem("error", place, f"there is no option '{name}'{hint(name, options)}")


def _parties(model: CaseModel, tree: Tree) -> Iterator[Problem]:
    makers = model.decision_makers
    for number, rule in enumerate(model.rules):
        if rule.no_move is not None and rule.no_move.by not in makers:
            place = tree.place(("rules", number, "no_move", "by"))
            yield Problem("error", place, _no_party(rule.no_move.by, makers))
    for name, wanted in model.preferences.items():
        if name not in makers:
            yield Problem("error", tree.at(tree.key_mark(("preferences", name))), _no_party(name, makers))
        for other in wanted.attitudes:
            if other not in makers:
                place = tree.at(tree.key_mark(("preferences", name, "attitudes", other)))
                yield Problem("error", place, _no_party(other, makers))


def _supports(model: CaseModel) -> Iterator[tuple[Keys, Support]]:
    """Every element that can rest on points, with its keys."""
    for dm, maker in model.decision_makers.items():
        for key, option in maker.options.items():
            for number, final in enumerate(option.final):
                yield ("decision_makers", dm, "options", key, "final", number), final
    for number, rule in enumerate(model.rules):
        yield ("rules", number), rule
    for name, entry in model.status_quo.items():
        yield ("status_quo", name), entry
    for dm, wanted in model.preferences.items():
        for number, statement in enumerate(wanted.statements or ()):
            at: Keys = ("preferences", dm, "statements", number)
            if isinstance(statement, AnyOrder):
                for inner, member in enumerate(statement.any_order):
                    yield (*at, "any_order", inner), member
            else:
                yield at, statement


def _no_level(level: str, option: str, levels: Collection[str]) -> str:
    return f"no level '{level}' of {option}{hint(level, levels)}"


def _no_party(name: str, makers: Collection[str]) -> str:
    return f"'{name}' is no decision maker{hint(name, makers)}"


def _no_point(name: str, ledger: Ledger) -> str:
    if any(claim.id == name for claim in ledger.claims):
        resting = [key for key, point in ledger.points.items() if name in point.for_ or name in point.against]
        remedy = f"name the point it speaks on ({listed(resting)})" if resting else "make a point that rests on it"
        return f"'{name}' is a claim; an element rests on points: {remedy}"
    return f"there is no point '{name}'{hint(name, ledger.points)}"
