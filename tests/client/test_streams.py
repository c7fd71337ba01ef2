"""Streams over sockets: how they end, how they fail, what becomes of the connection."""

import asyncio
import gc
from collections.abc import Sequence
from typing import Any

import pytest

from specwire import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    AsyncOpenAI,
    AsyncStream,
    InternalServerError,
    Stream,
    Timeout,
)
from specwire_conformance.scripted import (
    Bytes,
    Chunk,
    Close,
    Delay,
    Hang,
    Head,
    LastChunk,
    Reply,
    Reset,
    ScriptedServer,
    Step,
    sse,
)

from .halves import Half, play
from .payloads import CREATE, EVENT_STREAM, HELLO, KEY, chunk, failed, ok, streamed

OPEN = Head(headers=EVENT_STREAM)
FIRST = Chunk(sse(chunk("Hel"), done=False))


async def read(half: Half) -> list[str | None]:
    return await half.texts(await half.stream())


async def read_until_error(half: Half) -> tuple[list[str | None], Exception | None]:
    """Return the texts that came, and the error that ended them."""
    texts: list[str | None] = []
    try:
        async for event in half.each(await half.stream()):
            texts.append(event.choices[0].delta.content)  # noqa: PERF401  (what came before the error is kept)
    except APIError as error:
        return texts, error
    return texts, None


def test_twenty_streams_use_one_connection(kind: str) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(20):
            assert await read(half) == ["Hel", "lo", ""]

    with ScriptedServer(streamed(*HELLO), repeat_last=True) as server:
        play(kind, server.url, scenario)
        assert server.connections == 1


