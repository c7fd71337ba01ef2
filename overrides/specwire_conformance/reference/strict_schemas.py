"""The rules for schemas with `strict: true`.

Source: https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
"""

from collections.abc import Iterator
from typing import Any

from specwire_conformance.json_values import JsonObject
from specwire_conformance.model.json_text import UnsupportedSchemaError, compile_schema

MAPS_OF_SCHEMAS = ("properties", "$defs", "definitions")
LISTS_OF_SCHEMAS = ("anyOf", "allOf", "oneOf", "prefixItems")


def schema_fault(schema: JsonObject, *, strict: bool) -> str | None:
    """Return what is wrong with a schema that a request brings, or None."""
    try:
        compile_schema(schema)
    except UnsupportedSchemaError as error:
        return f"it is not a valid JSON Schema: {error}"
    if not strict:
        return None
    if schema.get("type") != "object" or "anyOf" in schema:
        return "with strict: true its top level must have the type 'object' and no 'anyOf'"
    return next(_strict_faults(schema, "the top level"), None)


def _strict_faults(schema: JsonObject, at: str) -> Iterator[str]:
    if "properties" in schema or schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            yield f"with strict: true 'additionalProperties' must be false at {at}"
        required: list[str] = schema.get("required", [])
        missing = [name for name in schema.get("properties", {}) if name not in required]
        if missing:
            yield f"with strict: true 'required' must list every property, but lacks '{missing[0]}' at {at}"
    for place, part in _parts(schema):
        yield from _strict_faults(part, f"'{place}'" if at == "the top level" else f"{at[:-1]}.{place}'")


def _parts(schema: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    for key in MAPS_OF_SCHEMAS:
        members: JsonObject = schema.get(key, {})
        for name, part in members.items():
            if isinstance(part, dict):
                yield f"{key}.{name}", part
    for key in LISTS_OF_SCHEMAS:
        listed: list[Any] = schema.get(key, [])
        for index, part in enumerate(listed):
            if isinstance(part, dict):
                yield f"{key}[{index}]", part
    items = schema.get("items")
    if isinstance(items, dict):
        yield "items", items
