"""The options of a conflict: whose they are, which levels they have, and how a combination becomes a number.

A state gives every option one level. Its *code* is the mixed-radix number whose digits are the levels, the first
option of the first decision maker being the fastest digit. Codes are kept in one or more 64-bit words, so that any
number of options works; the last word is the most significant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any

from demarche.case.nearest import hint
from demarche.errors import ModelError

__all__ = ["DEFAULT_LEVELS", "OptionTable", "mapping_of"]

DEFAULT_LEVELS = ("no", "yes")
_WORD_LIMIT = 2**62


@dataclass(frozen=True)
class OptionTable:
    """All options of all decision makers (DMs), in the order of the file.

    Attributes:
        decision_makers: ids of the DMs; a DM may have no option.
        keys: the options as written in expressions, "dm.option".
        owner: for each option the index of its DM.
        levels: for each option its levels in order.

    >>> table = OptionTable.of({"A": {"attack": ["no", "yes"]}, "B": {"talks": ["none", "open", "signed"]}})
    >>> table.keys, table.product
    (('A.attack', 'B.talks'), 6)
    """

    decision_makers: tuple[str, ...]
    keys: tuple[str, ...]
    owner: tuple[int, ...]
    levels: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, options: Mapping[str, Mapping[str, Sequence[str] | None] | Sequence[str]]) -> OptionTable:
        """Read `{"A": {"attack": ["no", "yes"]}}`; None for the levels means no and yes.

        Raises:
            ModelError: an id that is not an identifier, a level given twice or none at all.
        """
        if not isinstance(options, Mapping):
            raise ModelError("options must be a mapping from decision maker to its options")
        if not options:
            raise ModelError("a conflict needs at least one decision maker; options is empty")
        keys: dict[str, None] = {}
        owner: list[int] = []
        levels: list[tuple[str, ...]] = []
        for index, (dm, own) in enumerate(options.items()):
            _check_id(dm, "decision maker")
            if isinstance(own, str) or not isinstance(own, (Mapping, Sequence)):
                raise ModelError(
                    f"options of {dm} must map each option to its levels, like {{'attack': ['no', 'yes']}}"
                )
            for option in own:
                _check_id(option, f"option of {dm}")
                given = own[option] if isinstance(own, Mapping) else None
                key = f"{dm}.{option}"
                if key in keys:
                    raise ModelError(f"option {key} is given twice; keep one")
                keys[key] = None
                owner.append(index)
                levels.append(_levels(key, given))
        return cls(tuple(options), tuple(keys), tuple(owner), tuple(levels))

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each option has."""
        return tuple(len(levels) for levels in self.levels)

    @cached_property
    def product(self) -> int:
        """Number of combinations of levels, feasible or not."""
        return prod(self.sizes)

    @cached_property
    def position(self) -> dict[str, int]:
        """Index of each option by its key."""
        return {key: index for index, key in enumerate(self.keys)}

    @cached_property
    def digits(self) -> tuple[tuple[int, int], ...]:
        """For each option the word its digit is kept in and the digit's weight there."""
        places: list[tuple[int, int]] = []
        word, stride = 0, 1
        for size in self.sizes:
            if stride * size > _WORD_LIMIT:
                word, stride = word + 1, 1
            places.append((word, stride))
            stride *= size
        return tuple(places)

    @property
    def words(self) -> int:
        """How many 64-bit words a code takes; at least one."""
        return self.digits[-1][0] + 1 if self.digits else 1

    def owned(self, dm: int) -> tuple[int, ...]:
        """Indices of the options of one DM."""
        return tuple(option for option, owner in enumerate(self.owner) if owner == dm)

    def index(self, key: str) -> int:
        """Index of an option by its key, compared as it is written, or else in composed Unicode form.

        Raises:
            ModelError: no such option; the message gives the nearest one.
        """
        found = self.position.get(key)
        if found is None:
            found = self.position.get(unicodedata.normalize("NFC", key))
        if found is None:
            raise ModelError(self.unknown_option(key))
        return found

    def unknown_option(self, key: str) -> str:
        """What to say about a name that is no option."""
        dm, dot, option = key.partition(".")
        if not dot:
            for full in self.keys:
                if full.partition(".")[2] == key:
                    return f"no option {key!r}: did you mean {full!r}?"
            return f"no option {key!r}{hint(key, self.keys)}"
        if dm not in self.decision_makers:
            return f"no decision maker {dm!r}{hint(dm, self.decision_makers)}"
        own = [full.partition(".")[2] for full in self.keys if full.startswith(dm + ".")]
        return f"no option {option!r} of {dm}{hint(option, own)}"

    def level(self, option: int, level: str) -> int:
        """Index of a level of an option.

        Raises:
            ModelError: no such level; the message gives the nearest one.
        """
        levels = self.levels[option]
        if level in levels:
            return levels.index(level)
        composed = unicodedata.normalize("NFC", level)
        if composed in levels:
            return levels.index(composed)
        raise ModelError(f"no level {level!r} of {self.keys[option]}{hint(level, levels)}")

    def read_levels(self, levels: Mapping[str, str], place: str) -> tuple[int, ...]:
        """The combination a full mapping "dm.option" -> level describes.

        Args:
            levels: a level for every option.
            place: what to call the mapping in a message.

        Raises:
            ModelError: an unknown option or level, or options without a level.
        """
        if not isinstance(levels, Mapping):
            raise ModelError(f"{place} must map each option to a level, like {{'A.attack': 'no'}}")
        digits: dict[int, int] = {}
        for key, level in levels.items():
            try:
                option = self.index(str(key))
                digits[option] = self.level(option, str(level))
            except ModelError as fault:
                raise ModelError(f"{place}: {fault}") from None
        missing = [key for option, key in enumerate(self.keys) if option not in digits]
        if missing:
            raise ModelError(
                f"{place}: no level given for {', '.join(missing[:8])}; a state has a level for every option"
            )
        return tuple(digits[option] for option in range(len(self.keys)))


def mapping_of(given: object, what: str) -> Mapping[str, Any]:
    """An optional argument that must be a mapping with strings for keys; None counts as empty.

    Raises:
        ModelError: it is something else.
    """
    if given is None:
        return {}
    if not isinstance(given, Mapping) or not all(isinstance(key, str) for key in given):
        raise ModelError(f"{what} must be a mapping with names for keys, not {given!r}")
    return given


def _check_id(name: object, what: str) -> None:
    if not isinstance(name, str) or not name.isidentifier():
        raise ModelError(
            f"{what} {name!r} is not an identifier (letters, digits and _, no digit first); "
            "use an identifier and put the full name into names or labels"
        )


def _levels(key: str, given: Sequence[str] | None) -> tuple[str, ...]:
    if given is None:
        return DEFAULT_LEVELS
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise ModelError(f"levels of {key} must be a list, like ['no', 'yes']")
    levels = tuple(str(level) for level in given)
    if not levels:
        raise ModelError(f"option {key} has no level; give at least one")
    for level in levels:
        if not level.strip():
            raise ModelError(f"option {key} has an empty level; name every level")
        if levels.count(level) > 1:
            raise ModelError(f"option {key} has level {level!r} twice; keep one")
    return levels
