"""What a stream's answer says that it is, and what it is: the body counts, for events as for what is none."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from specwire import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    AsyncStream,
    Stream,
    Timeout,
)
from specwire_conformance.scripted import (
    Chunk,
    Close,
    Exchange,
    Hang,
    Head,
    LastChunk,
    Reply,
    ScriptedServer,
    Step,
    sse,
)

from .halves import Half, SyncHalf, play
from .payloads import CREATE, HELLO, chunk, completion

WHOLE = ["Hel", "lo", ""]
EVENTS = sse(*HELLO)
TYPES: list[list[tuple[str, str]]] = [
    [],
    [("content-type", "text/event-stream")],
    [("content-type", "text/event-stream; charset=utf-8")],
    [("content-type", "text/event-stream, charset=utf-8")],
    [("content-type", "TEXT/EVENT-STREAM;charset=UTF-8")],
    [("content-type", "text/event-stream"), ("content-type", "text/event-stream")],
    [("content-type", "application/json"), ("content-type", "text/event-stream")],
    [("content-type", "application/json")],
    [("content-type", "text/plain; charset=utf-8")],
    [("content-type", "text/html")],
    [("content-type", "application/x-ndjson")],
    [("content-type", "application/octet-stream")],
    [("content-type", "garbage")],
    [("content-type", "")],
]
# What may come before the first event of a stream.
BEFORE = [
    b"",
    b"\xef\xbb\xbf",
    b"\r\n\r\n",
    b": OPENROUTER PROCESSING\n\n",
    b":\n\n",
    b"retry: 3000\n\n",
    b"event: message\n",
]


def in_pieces(body: bytes, types: list[tuple[str, str]], size: int | None = None) -> list[Step]:
    size = size or len(body) or 1
    pieces: list[Step] = [Chunk(body[start : start + size]) for start in range(0, len(body), size)]
    return [Head(headers=types), *pieces, LastChunk()]


def own_client(kind: str, *, own: bool) -> dict[str, Any]:
    return {"http_client": (httpx.Client if kind == "sync" else httpx.AsyncClient)()} if own else {}


async def create(half: Half) -> list[Any]:
    return await half.texts(await half.stream())


async def raw(half: Half) -> list[Any]:
    answer = await half.call("chat.completions.with_raw_response.create", **CREATE, stream=True)
    return await half.texts(answer.parse())


async def streamed(half: Half) -> list[Any]:
    opened = half.client.chat.completions.with_streaming_response.create(**CREATE, stream=True)
    if isinstance(half, SyncHalf):
        with opened as answer:
            return await half.texts(answer.parse())
    async with opened as answer:
        return await half.texts(await answer.parse())


async def helper(half: Half) -> list[Any]:
    if isinstance(half, SyncHalf):
        with half.client.chat.completions.stream(**CREATE) as stream:
            return [event.chunk.choices[0].delta.content for event in stream if event.type == "chunk"]
    async with half.client.chat.completions.stream(**CREATE) as stream:
        return [event.chunk.choices[0].delta.content async for event in stream if event.type == "chunk"]


async def other(half: Half) -> list[Any]:
    kind = Stream[dict[str, Any]] if isinstance(half, SyncHalf) else AsyncStream[dict[str, Any]]
    stream = await half.call("post", "/chat/completions", body=CREATE, stream=True, stream_cls=kind)
    return [event["choices"][0]["delta"]["content"] async for event in half.each(stream)]


WAYS: list[Callable[[Half], Awaitable[list[Any]]]] = [create, raw, streamed, helper, other]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("types", TYPES)
def test_events_are_read_whatever_they_are_said_to_be(
    kind: str, types: list[tuple[str, str]], way: Callable[[Half], Awaitable[list[Any]]]
) -> None:
    with ScriptedServer(in_pieces(EVENTS, types)) as server:
        assert play(kind, server.url, way) == WHOLE
        assert len(server.requests) == 1


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("types", [TYPES[1], TYPES[7]], ids=["declared", "JSON"])
def test_byte_by_byte(kind: str, types: list[tuple[str, str]], before: bytes, *, own: bool) -> None:
    with ScriptedServer(in_pieces(before + EVENTS, types, 1)) as server:
        assert play(kind, server.url, create, **own_client(kind, own=own)) == WHOLE


@pytest.mark.parametrize("size", [None, 1], ids=["at once", "byte by byte"])
@pytest.mark.parametrize("types", TYPES)
@pytest.mark.parametrize("form", [json.dumps, lambda value: json.dumps(value, indent=1)], ids=["a line", "lines"])
def test_an_error_object_is_the_error_that_it_says(
    kind: str, types: list[tuple[str, str]], form: Callable[[Any], str], size: int | None
) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIError, match="No such model") as caught:
            await create(half)
        assert type(caught.value) is APIError
        assert caught.value.code == "404"

    body = form({"error": {"message": "No such model.", "code": "404"}}).encode()
    with ScriptedServer(in_pieces(body, types, size)) as server:
        play(kind, server.url, scenario)


NO_EVENTS: dict[str, bytes] = {
    "HTML": b"<!doctype html><html><body>Please log in.</body></html>",
    "a whole answer": json.dumps(completion()).encode(),
    "a whole answer, and a line end": json.dumps(completion()).encode() + b"\n",
    "lines of JSON": b"".join(json.dumps(each).encode() + b"\n" for each in HELLO),
    "an array": json.dumps(HELLO, indent=1).encode(),
    "text": b"Service is starting, come back later.",
    "cut JSON": b'{"id": "chatcmpl-1", "cho',
}


@pytest.mark.parametrize("size", [None, 1], ids=["at once", "byte by byte"])
@pytest.mark.parametrize("types", [TYPES[0], TYPES[1], TYPES[7], TYPES[9], TYPES[10]])
@pytest.mark.parametrize("body", NO_EVENTS)
def test_what_is_no_event_stream_is_refused(
    kind: str, types: list[tuple[str, str]], body: str, size: int | None
) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIResponseValidationError, match="where an event stream was due; it begins") as caught:
            await create(half)
        assert isinstance(caught.value.body, str)
        assert NO_EVENTS[body].decode().startswith(caught.value.body)

    with ScriptedServer(in_pieces(NO_EVENTS[body], types, size)) as server:
        play(kind, server.url, scenario, max_retries=2)
        assert len(server.requests) == 1


@pytest.mark.parametrize("way", [raw, streamed, helper, other])
@pytest.mark.parametrize("types", [TYPES[1], TYPES[7]], ids=["declared", "JSON"])
def test_it_is_refused_everywhere(
    kind: str, types: list[tuple[str, str]], way: Callable[[Half], Awaitable[list[Any]]]
) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIResponseValidationError, match="where an event stream was due"):
            await way(half)

    with ScriptedServer(in_pieces(NO_EVENTS["HTML"], types)) as server:
        play(kind, server.url, scenario)


# What is known is said at once, though the server goes on or says nothing more.
ENDLESS: dict[str, bytes] = {
    "lines of JSON": NO_EVENTS["lines of JSON"],
    "an error and a line end": b'{"error": {"message": "where an event stream was due"}}\n',
}


@pytest.mark.parametrize("types", [TYPES[1], TYPES[10]], ids=["declared", "ndjson"])
@pytest.mark.parametrize("body", ENDLESS)
def test_the_end_of_the_body_is_not_waited_for(kind: str, types: list[tuple[str, str]], body: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIError, match="where an event stream was due"):
            async with asyncio.timeout(8):
                await create(half)
        assert await asyncio.to_thread(server.wait_for_open_connections, 0)

    with ScriptedServer([Head(headers=types), Chunk(ENDLESS[body]), Hang()]) as server:
        play(kind, server.url, scenario, timeout=20)


@pytest.mark.parametrize("body", [b"", b" ", b"dat", b'{"id"'])
@pytest.mark.parametrize("types", [TYPES[1], TYPES[7]], ids=["declared", "JSON"])
def test_silence_is_bounded(kind: str, types: list[tuple[str, str]], body: bytes) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APITimeoutError):
            await create(half)

    pieces: list[Step] = [Chunk(body)] if body else []
    with ScriptedServer([Head(headers=types), *pieces, Hang()]) as server:
        play(kind, server.url, scenario, timeout=Timeout(0.4, read=0.3))


@pytest.mark.parametrize("types", [TYPES[1], TYPES[7]], ids=["declared", "JSON"])
def test_a_body_that_breaks_off(kind: str, types: list[tuple[str, str]]) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIConnectionError):
            await create(half)

    with ScriptedServer([Head(headers=types), Chunk(b"da"), Close()]) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize("marker", ["data: [DONE] ", "data:  [DONE]", "data:[DONE]\t", "data: \t[DONE] \t"])
def test_blanks_around_the_end_marker(kind: str, marker: str) -> None:
    async def scenario(half: Half) -> None:
        assert await create(half) == ["Hel", "lo"]

    body = sse(*HELLO[:2], done=False) + marker.encode() + b"\r\n\r\n"
    endless: Exchange = [Head(headers=TYPES[1]), Chunk(body), Hang()]
    with ScriptedServer(endless) as server:
        play(kind, server.url, scenario)


def test_an_empty_body_without_a_type(kind: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIConnectionError, match="ended early"):
            await create(half)

    with ScriptedServer([Reply(body=b"")]) as server:
        play(kind, server.url, scenario)


def test_unknown_fields_do_not_make_a_declared_stream_another_thing(kind: str) -> None:
    body = b"x-first: 1\n\n" + sse(chunk("a", "stop"))
    with ScriptedServer(in_pieces(body, TYPES[1])) as server:
        assert play(kind, server.url, create) == ["a"]
