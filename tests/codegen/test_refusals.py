"""Contracts that would come out wrong, or lose something in silence, are refused at the place that is to blame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import generate
import specwire
import specwire_api
from specwire_codegen import naming
from tests.codegen.contracts import ERRORS, contract, reference, write

STRING = {"type": "string"}
THING: dict[str, Any] = {"type": "object", "properties": {"id": STRING}}
BODY = {"required": True, "content": reference("Thing")}


def get(operation_id: str = "getThing", /, **more: Any) -> dict[str, Any]:
    responses = {"200": {"description": "It.", "content": reference("Thing")}, **ERRORS}
    return {"get": {"operationId": operation_id, "responses": responses, **more}}


def with_paths(paths: dict[str, Any], **components: dict[str, Any]) -> dict[str, Any]:
    return contract({"Thing": THING}, paths, **components)


def with_property(shape: Any) -> dict[str, Any]:
    return contract({"Thing": {"type": "object", "properties": {"odd": shape}}})


def placed(**sdk: Any) -> dict[str, Any]:
    return with_paths({"/things": get(**{"x-sdk": sdk})})


def paged(shape: dict[str, Any], **words: str) -> dict[str, Any]:
    page = {"type": "object", "properties": {"data": shape}}
    responses = {"200": {"description": "", "content": reference("Page")}, **ERRORS}
    return contract(
        {"Page": page}, {"/things": get(responses=responses, **{"x-pagination": {"items": "data", **words}})}
    )


def streamed(**more: Any) -> dict[str, Any]:
    content = reference("Thing") | {"text/event-stream": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    success = {"description": "", "content": content, "x-stream": {"parameter": "stream"}}
    operation = {"operationId": "run", "requestBody": BODY, "responses": {"200": success, **ERRORS}, **more}
    return with_paths({"/run": {"post": operation}})


HOLDER = {"type": "object", "properties": {"it": {"$ref": "#/components/schemas/GetThingParams"}}}
CIRCLE = {"A": {"$ref": "#/components/parameters/B"}, "B": {"$ref": "#/components/parameters/A"}}
TWO_IDS = [get(one, parameters=[{"name": "q", "in": "query", "schema": STRING}]) for one in ("getThing", "get_thing")]
ACCEPTS = {"Other": THING | {"x-type": {"accepts": ["Gone"]}}}
NO_CONTENT = {"204": {"description": "Done."}, **ERRORS}
REFUSALS: dict[str, tuple[dict[str, Any], str, str]] = {
    "accepts what is in no answer": (
        contract(
            {"Thing": {"type": "object", "properties": {"it": {"$ref": "#/components/schemas/Other"}}}, **ACCEPTS},
            {"/things": {"post": {"operationId": "createThing", "requestBody": BODY, "responses": NO_CONTENT}}},
        ),
        "Other:",
        "x-type.accepts of Other names 'Gone', which is no component of an answer",
    ),
    "path reference": (
        with_paths({"/a": {"$ref": "#/components/pathItems/A"}}, pathItems={"A": get()}),
        "$ref: '#/components/pathItems/A'",
        "the path /a is a reference",
    ),
    "misspelt key of an operation": (
        with_paths({"/a": get(requestbody=BODY)}),
        "requestbody:",
        "'requestbody' has no meaning in an operation; did you mean 'requestBody'?",
    ),
    "method in capitals": (
        with_paths({"/a": {"GET": get()["get"]}}),
        "GET:",
        "'GET' has no meaning in a path item; did you mean 'get'?",
    ),
    "misspelt key of a parameter": (
        with_paths({"/a": get(parameters=[{"name": "q", "in": "query", "requird": True, "schema": STRING}])}),
        "requird:",
        "did you mean 'required'?",
    ),
    "misspelt key of a response": (
        with_paths({"/a": get(responses={"200": {"description": "", "contents": reference("Thing")}, **ERRORS})}),
        "contents:",
        "did you mean 'content'?",
    ),
    "misspelt part of the document": (
        contract({"Thing": THING}) | {"component": {}},
        "component:",
        "'component' has no meaning in a document; did you mean 'components'?",
    ),
    "path without a slash": (with_paths({"things": get()}), "things:", "must begin with a slash"),
    "mapping that leads nowhere": (
        with_property(
            {
                "oneOf": [{"$ref": "#/components/schemas/Thing"}],
                "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/Nothing"}},
            }
        ),
        "a: '#/components/schemas/Nothing'",
        "leads nowhere",
    ),
    "resource that the client has already": (placed(resource="close"), "get:", "client.close, which is taken"),
    "servers of an operation": (
        with_paths({"/a": get(servers=[{"url": "https://b.test"}])}),
        "servers:",
        "whole contract",
    ),
    "servers of a path": (with_paths({"/a": {**get(), "servers": [{"url": "/"}]}}), "servers:", "whole contract"),
    "circular parameters": (
        with_paths({"/a": get(parameters=[{"$ref": "#/components/parameters/A"}])}, parameters=CIRCLE),
        "$ref: '#/components/parameters/A'",
        "leads back to itself",
    ),
    "method is a keyword": (placed(method="for"), "x-sdk:", "'for' cannot be a name there"),
    "method is a decorator": (placed(method="overload"), "x-sdk:", "'overload' cannot be a name there"),
    "wider names nothing": (placed(wider=["body"]), "wider:", "'body', which getThing does not take"),
    "method is private": (placed(method="_caller"), "x-sdk:", "'_caller' cannot be a name there"),
    "resource has an empty part": (placed(resource="a..b"), "x-sdk:", "'' cannot be a name there"),
    "resource is no name": (placed(resource="a b"), "x-sdk:", "'a b' cannot be a name there"),
    "method is a child": (
        with_paths({"/a": get(**{"x-sdk": {"method": "b"}}), "/a/b": get("getOther")}),
        "get:",
        "would be called a.b, which is a resource",
    ),
    "resources in one module": (with_paths({"/a/b": get(), "/a_b": get("getOther")}), "get:", "would share a module"),
    "reserved class": (
        contract({"Literal": THING, "Thing": THING}),
        "Literal:",
        "the schema 'Literal' would be called Literal, a name that emitted modules need",
    ),
    "arguments called like a schema": (
        contract(
            {"Thing": THING, "GetThingParams": THING, "Holder": HOLDER},
            {"/a": {"post": get(requestBody={"content": reference("Holder")})["get"]}},
        ),
        "post:",
        "would both be called GetThingParams",
    ),
    "arguments of two operations": (
        with_paths({"/a": TWO_IDS[0], "/b": TWO_IDS[1]}),
        "get:",
        "the arguments of 'getThing' and the arguments of 'get_thing' would both be called GetThingParams",
    ),
    "pages of no array": (paged(STRING), "items:", "names 'data', which is not an array"),
    "cursor of items that are no objects": (
        paged({"type": "array", "items": STRING}, item="id"),
        "item:",
        "names 'id', which the items of 'data' do not have",
    ),
    "cursor is no argument": (
        paged({"type": "array", "items": STRING}, cursor="c"),
        "cursor:",
        "not a query parameter",
    ),
    "stream without switch": (streamed(), "post:", "names 'stream', which the request of run lacks"),
    "union of nothing": (with_property({"anyOf": []}), "anyOf:", "anyOf has no members"),
    "type of nothing": (with_property({"type": []}), "type: []", "a list of types that is empty"),
    "union with properties": (
        with_property({"properties": {"a": STRING}, "anyOf": [STRING]}),
        "properties:",
        "has both anyOf and properties",
    ),
    "two unions": (with_property({"anyOf": [STRING], "oneOf": [STRING]}), "oneOf:", "has both anyOf and oneOf"),
    "array as a constant": (
        with_property({"enum": [["a"]]}),
        "enum:",
        "enum may hold texts, whole numbers, booleans and null",
    ),
    "parser's words": (
        contract({"A": THING, "AB": {"type": "object", "properties": {"b": {"enum": ["a", 1]}}}}),
        "AB:",
        "Unable to process schema /components/schemas/AB",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_is_refused_at_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str) -> None:
    data, near, words = REFUSALS[case]
    spec = write(tmp_path, data)
    assert generate.main(["--spec", str(spec), "--out", str(tmp_path / "test_api")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line
    number = int(line.removeprefix(f"{spec}:").partition(":")[0])
    assert near in spec.read_text(encoding="utf-8").splitlines()[number - 1], line
    assert [path.name for path in tmp_path.iterdir()] == ["contract.yaml"]


@pytest.mark.parametrize("name", ["class", "1st", "a-b"])
def test_a_folder_that_cannot_be_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    spec, out = write(tmp_path, with_paths({"/a": get()})), tmp_path / name
    assert generate.main(["--spec", str(spec), "--out", str(out)]) == 1
    assert capsys.readouterr().err == f"{out}: the folder's last part is the import name, and {name!r} is not one\n"


def test_a_folder_with_work_in_it_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, out = write(tmp_path, with_paths({"/a": get()})), tmp_path / "mine"
    out.mkdir()
    (out / "__init__.py").write_text("precious = 1\n", encoding="utf-8")
    assert generate.main(["--spec", str(spec), "--out", str(out)]) == 1
    assert capsys.readouterr().err.startswith(f"{out}: holds something that was not generated")
    assert (out / "__init__.py").read_text(encoding="utf-8") == "precious = 1\n"


def test_a_file_in_the_place_of_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec, out = write(tmp_path, with_paths({"/a": get()})), tmp_path / "mine"
    out.write_text("precious", encoding="utf-8")
    for target, words in ((out, "is a file"), (out / "below", "cannot be written")):
        assert generate.main(["--spec", str(spec), "--out", str(target)]) == 1
        assert capsys.readouterr().err.startswith(f"{target}: {words}")
    assert out.read_text(encoding="utf-8") == "precious"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    spec, out = write(tmp_path, with_paths({"/a": get()})), tmp_path / "mine"
    out.mkdir()
    assert generate.main(["--spec", str(spec), "--out", str(out)]) == 0
    assert (out / "api.py").is_file()


def test_the_names_that_a_client_has_are_known() -> None:
    clients = (specwire.OpenAI, specwire.AsyncOpenAI)
    resources = {name for api in (specwire_api.Api, specwire_api.AsyncApi) for name in vars(api)}
    public = {name for client in clients for name in dir(client) if not name.startswith("_")} - resources
    assert public == naming.CLIENT_NAMES
