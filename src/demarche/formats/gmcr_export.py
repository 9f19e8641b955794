"""From a case to a `.gmcr` file of GMCR+.

The format knows two-level options, one direction per option, combinations that cannot be, and statements or a ranking.
Whatever else a case says is refused by name, never dropped in silence; reasons, points and claims are not part of the
model proper and stay behind.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from demarche.conflict.base import base_model
from demarche.conflict.expressions import parse
from demarche.conflict.model import GraphModel
from demarche.errors import ModelError
from demarche.formats.dnf import alternatives

if TYPE_CHECKING:
    from demarche.case.reading import Case
    from demarche.case.schema import Option

__all__ = ["gmcr_text"]


def gmcr_text(case: Case) -> str:
    """Write the base model of a case as the text of a `.gmcr` file.

    Args:
        case: every option with two levels, no barred moves, no merged states, statements in a known order.

    Raises:
        ModelError: the format cannot hold something the model says; the message names it.
    """
    return json.dumps(_Writer(case).document(), ensure_ascii=False, indent=1) + "\n"


class _Writer:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.options = case.model.options
        self.levels = {name: option.levels for name, option in self.options.items()}
        for name, option in self.options.items():
            if len(option.levels) != 2:
                raise ModelError(f"a .gmcr file holds options of two levels; {name} has {len(option.levels)}")
        self.index = {name: k for k, name in enumerate(self.options)}
        self.base = base_model(case, cls=GraphModel)
        self.out = {element.id for element, _ in self.base.dropped}
        self.reversed = {element.id for element, _ in self.base.reversed}

    def document(self) -> dict[str, Any]:
        preferences = self.case.model.preferences
        for dm, own in preferences.items():
            if own.form in ("partial", "strength") or own.unknown or own.attitudes:
                raise ModelError(
                    f"a .gmcr file cannot hold what {dm} leaves open (partial, strength, unknown, attitudes)"
                )
        manual = any(own.form in ("weights", "ranking") for own in preferences.values())
        kept = self.case.model.imported.kept if self.case.model.imported else {}
        document: dict[str, Any] = {
            "options": [
                {"name": option.label or name, "permittedDirection": self.direction(name, option)}
                for name, option in self.options.items()
            ],
            "decisionMakers": [self.maker(dm, manual, kept) for dm in self.case.model.decision_makers],
            "infeasibles": self.infeasibles(),
            "useManualPreferenceRanking": manual,
            "program": "gmcr-py",
            "version": "0.4.1",
        }
        if "coalitions" in kept:
            makers = list(self.case.model.decision_makers)
            groups = [[makers.index(m) for m in group] for group in kept["coalitions"]]
            document["coalitions"] = [group[0] if len(group) == 1 else group for group in groups]
        return document

    def direction(self, name: str, option: Option) -> str:
        final = {entry.level for entry in option.final if f"final:{name}:{entry.level}" not in self.out}
        up = option.one_way == "up" or option.levels[1] in final
        down = option.one_way == "down" or option.levels[0] in final
        if up and down:
            raise ModelError(f"a .gmcr file cannot say that {name} never changes")
        return "fwd" if up else "back" if down else "both"

    def infeasibles(self) -> list[Any]:
        result = []
        for k, rule in enumerate(self.case.model.rules, start=1):
            if f"rule:{k}" in self.out:
                continue
            if rule.never is None:
                what = "bar moves (no_move)" if rule.no_move is not None else "merge states"
                raise ModelError(f"a .gmcr file cannot {what}, as rule {k} does")
            result += self.terms(rule.never)
        return result

    def terms(self, text: str) -> list[Any]:
        return [
            [[self.index[option], "Y" if taken else "N"] for option, taken in term.items()]
            for term in alternatives(parse(text), self.levels)
        ]

    def condition(self, text: str) -> Any:
        terms = self.terms(text)
        if not terms or [] in terms:
            return None  # never or always true: such a statement orders nothing
        return terms[0] if len(terms) == 1 else {"compound": True, "members": terms}

    def maker(self, dm: str, manual: bool, kept: dict[str, Any]) -> dict[str, Any]:
        maker = self.case.model.decision_makers[dm]
        notes = kept.get("decision_makers", {}).get(dm, {})
        row = self.base.model.values[list(self.case.model.decision_makers).index(dm)]
        statements = self.statements(dm) or [self.condition(text) for text in notes.get("statements", [])]
        entry: dict[str, Any] = {
            "name": maker.name or dm,
            "options": [self.index[f"{dm}.{option}"] for option in maker.options],
            "preferences": [c for c in statements if c is not None],
            "payoffs": [int(v) for v in row],
        }
        misperceptions = [self.condition(text) for text in notes.get("misperceptions", [])]
        if misperceptions:
            entry["misperceptions"] = [c for c in misperceptions if c is not None]
        if manual or "ranking" in notes:
            best_first = (not manual and self.kept_ranking(notes["ranking"])) or _by_value(row.tolist())
            entry["preferenceRanking"] = [tie[0] if len(tie) == 1 else tie for tie in best_first]
        return entry

    def kept_ranking(self, patterns: list[str | list[str]]) -> list[list[int]] | None:
        """A ranking kept from the file imported, as state numbers; None if the case has other states by now."""
        model = self.base.model
        best_first = []
        for tie in patterns:
            holds = [model.where(pattern) for pattern in ([tie] if isinstance(tie, str) else tie)]
            best_first.append(sorted(int(state) + 1 for where in holds for state in where.nonzero()[0]))
        ranked = sorted(state for tie in best_first for state in tie)
        return best_first if ranked == list(range(1, model.n + 1)) and all(best_first) else None

    def statements(self, dm: str) -> list[Any]:
        own = self.case.model.preferences.get(dm)
        result: list[Any] = []
        for k, entry in enumerate(own.statements or () if own else (), start=1):
            if hasattr(entry, "any_order"):
                raise ModelError(
                    f"a .gmcr file holds statements in a known order; statement {k} of {dm} leaves it open"
                )
            name = f"statement:{dm}:{k}"
            if name not in self.out:
                result.append(self.condition(f"not ({entry.prefer})" if name in self.reversed else entry.prefer))
        return result


def _by_value(row: list[int]) -> list[list[int]]:
    ties: dict[int, list[int]] = {}
    for state, value in enumerate(row, start=1):
        ties.setdefault(value, []).append(state)
    return [ties[value] for value in sorted(ties, reverse=True)]
