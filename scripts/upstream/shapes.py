"""Schemas in one normal form, so that two ways of writing the same thing compare equal.

Lives here: the form, and how two of them meet (``allOf``). May not live here: reading schemas, reporting differences.

A schema is a flat union of members and may be null besides. Nested schemas are kept as they were written and are read
when they are compared, which is what lets recursive schemas end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from attrs import evolve, field, frozen

from upstream.plain import Json, JsonObject

ANY: Final = "any"
"""Kind of a schema that says nothing about the type."""

LOWER_BOUNDS: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_BOUNDS: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
BOUNDS: Final = (*LOWER_BOUNDS, *UPPER_BOUNDS, "multipleOf", "pattern", "uniqueItems")
"""Keywords of JSON Schema that limit a value. Boolean exclusive bounds (OpenAPI 3.0) are compared as written."""


@frozen
class Missing:
    """Type of ABSENT: null is a value, so absence needs its own."""


ABSENT: Final = Missing()


@frozen(eq=False)
class Member:
    """One alternative of a schema.

    Args:
        kind: a JSON Schema type other than null, or ANY.
        format: the ``format`` keyword.
        values: what ``enum`` or ``const`` allows, None when everything of the kind is.
        bounds: the keywords of BOUNDS that are set.
        properties: schemas of the properties, unread.
        required: names of properties that must be there.
        additional: ``additionalProperties``, unread.
        items: schema of array items, unread.
        default: default that belongs to this alternative alone.
        deprecated: whether this alternative alone is deprecated.
    """

    kind: str
    format: str | None = None
    values: tuple[Json, ...] | None = None
    bounds: JsonObject = field(factory=dict[str, Json])
    properties: JsonObject = field(factory=dict[str, Json])
    required: frozenset[str] = frozenset()
    additional: Json | Missing = ABSENT
    items: Json | Missing = ABSENT
    default: Json | Missing = ABSENT
    deprecated: bool = False


@frozen(eq=False)
class Shape:
    """A schema in normal form.

    Args:
        members: the alternatives; empty only for a schema that nothing but null can meet.
        nullable: whether null is allowed.
        default: the default, ABSENT when there is none.
        deprecated: whether the whole is deprecated.
        tag: ``propertyName`` of the discriminator.
    """

    members: tuple[Member, ...]
    nullable: bool = False
    default: Json | Missing = ABSENT
    deprecated: bool = False
    tag: str | None = None


def canonical(shape: Shape) -> Shape:
    """Join enumerations of one kind, drop repetitions, lift the annotations of a single member to the whole."""
    kept: list[Member] = []
    for member in shape.members:
        twin = next((index for index, other in enumerate(kept) if _joinable(member, other)), None)
        if twin is None:
            kept.append(member)
        elif member.values is not None:
            old = kept[twin].values or ()
            values = (*old, *(value for value in member.values if value not in old))
            kept[twin] = evolve(kept[twin], values=values)
    if len(kept) != 1:
        return evolve(shape, members=tuple(kept))
    only = kept[0]
    return evolve(
        shape,
        members=(evolve(only, default=ABSENT, deprecated=False),),
        default=only.default if shape.default is ABSENT else shape.default,
        deprecated=shape.deprecated or only.deprecated,
    )


def meet(first: Shape, second: Shape, both: Callable[[Json, Json], Json]) -> Shape:
    """Return the shape of values that fit both shapes.

    Args:
        first: one side.
        second: the other side, whose default wins.
        both: makes the schema that asks for two schemas at once.
    """
    members = [
        _meet_members(one, two, both) for one in first.members for two in second.members if _compatible(one, two)
    ]
    return canonical(
        Shape(
            members=tuple(members),
            nullable=first.nullable and second.nullable,
            default=first.default if second.default is ABSENT else second.default,
            deprecated=first.deprecated or second.deprecated,
            tag=second.tag or first.tag,
        )
    )


def _joinable(member: Member, other: Member) -> bool:
    """Whether two alternatives are one: enumerations of a kind, or the same scalar twice."""
    if member.kind != other.kind or member.kind in {"object", "array"}:
        return False
    same = (member.format, member.bounds) == (other.format, other.bounds)
    return same and (member.values is None) == (other.values is None)


def _compatible(one: Member, two: Member) -> bool:
    numbers = {"integer", "number"}
    return one.kind == two.kind or ANY in (one.kind, two.kind) or {one.kind, two.kind} == numbers


def _meet_members(one: Member, two: Member, both: Callable[[Json, Json], Json]) -> Member:
    shared = {
        name: both(one.properties[name], two.properties[name]) for name in one.properties if name in two.properties
    }
    kinds = {one.kind, two.kind} - {ANY}
    return Member(
        kind="integer" if len(kinds) > 1 else next(iter(kinds), ANY),
        format=two.format or one.format,
        values=_meet_values(one.values, two.values),
        bounds=_meet_bounds(one.bounds, two.bounds),
        properties=one.properties | two.properties | shared,
        required=one.required | two.required,
        additional=_meet_nested(one.additional, two.additional, both),
        items=_meet_nested(one.items, two.items, both),
        default=one.default if two.default is ABSENT else two.default,
        deprecated=one.deprecated or two.deprecated,
    )


def _meet_values(one: Sequence[Json] | None, two: Sequence[Json] | None) -> tuple[Json, ...] | None:
    if one is None or two is None:
        return None if one is two else tuple(one or two or ())
    return tuple(value for value in one if value in two)


def _meet_bounds(one: JsonObject, two: JsonObject) -> JsonObject:
    result = one | two
    for keyword in result:
        left, right = one.get(keyword), two.get(keyword)
        if isinstance(left, (int, float)) and isinstance(right, (int, float)):
            if keyword in LOWER_BOUNDS:
                result[keyword] = max(left, right)
            elif keyword in UPPER_BOUNDS:
                result[keyword] = min(left, right)
    return result


def _meet_nested(one: Json | Missing, two: Json | Missing, both: Callable[[Json, Json], Json]) -> Json | Missing:
    if isinstance(one, Missing) or one is True:
        return one if isinstance(two, Missing) else two
    if isinstance(two, Missing) or two is True:
        return one
    return False if one is False or two is False else both(one, two)
