"""What `timeout` bounds: attempts, the waits between them, slow pieces, uploads; and for streams the wait for events.

Nothing is measured with a clock: what a server saw, and which error came, tell whether the bound held. A server that
is waited for has at least ten times the bound to offer.
"""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

import pytest

from specwire import APITimeoutError, InternalServerError, Timeout
from specwire_conformance.scripted import Chunk, Delay, Exchange, Hang, Head, LastChunk, ScriptedServer, Step, sse
from tests.client.halves import Half, play
from tests.client.payloads import EVENT_STREAM, HELLO, chunk, failed, ok

from .fault import drip
from .scene import never_accepted

BOUND_S = 0.3


@pytest.fixture(params=("sync", "async"))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def create(half: Half) -> Any:
    return await half.create()


async def read(half: Half) -> list[str | None]:
    return await half.texts(await half.stream())


def test_no_wait_reaches_the_deadline(kind: str) -> None:
    """Waits of 120 ms, as the server asks: two fit, a third would reach the bound."""
    with ScriptedServer(failed(503, retry_after_ms="120"), repeat_last=True) as server:
        with pytest.raises(InternalServerError):
            play(kind, server.url, create, timeout=BOUND_S, max_retries=10)
        assert 1 <= len(server.requests) <= 3


def test_attempts_share_one_deadline(kind: str) -> None:
    """Each answer takes a third of the bound: the attempts end by it, although many more are allowed."""
    slow: list[Step] = [Delay(100), *failed(500, retry_after_ms="1")]
    with ScriptedServer(slow, repeat_last=True) as server:
        with pytest.raises((APITimeoutError, InternalServerError)):
            play(kind, server.url, create, timeout=BOUND_S, max_retries=30)
        assert 1 <= len(server.requests) <= 3


def test_the_last_attempt_gets_what_is_left(kind: str) -> None:
    with ScriptedServer(failed(503, retry_after_ms="50"), [Hang()]) as server:
        with pytest.raises(APITimeoutError):
            play(kind, server.url, create, timeout=BOUND_S, max_retries=10)
        assert len(server.requests) == 2


def test_redirects_share_it_too(kind: str) -> None:
    slow: list[Step] = [Delay(120), *failed(307, location="/v1/next")]
    with ScriptedServer(slow, repeat_last=True) as server:
        with pytest.raises(APITimeoutError):
            play(kind, server.url, create, timeout=BOUND_S)
        assert 1 <= len(server.requests) <= 3


def test_an_error_whose_body_drips_is_told_by_its_status(kind: str) -> None:
    with ScriptedServer(drip(Head(status=500), Chunk(b" ")), repeat_last=True) as server:
        with pytest.raises(InternalServerError):
            play(kind, server.url, create, timeout=BOUND_S, max_retries=10)
        assert len(server.requests) == 1


def test_nothing_is_sent_when_the_key_took_too_long(kind: str) -> None:
    def slow_key() -> str:
        time.sleep(0.15)
        return "sk-test-0123456789abcdef"

    with ScriptedServer() as server:
        with pytest.raises(APITimeoutError):
            play(kind, server.url, create, api_key=slow_key, timeout=0.1, max_retries=3)
        assert server.requests == []


def test_a_prompt_that_nobody_reads(kind: str) -> None:
    """More than the system's buffers hold: the client waits in the middle of its request."""
    prompt = [{"role": "user", "content": "x" * 20_000_000}]

    async def upload(half: Half) -> None:
        await half.create(messages=prompt)

    with never_accepted() as scene, pytest.raises(APITimeoutError):
        play(kind, scene.url, upload, timeout=BOUND_S)
    with never_accepted() as scene, pytest.raises(APITimeoutError):
        play(kind, scene.url, upload, timeout=Timeout(30, write=BOUND_S))


def test_a_call_has_its_own_bound(kind: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APITimeoutError):
            await half.create(timeout=BOUND_S)
        assert (await half.create()).id == "chatcmpl-1"

    with ScriptedServer([Hang()], ok()) as server:
        play(kind, server.url, scenario, timeout=30)


def test_calls_do_not_share_a_deadline() -> None:
    """Two tasks of one client: the short bound of one is not that of the other."""

    async def scenario(half: Half) -> None:
        calls = [half.create(timeout=0.1), half.create(timeout=30)]
        results: list[Any] = await asyncio.gather(*calls, return_exceptions=True)
        assert isinstance(results[0], APITimeoutError)
        assert results[1].id == "chatcmpl-1"

    with ScriptedServer([Delay(250), *ok()], repeat_last=True) as server:
        play("async", server.url, scenario)


# Streams -------------------------------------------------------------------------------------------------------------


def test_a_stream_that_brings_events_may_last(kind: str) -> None:
    """Five events, a third of the bound apart: together they take longer than the bound."""
    pieces: list[Step] = [step for _ in range(5) for step in (Delay(100), Chunk(sse(chunk("x"), done=False)))]
    end: list[Step] = [Chunk(sse(chunk("", "stop"))), LastChunk()]
    with ScriptedServer([Head(headers=EVENT_STREAM), *pieces, *end]) as server:
        assert play(kind, server.url, read, timeout=BOUND_S) == ["x"] * 5 + [""]


FIRST = Chunk(sse(*HELLO[:1], done=False))
SILENCES: dict[str, Sequence[Step]] = {
    "nothing": [FIRST, Hang()],
    "comments": drip(FIRST, Chunk(b": still here\n\n")),
    "blank lines": drip(FIRST, Chunk(b"\n\n")),
    "pieces of one event": drip(FIRST, Chunk(b"data: ")),
    "a field that is no event": drip(FIRST, Chunk(b"id: 1\n\n")),
}


@pytest.mark.parametrize(
    "silence, timeout",
    [*((name, Timeout(30, read=BOUND_S)) for name in SILENCES), ("nothing", BOUND_S), ("comments", BOUND_S)],
)
def test_silence_between_events_is_bounded(kind: str, silence: str, timeout: Timeout | float) -> None:
    seen: list[Any] = []

    async def scenario(half: Half) -> None:
        async for event in half.each(await half.stream()):
            seen.append(event)  # noqa: PERF401  (what came before the error is wanted)

    exchange: Exchange = [Head(headers=EVENT_STREAM), *SILENCES[silence]]
    with ScriptedServer(exchange) as server:
        with pytest.raises(APITimeoutError):
            play(kind, server.url, scenario, timeout=timeout, max_retries=3)
        assert len(server.requests) == 1
        assert server.wait_for_open_connections(0)
    assert len(seen) == 1


def test_the_time_to_the_first_event_is_bounded_by_comments_neither(kind: str) -> None:
    exchange: Exchange = drip(Head(headers=EVENT_STREAM), Chunk(b": wait\n\n"))
    with ScriptedServer(exchange) as server, pytest.raises(APITimeoutError):
        play(kind, server.url, read, timeout=BOUND_S)


def test_a_slow_reader_is_not_a_silent_server(kind: str) -> None:
    """The bound is on waiting for the server, not on what the program does between two events."""

    async def scenario(half: Half) -> list[str | None]:
        texts: list[str | None] = []
        async for event in half.each(await half.stream()):
            await asyncio.sleep(0.1)
            texts.append(event.choices[0].delta.content)
        return texts

    pieces = [Chunk(sse(event, done=False)) for event in HELLO]
    with ScriptedServer([Head(headers=EVENT_STREAM), *pieces, Chunk(b"data: [DONE]\n\n"), LastChunk()]) as server:
        assert play(kind, server.url, scenario, timeout=0.15) == ["Hel", "lo", ""]
