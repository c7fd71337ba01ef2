"""The contract as the judge reads it: operations, schemas by pointer, and the words for what does not fit."""

from typing import Any

import jsonschema_rs
import pytest
import yaml

from specwire_conformance import contract as contract_module
from specwire_conformance.contract import Contract, Parameter
from specwire_conformance.json_values import at_pointer, strict_loads
from specwire_conformance.problems import Problem, most_telling, param_name
from specwire_conformance.validation import ContractValidator

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "paths": {
        "/a/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Page"}, {"name": "id", "in": "path"}],
            "get": {
                "operationId": "getA",
                "parameters": [{"name": "filter", "in": "query", "style": "deepObject", "schema": {"type": "object"}}],
                "responses": {
                    "200": {"$ref": "#/components/responses/Good"},
                    "4XX": {"content": {"application/json": {"schema": {"const": "4XX"}}}},
                    "default": {"content": {"application/json": {"schema": {"const": "default"}}}},
                },
            },
            "post": {
                "operationId": "makeA",
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
                "responses": {"204": {"description": "nothing"}},
            },
        }
    },
    "components": {
        "parameters": {"Page": {"name": "page", "in": "query", "schema": {"$ref": "#/components/schemas/Number"}}},
        "responses": {"Good": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}},
        "schemas": {
            "Number": {"type": "integer"},
            "A": {"allOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"c/d": {"type": "integer"}}}]},
            "B": {"properties": {"b": {"type": "string"}}},
        },
    },
}


@pytest.fixture
def small() -> Contract:
    return Contract(DOCUMENT)


def test_operations(small: Contract) -> None:
    assert [(o.operation_id, o.method, o.path) for o in small.operations] == [
        ("getA", "GET", "/a/{id}"),
        ("makeA", "POST", "/a/{id}"),
    ]
    with pytest.raises(KeyError):
        small.operation("none")


def test_query_parameters_of_path_and_operation(small: Contract) -> None:
    filter_schema = "/paths/~1a~1{id}/get/parameters/0/schema"
    assert small.query_parameters(small.operation("getA")) == [
        Parameter("page", "form", "/components/schemas/Number", "integer"),
        Parameter("filter", "deepObject", filter_schema, "object"),
    ]


@pytest.mark.parametrize(
    "operation_id,status,media_type,expected",
    [
        ("getA", 200, "application/json", "/components/responses/Good/content/application~1json/schema"),
        ("getA", 404, "application/json", "/paths/~1a~1{id}/get/responses/4XX/content/application~1json/schema"),
        ("getA", 500, "application/json", "/paths/~1a~1{id}/get/responses/default/content/application~1json/schema"),
        ("getA", 200, "text/event-stream", None),
        ("makeA", 204, "application/json", None),
        ("makeA", 200, "application/json", None),
    ],
)
def test_response_schema(
    small: Contract, operation_id: str, status: int, media_type: str, expected: str | None
) -> None:
    operation = small.operation(operation_id)
    if expected is None:
        with pytest.raises(KeyError):
            small.response_schema(operation, status, media_type)
    else:
        assert expected == small.response_schema(operation, status, media_type)


def test_properties_and_request_problems(small: Contract) -> None:
    operation = small.operation("makeA")
    pointer = small.request_schema(operation)
    assert pointer is not None
    assert small.properties(pointer) == {
        "b": "/components/schemas/B/properties/b",
        "c/d": "/components/schemas/A/allOf/1/properties/c~1d",
    }
    validator = ContractValidator(small)
    problem = validator.request_problem(operation, {"c/d": "x"})
    assert problem is not None
    assert (problem.param, problem.code) == ("c/d", "invalid_type")
    assert validator.request_problem(operation, {"b": "x"}) is None
    assert validator.request_problem(small.operation("getA"), "anything") is None
    assert validator.response_problem(small.operation("getA"), 500, "default") is None


