"""What a schema is: a small tree of shapes.

Lives here: the shapes, and joining them. May not live here: JSON Schema's keywords (``schema.py``), Python types.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

Kind = Literal["string", "integer", "number", "boolean", "null"]


@frozen
class Anything:
    """Any JSON value."""


@frozen
class Scalar:
    """A JSON scalar; ``format`` is kept where it changes the Python type (``date``, ``date-time``)."""

    kind: Kind
    format: str | None = None


@frozen
class Choice:
    """One of some values: ``enum`` or ``const``."""

    values: tuple[str | int | float | bool | None, ...]


@frozen
class Array:
    """An array."""

    items: Shape


@frozen
class Map:
    """An object whose keys are free; ``values`` is ``Anything`` for a free-form one."""

    values: Shape


@frozen
class Reference:
    """A component schema, by its name in the contract."""

    name: str


@frozen
class Union:
    """One of several shapes, flat, none twice."""

    members: tuple[Shape, ...]
    tag: str | None = None


@frozen
class Property:
    """A property of an object."""

    name: str
    shape: Shape
    required: bool
    description: str
    deprecated: bool


@frozen
class Object:
    """An object with named properties."""

    properties: tuple[Property, ...]


Shape: TypeAlias = "Anything | Scalar | Choice | Array | Map | Reference | Union | Object"


@frozen
class Component:
    """A named schema.

    Attributes:
        name: as in the contract, or made from its parent's for an inline object.
        pointer: where it stands.
        shape: what it is.
        description: its text, empty when it has none.
        deprecated: whether the contract says so.
        shown: the name of its class in reprs and messages, where that is another.
        accepts: the components of answers whose objects requests take in its place.
    """

    name: str
    pointer: str
    shape: Shape
    description: str
    deprecated: bool
    shown: str | None = None
    accepts: tuple[str, ...] = ()


def union(shapes: list[Shape], tag: str | None = None) -> Shape:
    """Flatten nested unions and drop repetitions; a union of one is that one."""
    members: list[Shape] = []
    for shape in shapes:
        for member in shape.members if isinstance(shape, Union) else (shape,):
            if member not in members:
                members.append(member)
        if tag is None and isinstance(shape, Union):
            tag = shape.tag
    return members[0] if len(members) == 1 else Union(tuple(members), tag)
