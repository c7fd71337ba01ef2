"""Requests that meet a kept connection in the moment in which the server closes it: sent again, once, on a fresh one.

That is so for what may be carried out twice; the rest is an ordinary failure. ``max_retries`` is 0 in these tests
unless one says otherwise: it is not a retry.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from specwire import (
    APIConnectionError,
    APITimeoutError,
    AsyncOpenAI,
    PoolLimits,
    RequestEvent,
    ResponseEvent,
    omit,
)
from specwire_conformance.scripted import (
    Bytes,
    Close,
    CloseOnAccept,
    Delay,
    Exchange,
    Hang,
    Reset,
    ScriptedServer,
    SkipBody,
    Step,
)
from specwire_http1.async_connect import connect
from specwire_http1.async_io import AsyncioConnection
from specwire_http1.route import way_to
from specwire_http1.wire_error import WireError
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.timeout import Limits
from tests.faults.scene import server_context, trusted_file

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, failed, ok, page, streamed

# More than a socket takes in at once, so that the close meets the request while it is sent.
LARGE = [{"role": "user", "content": "x" * 6_000_000}]


BOUNDS = Limits(5, 5, 5, 5, None)
LOGGED = "chat.completions.create POST /v1/chat/completions -> "


async def twice(half: Half) -> None:
    for _ in range(2):
        assert (await half.create()).id == "chatcmpl-1"


def where(server: ScriptedServer) -> list[int]:
    return [request.connection for request in server.requests]


@pytest.mark.parametrize("end", [Close(), Reset()])
def test_it_is_sent_again_on_a_fresh_connection(kind: str, end: Step) -> None:
    with ScriptedServer(ok(), [end], ok()) as server:
        play(kind, server.url, twice)
        assert where(server) == [1, 1, 2]
        first, again = server.requests[1:]
        assert first.raw == again.raw  # the same idempotency key, the same number of the attempt
        assert first.header("idempotency-key")
        assert first.header("x-stainless-retry-count") == "0"


def test_a_large_request_that_is_refused(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        assert (await half.create(messages=LARGE)).id == "chatcmpl-1"

    with ScriptedServer(ok(), [SkipBody(), Reset()], ok()) as server:
        play(kind, server.url, scenario)
        assert where(server) == [1, 1, 2]


async def read(half: Half) -> None:
    assert await half.texts(await half.stream()) == ["Hel", "lo", ""]


async def pages(half: Half) -> None:
    first = half.method("chat.completions.list")()
    assert [item.id async for item in half.each(first)] == ["a", "b"]


Use = Callable[[Half], Awaitable[Any]]
POST: dict[str, Any] = {"cast_to": dict, "body": {}}
# What a program does, and what the server answers in the end.
SENT_AGAIN: dict[str, tuple[Use, Exchange]] = {
    "create": (lambda half: half.create(), ok()),
    "stream": (read, streamed(*HELLO)),
    "parse": (lambda half: half.call("chat.completions.parse", **CREATE), ok()),
    "raw create": (lambda half: half.call("chat.completions.with_raw_response.create", **CREATE), ok()),
    "retrieve": (lambda half: half.call("chat.completions.retrieve", "a"), ok()),
    "delete": (lambda half: half.call("chat.completions.delete", "a"), ok({"id": "a", "deleted": True})),
    "pages": (pages, ok(page("a", "b"))),
    "update with a key": (
        lambda half: half.call("chat.completions.update", "a", metadata={}, idempotency_key="mine"),
        ok(),
    ),
    "client.get": (lambda half: half.call("get", "/other", cast_to=dict), ok({})),
    "client.post": (lambda half: half.call("post", "/other", **POST), ok({})),
    "client.put": (lambda half: half.call("put", "/other", **POST), ok({})),
    "client.delete": (lambda half: half.call("delete", "/other", cast_to=dict), ok({})),
}
NOT_SENT_AGAIN: dict[str, Use] = {
    "update": lambda half: half.call("chat.completions.update", "a", metadata={}),
    "raw update": lambda half: half.call("chat.completions.with_raw_response.update", "a", metadata={}),
    "create without its key": lambda half: half.create(extra_headers={"Idempotency-Key": omit}),
    "client.patch": lambda half: half.call("patch", "/other", **POST),
    "client.post without its key": lambda half: half.call(
        "post", "/other", **POST, options={"headers": {"Idempotency-Key": omit}}
    ),
}


@pytest.mark.parametrize("name", SENT_AGAIN)
def test_what_may_be_carried_out_twice(kind: str, name: str) -> None:
    use, answer = SENT_AGAIN[name]

    async def scenario(half: Half) -> None:
        await half.create()
        await use(half)

    with ScriptedServer(ok(), [Close()], answer) as server:
        play(kind, server.url, scenario)
        assert where(server) == [1, 1, 2]
        assert server.requests[1].raw == server.requests[2].raw


@pytest.mark.parametrize("name", NOT_SENT_AGAIN)
def test_what_may_not(kind: str, name: str) -> None:
    """The server may have carried it out before it closed the connection, and would carry it out again."""

    async def scenario(half: Half) -> None:
        await half.create()
        with pytest.raises(APIConnectionError, match="the server hung up without an answer"):
            await NOT_SENT_AGAIN[name](half)
        await half.create()

    with ScriptedServer(ok(), [Close()], ok()) as server:
        play(kind, server.url, scenario)
        assert where(server) == [1, 1, 2]


@pytest.mark.parametrize("end", [Close(), Reset()])
def test_the_retries_have_the_word_otherwise(kind: str, end: Step) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        await NOT_SENT_AGAIN["update"](half)

    asked: list[RequestEvent] = []
    with ScriptedServer(ok(), [end], ok()) as server:
        play(kind, server.url, scenario, max_retries=1, event_hooks={"request": [asked.append]})
        assert [request.header("x-stainless-retry-count") for request in server.requests] == ["0", "0", "1"]
        assert [(event.attempt, event.resent) for event in asked] == [(1, False), (1, False), (2, False)]


def test_hooks_log_and_answer_tell_of_it(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """It is the same attempt, which takes no retry."""
    caplog.set_level(logging.INFO, "specwire")
    asked: list[RequestEvent] = []
    answered: list[ResponseEvent] = []

    async def scenario(half: Half) -> None:
        await half.create()
        raw = await half.call("chat.completions.with_raw_response.create", **CREATE)
        assert raw.retries_taken == 0

    with ScriptedServer(ok(), [Close()], ok()) as server:
        hooks = {"request": [asked.append], "response": [answered.append]}
        play(kind, server.url, scenario, event_hooks=hooks)
    assert [(event.attempt, event.resent) for event in asked] == [(1, False), (1, False), (1, True)]
    assert [(event.status, event.retry_in_s) for event in answered] == [(200, None), (None, 0.0), (200, None)]
    lines = [record.getMessage() for record in caplog.records if record.name == "specwire"]
    assert [line.partition(" in ")[0] for line in lines] == [f"{LOGGED}{outcome}" for outcome in (200, "protocol", 200)]
    assert lines[1].endswith("(attempt 1, request id None), sent again on a new connection")


def test_a_fresh_connection_is_none_that_has_been_idle(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        await half.create()
        assert await half.texts(stream) == ["Hel", "lo", ""]  # two connections are idle now
        assert (await half.create()).id == "chatcmpl-1"

    with ScriptedServer(streamed(*HELLO), ok(), [Close()], ok()) as server:
        play(kind, server.url, scenario)
        assert where(server) == [1, 2, 1, 3]


def test_it_is_sent_again_once_in_an_attempt(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        with pytest.raises(APIConnectionError):
            await half.create()

    with ScriptedServer(ok(), [Close()], [Close()]) as server:
        play(kind, server.url, scenario)
        assert where(server) == [1, 1, 2]


def test_it_does_not_count_as_a_retry(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        assert (await half.create()).id == "chatcmpl-1"

    with ScriptedServer(ok(), [Close()], failed(500, retry_after_ms="1"), ok()) as server:
        play(kind, server.url, scenario, max_retries=1)
        assert [request.header("x-stainless-retry-count") for request in server.requests] == ["0", "0", "0", "1"]


NOT_AGAIN: list[tuple[str, Sequence[Step], type[Exception]]] = [
    ("a byte of the answer came", [Bytes(b"H"), Close()], APIConnectionError),
    ("nothing came in time", [Hang()], APITimeoutError),
]


@pytest.mark.parametrize("steps, error", [row[1:] for row in NOT_AGAIN], ids=[row[0] for row in NOT_AGAIN])
def test_what_is_not_sent_again(kind: str, steps: Sequence[Step], error: type[Exception]) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        with pytest.raises(error):
            await half.create(timeout=0.2)

    with ScriptedServer(ok(), steps) as server:
        play(kind, server.url, scenario)
        assert where(server) == [1, 1]


def test_a_new_connection_that_closes_is_not_a_stale_one(kind: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIConnectionError):
            await half.create()

    with ScriptedServer([Close()]) as server:
        play(kind, server.url, scenario)
        assert len(server.requests) == 1


def test_a_connection_that_was_handed_on_at_once_may_be_stale_too() -> None:
    """With one connection for two calls the second gets it without its having been idle."""

    async def main() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=server.url, max_retries=0, limits=PoolLimits(1)) as client:
            calls = (client.chat.completions.create(**CREATE) for _ in range(2))
            assert [answer.id for answer in await asyncio.gather(*calls)] == ["chatcmpl-1"] * 2

    with ScriptedServer([Delay(20), *ok()], [Close()], ok()) as server:
        asyncio.run(main())
        assert where(server) == [1, 1, 2]


@pytest.mark.parametrize("end", [Close(), Reset()])
def test_over_tls(kind: str, end: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    with trusted_file() as file, ScriptedServer(ok(), [end], ok(), ssl_context=server_context("127.0.0.1")) as server:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        play(kind, server.url, twice)
        assert where(server) == [1, 1, 2]
        assert server.wait_for_open_connections(0)


def test_what_is_ended_already_takes_nothing() -> None:
    """asyncio may have seen the end of a connection that is about to be written to; so nothing has been sent."""

    async def main() -> Failure:
        connection = await connect(server.url, way_to(server.url, None), None, BOUNDS)
        assert isinstance(connection, AsyncioConnection)
        connection.used = True
        assert await connection.read(None, None) == b""
        await asyncio.sleep(0)  # asyncio closes its end now
        with pytest.raises(WireError) as caught:
            await connection.write([b"x"], BOUNDS)
        return caught.value.failure

    with ScriptedServer([CloseOnAccept()]) as server:
        failure = asyncio.run(main())
    assert (failure.kind, failure.reused, failure.sent) == ("write", True, False)
