"""Contracts with names and shapes that get in the way of emitted code: it imports, type-checks and decodes."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Any

import pytest

import generate
from tests.codegen.checkers import mypy, pyright
from tests.codegen.contracts import ERRORS, contract, echo, json_of, reference, write

STRING = {"type": "string"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def tagged(tag: str) -> dict[str, Any]:
    kind = {"type": "string", "const": tag}
    return {"type": "object", "required": ["type"], "properties": {"type": kind, tag: STRING}}


def objects(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def parameter(name: str, place: str = "query") -> dict[str, Any]:
    return {"name": name, "in": place, "schema": STRING, "required": place == "path"}


def operation(operation_id: str, answer: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    success = {"description": "It."} if answer is None else {"description": "It.", "content": answer}
    return {"operationId": operation_id, "responses": {"200": success, **ERRORS}, **more}


# Schemas called like something that emitted modules import, define or use.
NAMES = [
    "AsyncCaller",
    "AsyncStream",
    "Caller",
    "Completeness",
    "Files",
    "Iterable",
    "List",
    "Mapping",
    "Never",
    "Omit",
    "Operation",
    "Page",
    "Pagination",
    "Parameter",
    "Properties",
    "RequestOptions",
    "Required",
    "Sequence",
    "Str",
    "Stream",
    "StreamRule",
    "Thing",
    "TypedDict",
    "Unpack",
]
# Properties called like something that the body of a class needs, or that Python or a type checker minds.
FIELDS: dict[str, Any] = {
    **dict.fromkeys(
        [
            "ABSENT",
            "Any",
            "Iterable",
            "JsonObject",
            "Literal",
            "Mapping",
            "None",
            "Required",
            "Self",
            "Sequence",
            "URL",
            "WireModel",
            "__class__",
            "__x",
            "_request_id",
            "_wire_names",
            "attrs",
            "builtins",
            "classmethod",
            "cls",
            "copy",
            "data",
            "from_dict",
            "int",
            "items",
            "keys",
            "known",
            "object",
            "self",
            "to_dict",
            "value",
            "x-y",
        ],
        STRING,
    ),
    "str": {"type": "array", "items": STRING},
    "list": {"type": "array", "items": {"type": "integer"}},
    "dict": {"type": "object", "additionalProperties": {}},
    "datetime": {"type": "string", "format": "date-time"},
    "date": {"type": "string", "format": "date"},
    "Thing": ref("Thing"),
    "kind": {"type": "string", "enum": ["a", "b"]},
    "many": {"type": "array", "items": ref("Thing")},
    "anything": {},
}
SHAPES: dict[str, Any] = {
    "nullable": {"type": ["object", "null"], "properties": {"inner": STRING}},
    "named": ref("Nullable"),
    "same-name": {"oneOf": [ref("A"), ref("B")]},
    "sameName": {"oneOf": [ref("B"), ref("C")]},
    "nested": {"anyOf": [ref("A"), {"type": "array", "items": {"anyOf": [ref("B"), ref("C")]}}, ref("B")]},
    "arrays": {"anyOf": [{"type": "array", "items": ref("A")}, {"type": "array", "items": ref("B")}]},
    "maps": {"anyOf": [{"type": "object", "additionalProperties": ref("A")}, {"type": "array", "items": ref("B")}]},
    "when": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]},
    "half": {"type": "number", "const": 0.5},
    "nothing": {"const": None},
    "closed": ref("Closed"),
    "properties": ref("Properties"),
}


def resources() -> dict[str, Any]:
    """Return operations whose places, arguments and answers have odd names."""
    pages = operation("listFiles", reference("Files"), **{"x-pagination": {"items": "d", "cursor": "page[after]"}})
    pages["parameters"] = [parameter("page[after]")]
    stream = operation("run", reference("Thing"), requestBody={"required": True, "content": reference("Run")})
    stream["responses"]["200"]["content"]["text/event-stream"] = {"schema": ref("Caller")}
    stream["responses"]["200"]["x-stream"] = {"parameter": "do-stream"}
    stream["parameters"] = [parameter("thread-id", "path"), parameter("class", "path")]
    odd = [parameter(name) for name in ("timeout", "self", "params", "a.b[c]", "1st", "日本", "__x", "$", "Required")]
    heads = [parameter(name, "header") for name in ("X-Rate", "Timeout-2", "Idempotency-Key", "Extra-Body")]
    texts = {"type": "array", "items": STRING}
    return {
        "/files": {"get": pages},
        "/files/dict": {"get": operation("a", json_of(texts))},
        "/files/str": {"get": operation("b", json_of({"anyOf": [STRING, {"type": "integer"}]}))},
        "/files/{id}": {"get": operation("h", parameters=[parameter("id", "path")])},
        "/async-files": {"get": operation("c", json_of({"type": "null"}))},
        "/api/v1": {"get": operation("d", reference("List"))},
        "/caller": {"get": operation("e")},
        "/stream/": {"get": operation("f")},
        "/run/{thread-id}/{class}": {"post": stream},
        "/odd": {"get": operation("g", parameters=odd + heads)},
    }


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two packages: one of everything odd, one of next to nothing."""
    folder = tmp_path_factory.mktemp("odd")
    thing = objects(a=STRING, b={"type": "array", "items": STRING})
    schemas = (
        dict.fromkeys(NAMES, thing)
        | {"Files": objects(d=ref("FileArray")), "FileArray": {"type": "array", "items": ref("Parameter")}}
        | {"Nullable": {"type": ["object", "null"], "properties": {"inner": STRING}}}
        | {"Closed": {"type": "object", "additionalProperties": False}}
        | {
            "A": tagged("a"),
            "B": tagged("b"),
            "C": tagged("c"),
            "Fields": objects(**FIELDS),
            "Shapes": objects(**SHAPES),
        }
        | {"FieldsIn": objects(**FIELDS)}
        | {"Knot": objects(KnotParam=ref("Knot"), str=STRING)}  # hides the request form's own name from its keys
        | {"Run": objects(**{"do-stream": {"type": "boolean"}, "x": STRING})}
    )
    echoes = {
        f"/echo/{name.lower()}": {
            "post": operation(
                f"echo{name}", reference(name), requestBody={"required": True, "content": reference(name)}
            )
        }
        for name in (*NAMES, "Fields", "Shapes", "Knot")
    }
    fields = {
        "/fields": echo("FieldsIn"),
        "/knots": {"post": operation("tie", requestBody=echoes["/echo/knot"]["post"]["requestBody"])},
    }
    for name, data in (
        ("odd", contract(schemas, resources() | echoes | fields)),
        ("bare", contract({}, {})),
    ):
        spec = write(folder, data)
        assert generate.main(["--spec", str(spec), "--out", str(folder / f"{name}_api")]) == 0
    return folder


