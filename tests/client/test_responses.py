"""``with_raw_response`` and ``with_streaming_response``, with both clients."""

import asyncio
import copy
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from specwire import (
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    AsyncOpenAI,
    NotFoundError,
    OpenAI,
    Stream,
)
from specwire.types.chat import ChatCompletion, Model
from specwire_conformance.scripted import Bytes, Close, Hang, Head, ScriptedServer
from specwire_runtime.wire.responses import RawResponse

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, completion, failed, ok, page, streamed

RAW = "chat.completions.with_raw_response"
Reading = Callable[[Any], Awaitable[Any]]


def test_a_raw_answer(kind: str) -> None:
    async def scenario(half: Half) -> None:
        answer = await half.call(f"{RAW}.create", **CREATE)
        assert isinstance(answer, RawResponse)
        assert (answer.status_code, answer.request_id, answer.headers["X-Request-Id"]) == (200, "r-1", "r-1")
        assert (answer.method, answer.url) == ("POST", f"{url}/v1/chat/completions")
        assert answer.http_request is not None
        assert answer.request.headers["authorization"] == "[redacted]"
        assert KEY not in repr(answer) + repr(answer.headers) + repr(answer.http_response)
        assert answer.json() == completion()
        assert answer.read() == answer.content == answer.text.encode() == answer.http_response.content
        assert answer.parse() is answer.parse()
        assert type(answer.parse()) is ChatCompletion
        assert answer.parse()._request_id == "r-1"
        assert answer.parse(to=dict) == completion()
        assert answer.parse(to=Model).id == "chatcmpl-1"
        assert answer.is_closed
        assert answer.elapsed > timedelta(0)

    with ScriptedServer(ok(x_request_id="r-1")) as server:
        url = server.url
        play(kind, url, scenario)


@pytest.mark.parametrize("to_the_end", [True, False])
def test_a_stream_says_whether_it_is_closed(kind: str, to_the_end: bool) -> None:  # noqa: FBT001  (one of two ways)
    async def reads(half: Half, answer: Any, stream: Any) -> None:
        assert not answer.is_closed
        await half.next(stream)
        assert not answer.is_closed
        if to_the_end:
            assert len([event async for event in half.each(stream)]) == len(HELLO) - 1
        else:
            await half.close(stream)
        assert answer.is_closed

    async def scenario(half: Half) -> None:
        raw = await half.call(f"{RAW}.create", **CREATE, stream=True)
        await reads(half, raw, raw.parse())
        opened = half.method("chat.completions.with_streaming_response.create")(**CREATE, stream=True)
        if isinstance(half.client, OpenAI):
            with opened as answer:
                await reads(half, answer, answer.parse())
        else:
            async with opened as answer:
                await reads(half, answer, await answer.parse())

    with ScriptedServer(streamed(*HELLO), repeat_last=True) as server:
        play(kind, server.url, scenario)


def test_retries_are_counted_and_errors_are_raised_at_once(kind: str) -> None:
    async def scenario(half: Half) -> None:
        assert (await half.call(f"{RAW}.retrieve", "c")).retries_taken == 1
        with pytest.raises(NotFoundError):
            await half.call(f"{RAW}.retrieve", "c")

    with ScriptedServer(failed(503, retry_after_ms="1"), ok(), failed(404)) as server:
        play(kind, server.url, scenario, max_retries=1)


def test_an_answer_that_is_something_else_is_kept(kind: str) -> None:
    async def scenario(half: Half) -> None:
        answer = await half.call(f"{RAW}.retrieve", "c")
        assert answer.text == "<html>"
        for parse in (
            answer.parse,
            answer.json,
            lambda: answer.parse(to=list),
            lambda: answer.parse(to=ChatCompletion),
        ):
            with pytest.raises(APIResponseValidationError) as caught:
                parse()
            assert caught.value.response is not None
            assert caught.value.response.content == b"<html>"

    with ScriptedServer(ok(b"<html>")) as server:
        play(kind, server.url, scenario)


