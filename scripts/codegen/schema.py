"""JSON Schema as a small tree of shapes.

Lives here: the shapes, and reading them from a schema object. May not live here: Python types, names of emitted
things, which operation uses what.

Nullable is a union with ``null``, whatever way the contract writes it. A reference stays a reference, so that aliases
keep their name and recursion ends. An inline object becomes a component of its own, named after where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import field, frozen

from .document import Document, join
from .errors import ContractError
from .jsonvalue import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """

    name: str
    pointer: str
    shape: Shape
    description: str
    deprecated: bool


_KINDS: dict[str, Kind] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
_FORMATS = frozenset({"date", "date-time"})
# What may stand in a schema. Annotations and assertions are accepted and do not change a shape; a keyword that is not
# here stops generation, for it might.
_SHAPING = frozenset(
    {"$ref", "type", "format", "enum", "const", "items", "properties", "required", "additionalProperties"}
    | {"anyOf", "oneOf", "discriminator"}
)
_ANNOTATIONS = frozenset(
    {"description", "deprecated", "example", "examples", "default", "readOnly", "writeOnly", "externalDocs", "$comment"}
    | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"}
    | {"minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "contentEncoding", "contentMediaType"}
    | {"propertyNames", "title"}
)


@frozen
class SchemaReader:
    """Reads schemas of one document and collects the components it meets.

    Attributes:
        document: the contract.
        class_name: turns a contract's name into a Python class name.
        components: name to component, in the order of the contract; inline objects after what holds them.
    """

    document: Document
    class_name: Callable[[str], str]
    components: dict[str, Component] = field(factory=dict[str, Component], init=False)

    def read_components(self) -> None:
        """Read everything under ``components/schemas``."""
        schemas = self.document.data.get("components", {}).get("schemas", {})
        for name, schema in schemas.items():
            pointer = join("/components/schemas", name)
            self.add(name, schema, pointer)

    def add(self, name: str, schema: Any, pointer: str) -> Component:
        """Read a schema and keep it as a component of this name."""
        if name in self.components:
            msg = f"two schemas would be called {name!r}; name the inline one under components/schemas"
            raise ContractError(msg, pointer)
        shape = self._object(name, schema, pointer) if _is_object(schema) else self.read(schema, pointer, name)
        component = Component(name, pointer, shape, _text(schema), bool(schema.get("deprecated")))
        self.components[name] = component
        return component

    def read(self, schema: Any, pointer: str, name: str) -> Shape:
        """Read a schema that stands inside something called ``name``."""
        if schema is True:
            return Anything()
        if not is_object(schema):
            msg = "a schema must be an object"
            raise ContractError(msg, pointer)
        _check_keywords(schema, pointer)
        if "$ref" in schema:
            return self._reference(schema["$ref"], pointer)
        if "const" in schema:
            return Choice((schema["const"],))
        if "enum" in schema:
            return Choice(tuple(schema["enum"]))
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                tag = schema.get("discriminator", {}).get("propertyName")
                shapes = [
                    self.read(member, join(pointer, keyword, i), f"{name}_{i}")
                    for i, member in enumerate(schema[keyword])
                ]
                return _union(shapes, tag)
        kind = schema.get("type")
        if is_array(kind):
            return _union([self._typed(one, schema, pointer, name) for one in kind], None)
        return self._typed(kind, schema, pointer, name)

    def _reference(self, reference: str, pointer: str) -> Reference:
        prefix = "#/components/schemas/"
        if not reference.startswith(prefix):
            msg = f"a schema may only refer to {prefix}…, not to {reference!r}"
            raise ContractError(msg, join(pointer, "$ref"))
        self.document.resolve(reference, join(pointer, "$ref"))
        return Reference(reference.removeprefix(prefix).replace("~1", "/").replace("~0", "~"))

    def _typed(self, kind: Any, schema: dict[str, Any], pointer: str, name: str) -> Shape:
        if kind is None:
            if "properties" in schema:
                kind = "object"
            elif "items" in schema:
                kind = "array"
            else:
                return Anything()
        if kind == "array":
            if "items" not in schema:
                return Array(Anything())
            return Array(self.read(schema["items"], join(pointer, "items"), f"{name}_item"))
        if kind == "object":
            if _is_object(schema):
                inline = self.add(self.class_name(name), schema, pointer)
                return Reference(inline.name)
            values = schema.get("additionalProperties", True)
            if isinstance(values, bool):
                return Map(Anything())
            return Map(self.read(values, join(pointer, "additionalProperties"), f"{name}_value"))
        if kind in _KINDS:
            form = schema.get("format")
            return Scalar(_KINDS[kind], form if kind == "string" and form in _FORMATS else None)
        msg = f"unknown type {kind!r}"
        raise ContractError(msg, join(pointer, "type"))

    def _object(self, name: str, schema: dict[str, Any], pointer: str) -> Object:
        _check_keywords(schema, pointer)
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                msg = f"{name} has both properties and {keyword}; write one or the other"
                raise ContractError(msg, join(pointer, keyword))
        required = schema.get("required", [])
        properties = schema.get("properties", {})
        for one in required:
            if one not in properties:
                msg = f"{name} requires {one!r}, which is not among its properties"
                raise ContractError(msg, join(pointer, "required"))
        return Object(
            tuple(
                Property(
                    name=one,
                    shape=self.read(inner, join(pointer, "properties", one), f"{name}_{one}"),
                    required=one in required,
                    description=_text(inner),
                    deprecated=is_object(inner) and bool(inner.get("deprecated")),
                )
                for one, inner in properties.items()
            )
        )


def _check_keywords(schema: dict[str, Any], pointer: str) -> None:
    """Refuse a keyword that might change the shape in a way that is not known here."""
    for keyword in schema:
        if keyword not in _SHAPING and keyword not in _ANNOTATIONS and not keyword.startswith("x-"):
            msg = f"the schema keyword {keyword!r} is not supported; write the schema without it"
            raise ContractError(msg, join(pointer, keyword))


def _is_object(schema: Any) -> bool:
    """Whether a schema is an object with named properties (or with none at all and no free keys)."""
    if not is_object(schema) or schema.get("type", "object") != "object" or "$ref" in schema:
        return False
    return bool(schema.get("properties")) or schema.get("additionalProperties") is False


def _text(schema: Any) -> str:
    """Return the description of a schema, empty when it has none."""
    text = schema.get("description", "") if is_object(schema) else ""
    return text.strip() if isinstance(text, str) else ""


def _union(shapes: list[Shape], tag: str | None) -> Shape:
    """Flatten nested unions and drop repetitions; a union of one is that one."""
    members: list[Shape] = []
    for shape in shapes:
        for member in shape.members if isinstance(shape, Union) else (shape,):
            if member not in members:
                members.append(member)
        if tag is None and isinstance(shape, Union):
            tag = shape.tag
    return members[0] if len(members) == 1 else Union(tuple(members), tag)
