"""What all records of a case share: frozen, strict about keys, tolerant about how nothing is written."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from demarche.case.dates import check_edtf
from demarche.case.trees import Blank
from demarche.case.words import SCALE, probability

__all__ = [
    "Date",
    "Identifier",
    "Key",
    "Keys",
    "Numbers",
    "Probability",
    "Record",
    "Support",
    "Text",
    "fault",
]


def fault(message: str) -> PydanticCustomError:
    """An error whose message reaches the user as it is."""
    return PydanticCustomError("case", "{message}", {"message": message})


class Record(BaseModel):
    """Base of every record; a key written without a value counts as not written.

    Attributes:
        short: the field a bare text stands for, so that `level` may be written for `{level: level}`.
        short_list: the field a bare list stands for.
        renamed: older or other spellings of keys, each with its canonical name.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        coerce_numbers_to_str=True,
        validate_by_name=True,
        validate_by_alias=True,
        allow_inf_nan=False,
    )
    short: ClassVar[str | None] = None
    short_list: ClassVar[str | None] = None
    renamed: ClassVar[dict[str, str]] = {}
    _optional: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls._optional = frozenset(
            field.alias or name for name, field in cls.model_fields.items() if not field.is_required()
        )

    @model_validator(mode="before")
    @classmethod
    def _written(cls, data: Any) -> Any:
        if isinstance(data, dict):
            renamed, optional = cls.renamed, cls._optional
            if not renamed:
                return {k: v for k, v in data.items() if type(v) is not Blank or k not in optional}
            out: dict[Any, Any] = {}
            for key, value in data.items():
                name = renamed.get(key, key)
                if name in out:
                    raise fault(f"'{key}' and '{name}' are two spellings of one key; keep one")
                if type(value) is not Blank or name not in optional:
                    out[name] = value
            return out
        if isinstance(data, str):
            if type(data) is Blank and cls.short not in cls.model_fields:
                return {}
            return {cls.short: data} if cls.short else data
        if isinstance(data, list | tuple) and cls.short_list:
            return {cls.short_list: data}
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        forms: list[dict[str, Any]] = [schema]
        if cls.renamed:
            properties = handler.resolve_ref_schema(schema).setdefault("properties", {})
            for old, name in cls.renamed.items():
                if name in properties:
                    properties[old] = {**properties[name], "description": f"Other spelling of `{name}`."}
        if cls.short and cls.short in cls.model_fields:
            forms.append({"type": ["string", "number", "boolean"], "description": f"Short for `{{{cls.short}: ...}}`."})
        if cls.short_list:
            forms.append({"type": "array", "description": f"Short for `{{{cls.short_list}: [...]}}`."})
        return schema if len(forms) == 1 else {"anyOf": forms}


def _identifier(text: str) -> str:
    if not text.isidentifier():
        advice = "letters of any script, digits and _, not starting with a digit; anything else goes into name or label"
        raise fault(f"'{text}' is no id ({advice})")
    return text


def _key(text: str) -> str:
    if not text or len(text.split()) != 1 or text.split()[0] != text:
        raise fault(f"'{text}' is no id (one word without blanks)")
    return text


def _date(text: str) -> str:
    try:
        return check_edtf(text)
    except ValueError as reason:
        raise fault(str(reason)) from None


def _probability(value: Any) -> float:
    try:
        return probability(value)
    except ValueError as reason:
        raise fault(str(reason)) from None


def _one_or_many(value: Any) -> Any:
    if type(value) is Blank:
        return ()
    return (value,) if isinstance(value, str | int | float) and not isinstance(value, bool) else value


_TEXT_LIST = {"anyOf": [{"type": "array", "items": {"type": ["string", "number"]}}, {"type": ["string", "number"]}]}
_WORDS = {"enum": [step.word for step in SCALE]}

Text = Annotated[str, StringConstraints(min_length=1)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Key = Annotated[str, AfterValidator(_key)]
Date = Annotated[str, AfterValidator(_date)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(_one_or_many), WithJsonSchema(_TEXT_LIST)]
Numbers = Annotated[tuple[int, ...], BeforeValidator(_one_or_many)]
Probability = Annotated[
    float,
    BeforeValidator(_probability),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, _WORDS]}),
]


class Support(Record):
    """What a rule, a statement, a final level or a status-quo entry rests on."""

    because: Keys = Field(default=(), description="Points that must all hold for this to hold.")
    because_any: Keys = Field(default=(), description="Points of which at least one must hold.")
    against: Keys = Field(default=(), description="Points each of which defeats this.")
    likelihood: Probability | None = Field(
        default=None,
        description="Probability that this holds given that its points do: a number or a word; 1 if unsaid.",
    )
    likelihood_overall: Probability | None = Field(
        default=None, description="Probability that this holds, whatever its points say: cuts the link to them."
    )
    otherwise: str | None = Field(default=None, description="What holds when this does not; it is dropped if unsaid.")

    @property
    def rests_on(self) -> tuple[str, ...]:
        """All points named, in the order because, because_any, against, each once."""
        return tuple(dict.fromkeys((*self.because, *self.because_any, *self.against)))

    @property
    def uncertain(self) -> bool:
        """Whether anything makes its holding a matter of probability."""
        return bool(self.rests_on) or self.likelihood is not None or self.likelihood_overall is not None

    @model_validator(mode="after")
    def _one_likelihood(self) -> Support:
        if self.likelihood is not None and self.likelihood_overall is not None:
            raise fault("give likelihood or likelihood_overall, not both (the second cuts the link to the points)")
        self._check_otherwise()
        return self

    def _check_otherwise(self) -> None:
        """Only a preference statement can be reversed; the others are dropped when they do not hold."""
        if self.otherwise not in (None, "dropped"):
            raise fault(f"otherwise '{self.otherwise}' is not possible here: when this does not hold it is dropped")