def test_a_raw_stream(kind: str) -> None:
    async def scenario(half: Half) -> None:
        answer = await half.call("with_raw_response.chat.completions.create", stream=True, **CREATE)
        assert answer.status_code == 200
        for read in (lambda: answer.content, answer.json, lambda: answer.text):
            with pytest.raises(RuntimeError, match="parse"):
                read()
        with pytest.raises(TypeError, match="to="):
            answer.parse(to=dict)
        assert await half.texts(answer.parse()) == ["Hel", "lo", ""]

    with ScriptedServer(streamed(*HELLO)) as server:
        play(kind, server.url, scenario)


def test_a_raw_page_goes_on(kind: str) -> None:
    async def scenario(half: Half) -> None:
        answer = await half.call(f"{RAW}.list", limit=1)
        assert [item.id async for item in half.each(answer.parse())] == ["a", "b"]

    with ScriptedServer(ok(page("a", more=True)), ok(page("b"))) as server:
        play(kind, server.url, scenario)
        assert [request.target.partition("?")[2] for request in server.requests] == ["limit=1", "limit=1&after=a"]


async def within(half: Half, method: str, read: Reading, **params: Any) -> Any:
    """Read an answer inside its context; the synchronous one is driven as if it were asynchronous."""
    opening = half.method(f"chat.completions.with_streaming_response.{method}")(**params)
    if isinstance(half.client, OpenAI):
        with opening as answer:
            return await read(Waiting(answer))
    async with opening as answer:
        return await read(answer)


