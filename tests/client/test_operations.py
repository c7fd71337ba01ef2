"""All nine operations on the wire, by both clients: what is sent, and what comes back."""

import json
from typing import Any

import pytest

from specwire import types
from specwire_conformance.scripted import Reply, ScriptedServer

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, MESSAGES, completion, ok, page, streamed

MODEL = {"id": "gpt-test", "object": "model", "created": 1, "owned_by": "tests"}
DELETED = {"id": "a/b", "object": "chat.completion.deleted", "deleted": True}
# Method, arguments, and what must be on the wire: HTTP method, target, body; then the answer and the class it becomes.
OPERATIONS: list[tuple[str, tuple[str, ...], dict[str, Any], str, str, Any, Any, str]] = [
    ("models.list", (), {}, "GET", "/v1/models", None, {"object": "list", "data": [MODEL]}, "ModelList"),
    ("models.retrieve", ("ft:gpt/x",), {}, "GET", "/v1/models/ft:gpt%2Fx", None, MODEL, "Model"),
    ("models.delete", ("m",), {}, "DELETE", "/v1/models/m", None, {**DELETED, "object": "model"}, "ModelDeleted"),
    (
        "chat.completions.create",
        (),
        {**CREATE, "temperature": 0.7, "stop": None},
        "POST",
        "/v1/chat/completions",
        {**CREATE, "temperature": 0.7, "stop": None},
        completion(),
        "ChatCompletion",
    ),
    (
        "chat.completions.retrieve",
        ("a/b",),
        {},
        "GET",
        "/v1/chat/completions/a%2Fb",
        None,
        completion(),
        "ChatCompletion",
    ),
    (
        "chat.completions.update",
        ("a",),
        {"metadata": {"k": "v"}},
        "POST",
        "/v1/chat/completions/a",
        {"metadata": {"k": "v"}},
        completion(),
        "ChatCompletion",
    ),
    (
        "chat.completions.list",
        (),
        {"limit": 2, "order": "asc", "metadata": {"k": "v"}, "model": "m"},
        "GET",
        "/v1/chat/completions?limit=2&order=asc&metadata[k]=v&model=m",
        None,
        page("a"),
        "ChatCompletionList",
    ),
    (
        "chat.completions.delete",
        ("a/b",),
        {},
        "DELETE",
        "/v1/chat/completions/a%2Fb",
        None,
        DELETED,
        "ChatCompletionDeleted",
    ),
    (
        "chat.completions.messages.list",
        ("a",),
        {"after": "m1"},
        "GET",
        "/v1/chat/completions/a/messages?after=m1",
        None,
        {"object": "list", "data": [{"id": "m2", "role": "user", "content": "Hi"}], "has_more": False},
        "ChatCompletionStoreMessageList",
    ),
]


@pytest.mark.parametrize(
    "name, args, params, method, target, body, answer, model", OPERATIONS, ids=[row[0] for row in OPERATIONS]
)
def test_operation(  # noqa: PLR0917  (a row of the table)
    kind: str,
    name: str,
    args: tuple[str, ...],
    params: dict[str, Any],
    method: str,
    target: str,
    body: Any,
    answer: Any,
    model: str,
) -> None:
    async def scenario(half: Half) -> Any:
        result = await half.call(name, *args, **params)
        return result.body if hasattr(result, "has_next_page") else result

    with ScriptedServer(ok(answer, x_request_id="req_1")) as server:
        result = play(kind, server.url, scenario, organization="org-1", project="proj-1")
    request = server.requests[0]
    assert (request.method, request.target) == (method, target)
    assert (request.json() if request.body else None) == body
    assert request.header("authorization") == f"Bearer {KEY}"
    assert request.header("openai-organization") == "org-1"
    assert request.header("openai-project") == "proj-1"
    assert request.header("host") == server.url.removeprefix("http://")
    assert request.header("content-type") == ("application/json" if body is not None else None)
    assert isinstance(result, getattr(types, model))
    assert result.to_dict() == answer
    assert result._request_id == "req_1"


def test_a_streamed_completion(kind: str) -> None:
    async def scenario(half: Half) -> Any:
        stream = await half.stream()
        assert stream.response.status_code == 200
        assert stream.response.headers["content-type"] == "text/event-stream"
        events = [event async for event in half.each(stream)]
        assert all(isinstance(event, types.ChatCompletionChunk) for event in events)
        return [event.to_dict() for event in events]

    with ScriptedServer(streamed(*HELLO)) as server:
        assert play(kind, server.url, scenario) == list(HELLO)
    assert server.requests[0].json() == {**CREATE, "stream": True}
    assert server.requests[0].header("accept") == "text/event-stream"


def test_an_answer_can_be_sent_back(kind: str) -> None:
    async def scenario(half: Half) -> None:
        first = await half.create()
        await half.create(messages=[*MESSAGES, first.choices[0].message])

    with ScriptedServer(ok(), ok()) as server:
        play(kind, server.url, scenario)
    sent = json.loads(server.requests[1].body)["messages"][1]
    assert sent == completion()["choices"][0]["message"]


def test_per_call_options(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create(
            extra_headers={"X-Trace": "1"},
            extra_query={"debug": True},
            extra_body={"new": 1, "model": "other"},
            idempotency_key="mine",
            timeout=5,
        )

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario)
    request = server.requests[0]
    assert request.header("x-trace") == "1"
    assert request.header("idempotency-key") == "mine"
    assert request.target == "/v1/chat/completions?debug=true"
    assert request.json() == {**CREATE, "new": 1, "model": "other"}


def test_mistakes_are_found_before_anything_is_sent(kind: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(TypeError, match="Did you mean 'temperature'"):
            await half.create(temprature=1)
        with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'model'"):
            await half.call("chat.completions.create", messages=[])
        with pytest.raises(ValueError, match="completion_id must not be empty"):
            await half.call("chat.completions.retrieve", "")
        with pytest.raises(ValueError, match="temperature is NaN"):
            await half.create(temperature=float("nan"))

    with ScriptedServer() as server:
        play(kind, server.url, scenario)
        assert server.connections == 0


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_compressed_answers(kind: str, encoding: str) -> None:
    import gzip
    import zlib

    body = json.dumps(completion()).encode()
    squeezed = gzip.compress(body) if encoding == "gzip" else zlib.compress(body)

    async def scenario(half: Half) -> Any:
        return (await half.create()).to_dict()

    reply = Reply(body=squeezed, headers={"content-encoding": encoding, "content-type": "application/json"})
    with ScriptedServer([reply]) as server:
        assert play(kind, server.url, scenario) == completion()
    assert server.requests[0].header("accept-encoding") == "gzip, deflate"
