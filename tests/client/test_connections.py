"""Connections, counted: how many are opened, kept and closed, and that no descriptor is left."""

import asyncio
import gc
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import trio

import specwire
from specwire import APITimeoutError, AsyncOpenAI, OpenAI, PoolLimits, Timeout
from specwire_conformance.scripted import Chunk, Delay, Exchange, Hang, Head, ScriptedServer, sse
from specwire_http1 import tls

from .halves import AsyncHalf, Half, SyncHalf, play
from .payloads import CREATE, EVENT_STREAM, HELLO, KEY, failed, ok, streamed

DESCRIPTORS = Path("/proc/self/fd")


def open_descriptors() -> int:
    gc.collect()
    return len(list(DESCRIPTORS.iterdir()))


async def create(half: Half) -> str:
    return str((await half.create()).id)


async def read(half: Half) -> list[str | None]:
    return await half.texts(await half.stream())


def test_twenty_streams_in_a_row_use_one_connection(kind: str) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(20):
            assert await read(half) == ["Hel", "lo", ""]

    with ScriptedServer(streamed(*HELLO), repeat_last=True) as server:
        play(kind, server.url, scenario)
        assert (server.connections, len(server.requests)) == (1, 20)
        assert server.wait_for_open_connections(0)


def test_streams_calls_and_refusals_take_turns_on_one_connection(kind: str) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(3):
            await read(half)
            await create(half)
            with pytest.raises(specwire.BadRequestError):
                await create(half)

    exchanges = [streamed(*HELLO), ok(), failed(400, {"error": {"message": "no"}})] * 3
    with ScriptedServer(*exchanges) as server:
        play(kind, server.url, scenario)
        assert server.connections == 1


ENDLESS: Exchange = [Head(headers=EVENT_STREAM), Chunk(sse(*HELLO, done=False)), Hang()]


def test_leaving_streams_early_closes_each_and_leaks_none(kind: str) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(5):
            stream = await half.stream()
            await half.next(stream)
            await half.close(stream)
            assert await asyncio.to_thread(server.wait_for_open_connections, 0)

    with ScriptedServer(ENDLESS, repeat_last=True) as server:
        play(kind, server.url, scenario)
        assert server.connections == 5


@pytest.mark.skipif(not DESCRIPTORS.is_dir(), reason="descriptors can be counted on Linux only")
def test_no_descriptor_is_left(kind: str) -> None:
    async def scenario(half: Half) -> None:
        await create(half)
        await read(half)
        stream = await half.stream()
        await half.next(stream)
        await half.close(stream)
        with pytest.raises(specwire.InternalServerError):
            await create(half)

    def round_trip() -> None:
        with ScriptedServer(ok(), streamed(*HELLO), ENDLESS, failed(500)) as server:
            play(kind, server.url, scenario)

    round_trip()  # what is opened once and for all: the event loop's machinery, the certificates
    before = open_descriptors()
    for _ in range(3):
        round_trip()
    assert open_descriptors() <= before


def many(kind: str, url: str, calls: int, limits: Any) -> None:
    """Make this many calls at once with one client."""
    if kind == "sync":
        with OpenAI(api_key=KEY, base_url=url, limits=limits) as client, ThreadPoolExecutor(calls) as pool:
            made = list(pool.map(lambda _: client.chat.completions.create(**CREATE).id, range(calls)))
    else:

        async def main() -> list[str]:
            async with AsyncOpenAI(api_key=KEY, base_url=url, limits=limits) as client:
                results = await asyncio.gather(*(client.chat.completions.create(**CREATE) for _ in range(calls)))
                return [result.id for result in results]

        made = asyncio.run(main())
    assert made == ["chatcmpl-1"] * calls


@pytest.mark.parametrize("limits", [PoolLimits(max_connections=2), httpx.Limits(max_connections=2)])
def test_no_more_connections_than_allowed(kind: str, limits: Any) -> None:
    with ScriptedServer([Delay(5), *ok()], repeat_last=True) as server:
        many(kind, server.url, 10, limits)
        assert server.connections == 2
        assert len(server.requests) == 10


