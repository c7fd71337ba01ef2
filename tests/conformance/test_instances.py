"""Values for JSON Schemas: each schema of the table gets one that an independent validator accepts, or an error."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwire_conformance.model.dice import Dice
from specwire_conformance.model.instances import InstanceMaker
from specwire_conformance.model.json_text import UnsupportedSchemaError, json_object_text, schema_text
from specwire_conformance.model.patterns import matching_text

VALIDATOR = jsonschema.Draft202012Validator
STRING = {"type": "string"}
OPTIONAL_NODE = {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]}
NODE = {
    "type": "object",
    "properties": {
        "value": STRING,
        "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
        "next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]},
        "left": {"$ref": "#/$defs/optional"},
        "right": {"$ref": "#/$defs/optional"},
    },
    "required": ["value", "children", "next", "left", "right"],
    "additionalProperties": False,
}

FITTING: list[Any] = [
    {},
    {"type": "object"},
    {"type": "null"},
    {"type": "boolean"},
    STRING,
    {"type": ["string", "null"]},
    {"type": ["null"]},
    {"const": {"a": [1]}},
    {"enum": [3, None, "x"]},
    {"type": "string", "minLength": 40, "maxLength": 42},
    {"type": "string", "maxLength": 0},
    {"type": "string", "pattern": r"^\d{4}-[A-Z]{2}(a|b)+$"},
    {"type": "string", "pattern": "^[^aeiou]{5,9}$"},
    *({"type": "string", "format": name} for name in ("date-time", "date", "time", "duration", "email", "hostname")),
    *({"type": "string", "format": name} for name in ("ipv4", "ipv6", "uuid", "uri", "unheard-of")),
    {"type": "array", "items": {"type": "string", "format": "date-time"}, "minItems": 40},
    {"type": "integer"},
    {"type": "integer", "minimum": 5, "maximum": 5},
    {"type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 7},
    {"type": "integer", "maximum": -10},
    {"type": "integer", "exclusiveMaximum": 0},
    {"type": "integer", "minimum": -3, "multipleOf": 7},
    {"type": "integer", "minimum": 1.5},
    {"type": "number"},
    {"type": "number", "minimum": 0.1, "maximum": 0.2},
    {"type": "number", "multipleOf": 0.25, "minimum": 10},
    {"type": "array"},
    {"type": "array", "items": STRING, "minItems": 4},
    {"type": "array", "items": STRING, "maxItems": 0},
    {"type": "array", "items": {"enum": [1, 2, 3]}, "minItems": 3, "uniqueItems": True},
    {"type": "array", "prefixItems": [STRING, {"type": "integer"}], "items": False, "minItems": 2, "maxItems": 2},
    {"properties": {"a": STRING}, "required": ["a", "b"]},
    {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 3},
    {"allOf": [{"properties": {"a": STRING}, "required": ["a"]}, {"properties": {"b": STRING}, "required": ["b"]}]},
    {"allOf": [True, {"type": "integer"}]},
    {"oneOf": [{"type": "integer"}, {"type": "string", "const": "x"}]},
    {"type": "object", "properties": {"a": {"anyOf": [STRING, {"type": "null"}]}}, "required": ["a"]},
    {"$ref": "#/$defs/a~1b", "$defs": {"a/b": {"$ref": "#/$defs/c"}, "c": {"type": "integer"}}},
    {"$ref": "#/$defs/list/prefixItems/1", "$defs": {"list": {"prefixItems": [STRING, {"const": 1}]}}},
    {"$ref": "#/$defs/node", "$defs": {"node": NODE, "optional": OPTIONAL_NODE}},
    {"type": "object", "properties": {"self": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}}, "required": ["self"]},
    {"type": "object", "properties": {"self": {"$ref": "#"}}},
    {"type": "string", "not": {"pattern": "^a"}},
    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "integer"},
]
HOPELESS: list[Any] = [
    {"not": {}},
    {"type": "integer", "minimum": 2, "maximum": 1},
    {"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2},
    {"type": "number", "multipleOf": 10, "minimum": 1, "maximum": 9},
    {"type": "object", "properties": {"a": False}, "required": ["a"]},
    {"type": "object", "properties": {"self": {"$ref": "#"}}, "required": ["self"]},
    {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}},
    {"anyOf": [False, False]},
    {"allOf": [False]},
    {"type": "array", "minItems": 10**9},
    {"type": "object", "minProperties": 10**9},
    {"type": "string", "minLength": 10**9},
    {"type": "array", "minItems": 10_000, "items": {"type": "string", "minLength": 10_000}},
    {"type": "array", "minItems": 9_000, "items": {"type": "array", "minItems": 9_000}},
    {"type": "number", "minimum": 1e308, "multipleOf": 1e-10},
    {"$ref": "#name", "$defs": {"a": {"$anchor": "name", "type": "string"}}},
    {"$id": "http://x/a", "$ref": "b", "$defs": {"b": {"$id": "http://x/b", "type": "string"}}},
    {"type": "string", "pattern": "^(?!x)x$"},
    {"type": "array", "items": {"const": 1}, "minItems": 2, "uniqueItems": True},
]
INVALID: list[Any] = [
    {"type": "text"},
    {"$ref": "http://127.0.0.1:9/elsewhere"},
    {"$ref": "file:///etc/passwd"},
    {"$ref": "#/$defs/missing"},
    {"type": "string", "pattern": "("},
    {"properties": []},
]


def made(schema: Any, seed: bytes = b"seed") -> Any:
    return json.loads(schema_text(schema, "", Dice(seed)))


@pytest.mark.parametrize("schema", FITTING, ids=json.dumps)
@pytest.mark.parametrize("seed", [b"1", b"2", b"3"])
def test_a_fitting_value_is_made(schema: Any, seed: bytes) -> None:
    value = made(schema, seed)
    VALIDATOR(schema, format_checker=VALIDATOR.FORMAT_CHECKER).validate(value)
    assert value == made(schema, seed)


@pytest.mark.parametrize("schema", [*HOPELESS, *INVALID], ids=json.dumps)
def test_no_value_is_an_error(schema: Any) -> None:
    with pytest.raises(UnsupportedSchemaError) as caught:
        made(schema)
    assert str(caught.value)


def test_wide_recursion_stays_small() -> None:
    names = [f"part{number}" for number in range(12)]
    optional = {"anyOf": [{"$ref": "#"}, {"type": "null"}]}
    schema = {"type": "object", "properties": dict.fromkeys(names, optional), "required": names}
    assert len(json.dumps(InstanceMaker(schema, Dice(b"seed")).make())) < 100_000


def bounded(kind: str, words: str) -> st.SearchStrategy[Any]:
    """Schemas of a kind with both bounds, `minimum` and `maximum` or the like."""
    bounds = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)
    return bounds.map(lambda pair: {"type": kind, f"min{words}": pair[0], f"max{words}": pair[1]})


def closed_object(parts: dict[str, Any]) -> Any:
    return {"type": "object", "properties": parts, "required": sorted(parts), "additionalProperties": False}


SIMPLE = st.one_of(
    st.just(STRING),
    bounded("integer", "imum"),
    bounded("string", "Length"),
    st.lists(st.integers() | st.text() | st.none(), min_size=1).map(lambda values: {"enum": values}),
)
NESTED = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(lambda item, least: {"type": "array", "items": item, "minItems": least}, inner, st.integers(0, 4)),
        st.dictionaries(st.text(), inner, max_size=4).map(closed_object),
        st.lists(inner, min_size=1, max_size=3).map(lambda members: {"anyOf": members}),
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(NESTED)
def test_any_schema_of_the_usual_kind_gets_a_value(schema: Any) -> None:
    VALIDATOR(schema).validate(made(schema))


@pytest.mark.parametrize(
    "wanted,kept", [('{"a": 1}', True), ('{"a": "1"}', False), ("{", False), ('{"a": NaN}', False)]
)
def test_a_wanted_text_is_kept_if_it_fits(wanted: str, kept: object) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
    text = schema_text(schema, wanted, Dice(b"seed"))
    assert (text == wanted) == kept
    jsonschema.validate(json.loads(text), schema)


@pytest.mark.parametrize("text", ['{"a": 1}', "[1]", "plain", "", '{"a": NaN}'])
def test_json_object_text(text: str) -> None:
    value = json.loads(json_object_text(text))
    assert value == ({"a": 1} if text == '{"a": 1}' else {"answer": text})


@pytest.mark.parametrize("pattern", ["(", "(?<!a)b(?P<n>c)(?P=n)", r"\p{L}"])
def test_patterns_beyond_reach_or_not(pattern: str) -> None:
    text = matching_text(pattern, 1)
    assert text is None or "bcc" in text
