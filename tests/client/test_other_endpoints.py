"""``client.get()`` and its like, with both clients."""

import traceback
from typing import Any, TypedDict, cast

import httpx
import pydantic
import pytest

import specwire
from specwire import APIError, APIResponseValidationError, AsyncStream, InternalServerError, OpenAI, Stream
from specwire.types import Model
from specwire_conformance.scripted import ScriptedServer
from specwire_runtime.wire.responses import RawResponse

from .halves import Half, play
from .payloads import KEY, failed, ok, streamed


class Point(pydantic.BaseModel):
    x: int


class Shape(TypedDict):
    x: int


READ: list[tuple[Any, Any, Any]] = [
    (dict, {"x": 1}, {"x": 1}),
    (dict[str, Any], {"x": 1}, {"x": 1}),
    (object, [1], [1]),
    (Any, None, None),
    (object, b"", None),
    (list, [1, "a"], [1, "a"]),
    (list[Shape], [{"x": 1}], [{"x": 1}]),
    (dict[str, Point], {"a": {"x": 1}}, {"a": Point(x=1)}),
    (Shape, {"x": 1}, {"x": 1}),
    (Point, {"x": 1}, Point(x=1)),
    (str, b"plain \xe2\x82\xac", "plain €"),
    (bytes, b"\x00\xff", b"\x00\xff"),
    (None, b"whatever", None),
    (type(None), b"whatever", None),
    (int, b"3", 3),
    (float, b"3", 3),
]


@pytest.mark.parametrize("cast_to, body, expected", READ)
def test_what_an_answer_is_read_as(kind: str, cast_to: Any, body: Any, expected: Any) -> None:
    async def scenario(half: Half) -> Any:
        return await half.call("get", "/things", cast_to=cast_to)

    with ScriptedServer(ok(b"null" if body is None else body)) as server:
        assert play(kind, server.url, scenario) == expected


WRONG: list[tuple[Any, Any]] = [
    (dict, [1]),
    (list, {"x": 1}),
    (Shape, [1]),
    (Model, "text"),
    (Point, {"x": "far"}),
    (list[Point], [{"x": 1}, {}]),
    (object, b"<html>"),
    (dict, b""),
    (Model, [{"id": "m"}]),
]
ERRORS: list[tuple[Any, Any]] = [
    *((cast_to, {"error": {"message": "no"}}) for cast_to in (Model, Shape, Point, dict, dict[str, Any])),
    (list, [{"error": {"message": "no"}}]),
    (Model, [{"error": {"message": "no"}}]),
    (Model, {"id": "m", "error": {"message": "no"}}),
    (Model, {"detail": "no"}),
    (Point, {"error": "no", "id": 1}),
    (Point, {"message": "no", "code": 500}),
    (dict, {"object": "error", "message": "no"}),
]
KEPT: list[tuple[Any, Any]] = [
    (dict, {"id": "job", "status": "failed", "error": {"message": "no"}}),
    (dict, {"error": None}),
    (dict, {"detail": "all is well"}),
    (list, [{"error": {"message": "no"}}, {"id": 1}]),
    (object, {"error": {"message": "no"}}),
]


@pytest.mark.parametrize("cast_to, body", WRONG)
def test_an_answer_that_is_not_what_was_asked_for(kind: str, cast_to: Any, body: Any) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIResponseValidationError, match="GET /things was answered") as caught:
            await half.call("get", "/things", cast_to=cast_to)
        assert caught.value.__context__ is None
        assert caught.value.response is not None

    with ScriptedServer(ok(body)) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize("cast_to, body", ERRORS)
def test_an_error_under_a_status_of_success(kind: str, cast_to: Any, body: Any) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIError, match=r"^no \(status 200") as caught:
            await half.call("get", "/things", cast_to=cast_to)
        assert caught.value.__context__ is None
        assert type(caught.value) is APIError

    with ScriptedServer(ok(body)) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize("cast_to, body", KEPT)
def test_what_is_no_error_of_the_call(kind: str, cast_to: Any, body: Any) -> None:
    async def scenario(half: Half) -> Any:
        return await half.call("get", "/things", cast_to=cast_to)

    with ScriptedServer(ok(body)) as server:
        assert play(kind, server.url, scenario) == body


@pytest.mark.parametrize(
    "path, target",
    [
        ("/a/b", "/v1/a/b"),
        ("a/b", "/v1/a/b"),
        ("models/ft:gpt:x", "/v1/models/ft:gpt:x"),
        ("/a b/€%20", "/v1/a%20b/%E2%82%AC%20"),
        ("/a?b=1&c=x y#end", "/v1/a?b=1&c=x%20y"),
        ("{url}/elsewhere?b=1", "/elsewhere?b=1"),
        ("{url}", "/"),
    ],
)
def test_paths(kind: str, path: str, target: str) -> None:
    async def scenario(half: Half) -> None:
        await half.call("get", path.replace("{url}", server.url), cast_to=object)

    with ScriptedServer(ok({})) as server:
        play(kind, server.url, scenario)
        assert [request.target for request in server.requests] == [target]


@pytest.mark.parametrize(
    "path, words",
    [
        ("https://other.example/v1/models", "nothing is sent to another origin"),
        ("//other.example/models", "nothing is sent to another origin"),
        ("http://user:pass@127.0.0.1:1/x", "nothing is sent to another origin"),
        ("http://127.0.0.1:2/x", "nothing is sent to another origin"),
        ("/a/../../x", "lead to another endpoint"),
        ("/a/%2E%2e/x", "lead to another endpoint"),
    ],
)
def test_paths_that_lead_away(path: str, words: str) -> None:
    with OpenAI(api_key=KEY, base_url="http://127.0.0.1:1/v1") as client, pytest.raises(ValueError, match=words):
        client.get(path, cast_to=object)


