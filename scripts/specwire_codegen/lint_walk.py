"""What the lint walks over: every schema and operation of a contract with its pointer.

Lives here: problems, places, and which component is used by requests or answers. May not live here: any rule. Data that
is not of OpenAPI's form is passed over, for other checks refuse it with better words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias

from attrs import frozen

from .document import METHODS, join
from .jsonvalue import is_array, is_object

COMPONENTS: Final = "/components/schemas"

Role: TypeAlias = Literal["component", "top", "property", "item", "value", "member"]
"""Where a schema stands: under components, directly in a body or parameter, or inside another schema."""


@frozen
class Problem:
    """A rule that the contract breaks.

    Args:
        pointer: JSON pointer (RFC 6901) of the place.
        rule: identifier of the rule, as in spec/README.md.
        message: what is wrong and what to do, in one line.
    """

    pointer: str
    rule: str
    message: str


@frozen
class Place:
    """A schema, where it stands, and what role it has there."""

    pointer: str
    schema: dict[str, Any]
    role: Role


@frozen
class Operation:
    """An operation with the path item around it."""

    pointer: str
    path: str
    method: str
    data: dict[str, Any]
    item: dict[str, Any]

    @property
    def name(self) -> str:
        """Method and path, as in ``GET /models``."""
        return f"{self.method.upper()} {self.path}"


def child(node: Any, *keys: str) -> dict[str, Any]:
    """Return the object under these keys, an empty one where there is none."""
    for key in keys:
        node = node.get(key) if is_object(node) else None
    return node if is_object(node) else {}


def elements(node: Any) -> list[Any]:
    """Return the elements of a list, none where there is no list."""
    return node if is_array(node) else []


def resolve(data: dict[str, Any], node: Any, pointer: str) -> tuple[dict[str, Any], str]:
    """Follow local references; return where they end, the object and its pointer."""
    seen: set[str] = set()
    while is_object(node) and isinstance(reference := node.get("$ref"), str) and reference not in seen:
        seen.add(reference)
        keys = [key.replace("~1", "/").replace("~0", "~") for key in reference.removeprefix("#/").split("/")]
        node, pointer = child(data, *keys), reference.removeprefix("#")
    return (node if is_object(node) else {}), pointer


def operations(data: dict[str, Any]) -> Iterator[Operation]:
    """Yield the operations of the contract."""
    for path, item in child(data, "paths").items():
        for method in METHODS:
            if is_object(item) and is_object(node := item.get(method)):
                yield Operation(join("/paths", path, method), path, method, node, item)


def parameters(data: dict[str, Any], operation: Operation) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the parameters of an operation and of its path item, references followed, with their pointers."""
    above = operation.pointer.rpartition("/")[0]
    for holder, pointer in ((operation.item, above), (operation.data, operation.pointer)):
        for index, raw in enumerate(elements(holder.get("parameters"))):
            yield resolve(data, raw, join(pointer, "parameters", index))


def contents(data: dict[str, Any], node: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield media type, media type object and pointer of a request body or response."""
    holder, place = resolve(data, node, pointer)
    for media, one in child(holder, "content").items():
        if is_object(one):
            yield media, one, join(place, "content", media)


def requested(data: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    """Yield the schemas that requests are made of: parameters and bodies, each place once."""
    seen: set[str] = set()
    for operation in operations(data):
        found = [(node.get("schema"), join(pointer, "schema")) for node, pointer in parameters(data, operation)]
        body = contents(data, operation.data.get("requestBody"), join(operation.pointer, "requestBody"))
        found += [(media.get("schema"), join(pointer, "schema")) for _, media, pointer in body]
        for schema, pointer in found:
            if pointer not in seen:
                seen.add(pointer)
                yield schema, pointer


def answered(data: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    """Yield the schemas that answers are made of: bodies and headers, each place once."""
    seen: set[str] = set()
    for operation in operations(data):
        for status, raw in child(operation.data, "responses").items():
            response, place = resolve(data, raw, join(operation.pointer, "responses", status))
            found = [(media.get("schema"), join(at, "schema")) for _, media, at in contents(data, response, place)]
            for name, raw_header in child(response, "headers").items():
                header, at = resolve(data, raw_header, join(place, "headers", name))
                found.append((header.get("schema"), join(at, "schema")))
            for schema, pointer in found:
                if pointer not in seen:
                    seen.add(pointer)
                    yield schema, pointer


def inside(schema: Any, pointer: str, role: Role) -> Iterator[Place]:
    """Yield a schema and everything inside it, references not followed."""
    if not is_object(schema):
        return
    yield Place(pointer, schema, role)
    for name, one in child(schema, "properties").items():
        yield from inside(one, join(pointer, "properties", name), "property")
    yield from inside(schema.get("items"), join(pointer, "items"), "item")
    yield from inside(schema.get("additionalProperties"), join(pointer, "additionalProperties"), "value")
    for word in ("anyOf", "oneOf", "allOf"):
        for index, one in enumerate(elements(schema.get(word))):
            yield from inside(one, join(pointer, word, index), "member")


def schemas(data: dict[str, Any]) -> Iterator[Place]:
    """Yield every schema of the contract, components first."""
    for name, schema in child(data, "components", "schemas").items():
        yield from inside(schema, join(COMPONENTS, name), "component")
    seen: set[str] = set()
    for schema, pointer in (*requested(data), *answered(data)):
        if not pointer.startswith(f"{COMPONENTS}/") and pointer not in seen:
            seen.add(pointer)
            yield from inside(schema, pointer, "top")


def named(schema: Any) -> str | None:
    """Return the name of the component that a schema refers to, None when it does not."""
    reference = schema.get("$ref") if is_object(schema) else None
    prefix = f"#{COMPONENTS}/"
    if not isinstance(reference, str) or not reference.startswith(prefix):
        return None
    return reference.removeprefix(prefix).replace("~1", "/").replace("~0", "~")


def reach(data: dict[str, Any], roots: Iterator[tuple[Any, str]]) -> list[Place]:
    """Return every schema that the roots lead to, references followed, each once."""
    components = child(data, "components", "schemas")
    found: list[Place] = []
    done: set[str] = set()
    waiting = [place for schema, pointer in roots for place in inside(schema, pointer, "top")]
    while waiting:
        place = waiting.pop(0)
        found.append(place)
        name = named(place.schema)
        if name is not None and name not in done:
            done.add(name)
            waiting += inside(components.get(name), join(COMPONENTS, name), "component")
    return found
