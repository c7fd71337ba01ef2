"""Values that fit a JSON Schema, chosen by dice.

Covers what structured output uses: types, enumerations, properties, items, references (recursive ones too), unions,
bounds, patterns and formats. `json_text.py` checks each value with a validator, so a keyword that is not obeyed here
leads to an error and never to a wrong answer. No library fitted: see docs/decisions/0022.

Source: https://json-schema.org/draft/2020-12/json-schema-validation
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from specwire_conformance.json_values import JsonObject, at_pointer
from specwire_conformance.model.dice import Dice
from specwire_conformance.model.patterns import matching_text

Schema = JsonObject | bool

DEEP = 5
"""From this depth on, optional parts are left out and unions take their simplest member."""
MANY = 500
"""So too once this many values were made, or wide recursive schemas would grow without end."""
MAX_DEPTH = 60
MAX_SIZE = 10_000
"""Longest array, object or text that a schema may demand."""
MAX_SIZES = 100_000
"""All of these together, or arrays of arrays would multiply."""
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "islet", "juniper", "kelp", "larch")
SCALARS = ("string", "integer", "number", "boolean")


class NoInstanceError(Exception):
    """No value could be made for the schema."""


class InstanceMaker:
    """Makes values for one schema; another `variant` gives other values."""

    def __init__(self, root: JsonObject, dice: Dice, variant: int = 0) -> None:
        self._root = root
        self._dice = dice
        self._variant = variant
        self._made = 0
        self._demanded = 0

    def make(self) -> Any:
        """Return a value. Raises NoInstanceError."""
        return self._make(self._root, "$", 0)

    def _make(self, schema: Schema, at: str, depth: int) -> Any:
        if depth > MAX_DEPTH or schema is False:
            raise NoInstanceError(f"no value fits at {at}")
        self._made += 1
        if self._made > MANY:
            depth = max(depth, DEEP)
        flat = self._flatten({} if schema is True else schema, at, depth)
        if "const" in flat:
            return flat["const"]
        if flat.get("enum"):
            return self._pick(at, flat["enum"])
        makers: dict[str, Callable[[], Any]] = {
            "null": lambda: None,
            "boolean": lambda: bool(self._number(at, 2)),
            "object": lambda: self._object(flat, at, depth),
            "array": lambda: self._array(flat, at, depth),
            "integer": lambda: self._numeric(flat, at, whole=True),
            "number": lambda: self._numeric(flat, at, whole=False),
            "string": lambda: self._string(flat, at),
        }
        return makers[self._kind(flat, at, depth)]()

    def _flatten(self, schema: JsonObject, at: str, depth: int) -> JsonObject:
        """Resolve references and unions, and merge what they add."""
        for _ in range(MAX_DEPTH):
            if "$ref" in schema:
                rest = {key: value for key, value in schema.items() if key != "$ref"}
                schema = _merged(rest, self._resolve(str(schema["$ref"])))
            elif "allOf" in schema:
                rest = {key: value for key, value in schema.items() if key != "allOf"}
                for part in schema["allOf"]:
                    rest = _merged(rest, part)
                schema = rest
            elif "anyOf" in schema or "oneOf" in schema:
                key = "anyOf" if "anyOf" in schema else "oneOf"
                members: list[JsonObject] = schema[key]
                if not members:
                    break
                simplest = min(members, key=_weight)
                member = simplest if depth >= DEEP else self._pick(f"{at}|", members)
                schema = _merged({k: v for k, v in schema.items() if k != key}, member)
            else:
                return schema
        raise NoInstanceError(f"the references at {at} do not end")

    def _resolve(self, reference: str) -> Schema:
        if not reference.startswith("#"):
            raise NoInstanceError(f"the reference {reference} leads out of the schema")
        try:
            resolved: Schema = at_pointer(self._root, reference.removeprefix("#"))
        except KeyError:
            raise NoInstanceError(f"the reference {reference} leads nowhere") from None
        return resolved

    def _kind(self, schema: JsonObject, at: str, depth: int) -> str:
        stated: Any = schema.get("type")
        kinds: list[str] = [stated] if isinstance(stated, str) else stated or []
        if depth >= DEEP and "null" in kinds:
            return "null"
        if kinds:
            return self._dice.pick(f"{self._variant} {at}:type", [kind for kind in kinds if kind != "null"] or kinds)
        if "properties" in schema or "required" in schema:
            return "object"
        return "array" if "items" in schema or "prefixItems" in schema else "string"

    def _object(self, schema: JsonObject, at: str, depth: int) -> JsonObject:
        properties: Mapping[str, Any] = schema.get("properties", {})
        required: list[str] = schema.get("required", [])
        names = [name for name in properties if name in required or depth < DEEP]
        names += [name for name in required if name not in properties]
        extra = schema.get("additionalProperties", True)
        for index in range(self._size(schema, "minProperties", at) - len(names)):
            names.append(f"extra_{index + 1}")
        return {name: self._make(properties.get(name, extra), f"{at}.{name}", depth + 1) for name in names}

    def _array(self, schema: JsonObject, at: str, depth: int) -> list[Any]:
        fixed: list[Any] = schema.get("prefixItems", [])
        least = max(self._size(schema, "minItems", at), 0 if depth >= DEEP else len(fixed))
        wanted = least if depth >= DEEP else max(least, 1 + self._number(f"{at}#", 2))
        count = min(wanted, schema.get("maxItems", wanted))
        made: list[Any] = []
        for index in range(count):
            item = fixed[index] if index < len(fixed) else schema.get("items", True)
            for attempt in range(20):
                value = self._make(item, f"{at}[{index}]" + "'" * attempt, depth + 1)
                if not schema.get("uniqueItems") or value not in made:
                    made.append(value)
                    break
        return made

    def _numeric(self, schema: JsonObject, at: str, *, whole: bool) -> float:
        step: float = schema.get("multipleOf", 1 if whole else 0.5)
        high: float | None = schema.get("maximum", schema.get("exclusiveMaximum"))
        lowest = 0 if high is None else min(0, high - 100)
        above: float = schema.get("exclusiveMinimum", lowest)
        low: float = schema.get("minimum", above)
        first = math.ceil(low / step)
        if "exclusiveMinimum" in schema and first * step <= schema["exclusiveMinimum"]:
            first += 1
        last = first + 100 if high is None else math.floor(high / step)
        if "exclusiveMaximum" in schema and last * step >= schema["exclusiveMaximum"]:
            last -= 1
        if last < first:
            if whole or "multipleOf" in schema or high is None:
                raise NoInstanceError(f"no number fits at {at}")
            return (low + high) / 2
        value = (first + self._number(at, last - first + 1)) * step
        return int(value) if whole else value

    def _string(self, schema: JsonObject, at: str) -> str:
        if "pattern" in schema:
            text = matching_text(schema["pattern"], self._number(at, 1 << 32))
            if text is None:
                raise NoInstanceError(f"no text was found for the pattern at {at}")
            return text
        maker = FORMATS.get(schema.get("format", ""))
        if maker is not None:
            return maker.format(n=self._number(at, 90) + 10, word=self._pick(at, WORDS))
        text = f"{self._pick(at + '1', WORDS)} {self._pick(at + '2', WORDS)}"
        least = self._size(schema, "minLength", at)
        while len(text) < least:
            text += f" {self._pick(at + str(len(text)), WORDS)}"
        return text[: schema.get("maxLength", len(text))]

    def _size(self, schema: JsonObject, keyword: str, at: str) -> int:
        size = int(schema.get(keyword, 0))
        self._demanded += size
        if size > MAX_SIZE:
            raise NoInstanceError(f"{keyword} at {at} is more than {MAX_SIZE}")
        if self._demanded > MAX_SIZES:
            raise NoInstanceError(f"with {keyword} at {at}, the schema demands more than {MAX_SIZES} parts in all")
        return size

    def _number(self, label: str, below: int) -> int:
        return self._dice.number(f"{self._variant} {label}", below)

    def _pick(self, label: str, options: Any) -> Any:
        return self._dice.pick(f"{self._variant} {label}", options)


FORMATS = {
    "date-time": "20{n}-05-17T12:34:56Z",
    "date": "20{n}-05-17",
    "time": "12:34:56Z",
    "duration": "PT{n}M",
    "email": "{word}.{n}@example.com",
    "hostname": "{word}-{n}.example.com",
    "ipv4": "192.0.2.{n}",
    "ipv6": "2001:db8::{n}",
    "uuid": "00000000-0000-4000-8000-0000000000{n}",
    "uri": "https://example.com/{word}/{n}",
}


def _merged(first: JsonObject, second: Schema) -> JsonObject:
    if second is True:
        return first
    if second is False:
        raise NoInstanceError("a part of the schema allows nothing")
    merged = {**first, **second}
    if "properties" in first and "properties" in second:
        merged["properties"] = {**first["properties"], **second["properties"]}
    if "required" in first and "required" in second:
        merged["required"] = [*first["required"], *second["required"]]
    return merged


def _weight(schema: Schema) -> int:
    """Return how far a union's member may lead; the lightest ends a recursion."""
    if not isinstance(schema, dict):
        return 0
    kind = schema.get("type")
    if kind == "null" or "const" in schema or "enum" in schema:
        return 0
    if kind in SCALARS:
        return 1
    if kind == "array" and not schema.get("minItems"):
        return 2
    return 4 if "$ref" in schema else 3