def test_the_repository_and_the_wheel(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = contract_module.load_contract()
    assert len(repository.operations) >= 9
    assert repository is contract_module.load_contract()
    packaged = tmp_path / "openapi.yaml"
    packaged.write_text("paths: {}\ninfo: [2024-01-02, on, 12:30, 010, ~, null, true, -3, 1.5, 2e3, 'x']\n")
    monkeypatch.setattr(contract_module, "PACKAGED", packaged)
    loaded = contract_module.load_contract.__wrapped__()
    plain = ["2024-01-02", "on", "12:30", "010", None, None, True, -3, 1.5, 2000.0, "x"]
    assert loaded.document == {"paths": {}, "info": plain}
    packaged.write_text("paths: [")
    with pytest.raises(yaml.YAMLError):
        contract_module.load_contract.__wrapped__()


@pytest.mark.parametrize(
    "path,at,expected",
    [([], "", None), ([], "x", "x"), (["a", 0, "b"], "", "a[0].b"), ([0], "", "[0]"), (["a"], "x", "x.a")],
)
def test_param_name(path: list[str | int], at: str, expected: str | None) -> None:
    assert expected == param_name(path, at)


TAGGED = {
    "oneOf": [
        {"properties": {"kind": {"const": "a"}, "x": {"type": "integer"}}, "required": ["kind", "x"], "type": "object"},
        {"properties": {"kind": {"const": "b"}, "y": {"type": "string"}}, "required": ["kind", "y"], "type": "object"},
    ]
}
MIXED = {"anyOf": [{"type": "string", "enum": ["auto"]}, *TAGGED["oneOf"], {"type": "null"}]}


@pytest.mark.parametrize(
    "schema,value,param,code,words",
    [
        ({"type": "string"}, 1, None, "invalid_type", "the request body: expected string, but got integer"),
        ({"type": "string"}, None, None, "invalid_type", "got null"),
        ({"type": "string"}, True, None, "invalid_type", "got boolean"),
        ({"type": "string"}, [], None, "invalid_type", "got array"),
        ({"minimum": 3}, 2, None, "integer_below_min_value", "at least 3"),
        ({"maximum": 3}, 3.5, None, "decimal_above_max_value", "at most 3"),
        ({"minLength": 2}, "x", None, "string_below_min_length", "at least 2"),
        ({"maxItems": 1}, [1, 2], None, "array_above_max_length", "at most 1"),
        ({"pattern": "^a"}, "b", None, "invalid_value", "the pattern ^a"),
        ({"const": 1}, "x" * 99, None, "invalid_value", "…"),
        ({"properties": {"b": {}}, "additionalProperties": False}, {"a": 1}, "a", "unknown_parameter", "'a'"),
        ({"uniqueItems": True}, [1, 1], None, "invalid_value", "unique"),
        ({"oneOf": [{}, {}]}, 1, None, "invalid_value", "more than one"),
        (TAGGED, {"kind": "c"}, "kind", "invalid_value", '"a", "b"'),
        (TAGGED, {"x": 1}, "kind", "missing_required_parameter", "'kind'"),
        (TAGGED, {"kind": "b", "y": 1}, "y", "invalid_type", "expected string"),
        (TAGGED, {"kind": "a", "x": "1"}, "x", "invalid_type", "expected integer"),
        (TAGGED, 5, None, "invalid_type", "expected object"),
        (MIXED, "other", None, "invalid_value", '"auto"'),
        (MIXED, 5, None, "invalid_type", "expected string or object or null"),
        (MIXED, {"kind": "b"}, "y", "missing_required_parameter", "'y'"),
        ({"properties": {"a": TAGGED}}, {"a": {"kind": "c"}}, "a.kind", "invalid_value", '"c"'),
    ],
)
def test_words_for_problems(schema: Any, value: Any, param: str | None, code: str, words: str) -> None:
    problem = most_telling(list(jsonschema_rs.Draft202012Validator(schema).iter_errors(value)))
    assert (problem.param, problem.code) == (param, code)
    assert words in problem.message


def test_the_outermost_problem_comes_first() -> None:
    schema = {"properties": {"a": {"properties": {"b": {"type": "string"}}}}, "required": ["c"]}
    problem = most_telling(list(jsonschema_rs.Draft202012Validator(schema).iter_errors({"a": {"b": 1}})))
    assert problem == Problem("c", "Missing required parameter: 'c'.", "missing_required_parameter")


@pytest.mark.parametrize("text", ["", "NaN", "[Infinity]", "[-1e999]", '"\\udc00"', "{" * 9, "[" * 200_000, b"\xff"])
def test_strict_loads_refuses(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        strict_loads(text)


@pytest.mark.parametrize("pointer,expected", [("", {"a/b": [{"~": 1}]}), ("/a~1b/0/~0", 1)])
def test_at_pointer(pointer: str, expected: Any) -> None:
    assert expected == at_pointer({"a/b": [{"~": 1}]}, pointer)


@pytest.mark.parametrize("pointer", ["/b", "/a~1b/1", "/a~1b/x", "/a~1b/0/~0/deep"])
def test_at_pointer_that_leads_nowhere(pointer: str) -> None:
    with pytest.raises(KeyError):
        at_pointer({"a/b": [{"~": 1}]}, pointer)
