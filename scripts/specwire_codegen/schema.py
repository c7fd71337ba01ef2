"""Reading the schemas of a contract into shapes (``shapes.py``).

Lives here: which keyword means what. May not live here: Python types, names of emitted things, which operation uses
what.

Nullable is a union with ``null``, whatever way the contract writes it. A reference stays a reference, so that aliases
keep their name and recursion ends. An inline object becomes a component of its own, named after where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from . import extensions
from .document import Document, join
from .errors import ContractError
from .jsonvalue import is_array, is_object
from .shapes import (
    Anything,
    Array,
    Choice,
    Component,
    Kind,
    Map,
    Object,
    Property,
    Reference,
    Scalar,
    Shape,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Callable

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
        shape = self._object(name, schema, pointer) if _is_object(schema) else self.read(schema, pointer, name)
        return self._keep(name, schema, pointer, shape)

    def _keep(self, name: str, schema: Any, pointer: str, shape: Shape) -> Component:
        if name in self.components:
            msg = f"two schemas would be called {name!r}; name the inline one under components/schemas"
            raise ContractError(msg, pointer)
        seen = extensions.read(extensions.Type, schema, pointer) or extensions.Type()
        deprecated = bool(schema.get("deprecated"))
        component = Component(name, pointer, shape, _text(schema), deprecated, seen.shown, seen.accepts)
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
        if "const" in schema or "enum" in schema:
            return _choice(schema, pointer)
        if "anyOf" in schema or "oneOf" in schema:
            return self._members(schema, pointer, name)
        kind = schema.get("type")
        if not is_array(kind):
            return self._typed(kind, schema, pointer, name)
        if not kind:
            msg = "a list of types that is empty"
            raise ContractError(msg, join(pointer, "type"))
        return union([self._typed(one, schema, pointer, name) for one in kind])

    def _members(self, schema: dict[str, Any], pointer: str, name: str) -> Shape:
        """Read ``anyOf`` or ``oneOf``."""
        keyword, *more = (word for word in ("anyOf", "oneOf", "properties") if word in schema)
        if more:
            msg = f"{name} has both {keyword} and {more[0]}; write one or the other"
            raise ContractError(msg, join(pointer, more[0]))
        if not schema[keyword]:
            msg = f"{keyword} has no members"
            raise ContractError(msg, join(pointer, keyword))
        tag = schema.get("discriminator", {}).get("propertyName")
        members = enumerate(schema[keyword])
        return union([self.read(one, join(pointer, keyword, i), f"{name}_{i}") for i, one in members], tag)

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
            if _has_names(schema):
                return Reference(self._inline(name, schema, pointer).name)
            values = schema.get("additionalProperties", True)
            if isinstance(values, bool):
                return Map(Anything())
            return Map(self.read(values, join(pointer, "additionalProperties"), f"{name}_value"))
        if kind in _KINDS:
            form = schema.get("format")
            return Scalar(_KINDS[kind], form if kind == "string" and form in _FORMATS else None)
        msg = f"unknown type {kind!r}"
        raise ContractError(msg, join(pointer, "type"))

    def _inline(self, name: str, schema: dict[str, Any], pointer: str) -> Component:
        """Keep an object that has no name of its own; one that is a component with null besides is called after it."""
        own = self.class_name(f"{name}_object" if pointer == join("/components/schemas", name) else name)
        return self._keep(own, schema, pointer, self._object(own, schema, pointer))

    def _object(self, name: str, schema: dict[str, Any], pointer: str) -> Object:
        _check_keywords(schema, pointer)
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
    if not is_object(schema) or schema.get("type", "object") != "object":
        return False
    return _has_names(schema) and not schema.keys() & {"$ref", "anyOf", "oneOf"}


def _has_names(schema: dict[str, Any]) -> bool:
    return bool(schema.get("properties")) or schema.get("additionalProperties") is False


def _choice(schema: dict[str, Any], pointer: str) -> Shape:
    """Read ``const`` or ``enum``. Python has no literal type for fractions, so they are any number."""
    keyword = "const" if "const" in schema else "enum"
    values: list[Any] = [schema["const"]] if keyword == "const" else schema["enum"]
    if all(value is None for value in values):
        return Scalar("null")
    if any(isinstance(value, float) for value in values):
        return Scalar("number")
    if any(is_object(value) or is_array(value) for value in values):
        msg = f"{keyword} may hold texts, whole numbers, booleans and null"
        raise ContractError(msg, join(pointer, keyword))
    return Choice(tuple(dict.fromkeys(values)))


def _text(schema: Any) -> str:
    """Return the description of a schema, empty when it has none."""
    text = schema.get("description", "") if is_object(schema) else ""
    return text.strip() if isinstance(text, str) else ""
