"""Our lint: each rule fires on a contract with that fault and names the place; a clean contract has no problem."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from specwire_codegen.lint import RULES, STYLE_RULES, lint

Data = dict[str, Any]
TEXT: Data = {"type": "string", "description": "Some text."}
ITEM = "/components/schemas/Item"
QUERY = "/components/schemas/Query"
POST = "/paths/~1items~1{key}/post"


def reference(name: str) -> Data:
    return {"$ref": f"#/components/schemas/{name}"}


def json_of(schema: Data) -> Data:
    return {"application/json": {"schema": schema}}


def thing(**properties: Data) -> Data:
    return {"type": "object", "description": "A thing.", "properties": properties}


def tagged(value: str) -> Data:
    return thing(type={"type": "string", "const": value, "description": "The tag."})


CLEAN: Data = {
    "openapi": "3.1.0",
    "paths": {
        "/items/{key}": {
            "parameters": [{"$ref": "#/components/parameters/Key"}],
            "post": {
                "operationId": "createItem",
                "description": "Makes an item.",
                "requestBody": {"content": json_of(reference("Query"))},
                "responses": {
                    "200": {
                        "content": {**json_of(reference("Item")), "text/event-stream": {"schema": reference("Item")}}
                    },
                    "4XX": {"$ref": "#/components/responses/Fault"},
                },
            },
        }
    },
    "components": {
        "parameters": {
            "Key": {
                "name": "key",
                "in": "path",
                "required": True,
                "description": "Which item.",
                "schema": {"type": "string"},
            }
        },
        "responses": {"Fault": {"content": json_of(reference("Fault"))}},
        "schemas": {
            "Query": thing(
                text=TEXT,
                free={"type": "object", "additionalProperties": True, "description": "Anything."},
                sort={
                    "anyOf": [{"type": "string", "enum": ["a", "b"]}, {"type": "null"}],
                    "description": "An order.",
                },
            ),
            "Item": thing(
                children={"type": "array", "items": reference("Item"), "description": "Inner items."},
                either={
                    "oneOf": [reference("First"), reference("Second"), {"type": "string"}],
                    "description": "One of two.",
                },
                count={"type": "integer", "default": 0, "description": "A default in an answer is harmless."},
            ),
            "First": tagged("first"),
            "Second": tagged("second"),
            "Fault": thing(message=TEXT),
        },
    },
}


def schemas(data: Data) -> Data:
    found: Data = data["components"]["schemas"]
    return found


def post(data: Data) -> Data:
    found: Data = data["paths"]["/items/{key}"]["post"]
    return found


def put(place: Callable[[Data], Data], key: str, value: object) -> Callable[[Data], None]:
    """Return a change that sets one key."""
    return lambda data: place(data).__setitem__(key, value)


def drop(place: Callable[[Data], Data], key: str) -> Callable[[Data], None]:
    """Return a change that removes one key."""
    return lambda data: place(data).__delitem__(key)


def both(*changes: Callable[[Data], None]) -> Callable[[Data], None]:
    """Return a change that makes several."""

    def change(data: Data) -> None:
        for one in changes:
            one(data)

    return change


def item(data: Data) -> Data:
    found: Data = schemas(data)["Item"]["properties"]
    return found


def query(data: Data) -> Data:
    found: Data = schemas(data)["Query"]["properties"]
    return found


def ok(data: Data) -> Data:
    found: Data = post(data)["responses"]["200"]
    return found


def key(data: Data) -> Data:
    found: Data = data["components"]["parameters"]["Key"]
    return found


def second_operation(data: Data) -> None:
    other = {**post(data), "requestBody": {"content": json_of(reference("Query"))}}
    data["paths"]["/things"] = {"post": copy.deepcopy(other)}


LIST_OF_ITSELF: Data = {"type": "array", "description": "A list.", "items": {"anyOf": [reference("Deep"), TEXT]}}
NULL_IN_ENUM: Data = {"type": ["string", "null"], "enum": ["a", None], "description": "x"}
NULL_IN_TYPE: Data = {"type": ["string", "null"], "enum": ["a"], "description": "x"}
ENUM_BY_VALUES: Data = {**thing(type={"type": "string", "enum": ["second", "third"], "description": "Tags."})}

FAULTS: dict[str, tuple[str, str, Callable[[Data], None]]] = {
    "title": ("schema-title", f"{ITEM}/title", put(lambda data: schemas(data)["Item"], "title", "Item")),
    "title of a property": (
        "schema-title",
        f"{QUERY}/properties/text/title",
        put(query, "text", {**TEXT, "title": "T"}),
    ),
    "allOf": (
        "schema-all-of",
        f"{ITEM}/properties/whole/allOf",
        put(item, "whole", {"allOf": [reference("First")], "description": "x"}),
    ),
    "default in a body": (
        "request-default",
        f"{QUERY}/properties/text/default",
        put(query, "text", {**TEXT, "default": "x"}),
    ),
    "default behind a reference": (
        "request-default",
        "/components/schemas/Sent/properties/a/default",
        both(
            put(query, "sent", {"type": "array", "items": reference("Sent"), "description": "x"}),
            put(schemas, "Sent", thing(a={**TEXT, "default": "x"})),
        ),
    ),
    "default of a parameter": (
        "request-default",
        "/components/parameters/Key/schema/default",
        put(lambda data: key(data)["schema"], "default", "x"),
    ),
    "inline object": ("inline-object", f"{ITEM}/properties/inner", put(item, "inner", thing(a=TEXT))),
    "inline object in a list": (
        "inline-object",
        f"{ITEM}/properties/inner/items",
        put(item, "inner", {"type": "array", "items": thing(a=TEXT), "description": "x"}),
    ),
    "inline object in a union": (
        "inline-object",
        f"{ITEM}/properties/inner/anyOf/0",
        put(item, "inner", {"anyOf": [thing(a=TEXT), {"type": "null"}], "description": "x"}),
    ),
    "inline object as a map's value": (
        "inline-object",
        f"{ITEM}/properties/inner/additionalProperties",
        put(item, "inner", {"type": "object", "additionalProperties": thing(a=TEXT), "description": "x"}),
    ),
    "inline body": (
        "inline-object",
        f"{POST}/requestBody/content/application~1json/schema",
        put(lambda data: post(data)["requestBody"], "content", json_of(thing(a=TEXT))),
    ),
    "union without a tag": (
        "union-tag",
        f"{ITEM}/properties/either/anyOf",
        put(item, "either", {"anyOf": [reference("First"), reference("Fault")], "description": "x"}),
    ),
    "union with one tag for two": (
        "union-tag",
        f"{ITEM}/properties/either/oneOf",
        both(
            put(schemas, "Third", ENUM_BY_VALUES),
            put(lambda data: item(data)["either"], "oneOf", [reference("Second"), reference("Third")]),
        ),
    ),
    "null in an enumeration": ("nullable-enum", f"{ITEM}/properties/sort/enum", put(item, "sort", NULL_IN_ENUM)),
    "null in an enumeration's type": (
        "nullable-enum",
        f"{ITEM}/properties/sort/type",
        put(item, "sort", NULL_IN_TYPE),
    ),
    "list of itself": (
        "recursive-alias",
        "/components/schemas/Deep",
        put(schemas, "Deep", LIST_OF_ITSELF),
    ),
    "class name": ("class-name", "/components/schemas/item_part", put(schemas, "item_part", thing(a=TEXT))),
    "emitted names": (
        "emitted-name",
        "/components/schemas/QueryParam",
        both(
            put(schemas, "QueryParam", thing(a=TEXT)),
            put(query, "more", {**reference("QueryParam"), "description": "x"}),
        ),
    ),
    "operationId missing": ("operation-id", POST, drop(post, "operationId")),
    "operationId twice": ("operation-id", "/paths/~1things/post/operationId", second_operation),
    "path parameter undeclared": (
        "path-parameter",
        POST,
        put(lambda data: data["paths"]["/items/{key}"], "parameters", []),
    ),
    "path parameter unused": (
        "path-parameter",
        f"{POST}/parameters/0",
        put(post, "parameters", [{**CLEAN["components"]["parameters"]["Key"], "name": "other"}]),
    ),
    "path parameter optional": ("path-parameter", "/components/parameters/Key", drop(key, "required")),
    "event stream alone": (
        "event-stream",
        f"{POST}/responses/200/content/text~1event-stream",
        put(ok, "content", {"text/event-stream": {"schema": reference("Item")}}),
    ),
    "event stream first": (
        "event-stream",
        f"{POST}/responses/200/content/text~1event-stream",
        put(ok, "content", {"text/event-stream": {"schema": reference("Item")}, **json_of(reference("Item"))}),
    ),
    "no error response": ("error-response", f"{POST}/responses", drop(lambda data: post(data)["responses"], "4XX")),
    "operation undescribed": ("description", POST, drop(post, "description")),
    "parameter undescribed": ("description", "/components/parameters/Key", drop(key, "description")),
    "component undescribed": ("description", ITEM, drop(lambda data: schemas(data)["Item"], "description")),
    "property undescribed": ("description", f"{QUERY}/properties/text", put(query, "text", {"type": "string"})),
    "property with a blank description": (
        "description",
        f"{QUERY}/properties/text",
        put(query, "text", {**TEXT, "description": " "}),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_rule_fires_at_its_place(name: str) -> None:
    rule, pointer, spoil = FAULTS[name]
    data = copy.deepcopy(CLEAN)
    spoil(data)

    problems = [(problem.rule, problem.pointer) for problem in lint(data)]

    assert (rule, pointer) in problems
    assert {found for found, _ in problems if found != "description"} <= {rule}


def test_clean_contract_has_no_problem() -> None:
    assert lint(CLEAN) == []


def test_every_rule_is_shown_to_fire() -> None:
    fired = {rule for rule, _, _ in FAULTS.values()}

    assert len(fired) == len(RULES) - 1  # "description" is looked for by two of them
    assert fired >= STYLE_RULES


def test_messages_are_one_line_that_says_what_to_do() -> None:
    for _, _, spoil in FAULTS.values():
        data = copy.deepcopy(CLEAN)
        spoil(data)
        for problem in lint(data):
            assert "\n" not in problem.message
            assert len(problem.message) > 20


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"paths": None, "components": []},
        {"paths": {"/a": {"get": None, "post": {"parameters": "x", "responses": []}}}},
        {"components": {"schemas": {"A": None, "B": {"properties": [], "anyOf": {}, "items": 1, "type": 3}}}},
        {"paths": {"/a": {"get": {"responses": {"200": {"$ref": "#/none"}, "4XX": {"content": {"x": 1}}}}}}},
        {"components": {"schemas": {"A": {"$ref": "#/components/schemas/A"}}}},
    ],
)
def test_data_that_is_not_openapi_does_not_break_it(data: Data) -> None:
    assert all(problem.pointer.startswith("/") for problem in lint(data))


def test_discriminator_stands_for_a_tag() -> None:
    data = copy.deepcopy(CLEAN)
    union = [reference("First"), reference("Fault")]
    item(data)["either"] = {"oneOf": union, "discriminator": {"propertyName": "kind"}, "description": "x"}

    assert lint(data) == []


def test_recursion_through_an_object_is_allowed() -> None:
    data = copy.deepcopy(CLEAN)
    schemas(data)["Value"] = {
        "description": "A value.",
        "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": reference("Value")}],
    }

    assert [problem for problem in lint(data) if problem.rule == "recursive-alias"] == []


def test_scalars_have_one_name_for_requests_and_answers() -> None:
    data = copy.deepcopy(CLEAN)
    schemas(data)["Level"] = {"type": "string", "enum": ["a"], "description": "A level."}
    schemas(data)["LevelParam"] = thing(a=TEXT)
    query(data)["level"] = {**reference("Level"), "description": "x"}
    query(data)["more"] = {**reference("LevelParam"), "description": "x"}

    assert lint(data) == []
