"""What things are called in a brief: parties, options, levels and conditions in the case's own labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.conflict.expressions import Not, Test, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demarche.case.schema import CaseModel
    from demarche.conflict.expressions import Node

__all__ = ["Names", "counted", "listed"]


def listed(items: Iterable[str], word: str = "and") -> str:
    """Items as one enumeration; with semicolons where an item has a comma of its own.

    >>> listed(["Russia", "Türkiye", "Ukraine"])
    'Russia, Türkiye and Ukraine'
    >>> listed(["Kremlin, 12 May", "Ankara"])
    'Kremlin, 12 May; Ankara'
    """
    *most, last = list(items) or [""]
    if any("," in item for item in (*most, last)):
        return "; ".join([*most, last])
    return f"{', '.join(most)} {word} {last}" if most else last


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "origin"), counted(3, "origin")
    ('1 origin', '3 origins')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


class Names:
    """The labels of one case.

    Args:
        model: the case's model.

    >>> from demarche.case.reading import case_from_mapping
    >>> case = case_from_mapping({"demarche": 1, "title": "T", "decision_makers": {
    ...     "up": {"name": "Upstream", "options": {"gate": {"label": "Sluices", "levels": ["shut", "half_open"]}}}}})
    >>> names = Names(case.model)
    >>> names.setting("up.gate", "half_open"), names.condition("not up.gate = shut")
    ('Sluices: half open', 'not Sluices: shut')
    """

    def __init__(self, model: CaseModel) -> None:
        self.model = model
        self._options = model.options
        labels = [self._options[key].label for key in self._options]
        self._shared = {label for label in labels if labels.count(label) > 1}

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of all decision makers, in file order."""
        return tuple(map(self.party, self.model.decision_makers))

    def party(self, dm: str) -> str:
        """The name of a decision maker (DM)."""
        maker = self.model.decision_makers.get(dm)
        return maker.name if maker and maker.name else dm

    def owner(self, option: str) -> str:
        """The id of the DM that controls an option."""
        return option.partition(".")[0]

    def option(self, key: str) -> str:
        """The label of an option, with its owner's name where two options are called the same."""
        option = self._options.get(key)
        if option is None:
            return key
        label = option.label or key.partition(".")[2]
        return f"{label} ({self.party(self.owner(key))})" if option.label in self._shared else label

    def level(self, level: str) -> str:
        """A level in words: underscores are blanks."""
        return level.replace("_", " ").strip() or level

    def setting(self, key: str, level: str) -> str:
        """An option at a level, in words."""
        return f"{self.option(key)}: {self.level(level)}"

    def settings(self, levels: Mapping[str, str]) -> str:
        """Several options at their levels, grouped by party."""
        groups: dict[str, list[str]] = {}
        for key, level in levels.items():
            groups.setdefault(self.party(self.owner(key)), []).append(self.setting(key, level))
        return "; ".join(f"{party} – {', '.join(told)}" for party, told in groups.items())

    def condition(self, text: str) -> str:
        """A condition of the case file in words; as it is written if it is a pattern such as `*`."""
        if text.strip() == "*":
            return "everything else"
        return self._node(parse(text).tree, False)

    def _node(self, node: Node, inside: bool) -> str:
        if isinstance(node, Test):
            return self._test(node)
        if isinstance(node, Not):
            return f"not {self._node(node.part, True)}"
        word = {"iff": "if and only if"}.get(node.how, node.how)
        text = f" {word} ".join(self._node(part, True) for part in node.parts)
        return f"({text})" if inside else text

    def _test(self, test: Test) -> str:
        levels = [self.level(level) for level, _ in test.levels]
        if not levels:
            option = self._options.get(test.option)
            return self.setting(test.option, option.levels[-1]) if option else test.option
        return f"{self.option(test.option)}: {'' if test.equal else 'not '}{listed(levels, 'or')}"