@pytest.fixture
def api(odd: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(odd))
    return importlib.import_module("odd_api")


def test_every_module_imports_and_every_name_is_there(api: Any) -> None:
    for module in pkgutil.walk_packages(api.__path__, "odd_api."):
        loaded = importlib.import_module(module.name)
        for name in getattr(loaded, "__all__", ()):
            assert hasattr(loaded, name)
    assert len(set(api.__all__)) == len(api.__all__)
    assert set(NAMES) <= set(api.__all__)


def test_mypy_is_content(odd: Path) -> None:
    assert mypy(odd) == []


def test_pyright_is_content(odd: Path) -> None:
    assert pyright(odd) == []


def test_forms_stand_with_their_resource_and_shared_ones_together(api: Any) -> None:
    homes = {name: getattr(api, name).__module__ for name in ("FieldsInParam", "KnotParam", "TieParams")}
    assert homes == {
        "FieldsInParam": "odd_api.params.fields",
        "KnotParam": "odd_api.params._shared",
        "TieParams": "odd_api.params.knots",
    }


def test_every_field_is_read(api: Any) -> None:
    sent = {name: name for name, shape in FIELDS.items() if shape is STRING}
    read = api.Fields.from_dict(sent)
    assert read.additional_properties == {}
    assert read.to_dict() == sent
    assert sorted(getattr(read, name) for name in read._wire_names if getattr(read, name)) == sorted(sent)


def test_a_key_with_two_underscores_is_not_mangled(api: Any) -> None:
    assert set(api.FieldsInParam.__annotations__) == set(FIELDS)


VALUES: list[tuple[str, Any, list[str]]] = [
    ("nullable", {"inner": "x"}, ["ShapesNullable"]),
    ("nullable", None, ["NoneType"]),
    ("named", {"inner": "x"}, ["NullableObject"]),
    ("same-name", {"type": "a"}, ["A"]),
    ("sameName", {"type": "c"}, ["C"]),
    ("sameName", {"type": "a"}, ["UnknownObject"]),
    ("nested", {"type": "a"}, ["A"]),
    ("nested", [{"type": "c"}, {"type": "a"}], ["C", "UnknownObject"]),
    ("arrays", [{"type": "a"}, {"type": "b"}, 1], ["A", "B", "int"]),
    ("maps", {"k": {"type": "a"}}, ["A"]),
    ("maps", [{"type": "b"}], ["B"]),
    ("when", "2027-01-02", ["date"]),
    ("when", "2027-01-02T03:04:05Z", ["datetime"]),
    ("when", "soon", ["str"]),
    ("half", 0.5, ["float"]),
    ("nothing", None, ["NoneType"]),
    ("closed", {}, ["Closed"]),
    ("properties", {"a": "x"}, ["Properties"]),
]


@pytest.mark.parametrize("name,value,kinds", VALUES)
def test_values_are_decoded_to_what_they_are(api: Any, name: str, value: Any, kinds: list[str]) -> None:
    read = api.Shapes.from_dict({name: value})
    (attribute,) = (attribute for attribute, wire_name in read._wire_names.items() if wire_name == name)
    found = getattr(read, attribute)
    members = found if isinstance(found, list) else list(found.values()) if isinstance(found, dict) else [found]
    assert [type(member).__name__ for member in members] == kinds
    assert read.to_dict() == {name: value}


def test_the_argument_of_a_page_and_of_a_stream_is_its_python_name(api: Any) -> None:
    files = importlib.import_module("odd_api.operations.files").LIST
    assert files.parameters[files.pagination.cursor].wire_name == "page[after]"
    run = importlib.import_module("odd_api.operations.run").UPDATE
    assert run.stream.parameter == "do-stream"
    assert run.parameters["do_stream"].wire_name == "do-stream"
