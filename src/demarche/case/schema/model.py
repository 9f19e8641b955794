"""The records of `case.yaml`: who decides, what each can do, what cannot be, and what each wants."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from demarche.case.schema.base import Date, Identifier, Key, Record, Support, Text, fault
from demarche.case.trees import Blank

__all__ = [
    "AnyOrder",
    "CaseModel",
    "DecisionMaker",
    "FinalLevel",
    "Imported",
    "NoMove",
    "Option",
    "Partial",
    "Preferences",
    "Rule",
    "Statement",
    "StatusQuoEntry",
]

Pattern = Text
Tie = tuple[Pattern, ...]
Patterns = Annotated[
    Pattern | Tie,
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


def _levels(value: Any) -> Any:
    return ("no", "yes") if type(value) is Blank else value


class FinalLevel(Support):
    """A level that, once reached, cannot be left."""

    short: ClassVar[str | None] = "level"
    level: Text = Field(description="The level, one of the option's levels.")


class Option(Record):
    """Something a decision maker can set, at one of its levels."""

    short_list: ClassVar[str | None] = "levels"

    label: str = Field(default="", description="How people call it; its id if unsaid.")
    levels: Annotated[tuple[Text, ...], BeforeValidator(_levels)] = Field(
        default=("no", "yes"), min_length=1, description="Its levels in their order, taken as they are written."
    )
    final: tuple[FinalLevel, ...] = Field(default=(), description="Levels that cannot be left once reached.")
    one_way: Literal["up", "down"] | None = Field(
        default=None, description="`up`: only later levels can follow, `down`: only earlier ones."
    )
    note: str | None = Field(default=None, description="For people.")

    @model_validator(mode="after")
    def _distinct(self) -> Option:
        for names, what in ((self.levels, "level"), (tuple(entry.level for entry in self.final), "final level")):
            twice = next((name for i, name in enumerate(names) if name in names[:i]), None)
            if twice is not None:
                raise fault(f"the {what} '{twice}' is here twice")
        return self


class DecisionMaker(Record):
    """A party that decides, with the options only it controls."""

    name: str = Field(default="", description="How people call it; its id if unsaid.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other names under which documents mention it.")
    options: dict[Identifier, Option] = Field(default={}, description="Its options by id; may be none.")
    note: str | None = Field(default=None, description="For people.")


class NoMove(Record):
    """A bar on moves, not on states."""

    by: Text = Field(description="The decision maker who cannot move so.")
    from_: Pattern | None = Field(
        default=None, alias="from", description="Expression of the states left; any state if unsaid."
    )
    to: Pattern | None = Field(default=None, description="Expression of the states reached; any state if unsaid.")


class Rule(Support):
    """One limit of the model: a combination that cannot be, a move that is barred, or states that are one."""

    never: Pattern | None = Field(default=None, description="Expression of the states that cannot be.")
    no_move: NoMove | None = Field(default=None, description="Moves a decision maker cannot make.")
    merge: Pattern | None = Field(default=None, description="Expression of the states to merge.")
    ignoring: tuple[Text, ...] = Field(
        default=(), description="With `merge`: options in which merged states may differ."
    )
    why: str | None = Field(default=None, description="The reason, in a sentence.")

    @property
    def kind(self) -> Literal["never", "no_move", "merge"]:
        """Which of the three it is."""
        return "never" if self.never is not None else "no_move" if self.no_move is not None else "merge"

    @model_validator(mode="after")
    def _one_kind(self) -> Rule:
        given = [k for k in ("never", "no_move", "merge") if getattr(self, k) is not None]
        if len(given) != 1:
            raise fault(f"a rule has one of never, no_move and merge, not {' and '.join(given) or 'none of them'}")
        if self.merge is not None and not self.ignoring:
            raise fault("merge needs `ignoring`: the options in which merged states differ")
        if self.ignoring and self.merge is None:
            raise fault("`ignoring` belongs to merge only")
        return self


class Statement(Support):
    """A preference statement: states that satisfy the expression are preferred to those that do not."""

    short: ClassVar[str | None] = "prefer"
    prefer: Pattern = Field(description="The expression.")
    why: str | None = Field(default=None, description="The reason, in a sentence.")

    def _check_otherwise(self) -> None:
        if self.otherwise not in (None, "dropped", "reversed"):
            raise fault(f"otherwise is 'dropped' or 'reversed' for a statement, not '{self.otherwise}'")


class AnyOrder(Record):
    """Statements of unknown order among themselves, standing in one place of the list."""

    short_list: ClassVar[str | None] = "any_order"
    any_order: tuple[Statement, ...] = Field(min_length=1, description="The statements.")
    weights: tuple[float, ...] | None = Field(
        default=None, description="How likely each is to come first, relative to the others; equal if unsaid."
    )
    why: str | None = Field(default=None, description="The reason, in a sentence.")

    @model_validator(mode="after")
    def _weights_fit(self) -> AnyOrder:
        if self.weights is not None:
            if len(self.weights) != len(self.any_order):
                raise fault(
                    f"{len(self.any_order)} statements need {len(self.any_order)} weights, not {len(self.weights)}"
                )
            if min(self.weights) <= 0:
                raise fault("weights of an order are positive")
        return self


def _statement_kind(value: Any) -> str:
    if isinstance(value, AnyOrder | list | tuple) or (isinstance(value, dict) and "any_order" in value):
        return "AnyOrder"
    return "Statement"


Entry = Annotated[
    Annotated[Statement, Tag("Statement")] | Annotated[AnyOrder, Tag("AnyOrder")], Discriminator(_statement_kind)
]


class Partial(Record):
    """A ranking known in part: classes of tied states, and which class is known to be above which."""

    classes: dict[Key, Pattern] = Field(
        min_length=1,
        description="Class id -> PATTERN; a state is in the first class it satisfies, `*` takes all others.",
    )
    above: tuple[tuple[Key, Key], ...] = Field(
        default=(),
        description="Pairs [better, worse] of classes; pairs that follow from no chain of these are unknown.",
    )

    @model_validator(mode="after")
    def _known_classes(self) -> Partial:
        for pair in self.above:
            for name in pair:
                if name not in self.classes:
                    raise fault(f"there is no class '{name}'; the classes are {', '.join(self.classes)}")
        below: dict[str, set[str]] = {name: set() for name in self.classes}
        for better, worse in self.above:
            below[better].add(worse)
        done: set[str] = set()
        while ready := [name for name in below if name not in done and below[name] <= done]:
            done.update(ready)
        if len(done) < len(below):
            circle = ", ".join(name for name in below if name not in done)
            raise fault(f"these classes are above one another in a circle: {circle}")
        return self


class Preferences(Record):
    """What one decision maker wants, in one of five forms."""

    short_list: ClassVar[str | None] = "statements"

    statements: tuple[Entry, ...] | None = Field(
        default=None, description="Preference statements, most important first."
    )
    weights: dict[Pattern, float] | None = Field(
        default=None, description="Expression -> weight; a state scores the sum of those it satisfies."
    )
    ranking: tuple[Patterns, ...] | None = Field(
        default=None, description="PATTERNs, best first; an inner list is a tie, `*` all other states."
    )
    partial: Partial | None = Field(default=None, description="A ranking known in part.")
    strength: tuple[tuple[Patterns, ...], ...] | None = Field(
        default=None,
        description="A ranking in groups: what stands in an earlier group is greatly preferred to a later one.",
    )
    unknown: tuple[tuple[Pattern, Pattern], ...] = Field(
        default=(), description="Pairs of PATTERNs between whose states the preference is not known."
    )
    attitudes: dict[Text, Literal["+", "0", "-"]] = Field(
        default={}, description="Attitude towards other decision makers, or itself: wishes it well, does not care, ill."
    )
    why: str | None = Field(default=None, description="The reason, in a sentence.")

    @property
    def form(self) -> Literal["statements", "weights", "ranking", "partial", "strength"] | None:
        """Which form is used; None for a decision maker indifferent to everything."""
        forms: tuple[Literal["statements", "weights", "ranking", "partial", "strength"], ...]
        forms = ("statements", "weights", "ranking", "partial", "strength")
        return next((form for form in forms if getattr(self, form) is not None), None)

    @model_validator(mode="after")
    def _one_form(self) -> Preferences:
        forms = ("statements", "weights", "ranking", "partial", "strength")
        given = [form for form in forms if getattr(self, form) is not None]
        if len(given) > 1:
            raise fault(f"preferences come in one form, not in {len(given)}: {', '.join(given)}")
        return self


class StatusQuoEntry(Support):
    """The level an option has now."""

    short: ClassVar[str | None] = "level"
    level: Text = Field(description="The level.")
    otherwise: str | None = Field(
        default=None, description="The level it has if this does not hold; needed where uncertain."
    )

    def _check_otherwise(self) -> None:
        if self.otherwise is None and self.uncertain:
            raise fault("an uncertain status quo needs `otherwise`: the level the option has if this does not hold")


class Imported(Record):
    """What another program's file said that the model does not use, kept so that an export can write it back."""

    format: Text = Field(description="The format it came from, as `demarche import` names it.")
    kept: dict[str, Any] = Field(default={}, description="What was kept, in that format's own words.")


