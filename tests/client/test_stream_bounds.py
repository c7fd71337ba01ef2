"""What a stream may outlast: the client that made it, and the bound on the call that began it."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import httpx
import pytest

from specwire import APITimeoutError, AsyncOpenAI, OpenAI, Timeout
from specwire_conformance.scripted import Chunk, Delay, Head, LastChunk, Reply, ScriptedServer, Step

ASK: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "hi"}], "stream": True}
EVENT = b'data: {"choices": [{"index": 0, "delta": {"content": "a"}}]}\n\n'
HEAD = Head(headers={"Content-Type": "text/event-stream"}, framing="chunked")
SLOW: list[Step] = [
    HEAD,
    Chunk(EVENT),
    Delay(150),
    Chunk(EVENT),
    Delay(150),
    Chunk(EVENT + b"data: [DONE]\n\n"),
    LastChunk(),
]
# The call as a whole ends before the second event comes; the wait between events is bounded apart from it.
BOUNDS = Timeout(0.12, read=2)


def begun(url: str) -> Any:
    """A stream whose client nobody holds any more."""
    return OpenAI(api_key="sk-test", base_url=url).chat.completions.create(**ASK)


def test_a_stream_outlives_its_client() -> None:
    with ScriptedServer(SLOW) as server:
        stream = begun(server.url)
        gc.collect()
        assert len(list(stream)) == 3


def test_a_stream_outlives_its_client_async() -> None:
    async def count(url: str) -> int:
        stream = await AsyncOpenAI(api_key="sk-test", base_url=url).chat.completions.create(**ASK)
        gc.collect()
        await asyncio.sleep(0)
        return len([event async for event in stream])

    with ScriptedServer(SLOW) as server:
        assert asyncio.run(count(server.url)) == 3


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
def test_the_wait_between_events_has_its_own_bound(*, own: bool) -> None:
    client = httpx.Client() if own else None
    with (
        ScriptedServer(SLOW) as server,
        OpenAI(api_key="sk-test", base_url=server.url, timeout=BOUNDS, max_retries=0, http_client=client) as api,
    ):
        assert len(list(api.chat.completions.create(**ASK))) == 3


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
def test_the_wait_between_events_has_its_own_bound_async(*, own: bool) -> None:
    async def count(url: str) -> int:
        client = httpx.AsyncClient() if own else None
        async with AsyncOpenAI(
            api_key="sk-test", base_url=url, timeout=BOUNDS, max_retries=0, http_client=client
        ) as api:
            return len([event async for event in await api.chat.completions.create(**ASK)])

    with ScriptedServer(SLOW) as server:
        assert asyncio.run(count(server.url)) == 3


COMMENTED: list[Step] = [HEAD, Chunk(EVENT)]
for _ in range(4):
    COMMENTED += [Delay(100), Chunk(b": still there\n\n")]
COMMENTED += [Chunk(EVENT + b"data: [DONE]\n\n"), LastChunk()]


@pytest.mark.parametrize("counted", [False, True])
def test_comments_end_the_wait_only_where_that_is_asked_for(*, counted: bool) -> None:
    bounds = Timeout(5, read=0.25, comments_count=counted)
    with (
        ScriptedServer(COMMENTED) as server,
        OpenAI(api_key="sk-test", base_url=server.url, timeout=bounds, max_retries=0) as client,
    ):
        stream = client.chat.completions.create(**ASK)
        if counted:
            assert len(list(stream)) == 2
        else:
            with pytest.raises(APITimeoutError, match=r"Bytes came meanwhile, but no event; .*comments_count=True"):
                list(stream)


def test_a_host_header_of_the_users_own_is_the_only_one() -> None:
    with (
        ScriptedServer([Reply(body={"data": []})]) as server,
        OpenAI(api_key="sk-test", base_url=server.url, default_headers={"Host": "example.test"}) as client,
    ):
        client.models.list()
    assert [value for name, value in server.requests[0].headers if name.lower() == "host"] == ["example.test"]
