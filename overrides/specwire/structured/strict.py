"""Strict schemas: what ``strict: true`` demands, made of what libraries emit. Nothing here knows types or libraries.

Strict mode closes every object and requires every property. What only describes or narrows a value and is not supported
is left out, for the value is checked against the type once it has come. What would change the shape of a value is
refused, with the place.

Source: https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
"""

from __future__ import annotations

from typing import Any

from specwire_runtime.response.json_guards import is_array, is_object

PREFIX = "#/$defs/"
# Left out: they say nothing of the shape. A default is never used where every property is required.
DROPPED = (
    "default",
    "discriminator",
    "uniqueItems",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "$schema",
    "$defs",
)
FORMATS = {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}
# Groups of regular expressions that strict mode does not know: looking ahead and behind.
LOOKAROUND = ("(?=", "(?!", "(?<=", "(?<!")
REFUSED = {
    "prefixItems": "a tuple with a type for each item; use a class",
    "patternProperties": "an object with free keys; use a list of pairs",
    "allOf": "'allOf'",
    "not": "'not'",
    "if": "'if'",
    "dependentRequired": "'dependentRequired'",
    "dependentSchemas": "'dependentSchemas'",
    "contains": "'contains'",
}
MAX_COPIES = 100
NAMES: dict[type[Any], str] = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


class StrictSchemaError(Exception):
    """A schema cannot be strict. The message names the place and the reason."""


def strict(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the strict form of a schema; ``name`` is what the whole is called in messages.

    Raises:
        StrictSchemaError: the top level is not an object, or a part has no strict form.
    """
    return _Strict(schema.get("$defs", {})).whole(schema, name)


class _Strict:
    """Works on one schema and its definitions."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self._definitions = definitions
        self._wanted: list[str] = []
        self._copies = 0

    def whole(self, schema: dict[str, Any], name: str) -> dict[str, Any]:
        """Make the top level strict, then the definitions that it leads to."""
        opened: frozenset[str] = frozenset()
        while "$ref" in schema:  # the top level must be an object itself
            reference = schema["$ref"]
            if reference in opened:
                raise StrictSchemaError(f"{name}: it refers to itself and nothing else")
            opened |= {reference}
            schema = {**self._definition(reference, name), **_without(schema, "$ref", "$defs")}
        if schema.get("type") != "object":
            raise StrictSchemaError(f"{name}: the top level must be one object; put it into a class")
        made = self._part(schema, name, opened)
        definitions: dict[str, Any] = {}
        while self._wanted:
            reference = self._wanted.pop()
            key = reference.removeprefix(PREFIX)
            if key not in definitions:
                definitions[key] = self._part(self._definition(reference, name), key, frozenset({reference}))
        return {**made, "$defs": definitions} if definitions else made

    def _definition(self, reference: str, path: str) -> dict[str, Any]:
        key = reference.removeprefix(PREFIX).replace("~1", "/").replace("~0", "~")
        found: Any = self._definitions.get(key)
        if not is_object(found):
            raise StrictSchemaError(f"{path}: the reference {reference} leads nowhere")
        return found

    def _part(self, schema: Any, path: str, opened: frozenset[str]) -> dict[str, Any]:
        """Make one schema strict. ``opened`` are the references whose definitions this is already inside of."""
        if not is_object(schema):
            raise StrictSchemaError(f"{path}: any value would fit; say which type it has")
        part = _without(schema, *DROPPED)
        if len(part.get("allOf", ())) == 1:  # how some versions of pydantic write a reference with a description
            part = {**part["allOf"][0], **_without(part, "allOf")}
        if "$ref" in part:
            return self._reference(part, path, opened)
        for keyword, reason in REFUSED.items():
            if keyword in part:
                raise StrictSchemaError(f"{path}: strict schemas cannot have {reason}")
        if "oneOf" in part:  # the members of a tagged union exclude one another by their tags
            part["anyOf"] = part.pop("oneOf")
        if "anyOf" in part:
            part["anyOf"] = [self._part(member, path, opened) for member in part["anyOf"]]
            return part
        self._plain(part, path, opened)
        return part

    def _plain(self, part: dict[str, Any], path: str, opened: frozenset[str]) -> None:
        """Make a schema strict that is neither a reference nor a union."""
        _narrow(part)
        kinds = _kinds(part)
        if not kinds:
            raise StrictSchemaError(f"{path}: any value would fit; say which type it has")
        if "object" in kinds:
            self._close(part, path, opened)
        if "array" in kinds:
            part["items"] = self._part(part.get("items"), f"{path}[]", opened)

    def _reference(self, part: dict[str, Any], path: str, opened: frozenset[str]) -> dict[str, Any]:
        """A reference stands alone in strict schemas: what stands beside it moves into a copy of the definition."""
        reference = str(part["$ref"])
        beside = _without(part, "$ref")
        if beside and reference not in opened and self._copies < MAX_COPIES:
            self._copies += 1
            return self._part({**self._definition(reference, path), **beside}, path, opened | {reference})
        self._definition(reference, path)
        self._wanted.append(reference)
        # A copy inside of itself would never end, and copies of copies grow without measure.
        return {**beside, "anyOf": [{"$ref": reference}]} if beside else {"$ref": reference}

    def _close(self, part: dict[str, Any], path: str, opened: frozenset[str]) -> None:
        extra = part.get("additionalProperties")
        if (extra is not None and extra is not False) or (extra is None and "properties" not in part):
            raise StrictSchemaError(
                f"{path}: strict schemas cannot have an object with free keys (dict, or a class that allows extra"
                " ones); use a class, or a list of pairs"
            )
        properties: dict[str, Any] = part.get("properties", {})
        part["properties"] = {name: self._part(one, f"{path}.{name}", opened) for name, one in properties.items()}
        part["required"] = list(properties)
        part["additionalProperties"] = False


def _without(schema: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in keys}


def _narrow(part: dict[str, Any]) -> None:
    """Leave out what narrows a text in ways that strict mode does not know."""
    if part.get("format") not in FORMATS:
        part.pop("format", None)
    if any(group in part.get("pattern", "") for group in LOOKAROUND):
        del part["pattern"]


def _kinds(part: dict[str, Any]) -> list[str]:
    """Return the JSON types that a schema allows; where only values are listed, their types are written down."""
    stated: Any = part.get("type")
    if stated is None and ("enum" in part or "const" in part):
        values: list[Any] = part["enum"] if "enum" in part else [part["const"]]
        found = sorted({_json_type(value) for value in values})
        if found and all(found):
            stated = part["type"] = found[0] if len(found) == 1 else found
    if is_array(stated):
        return [str(kind) for kind in stated]
    return [] if stated is None else [str(stated)]


def _json_type(value: object) -> str:
    return next((name for kind, name in NAMES.items() if type(value) is kind), "")