class CaseModel(Record):
    """The file `case.yaml`: one conflict, modelled."""

    demarche: int = Field(description="Version of this format; at present 1.")
    title: Text = Field(description="The conflict in a line.")
    question: str | None = Field(default=None, description="What the analysis is to answer.")
    as_of: Date | None = Field(default=None, description="The day whose knowledge it uses (EDTF).")
    note: str | None = Field(default=None, description="For people.")
    authors: tuple[Text, ...] = Field(default=(), description="Who made the case.")
    citation: str | None = Field(default=None, description="The publication a case was taken from.")
    decision_makers: dict[Identifier, DecisionMaker] = Field(min_length=1, description="The parties by id.")
    rules: tuple[Rule, ...] = Field(default=(), description="What cannot be, cannot be done, or makes no difference.")
    status_quo: dict[Text, StatusQuoEntry] = Field(
        default={}, description="Option -> its level now; the first level where unsaid."
    )
    preferences: dict[Text, Preferences] = Field(
        default={}, description="Decision maker -> what it wants; indifferent where unsaid."
    )
    imported: Imported | None = Field(default=None, description="Left over from the file the case was imported from.")

    @property
    def options(self) -> dict[str, Option]:
        """Every option as `dm.option`, in file order."""
        return {
            f"{dm}.{key}": option for dm, maker in self.decision_makers.items() for key, option in maker.options.items()
        }

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: Any) -> Any:
        """Give parties and options their id as name where they have none."""
        if not isinstance(data, dict) or not isinstance(makers := data.get("decision_makers"), dict):
            return data
        return {**data, "decision_makers": {key: _with_name(maker, key) for key, maker in makers.items()}}


def _with_name(maker: Any, key: str) -> Any:
    if type(maker) is Blank or maker is None:
        return {"name": key}
    if not isinstance(maker, dict):
        return maker
    named = {**maker, "name": _said(maker.get("name")) or key}
    if isinstance(options := maker.get("options"), dict):
        named["options"] = {name: _with_label(option, name) for name, option in options.items()}
    return named


def _with_label(option: Any, key: str) -> Any:
    if type(option) is Blank or option is None:
        return {"label": key}
    if isinstance(option, list | tuple):
        return {"label": key, "levels": option}
    return {**option, "label": _said(option.get("label")) or key} if isinstance(option, dict) else option


def _said(value: Any) -> Any:
    return None if type(value) is Blank else value
