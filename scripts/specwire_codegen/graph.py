"""Questions about components: what they are made of, what reaches what, which tag tells union members apart.

May not live here: Python types and emitted names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .shapes import Anything, Array, Choice, Component, Map, Object, Reference, Scalar, Shape, Union

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def parts(shape: Shape) -> Iterator[Shape]:
    """Yield a shape and every shape inside it, references not followed."""
    yield shape
    if isinstance(shape, Array):
        yield from parts(shape.items)
    elif isinstance(shape, Map):
        yield from parts(shape.values)
    elif isinstance(shape, Union):
        for member in shape.members:
            yield from parts(member)
    elif isinstance(shape, Object):
        for prop in shape.properties:
            yield from parts(prop.shape)


def references(shape: Shape) -> list[str]:
    """Return the names that a shape refers to directly, each once, in order."""
    return list(dict.fromkeys(part.name for part in parts(shape) if isinstance(part, Reference)))


def reachable(components: Mapping[str, Component], roots: Iterable[Shape]) -> set[str]:
    """Return the names of all components that the roots reach."""
    found: set[str] = set()
    waiting = [name for root in roots for name in references(root)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += references(components[name].shape)
    return found


def is_plain(components: Mapping[str, Component], shape: Shape, _above: frozenset[str] = frozenset()) -> bool:
    """Whether a shape is made of scalars alone, so that requests and answers have the same type for it."""
    for part in parts(shape):
        if isinstance(part, (Array, Map, Object, Anything)):
            return False
        if isinstance(part, Scalar) and part.format:
            return False
        if isinstance(part, Reference) and (
            part.name in _above or not is_plain(components, components[part.name].shape, _above | {part.name})
        ):
            return False
    return True


def follow(components: Mapping[str, Component], shape: Shape) -> Shape:
    """Follow references until something that is not one."""
    seen: set[str] = set()
    while isinstance(shape, Reference) and shape.name not in seen:
        seen.add(shape.name)
        shape = components[shape.name].shape
    return shape


def flat_members(components: Mapping[str, Component], shape: Shape) -> list[Shape]:
    """Return the members of a union, those of unions it refers to included; references to objects are kept."""
    members: list[Shape] = []
    waiting = [shape]
    seen: set[str] = set()
    while waiting:
        one = waiting.pop(0)
        target = follow(components, one)
        if isinstance(one, Reference) and isinstance(target, Union):
            if one.name in seen:
                continue
            seen.add(one.name)
        if isinstance(target, Union):
            waiting = [*target.members, *waiting]
        elif isinstance(target, Object) and isinstance(one, Reference):
            members.append(_last_reference(components, one))
        else:
            members.append(target)
    return list(dict.fromkeys(members))


def _last_reference(components: Mapping[str, Component], reference: Reference) -> Reference:
    """Follow aliases of an object to the object's own name."""
    inner = components[reference.name].shape
    while isinstance(inner, Reference):
        reference, inner = inner, components[inner.name].shape
    return reference


def tag_values(
    components: Mapping[str, Component], names: list[str], declared: str | None
) -> tuple[str, dict[str, tuple[str | int | float | bool | None, ...]]] | None:
    """Find the property that tells objects apart: its name, and the values it has in each. None when there is none.

    The declared discriminator is tried first, then each property that all of them have. A tag has fixed values in
    every object, and no value twice.
    """
    tables: list[dict[str, Shape]] = []
    for name in names:
        shape = components[name].shape
        tables.append({prop.name: prop.shape for prop in shape.properties} if isinstance(shape, Object) else {})
    if not tables:
        return None
    shared = [key for key in tables[0] if all(key in table for table in tables)]
    for key in sorted(shared, key=lambda name: name != declared):
        values: dict[str, tuple[str | int | float | bool | None, ...]] = {}
        for name, table in zip(names, tables, strict=True):
            shape = follow(components, table[key])
            if isinstance(shape, Choice):
                values[name] = shape.values
        flat = [value for group in values.values() for value in group]
        if len(values) == len(names) and len(flat) == len(set(flat)):
            return key, values
    return None


def tags(components: Mapping[str, Component]) -> dict[str, set[str]]:
    """Return the properties by which unions tell their members apart, by the names of the members."""
    found: dict[str, set[str]] = {}
    for component in components.values():
        for part in parts(component.shape):
            if isinstance(part, Union):
                names = [one.name for one in flat_members(components, part) if isinstance(one, Reference)]
                tagged = tag_values(components, names, part.tag) if len(names) > 1 else None
                if tagged is not None:
                    for name in names:
                        found.setdefault(name, set()).add(tagged[0])
    return found


def items(components: Mapping[str, Component], shape: Shape) -> Shape | None:
    """Return the shape of an array's items, whether or not the array may be null; None when it is no array."""
    arrays = [one for one in flat_members(components, shape) if one != Scalar("null")]
    only = arrays[0] if len(arrays) == 1 else None
    return only.items if isinstance(only, Array) else None
