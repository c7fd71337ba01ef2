"""Rules for schemas. Each is a function from a contract to the problems it finds; spec/README.md lists them.

May not live here: rules for operations, walking.
"""

from __future__ import annotations

from collections.abc import Iterator
from keyword import iskeyword
from typing import Any

from . import naming
from .document import join
from .jsonvalue import is_array, is_object
from .lint_walk import (
    COMPONENTS,
    Place,
    Problem,
    answered,
    child,
    elements,
    inside,
    named,
    reach,
    requested,
    resolve,
    schemas,
)

_UNIONS = ("anyOf", "oneOf")


def schema_title(data: dict[str, Any]) -> Iterator[Problem]:
    """``title`` replaces the component's name in the parser, and two equal titles drop schemas."""
    for place in schemas(data):
        if "title" in place.schema:
            message = "a schema has no title: the parser would name the class after it; use the component's name"
            yield Problem(join(place.pointer, "title"), "schema-title", message)


def schema_all_of(data: dict[str, Any]) -> Iterator[Problem]:
    """``allOf`` is dropped by the parser where its parts differ in type or null."""
    for place in schemas(data):
        if "allOf" in place.schema:
            message = "allOf is not understood everywhere: write the merged properties out"
            yield Problem(join(place.pointer, "allOf"), "schema-all-of", message)


def request_default(data: dict[str, Any]) -> Iterator[Problem]:
    """A ``default`` in what is sent would be sent with every call."""
    for place in reach(data, requested(data)):
        if "default" in place.schema:
            message = "a default in a request would be sent with every call: name the value in the description"
            yield Problem(join(place.pointer, "default"), "request-default", message)


def inline_object(data: dict[str, Any]) -> Iterator[Problem]:
    """An object with properties becomes a class, and a class needs a name that someone chose."""
    for place in schemas(data):
        if place.role != "component" and child(place.schema, "properties"):
            message = "an object with properties needs a name: move it to components/schemas and refer to it"
            yield Problem(place.pointer, "inline-object", message)


def union_tag(data: dict[str, Any]) -> Iterator[Problem]:
    """Several objects in a union can only be told apart by a tag."""
    for place in schemas(data):
        for word in _UNIONS:
            if word not in place.schema or is_object(place.schema.get("discriminator")):
                continue
            objects = list(_objects(data, place.schema, place.pointer, set()))
            if len(objects) > 1 and not _has_tag(data, objects):
                message = (
                    "the objects of this union have no tag: give each a property of the same name with a const of its"
                    " own, or the union a discriminator"
                )
                yield Problem(join(place.pointer, word), "union-tag", message)


def _objects(data: dict[str, Any], schema: dict[str, Any], pointer: str, seen: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects with properties in a union, those of unions inside it included."""
    for word in _UNIONS:
        for index, raw in enumerate(elements(schema.get(word))):
            member, place = resolve(data, raw, join(pointer, word, index))
            if place in seen:
                continue
            seen.add(place)
            if child(member, "properties"):
                yield member
            yield from _objects(data, member, place, seen)


def _has_tag(data: dict[str, Any], objects: list[dict[str, Any]]) -> bool:
    """Whether some property has fixed values in all objects, and no value in two of them."""
    for name in child(objects[0], "properties"):
        values = [_fixed(resolve(data, child(one, "properties", name), "")[0]) for one in objects]
        flat = [value for group in values for value in group]
        if all(values) and len(flat) == len(set(flat)):
            return True
    return False


def _fixed(schema: dict[str, Any]) -> list[str]:
    """Return the strings that a schema allows, none when it allows any."""
    allowed = [schema["const"]] if "const" in schema else elements(schema.get("enum"))
    return [value for value in allowed if isinstance(value, str)]


def nullable_enum(data: dict[str, Any]) -> Iterator[Problem]:
    """An enumeration with null in it becomes three."""
    message = 'null does not belong into an enumeration: write anyOf: [{type: string, enum: [...]}, {type: "null"}]'
    for place in schemas(data):
        values = elements(place.schema.get("enum"))
        if any(value is None for value in values):
            yield Problem(join(place.pointer, "enum"), "nullable-enum", message)
        elif values and is_array(kinds := place.schema.get("type")) and "null" in kinds:
            yield Problem(join(place.pointer, "type"), "nullable-enum", message)


def recursive_alias(data: dict[str, Any]) -> Iterator[Problem]:
    """A list of itself without an object in between has no name to refer to; the parser drops it and its users."""
    components = child(data, "components", "schemas")
    for name in components:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            for place in _bare(components.get(waiting.pop())):
                target = named(place.schema)
                if target is not None and target not in found:
                    found.add(target)
                    waiting.append(target)
        if name in found:
            message = f"{name} holds itself without an object in between: put the recursion into an object's property"
            yield Problem(join(COMPONENTS, name), "recursive-alias", message)


def _bare(schema: Any) -> Iterator[Place]:
    """Yield what stands inside a schema and not inside an object of it."""
    if is_object(schema) and not child(schema, "properties") and "additionalProperties" not in schema:
        for place in inside(schema, "", "component"):
            if "/properties/" not in place.pointer and "/additionalProperties" not in place.pointer:
                yield place


def class_name(data: dict[str, Any]) -> Iterator[Problem]:
    """A component's name is the name of its Python class."""
    for name in child(data, "components", "schemas"):
        wanted = naming.class_name(name)
        if wanted != name or not name.isidentifier() or iskeyword(name):
            message = f"{name!r} is not the name of a Python class: call it {wanted}"
            yield Problem(join(COMPONENTS, name), "class-name", message)


def emitted_name(data: dict[str, Any]) -> Iterator[Problem]:
    """No two components may come out under one name: ``X`` in answers, ``XParam`` in requests."""
    components = child(data, "components", "schemas")
    sent = {named(place.schema) for place in reach(data, requested(data))}
    got = {named(place.schema) for place in reach(data, answered(data))}
    taken: dict[str, str] = {}
    for name, schema in components.items():
        base = naming.class_name(name)
        plain = _is_plain(schema)
        forms = {base} if plain or name in got or name not in sent else set[str]()
        if name in sent and not plain:
            forms.add(naming.param_name(base))
        for form in sorted(forms):
            other = taken.setdefault(form, name)
            if other != name:
                message = f"{other} and {name} would both be called {form}: rename one of them"
                yield Problem(join(COMPONENTS, name), "emitted-name", message)


def _is_plain(schema: Any) -> bool:
    """Whether a component is a scalar, which has the same type in requests and answers."""
    kind = schema.get("type") if is_object(schema) else None
    return isinstance(kind, str) and kind not in {"object", "array"}


def schema_description(data: dict[str, Any]) -> Iterator[Problem]:
    """Docstrings are made from descriptions: of each component and each property."""
    for place in schemas(data):
        if place.role in {"component", "property"} and not _has_text(place.schema):
            what = "component" if place.role == "component" else "property"
            yield Problem(place.pointer, "description", f"this {what} has no description to make a docstring from")


def _has_text(node: dict[str, Any]) -> bool:
    text = node.get("description")
    return isinstance(text, str) and bool(text.strip())
