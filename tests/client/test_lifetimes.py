"""Clients that outlive things: event loops, threads, processes, their owners' interest."""

import asyncio
import gc
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from specwire import APIConnectionError, AsyncOpenAI, OpenAI, PoolLimits
from specwire_conformance.scripted import Chunk, Delay, Exchange, Hang, Head, LastChunk, ScriptedServer, sse

from .payloads import CREATE, EVENT_STREAM, HELLO, KEY, ok, streamed


def test_a_second_event_loop_gets_connections_of_its_own() -> None:
    async def main() -> None:
        assert (await client.chat.completions.create(**CREATE)).id == "chatcmpl-1"
        async for _ in await client.chat.completions.create(**CREATE, stream=True):
            pass

    with ScriptedServer(ok(), streamed(*HELLO), ok(), streamed(*HELLO)) as server:
        client = AsyncOpenAI(api_key=KEY, base_url=server.url)
        for loop in (1, 2):
            asyncio.run(main())
            assert server.connections == loop
            assert server.wait_for_open_connections(0)  # closed with its loop, by nobody's hand


def test_loops_in_two_threads_at_once() -> None:
    async def main() -> list[str]:
        async with asyncio.timeout(10):
            results = await asyncio.gather(*(client.chat.completions.create(**CREATE) for _ in range(10)))
        return [result.id for result in results]

    with ScriptedServer(ok(), repeat_last=True) as server:
        client = AsyncOpenAI(api_key=KEY, base_url=server.url)
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda _: asyncio.run(main()), range(4))) == [["chatcmpl-1"] * 10] * 4
        assert server.wait_for_open_connections(0)


def test_a_client_nobody_closed_is_closed_when_it_is_dropped() -> None:
    async def main() -> None:
        client = AsyncOpenAI(api_key=KEY, base_url=server.url)
        await client.chat.completions.create(**CREATE)
        del client
        gc.collect()
        await asyncio.sleep(0.02)
        assert await asyncio.to_thread(server.wait_for_open_connections, 0)

    with ScriptedServer(ok(), ok()) as server:
        client = OpenAI(api_key=KEY, base_url=server.url)
        client.chat.completions.create(**CREATE)
        del client
        gc.collect()
        assert server.wait_for_open_connections(0)
        asyncio.run(main())


def test_sixteen_threads_race_for_the_first_request() -> None:
    start = threading.Barrier(16)

    def call(_: int) -> str:
        start.wait(10)
        return str(client.chat.completions.create(**CREATE).id)

    with ScriptedServer([Delay(20), *ok()], repeat_last=True) as server:
        with OpenAI(api_key=KEY, base_url=server.url) as client, ThreadPoolExecutor(16) as pool:
            assert list(pool.map(call, range(16))) == ["chatcmpl-1"] * 16
        assert len(server.requests) == 16
        assert server.connections <= 16
        assert server.wait_for_open_connections(0)


def test_a_stream_closed_from_another_thread_ends() -> None:
    with (
        ScriptedServer([Head(headers=EVENT_STREAM), Chunk(sse(*HELLO[:1], done=False)), Hang()]) as server,
        OpenAI(api_key=KEY, base_url=server.url) as client,
    ):
        stream = client.chat.completions.create(**CREATE, stream=True)
        next(stream)
        closer = threading.Timer(0.05, stream.close)
        closer.start()
        with pytest.raises(Exception, match=r"broke off|closed"):
            next(stream)
        closer.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_child_uses_connections_of_its_own() -> None:
    with ScriptedServer(ok(), repeat_last=True) as server, OpenAI(api_key=KEY, base_url=server.url) as client:
        client.chat.completions.create(**CREATE)
        child = os.fork()
        if child == 0:
            try:
                os._exit(0 if client.chat.completions.create(**CREATE).id == "chatcmpl-1" else 1)
            except BaseException:  # noqa: BLE001  (a child must never return into pytest)
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        client.chat.completions.create(**CREATE)
        assert [request.connection for request in server.requests] == [1, 2, 1]