def test_waiting_for_a_free_connection_is_bounded(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        with pytest.raises(APITimeoutError, match="no connection of the pool"):
            await half.create(timeout=Timeout(pool=0.05))
        await half.close(stream)
        assert await create(half) == "chatcmpl-1"

    with ScriptedServer(ENDLESS, ok()) as server:
        play(kind, server.url, scenario, limits=PoolLimits(1))


@pytest.mark.parametrize("limits", [PoolLimits(max_idle_connections=0), PoolLimits(idle_s=0)])
def test_idle_connections_need_not_be_kept(kind: str, limits: PoolLimits) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(3):
            await create(half)

    with ScriptedServer(ok(), repeat_last=True) as server:
        play(kind, server.url, scenario, limits=limits)
        assert server.connections == 3


@pytest.mark.parametrize("half_class", [SyncHalf, AsyncHalf])
def test_a_copy_with_other_limits_has_connections_of_its_own(half_class: Callable[..., Half]) -> None:
    async def scenario() -> None:
        half = half_class(api_key=KEY, base_url=server.url)
        await create(half)
        base = half.client
        half.client = base.with_options(limits=PoolLimits(1))
        await create(half)
        assert server.connections == 2
        half.client = half.client.with_options(timeout=9)
        await create(half)
        assert server.connections == 2
        await half.close()
        assert not base.is_closed()
        await half.close(base)

    with ScriptedServer(ok(), repeat_last=True) as server:
        asyncio.run(scenario())
        assert server.wait_for_open_connections(0)


def test_limits_hold_behind_a_proxy_of_the_environment(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer([Delay(5), *ok()], repeat_last=True) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        many(kind, "http://api.invalid/v1", 6, PoolLimits(max_connections=2))
        assert proxy.connections == 2


@pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
def test_limits_that_cannot_be(client_class: Any) -> None:
    with pytest.raises(TypeError, match="limits must be"):
        client_class(api_key=KEY, limits=5)
    other = httpx.Client() if client_class is OpenAI else httpx.AsyncClient()
    with pytest.raises(TypeError, match="http_client has its own"):
        client_class(api_key=KEY, limits=PoolLimits(), http_client=other)


def test_threads_racing_for_the_first_use_share_one_pool() -> None:
    start = threading.Barrier(16)

    def call(_: int) -> str:
        start.wait(10)
        return str(client.chat.completions.create(**CREATE).id)

    with ScriptedServer([Delay(5), *ok()], repeat_last=True) as server:
        with OpenAI(api_key=KEY, base_url=server.url, limits=PoolLimits(1)) as client, ThreadPoolExecutor(16) as pool:
            assert list(pool.map(call, range(16))) == ["chatcmpl-1"] * 16
        assert server.connections == 1  # two pools would have made two


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_child_may_stream_and_close_without_hurting_the_parent() -> None:
    """The child inherits the parent's sockets: closing its client must neither shut them down nor write to them."""
    with ScriptedServer(ok(), streamed(*HELLO), ok(), streamed(*HELLO)) as server:
        client = OpenAI(api_key=KEY, base_url=server.url)
        client.chat.completions.create(**CREATE)
        stream = client.chat.completions.create(**CREATE, stream=True)
        child = os.fork()
        if child == 0:
            try:
                right = client.chat.completions.create(**CREATE).id == "chatcmpl-1"
                client.close()
                os._exit(0 if right else 1)
            except BaseException:  # noqa: BLE001  (a child must never return into pytest)
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert [event.choices[0].delta.content for event in stream] == ["Hel", "lo", ""]
        assert [*client.chat.completions.create(**CREATE, stream=True)]
        assert [request.connection for request in server.requests] == [1, 1, 2, 1]
        client.close()


def test_trio() -> None:
    async def main() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=server.url, max_retries=1) as client:
            assert (await client.chat.completions.create(**CREATE)).id == "chatcmpl-1"
            stream = await client.chat.completions.create(**CREATE, stream=True)
            assert [event.choices[0].delta.content async for event in stream] == ["Hel", "lo", ""]
            with pytest.raises(APITimeoutError):
                await client.chat.completions.create(**CREATE, timeout=0.1)

    with ScriptedServer(failed(500), ok(), streamed(*HELLO), [Hang()]) as server:
        trio.run(main)
        assert server.connections == 4  # httpx carries them, each on a connection of its own
        assert server.wait_for_open_connections(0)


def test_clients_share_one_tls_context(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    real = tls._new_context

    def count(sources: Any) -> Any:
        made.append(real(sources))
        return made[-1]

    monkeypatch.setattr(tls, "_contexts", {})
    monkeypatch.setattr(tls, "_new_context", count)
    from specwire_http1.alpn import http1_tls

    contexts = [http1_tls(), http1_tls(), tls.shared_context()]
    assert contexts == made * 3
    assert len(made) == 1