class Waiting:
    """A synchronous answer with awaitable methods."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.answer, name)
        if not callable(value):
            return value
        if name.startswith("iter_"):
            return lambda *args: _each(value(*args))

        async def call(*args: Any, **options: Any) -> Any:
            return value(*args, **options)

        return call


async def _each(items: Any) -> Any:
    for item in items:
        yield item


READINGS: dict[str, tuple[Reading, Any]] = {}


def reading(expected: Any) -> Callable[[Reading], Reading]:
    def register(function: Reading) -> Reading:
        READINGS[function.__name__] = function, expected
        return function

    return register


BODY = b"\xe2\x82\xac uro\r\nline 2\rline 3\n\nlast"


@reading(BODY)
async def bytes_as_they_come(answer: Any) -> Any:
    assert not answer.is_closed
    found = b"".join([piece async for piece in answer.iter_bytes()])
    assert answer.is_closed
    return found


@reading([5, 5, 5, 5, 5, 3])
async def bytes_of_one_size(answer: Any) -> Any:
    return [len(piece) async for piece in answer.iter_bytes(5)]


@reading(["€ u", "ro\r", "\nli", "ne ", "2\rl", "ine", " 3\n", "\nla", "st"])
async def characters(answer: Any) -> Any:
    return [piece async for piece in answer.iter_text(3)]


@reading(BODY.decode())
async def text_as_it_comes(answer: Any) -> Any:
    return "".join([piece async for piece in answer.iter_text()])


@reading(["€ uro", "line 2", "line 3", "", "last"])
async def lines(answer: Any) -> Any:
    return [line async for line in answer.iter_lines()]


@reading((BODY, BODY.decode(), BODY))
async def read_and_read_again(answer: Any) -> Any:
    whole = await answer.read()
    return whole, await answer.text(), b"".join([piece async for piece in answer.iter_bytes()])


@reading("iterated")
async def only_once(answer: Any) -> Any:
    async for _ in answer.iter_bytes():
        pass
    with pytest.raises(RuntimeError, match=r"has been read; call read\(\) first"):
        await answer.read()
    return "iterated"


@reading("closed")
async def never_after_closing(answer: Any) -> Any:
    await answer.close()
    assert answer.is_closed
    with pytest.raises(RuntimeError, match="inside the with block"):
        await answer.read()
    return "closed"


@reading("not JSON")
async def what_it_is_not(answer: Any) -> Any:
    for read in (answer.json, answer.parse, lambda: answer.parse(to=dict)):
        with pytest.raises(APIResponseValidationError):
            await read()
    with pytest.raises(ValueError, match="chunk_size"):
        answer.iter_bytes(0)
    return "not JSON"


@pytest.mark.parametrize("name", READINGS)
def test_reading_a_body(kind: str, name: str) -> None:
    read, expected = READINGS[name]
    with ScriptedServer(ok(BODY)) as server:
        assert play(kind, server.url, lambda half: within(half, "create", read, **CREATE)) == expected


def test_what_a_streamed_answer_parses_to(kind: str, tmp_path: Path) -> None:
    async def same(answer: Any) -> Any:
        assert await answer.json() == completion()
        assert (await answer.parse(to=Model)).id == "chatcmpl-1"
        assert await answer.parse() is await answer.parse()
        return (await answer.parse()).id, answer.status_code, answer.request_id

    async def to_file(answer: Any) -> Any:
        await answer.stream_to_file(tmp_path / "body", chunk_size=7)
        return (tmp_path / "body").read_bytes()

    async def scenario(half: Half) -> None:
        async def events(answer: Any) -> Any:
            return await half.texts(await answer.parse())

        async def both_pages(answer: Any) -> Any:
            return [item.id async for item in half.each(await answer.parse())]

        async def event_lines(answer: Any) -> Any:
            return [line[:5] async for line in answer.iter_lines() if line]

        assert await within(half, "create", same, **CREATE) == ("chatcmpl-1", 200, "r-1")
        assert await within(half, "create", to_file, **CREATE) == b"x" * 20
        assert await within(half, "create", events, stream=True, **CREATE) == ["Hel", "lo", ""]
        assert await within(half, "create", event_lines, stream=True, **CREATE) == ["data:"] * 4
        assert await within(half, "list", both_pages) == ["a", "b"]
        with pytest.raises(NotFoundError):
            await within(half, "list", both_pages)

    exchanges = (ok(x_request_id="r-1"), ok(b"x" * 20), streamed(*HELLO), streamed(*HELLO))
    with ScriptedServer(*exchanges, ok(page("a", more=True)), ok(page("b")), failed(404)) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize(
    "ending, error", [(Close(), APIConnectionError), (Hang(), APITimeoutError)], ids=["cut", "silent"]
)
def test_a_body_that_breaks_off(kind: str, ending: Any, error: type[Exception]) -> None:
    async def read(answer: Any) -> None:
        with pytest.raises(error) as caught:
            await answer.read()
        assert caught.value.__context__ is None

    async def each(answer: Any) -> None:
        with pytest.raises(error):
            async for _ in answer.iter_bytes():
                pass

    async def scenario(half: Half) -> None:
        for reading in (read, each):
            await within(half, "create", reading, timeout=0.3, **CREATE)

    broken = [Head(headers={"Content-Length": "100"}, framing="none"), Bytes(b"begin"), ending]
    with ScriptedServer(broken, broken) as server:
        play(kind, server.url, scenario)


def test_a_left_block_gives_the_connection_back_or_closes_it() -> None:
    with ScriptedServer(ok(), ok()) as server, OpenAI(api_key=KEY, base_url=f"{server.url}/v1") as client:
        with client.chat.completions.with_streaming_response.create(**CREATE) as answer:
            pass
        assert answer.is_closed
        assert client.chat.completions.create(**CREATE).id == "chatcmpl-1"


def test_views_are_made_once_and_share_the_caller() -> None:
    client = OpenAI(api_key=KEY)
    assert client.chat.completions.with_raw_response is client.chat.completions.with_raw_response
    assert copy.copy(client).with_raw_response is not client.with_raw_response
    assert Stream.__module__ == "specwire_runtime.wire.streams"


def test_dropped_unread_answers_leave_nothing_open() -> None:
    async def scenario() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{server.url}/v1") as client:
            answer = await client.chat.completions.with_raw_response.create(stream=True, **CREATE)
            del answer

    with ScriptedServer(streamed(*HELLO)) as server:
        asyncio.run(scenario())
