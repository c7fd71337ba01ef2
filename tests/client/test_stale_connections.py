"""Requests that meet a kept connection in the moment in which the server closes it: sent again, once, on a fresh one.

``max_retries`` is 0 in these tests unless one says otherwise: it is not a retry.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
import trio

from specwire import APIConnectionError, APITimeoutError, AsyncOpenAI, PoolLimits
from specwire_conformance.scripted import Bytes, Close, Delay, Hang, Reset, ScriptedServer, SkipBody, Step
from tests.faults.scene import server_context, trusted_file

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, failed, ok, streamed

# More than a socket takes in at once, so that the close meets the request while it is sent.
LARGE = [{"role": "user", "content": "x" * 6_000_000}]


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


def test_streams_and_other_methods(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        assert await half.texts(await half.stream()) == ["Hel", "lo", ""]
        assert (await half.call("chat.completions.update", "id", metadata={})).id == "chatcmpl-1"

    with ScriptedServer(ok(), [Close()], streamed(*HELLO), [Close()], ok()) as server:
        play(kind, server.url, scenario)
        assert where(server) == [1, 1, 2, 2, 3]


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


def test_trio() -> None:
    async def main() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=server.url, max_retries=0) as client:
            for _ in range(2):
                assert (await client.chat.completions.create(**CREATE)).id == "chatcmpl-1"

    with ScriptedServer(ok(), [Close()], ok()) as server:
        trio.run(main)
        assert where(server) == [1, 1, 2]


@pytest.mark.parametrize("end", [Close(), Reset()])
def test_over_tls(kind: str, end: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    with trusted_file() as file, ScriptedServer(ok(), [end], ok(), ssl_context=server_context("127.0.0.1")) as server:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        play(kind, server.url, twice)
        assert where(server) == [1, 1, 2]
        assert server.wait_for_open_connections(0)
