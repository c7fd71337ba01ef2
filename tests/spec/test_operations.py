"""Operations compared: what stands around the schemas."""

from __future__ import annotations

import pytest

from tests.spec.documents import document, found, with_operation
from upstream.operations import DocumentComparison
from upstream.plain import Json, JsonObject

STRING: Json = {"type": "string"}
LIMIT: JsonObject = {"name": "limit", "in": "query", "schema": STRING}
OK: JsonObject = {"description": "ok"}


def body(schema: Json, media: str = "application/json") -> JsonObject:
    return {"description": "ok", "content": {media: {"schema": schema}}}


DIFFERENT: dict[str, tuple[JsonObject, JsonObject, list[str]]] = {
    "operationId": ({"operationId": "a"}, {"operationId": "b"}, ['operationId "a" upstream, "b" here']),
    "deprecated": ({"deprecated": True}, {}, ["deprecated true upstream, null here"]),
    "parameter upstream": ({"parameters": [LIMIT]}, {}, ["query limit: parameter upstream, absent here"]),
    "parameter here": ({}, {"parameters": [LIMIT]}, ["query limit: parameter here, absent upstream"]),
    "parameter elsewhere": (
        {"parameters": [LIMIT]},
        {"parameters": [{**LIMIT, "in": "header"}]},
        ["query limit: parameter upstream, absent here", "header limit: parameter here, absent upstream"],
    ),
    "parameter required": (
        {"parameters": [{**LIMIT, "required": True}]},
        {"parameters": [LIMIT]},
        ["query limit: required upstream, optional here"],
    ),
    "parameter deprecated": (
        {"parameters": [LIMIT]},
        {"parameters": [{**LIMIT, "deprecated": True}]},
        ["query limit: deprecated here, absent upstream"],
    ),
    "parameter style": (
        {"parameters": [LIMIT]},
        {"parameters": [{**LIMIT, "style": "deepObject", "explode": True}]},
        ["query limit: style form exploded upstream, deepObject exploded here"],
    ),
    "parameter schema": (
        {"parameters": [LIMIT]},
        {"parameters": [{**LIMIT, "schema": {"type": "integer"}}]},
        ["query limit: type string upstream, integer here"],
    ),
    "request body": ({"requestBody": body(STRING)}, {}, ["request: request body upstream, absent here"]),
    "request body required": (
        {"requestBody": {**body(STRING), "required": True}},
        {"requestBody": body(STRING)},
        ["request: required upstream, optional here"],
    ),
    "response upstream": ({"responses": {"200": OK}}, {}, ["response 200: response upstream, absent here"]),
    "response here": ({}, {"responses": {"4XX": OK}}, ["response 4XX: response here, absent upstream"]),
    "media type": (
        {"responses": {"200": body(STRING, "text/event-stream")}},
        {"responses": {"200": OK}},
        ["response 200: media type text/event-stream upstream, absent here"],
    ),
    "response schema": (
        {"responses": {"200": body(STRING)}},
        {"responses": {"200": body({"type": "integer"})}},
        ["response 200: type string upstream, integer here"],
    ),
    "schema of another media type": (
        {"responses": {"200": body(STRING, "text/event-stream")}},
        {"responses": {"200": body({"type": "integer"}, "text/event-stream")}},
        ["response 200 text/event-stream: type string upstream, integer here"],
    ),
    "header": (
        {"responses": {"200": {**OK, "headers": {"Retry-After": {"schema": STRING}}}}},
        {"responses": {"200": OK}},
        ["response 200 > header Retry-After: header upstream, absent here"],
    ),
    "header schema": (
        {"responses": {"200": {**OK, "headers": {"Retry-After": {"schema": STRING}}}}},
        {"responses": {"200": {**OK, "headers": {"Retry-After": {"schema": {"type": "integer"}}}}}},
        ["response 200 > header Retry-After: type string upstream, integer here"],
    ),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_difference_is_found(name: str) -> None:
    upstream, here, expected = DIFFERENT[name]

    assert expected == found(with_operation(upstream), with_operation(here))


def test_references_are_followed_everywhere() -> None:
    inline = with_operation(
        {"parameters": [LIMIT], "requestBody": body(STRING), "responses": {"200": body(STRING)}},
    )
    referred = with_operation(
        {
            "parameters": [{"$ref": "#/components/parameters/Limit"}],
            "requestBody": {"$ref": "#/components/requestBodies/Text"},
            "responses": {"200": {"$ref": "#/components/responses/Text"}},
        },
        parameters={"Limit": LIMIT},
        requestBodies={"Text": body(STRING)},
        responses={"Text": body(STRING)},
    )

    assert found(inline, referred) == []
    assert found(referred, inline) == []


def test_parameters_of_the_path_count_and_give_way_to_those_of_the_operation() -> None:
    get: JsonObject = {"parameters": [{**LIMIT, "required": True}], "responses": {}}
    shared = document({"/things": {"parameters": [LIMIT], "get": get}})

    assert found(shared, with_operation({"parameters": [{**LIMIT, "required": True}]})) == []


def test_names_of_security_schemes_do_not_matter_but_their_kind_does() -> None:
    bearer: Json = {"type": "http", "scheme": "bearer"}
    basic: Json = {"type": "http", "scheme": "basic"}
    theirs = with_operation({"security": [{"Theirs": []}]}, securitySchemes={"Theirs": bearer})
    ours = with_operation({"security": [{"Ours": []}]}, securitySchemes={"Ours": bearer})
    other = with_operation({"security": [{"Ours": []}]}, securitySchemes={"Ours": basic})

    assert found(theirs, ours) == []
    assert found(theirs, other) == ["security http bearer upstream, http basic here"]


def test_operation_on_one_side_only() -> None:
    upstream = document({"/a": {"get": {}}, "/b": {"get": {}}})
    here = document({"/b": {"get": {}, "post": {}}})

    assert found(upstream, here) == [
        "POST /b: operation here, absent upstream",
        "GET /a: operation upstream, absent here",
    ]


def test_names_in_a_path_template_do_not_separate_operations() -> None:
    path: Json = {"name": "id", "in": "path", "required": True, "schema": STRING}
    other: Json = {"name": "key", "in": "path", "required": True, "schema": STRING}
    upstream = document({"/a/{id}": {"get": {"parameters": [path]}}})
    here = document({"/a/{key}": {"get": {"parameters": [other]}}})

    assert found(upstream, here) == [
        "GET /a/{key} > path id: parameter upstream, absent here",
        "GET /a/{key} > path key: parameter here, absent upstream",
    ]


def test_scope_counts_what_it_leaves_out() -> None:
    upstream = document({"/a": {"get": {}}, "/a/x": {"get": {}}, "/b": {"get": {}, "post": {}}})
    comparison = DocumentComparison(upstream, document({"/a": {"get": {}}}), ("/a", "/a/*"))

    assert [str(difference) for difference in comparison.compare()] == ["GET /a/x: operation upstream, absent here"]
    assert comparison.outside() == 2