@pytest.mark.parametrize(
    "method, given, words",
    [
        ("get", {}, "needs cast_to"),
        ("get", {"cast_to": set}, "cannot be read as set"),
        ("get", {"cast_to": httpx.Response}, "cannot be read as Response"),
        ("get", {"cast_to": dict, "body": {}}, "body"),
        ("post", {"cast_to": dict, "bdy": {}}, "bdy"),
        ("post", {"cast_to": dict, "body": [1]}, "must be a mapping or a model, not list"),
        ("post", {"cast_to": dict, "body": "text"}, "must be a mapping or a model, not str"),
        ("post", {"cast_to": dict, "options": {"header": {}}}, "unknown option 'header'; known are"),
        ("post", {"cast_to": dict, "options": {"max_retries": "2"}}, "max_retries"),
    ],
)
def test_mistakes(method: str, given: dict[str, Any], words: str) -> None:
    with OpenAI(api_key=KEY, base_url="http://127.0.0.1:1/v1") as client, pytest.raises(TypeError, match=words):
        getattr(client, method)("/x", **given)


def test_what_is_sent(kind: str) -> None:
    options = {
        "headers": {"X-A": "1"},
        "params": {"a": 1},
        "query": None,
        "timeout": 5,
        "idempotency_key": "once",
        "extra_json": {"z": 2},
    }

    async def scenario(half: Half) -> None:
        await half.call("post", "/p?q=1", cast_to=dict, body=Model.from_dict({"id": "m"}), options=options)
        await half.call("put", "/p", cast_to=dict, body={})
        await half.call("patch", "/p", cast_to=dict, body={"a": specwire.omit, "b": None})
        await half.call("delete", "/p", cast_to=type(None))
        await half.call("post", "/p", cast_to=dict)

    with ScriptedServer(*[ok({})] * 5) as server:
        play(kind, server.url, scenario, default_query={"d": 1})
        first, second, third, fourth, fifth = server.requests
    assert first.target == "/v1/p?q=1&d=1&a=1"
    assert first.json() == {"id": "m", "z": 2}
    assert (first.header("x-a"), first.header("idempotency-key")) == ("1", "once")
    assert first.header("authorization") == f"Bearer {KEY}"
    assert (second.method, second.json(), third.method, third.json()) == ("PUT", {}, "PATCH", {"b": None})
    assert (fourth.method, fourth.body, fourth.header("content-type")) == ("DELETE", b"", None)
    assert (fifth.body, bool(fifth.header("idempotency-key"))) == (b"", True)


def test_policy_is_that_of_all_calls(kind: str) -> None:
    async def scenario(half: Half) -> None:
        assert (await half.call("get", "/x", cast_to=Model))._request_id == "r"
        with pytest.raises(InternalServerError) as caught:
            await half.call(
                "get", "/x", cast_to=Model, options={"max_retries": 0, "headers": {"X-Token": "hush-hush-hush"}}
            )
        assert "hush" not in "".join(
            traceback.TracebackException.from_exception(caught.value, capture_locals=False).format()
        )
        frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
        ours = [
            frame
            for frame in frames
            if "specwire" in frame.f_code.co_filename and "tests" not in frame.f_code.co_filename
        ]
        assert "hush" not in repr([frame.f_locals for frame in ours])

    with ScriptedServer(failed(503, retry_after_ms="1"), ok({"id": "m"}, x_request_id="r"), failed(500)) as server:
        play(kind, server.url, scenario, max_retries=1)


@pytest.mark.parametrize("done", [True, False])
def test_streams_may_just_end(kind: str, done: bool) -> None:  # noqa: FBT001  (one of two cases)
    async def scenario(half: Half) -> None:
        stream_cls = Stream[Model] if kind == "sync" else AsyncStream[Model]
        stream = await half.call("post", "/s", cast_to=object, body={"a": 1}, stream=True, stream_cls=stream_cls)
        assert [(type(event), event.id) async for event in half.each(stream)] == [(Model, "1"), (Model, "2")]
        stream = await half.call("get", "/s", cast_to=dict, stream=True)
        assert [event async for event in half.each(stream)] == [{"id": "1"}]

    with ScriptedServer(streamed({"id": "1"}, {"id": "2"}, done=done), streamed({"id": "1"}, done=done)) as server:
        play(kind, server.url, scenario)
        assert server.requests[0].json() == {"a": 1, "stream": True}


@pytest.mark.parametrize("asked", [RawResponse, RawResponse[Any]])
def test_the_response_itself(kind: str, asked: Any) -> None:
    async def scenario(half: Half) -> None:
        answer = cast("RawResponse[Any]", await half.call("get", "/x", cast_to=asked))
        assert (answer.status_code, answer.text, answer.parse(to=list)) == (200, "[1]", [1])

    with ScriptedServer(ok(b"[1]")) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize("path", [3, None, b"/x"])
def test_a_path_is_a_string(kind: str, path: Any) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(TypeError, match="a path must be a string, not"):
            await half.call("get", path, cast_to=object)

    play(kind, "http://127.0.0.1:1", scenario)
