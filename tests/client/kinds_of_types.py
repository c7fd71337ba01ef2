"""Types of every kind that structured output knows, and what is in them, for the tests."""

from __future__ import annotations

import dataclasses
import datetime
import enum
from typing import Annotated, Any, Literal, NotRequired, Optional, TypedDict

import attrs
import msgspec
import pydantic
import typing_extensions


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


class PydanticPart(pydantic.BaseModel):
    """A part."""

    size: int


class PydanticThing(pydantic.BaseModel):
    """A thing."""

    name: Annotated[str, pydantic.Field(description="What it is called", min_length=1)]
    kind: Literal["big", "small"]
    part: PydanticPart = pydantic.Field(description="The one part")
    parts: list[PydanticPart] = []
    inner: Optional[PydanticThing] = None  # noqa: UP045  (the older spelling is tested, too)
    color: Color
    when: datetime.datetime
    either: int | str = 3
    weight: float = pydantic.Field(1.5, ge=0, le=100)


@dataclasses.dataclass
class DataPart:
    size: int


@dataclasses.dataclass
class DataThing:
    """A thing."""

    name: Annotated[str, pydantic.Field(description="What it is called")]
    kind: Literal["big", "small"]
    part: DataPart
    color: Color
    when: datetime.date
    inner: DataThing | None = None
    parts: list[DataPart] = dataclasses.field(default_factory=list)


@attrs.define
class AttrsPart:
    size: int


@attrs.define
class AttrsThing:
    """A thing."""

    name: Annotated[str, msgspec.Meta(description="What it is called")]
    kind: Literal["big", "small"]
    part: AttrsPart
    color: Color
    when: Annotated[datetime.datetime, msgspec.Meta(tz=True)]
    inner: AttrsThing | None = None
    parts: list[AttrsPart] = attrs.Factory(list)


class TypedPart(TypedDict):
    size: int


class TypedThing(TypedDict):
    """A thing."""

    name: str
    kind: Literal["big", "small"]
    part: TypedPart
    color: Color
    note: NotRequired[str | None]


class OtherTypedThing(typing_extensions.TypedDict):
    name: str
    parts: list[DataPart]


class StructThing(msgspec.Struct):
    name: str
    parts: list[AttrsPart]


class Cat(pydantic.BaseModel):
    sort: Literal["cat"]
    lives: int


class Dog(pydantic.BaseModel):
    sort: Literal["dog"]
    name: str


class Tagged(pydantic.BaseModel):
    pet: Cat | Dog = pydantic.Field(discriminator="sort")


class Circular(pydantic.BaseModel):
    """Refers to itself with words beside the reference, where a copy would never end."""

    value: int
    next: list[Circular]
    other: Mirror | None = pydantic.Field(None, description="The other")


class Mirror(pydantic.BaseModel):
    back: Circular = pydantic.Field(description="Where it came from")


class Empty(pydantic.BaseModel):
    pass


class Scalars(pydantic.BaseModel, regex_engine="python-re"):
    url: pydantic.AnyUrl
    ids: set[int]
    code: str = pydantic.Field(pattern="^(?!x)[a-z]+$")
    day: datetime.date


KINDS_OF_TYPES: list[Any] = [
    PydanticThing,
    DataThing,
    AttrsThing,
    TypedThing,
    OtherTypedThing,
    StructThing,
    Tagged,
    Circular,
    Empty,
]
