"""Schemas compared: each kind of difference is found and named, and each way of writing the same thing is the same."""

from __future__ import annotations

import pytest

from tests.spec.documents import found, with_schema
from upstream.plain import Json

STRING: Json = {"type": "string"}
NULL: Json = {"type": "null"}


def tagged(value: str, **properties: Json) -> Json:
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"type": "string", "const": value}, **properties},
    }


DIFFERENT: dict[str, tuple[Json, Json, list[str]]] = {
    "type": ({"type": "integer"}, STRING, ["type integer upstream, string here"]),
    "format": ({"type": "string", "format": "uri"}, STRING, ['format "uri" upstream, absent here']),
    "enumeration value upstream": (
        {"type": "string", "enum": ["a", "b"]},
        {"type": "string", "enum": ["a"]},
        ['value "b" upstream, absent here'],
    ),
    "enumeration value here": (
        {"type": "string", "const": "a"},
        {"type": "string", "enum": ["a", "b"]},
        ['value "b" here, absent upstream'],
    ),
    "open here": ({"type": "string", "enum": ["a"]}, STRING, ["enumeration upstream, any value here"]),
    "open upstream": (
        {"anyOf": [STRING, {"type": "string", "enum": ["a"]}]},
        {"type": "string", "enum": ["a"]},
        ["union member string upstream, absent here"],
    ),
    "nullable upstream": ({"type": ["string", "null"]}, STRING, ["nullable upstream, not null here"]),
    "nullable here": (STRING, {"anyOf": [STRING, NULL]}, ["not null upstream, nullable here"]),
    "bound changed": (
        {"type": "number", "minimum": 0, "maximum": 2},
        {"type": "number", "minimum": 0, "maximum": 1},
        ["maximum 2 upstream, 1 here"],
    ),
    "bound missing": (
        {"type": "array", "items": STRING, "minItems": 1},
        {"type": "array", "items": STRING},
        ["minItems 1 upstream, absent here"],
    ),
    "default upstream": ({"type": "integer", "default": 0}, {"type": "integer"}, ["default 0 upstream, absent here"]),
    "default null": ({"type": "string", "default": None}, STRING, ["default null upstream, absent here"]),
    "default false is not 0": (
        {"type": "boolean", "default": False},
        {"type": "boolean", "default": 0},
        ["default false upstream, 0 here"],
    ),
    "deprecated": ({"type": "string", "deprecated": True}, STRING, ["deprecated upstream, absent here"]),
    "property upstream": (
        {"type": "object", "properties": {"a": STRING, "b": STRING}},
        {"type": "object", "properties": {"a": STRING}},
        ["b: property upstream, absent here"],
    ),
    "property here": (
        {"type": "object", "properties": {"a": STRING}},
        {"type": "object", "properties": {"a": STRING, "b": STRING}},
        ["b: property here, absent upstream"],
    ),
    "required": (
        {"type": "object", "properties": {"a": STRING}, "required": ["a"]},
        {"type": "object", "properties": {"a": STRING}},
        ["a: required upstream, optional here"],
    ),
    "optional": (
        {"type": "object", "properties": {"a": STRING}},
        {"type": "object", "properties": {"a": STRING}, "required": ["a"]},
        ["a: optional upstream, required here"],
    ),
    "free-form": (
        {"type": "object", "additionalProperties": True},
        {"type": "object"},
        ["additionalProperties true upstream, absent here"],
    ),
    "closed": (
        {"type": "object", "additionalProperties": False},
        {"type": "object", "additionalProperties": STRING},
        ["additionalProperties false upstream, schema here"],
    ),
    "map values": (
        {"type": "object", "additionalProperties": {"type": "integer"}},
        {"type": "object", "additionalProperties": STRING},
        ["{}: type integer upstream, string here"],
    ),
    "items": (
        {"type": "array", "items": {"type": "integer"}},
        {"type": "array", "items": STRING},
        ["[]: type integer upstream, string here"],
    ),
    "items missing": ({"type": "array", "items": STRING}, {"type": "array"}, ["items schema upstream, absent here"]),
    "union member by tag": (
        {"oneOf": [tagged("a"), tagged("b"), tagged("c")]},
        {"oneOf": [tagged("c"), tagged("a")]},
        ["union member type=b upstream, absent here"],
    ),
    "inside a union member": (
        {"oneOf": [tagged("a", x=STRING), tagged("b")]},
        {"oneOf": [tagged("b"), tagged("a", x={"type": "integer"})]},
        ["(type=a) > x: type string upstream, integer here"],
    ),
    "union member by property names": (
        {"anyOf": [STRING, {"type": "object", "properties": {"a": STRING, "b": STRING}}]},
        {"anyOf": [STRING, {"type": "object", "properties": {"a": STRING, "b": NULL}}]},
        ["(object) > b: not null upstream, nullable here", "(object) > b: union member string upstream, absent here"],
    ),
    "union members that have nothing in common": (
        {"anyOf": [STRING, {"type": "object", "properties": {"a": STRING}}]},
        {"anyOf": [STRING, {"type": "object", "properties": {"b": STRING}}]},
        ["union member object upstream, absent here", "union member object here, absent upstream"],
    ),
    "annotations of one union member": (
        {"oneOf": [{"type": "string", "default": "x"}, {"type": "array", "items": STRING, "deprecated": True}]},
        {"oneOf": [STRING, {"type": "array", "items": STRING}]},
        ['(string): default "x" upstream, absent here', "(array): deprecated upstream, absent here"],
    ),
    "discriminator lost": (
        {"oneOf": [tagged("a"), tagged("b")], "discriminator": {"propertyName": "type"}},
        {"oneOf": [tagged("a"), tagged("b")]},
        ['discriminator "type" upstream, absent here'],
    ),
    "nothing allowed": (False, STRING, ["union member string here, absent upstream"]),
    "anything allowed": ({}, STRING, ["nullable upstream, not null here", "type any upstream, string here"]),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_difference_is_found(name: str) -> None:
    upstream, here, expected = DIFFERENT[name]

    assert expected == found(with_schema(upstream), with_schema(here))


SAME: dict[str, tuple[Json, Json]] = {
    "null by type list and by union": ({"type": ["string", "null"]}, {"anyOf": [STRING, NULL]}),
    "null by 3.0 keyword": ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
    "null in an enumeration": (
        {"type": "string", "enum": ["a", None]},
        {"anyOf": [{"type": "string", "enum": ["a"]}, NULL]},
    ),
    "null beside oneOf": ({"oneOf": [tagged("a")], "nullable": True}, {"anyOf": [tagged("a"), NULL]}),
    "const and enumeration of one": ({"type": "string", "enum": ["a"]}, {"type": "string", "const": "a"}),
    "const without type": ({"const": "a"}, {"type": "string", "const": "a"}),
    "enumeration as union of consts": (
        {"oneOf": [{"const": "a"}, {"const": "b"}]},
        {"type": "string", "enum": ["a", "b"]},
    ),
    "nested unions": (
        {"anyOf": [{"oneOf": [STRING, {"type": "integer"}]}, NULL]},
        {"oneOf": [{"type": "integer"}, STRING, NULL]},
    ),
    "union of one": ({"oneOf": [STRING]}, STRING),
    "union of types": ({"type": ["string", "integer"]}, {"anyOf": [STRING, {"type": "integer"}]}),
    "allOf of one": ({"allOf": [STRING]}, STRING),
    "allOf merges properties": (
        {
            "allOf": [
                {"type": "object", "properties": {"a": STRING}, "required": ["a"]},
                {"properties": {"b": {"type": "integer"}}, "required": ["b"]},
            ]
        },
        {"type": "object", "properties": {"b": {"type": "integer"}, "a": STRING}, "required": ["a", "b"]},
    ),
    "allOf takes the tighter bound": (
        {"allOf": [{"type": "integer", "minimum": 0, "maximum": 9}, {"minimum": 1, "maximum": 10}]},
        {"type": "integer", "minimum": 1, "maximum": 9},
    ),
    "allOf takes the narrower type": ({"allOf": [{"type": "number"}, {"type": "integer"}]}, {"type": "integer"}),
    "allOf takes common values": (
        {"allOf": [{"type": "string", "enum": ["a", "b"]}, {"enum": ["b", "c"]}]},
        {"type": "string", "const": "b"},
    ),
    "allOf of null and not null": ({"allOf": [{"type": ["string", "null"]}, STRING]}, STRING),
    "allOf of one property twice": (
        {"allOf": [{"properties": {"a": {"type": ["integer", "null"]}}}, {"properties": {"a": {"minimum": 1}}}]},
        {"properties": {"a": {"type": ["integer", "null"], "minimum": 1}}},
    ),
    "allOf closes": (
        {"allOf": [{"type": "object", "additionalProperties": True}, {"additionalProperties": False}]},
        {"type": "object", "additionalProperties": False},
    ),
    "object without type": ({"properties": {"a": STRING}}, {"type": "object", "properties": {"a": STRING}}),
    "array without type": ({"items": STRING}, {"type": "array", "items": STRING}),
    "deprecated under null": (
        {"anyOf": [{"type": "string", "deprecated": True}, NULL]},
        {"type": ["string", "null"], "deprecated": True},
    ),
    "default under null": (
        {"anyOf": [{"type": "integer", "default": 1}, NULL]},
        {"type": ["integer", "null"], "default": 1},
    ),
    "wording": ({"type": "string", "title": "A", "description": "b", "example": "c", "x-d": 1}, STRING),
    "discriminator here only": (
        {"oneOf": [tagged("a"), tagged("b")]},
        {"oneOf": [tagged("a"), tagged("b")], "discriminator": {"propertyName": "type"}},
    ),
    "order of union members": ({"oneOf": [tagged("a"), tagged("b")]}, {"oneOf": [tagged("b"), tagged("a")]}),
    "true schema": (True, {}),
}


@pytest.mark.parametrize("name", SAME)
def test_same_meaning_is_no_difference(name: str) -> None:
    one, two = (with_schema(schema) for schema in SAME[name])

    assert found(one, two) == []
    assert [line for line in found(two, one) if "discriminator" not in line] == []


def test_names_of_components_do_not_matter() -> None:
    upstream = with_schema({"$ref": "#/components/schemas/Theirs"}, Theirs=tagged("a", x=STRING))
    here = with_schema({"$ref": "#/components/schemas/Ours"}, Ours=tagged("a", x=STRING))

    assert found(upstream, here) == []


def test_keywords_beside_a_reference_count() -> None:
    reference: Json = {"$ref": "#/components/schemas/Text"}
    nullable: Json = {"$ref": "#/components/schemas/Text", "nullable": True, "deprecated": True, "default": "x"}

    lines = found(with_schema(nullable, Text=STRING), with_schema(reference, Text=STRING))

    assert lines == [
        "nullable upstream, not null here",
        "deprecated upstream, absent here",
        'default "x" upstream, absent here',
    ]


def tree(leaf: Json) -> Json:
    children: Json = {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}
    return {"type": "object", "properties": {"leaf": leaf, "children": children}}


def test_recursion_ends_and_reports_once() -> None:
    reference: Json = {"$ref": "#/components/schemas/Tree"}

    assert found(with_schema(reference, Tree=tree(STRING)), with_schema(reference, Tree=tree(STRING))) == []
    assert found(with_schema(reference, Tree=tree(STRING)), with_schema(reference, Tree=tree({"type": "integer"}))) == [
        "leaf: type string upstream, integer here"
    ]


def test_recursion_through_allof_ends() -> None:
    reference: Json = {"$ref": "#/components/schemas/Tree"}
    doubled: Json = {"allOf": [tree(STRING), tree(STRING)]}

    assert found(with_schema(reference, Tree=doubled), with_schema(reference, Tree=tree(STRING))) == []


def test_union_that_holds_itself_ends() -> None:
    reference: Json = {"$ref": "#/components/schemas/Value"}
    value: Json = {"anyOf": [STRING, reference]}

    assert found(with_schema(reference, Value=value), with_schema(STRING)) == []