def test_the_connection_is_used_again_when_the_end_of_the_body_comes_late(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await read(half)
        await half.create()

    with ScriptedServer([OPEN, Chunk(sse(*HELLO)), Delay(30), LastChunk()], ok()) as server:
        play(kind, server.url, scenario)
        assert server.connections == 1


def test_a_server_that_goes_on_after_the_marker_is_not_waited_for(kind: str) -> None:
    async def scenario(half: Half) -> None:
        assert await read(half) == ["Hel", "lo", ""]
        await half.create()

    with ScriptedServer([OPEN, Chunk(sse(*HELLO)), Hang()], ok()) as server:
        play(kind, server.url, scenario)
        assert server.connections == 2


WHOLE: list[str | None] = ["Hel", "lo", ""]
# Steps of the server, the texts that must be delivered, and the error that must follow them.
ENDS: dict[str, tuple[Sequence[Step], list[str | None], type[Exception] | None, str]] = {
    "marker": (streamed(*HELLO), WHOLE, None, ""),
    "no marker, finished": (streamed(*HELLO, done=False), WHOLE, None, ""),
    "no marker, finished, connection closed": (
        [Reply(body=sse(*HELLO, done=False), headers=EVENT_STREAM, framing="close")],
        WHOLE,
        None,
        "",
    ),
    "no marker, unfinished": (streamed(chunk("Hel"), done=False), ["Hel"], APIConnectionError, "ended early"),
    "no marker, one of two unfinished": (
        streamed(chunk("a", "stop", 0), chunk("b", None, 1), done=False),
        ["a", "b"],
        APIConnectionError,
        "ended early",
    ),
    "nothing": (streamed(done=False), [], APIConnectionError, "ended early"),
    "body cut": ([OPEN, FIRST, Close()], ["Hel"], APIConnectionError, "broke off"),
    "connection reset": ([OPEN, FIRST, Delay(20), Reset()], ["Hel"], APIConnectionError, "broke off"),
    "chunk cut": ([OPEN, FIRST, Bytes(b"ff\r\ndata"), Close()], ["Hel"], APIConnectionError, "broke off"),
    "error object": (
        streamed(chunk("Hel"), {"error": {"message": "Upstream died.", "code": 500}}, chunk("lo")),
        ["Hel"],
        APIError,
        "Upstream died.",
    ),
    "error event": (
        streamed(chunk("Hel"), b"event: error\ndata: Upstream died.\n\n"),
        ["Hel"],
        APIError,
        "Upstream died.",
    ),
    "not JSON": (streamed(chunk("Hel"), "{oops"), ["Hel"], APIResponseValidationError, "not JSON"),
    "HTML": (
        [Reply(body="<html>", headers={"content-type": "text/html"})],
        [],
        APIResponseValidationError,
        "text/html",
    ),
    "whole answer": (ok(), [], APIResponseValidationError, "event stream"),
    "error answer": (ok({"error": {"message": "No."}}), [], APIError, "No."),
    "error status": (failed(500, {"error": {"message": "No."}}), [], InternalServerError, "No."),
    "bad gzip": (
        [Reply(body=b"not gzip at all", headers={**EVENT_STREAM, "content-encoding": "gzip"})],
        [],
        APIResponseValidationError,
        "content encoding",
    ),
}


@pytest.mark.parametrize("name", ENDS)
def test_end(kind: str, name: str) -> None:
    steps, texts, error_class, message = ENDS[name]
    with ScriptedServer(steps) as server:
        found, error = play(kind, server.url, read_until_error)
    assert found == texts
    assert type(error) is (error_class or type(None))
    assert message in str(error)
    assert len(server.requests) == 1


def test_a_stream_that_has_begun_is_never_asked_for_again(kind: str) -> None:
    with ScriptedServer([OPEN, FIRST, Close()]) as server:
        texts, error = play(kind, server.url, read_until_error, max_retries=5)
    assert texts == ["Hel"]
    assert isinstance(error, APIConnectionError)
    assert len(server.requests) == 1


def test_a_stream_that_has_not_is(kind: str) -> None:
    with ScriptedServer(failed(503), streamed(*HELLO)) as server:
        assert play(kind, server.url, read, max_retries=1) == ["Hel", "lo", ""]
    assert [request.header("x-stainless-retry-count") for request in server.requests] == ["0", "1"]


def test_silence_between_events_is_bounded(kind: str) -> None:
    """Comments keep a connection alive, and do not count as events."""
    pings: list[Step] = [step for _ in range(40) for step in (Delay(20), Chunk(b": ping\n\n"))]
    with ScriptedServer([OPEN, FIRST, *pings, Hang()]) as server:
        texts, error = play(kind, server.url, read_until_error, timeout=Timeout(read=0.2))
    assert texts == ["Hel"]
    assert isinstance(error, APITimeoutError)


def test_a_stream_may_last_longer_than_any_one_wait(kind: str) -> None:
    steps: list[Step] = [step for _ in range(8) for step in (Delay(50), FIRST)]
    with ScriptedServer([OPEN, *steps, Chunk(sse(chunk("", "stop"))), LastChunk()]) as server:
        texts, error = play(kind, server.url, read_until_error, timeout=0.3)
    assert (len(texts), error) == (9, None)


# Leaving early -------------------------------------------------------------------------------------------------------

ENDLESS: list[Step] = [OPEN, FIRST, Hang()]


def test_closing_a_stream_closes_its_connection(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        assert (await half.next(stream)).choices[0].delta.content == "Hel"
        await half.close(stream)
        await half.close(stream)
        assert server.wait_for_open_connections(0)
        with pytest.raises((StopIteration, StopAsyncIteration, RuntimeError)):
            await half.next(stream)

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_leaving_the_with_block_closes_it(kind: str) -> None:
    async def leave(stream: Any) -> None:
        if kind == "sync":
            with stream as same:
                assert same is stream
                raise ZeroDivisionError
        async with stream as same:
            assert same is stream
            raise ZeroDivisionError

    async def scenario(half: Half) -> None:
        stream = await half.stream()
        with pytest.raises(ZeroDivisionError):
            await leave(stream)
        assert server.wait_for_open_connections(0)

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_break_closes_it(kind: str) -> None:
    async def scenario(half: Half) -> None:
        if kind == "sync":
            for _ in half.client.chat.completions.create(**CREATE, stream=True):
                break
        else:
            async for _ in await half.client.chat.completions.create(**CREATE, stream=True):
                break
            await asyncio.sleep(0.02)  # the event loop closes what was left behind, in its next rounds
        gc.collect()
        assert server.wait_for_open_connections(0)

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_a_stream_that_is_never_read_is_closed_when_it_is_dropped(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.stream()
        gc.collect()
        await asyncio.sleep(0.02)
        assert server.wait_for_open_connections(0)

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_cancelling_a_task_closes_its_stream() -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1") as client:
            begun = asyncio.Event()

            async def read() -> None:
                async for _ in await client.chat.completions.create(**CREATE, stream=True):
                    begun.set()

            task = asyncio.create_task(read())
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(server.wait_for_open_connections, 0)

    with ScriptedServer(ENDLESS) as server:
        asyncio.run(main(server.url))


def test_streams_are_the_public_classes(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        assert isinstance(stream, Stream if kind == "sync" else AsyncStream)
        await half.close(stream)

    with ScriptedServer(streamed(*HELLO)) as server:
        play(kind, server.url, scenario)