def test_cancelling_a_request_closes_its_connection() -> None:
    async def main() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=server.url) as client:
            task = asyncio.create_task(client.chat.completions.create(**CREATE))
            assert await asyncio.to_thread(server.wait_for_requests, 1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(server.wait_for_open_connections, 0)
            assert (await client.chat.completions.create(**CREATE)).id == "chatcmpl-1"

    with ScriptedServer([Hang()], ok()) as server:
        asyncio.run(main())


def test_a_timeout_of_the_users_own() -> None:
    async def main() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=server.url) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await client.chat.completions.create(**CREATE)

    with ScriptedServer([Hang()]) as server:
        asyncio.run(main())
        assert server.wait_for_open_connections(0)


def test_loops_that_come_and_go_do_not_disturb_each_other() -> None:
    """Each closes its own pool of a client that the others share, while they make and close theirs."""

    async def main() -> None:
        for _ in range(3):
            assert (await client.chat.completions.create(**CREATE)).id == "chatcmpl-1"

    def run(_: int) -> None:
        for _ in range(10):
            asyncio.run(main())

    with ScriptedServer(ok(), repeat_last=True) as server:
        client = AsyncOpenAI(api_key=KEY, base_url=server.url, max_retries=0)
        switching = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(run, range(4)))
        finally:
            sys.setswitchinterval(switching)
        assert server.wait_for_open_connections(0)


SILENT: Exchange = [Head(headers=EVENT_STREAM), Chunk(sse(*HELLO[:1], done=False)), Hang()]


@pytest.mark.parametrize("stream", [True, False])
def test_closing_a_client_wakes_the_threads_that_wait(stream: bool) -> None:  # noqa: FBT001  (a table's column)
    with ScriptedServer(SILENT if stream else [Hang()]) as server:
        client = OpenAI(api_key=KEY, base_url=server.url, max_retries=2, timeout=60)

        def close() -> None:
            server.wait_for_requests(1)
            time.sleep(0.05)  # for the other thread to wait; if it does not yet, it finds the connection closed
            client.close()

        def use() -> None:
            answer: Any = client.chat.completions.create(**CREATE, stream=stream)
            list(answer)

        closer = threading.Thread(target=close)
        closer.start()
        with pytest.raises(APIConnectionError, match=r"broke|closed"):
            use()
        closer.join()
        assert server.wait_for_open_connections(0)
        assert len(server.requests) == 1


def test_cancelling_at_every_step_leaves_no_connection_and_no_place_taken() -> None:
    async def use() -> None:
        async for _ in await client.chat.completions.create(**CREATE, stream=True):
            pass

    async def main() -> None:
        async with client:
            for steps in range(40):
                task = asyncio.create_task(use())
                for _ in range(steps):
                    await asyncio.sleep(0)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            assert await asyncio.to_thread(server.wait_for_open_connections, 0)
            await (await client.chat.completions.create(**CREATE, stream=True)).close()

    with ScriptedServer(SILENT, repeat_last=True) as server:
        client = AsyncOpenAI(api_key=KEY, base_url=server.url, max_retries=0, timeout=5, limits=PoolLimits(1))
        asyncio.run(main())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_child_may_close_the_parents_stream() -> None:
    """It closes its own copy of the socket; the connection is the parent's, who reads on."""
    first, rest = Chunk(sse(*HELLO[:1], done=False)), Chunk(sse(*HELLO[1:]))
    exchange: Exchange = [Head(headers=EVENT_STREAM), first, Delay(200), rest, LastChunk()]
    with ScriptedServer(exchange) as server, OpenAI(api_key=KEY, base_url=server.url, max_retries=0) as client:
        stream = client.chat.completions.create(**CREATE, stream=True)
        next(stream)
        child = os.fork()
        if child == 0:
            try:
                stream.close()
                os._exit(0)
            except BaseException:  # noqa: BLE001  (a child must never return into pytest)
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert len(list(stream)) == len(HELLO) - 1
