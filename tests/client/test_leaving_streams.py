"""Streams that are left early, in each way that programs leave them: the connection closes, nothing warns.

Warnings are errors in these tests, those from finalizers included. ``test_streams.py`` has the plain ``break``,
``close``, ``with`` and the cancelled task.
"""

import asyncio
import gc
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
import trio

from specwire import AsyncOpenAI, OpenAI
from specwire_conformance.scripted import Chunk, Delay, Hang, Head, LastChunk, ScriptedServer, Step, sse

from .halves import Half, play
from .payloads import CREATE, EVENT_STREAM, HELLO, KEY, chunk, ok, streamed

OPEN = Head(headers=EVENT_STREAM)
# Three events in one chunk, and then nothing: who leaves after the first leaves two that were decoded already.
ENDLESS: list[Step] = [OPEN, Chunk(sse(chunk("a"), chunk("b"), chunk("c"), done=False)), Hang()]


class LeaveError(Exception):
    """Raised in the body of a loop."""


async def left_by_an_exception(half: Half) -> None:
    with pytest.raises(LeaveError):  # noqa: PT012  (the loop is what raises)
        async for _ in half.each(await half.stream()):
            raise LeaveError


async def left_with_others_undelivered(half: Half) -> None:
    stream = await half.stream()
    assert (await half.next(stream)).choices[0].delta.content == "a"
    del stream


async def left_by_a_function_that_returns(half: Half) -> None:
    async def first() -> Any:
        async for event in half.each(await half.stream()):
            return event
        return None

    assert (await first()).choices[0].delta.content == "a"


async def left_by_a_generator_of_the_users_own(half: Half) -> None:
    async def words() -> AsyncIterator[str | None]:
        async for event in half.each(await half.stream()):
            yield event.choices[0].delta.content

    found = words()
    assert await anext(found) == "a"
    del found


async def left_in_a_circle_of_references(half: Half) -> None:
    holder: dict[str, Any] = {"stream": await half.stream()}
    holder["self"] = holder
    await half.next(holder["stream"])


LEAVINGS: list[Callable[[Half], Awaitable[None]]] = [
    left_by_an_exception,
    left_with_others_undelivered,
    left_by_a_function_that_returns,
    left_by_a_generator_of_the_users_own,
    left_in_a_circle_of_references,
]


@pytest.mark.parametrize("leave", LEAVINGS)
def test_the_connection_is_closed(kind: str, leave: Callable[[Half], Awaitable[None]]) -> None:
    async def scenario(half: Half) -> None:
        await leave(half)
        gc.collect()
        await asyncio.sleep(0.02)  # the event loop closes what was left behind in its next rounds
        assert await asyncio.to_thread(server.wait_for_open_connections, 0)
        await half.create()

    with ScriptedServer(ENDLESS, ok()) as server:
        play(kind, server.url, scenario)


def test_a_generator_of_the_users_own() -> None:
    def words(client: OpenAI) -> Iterator[str | None]:
        for event in client.chat.completions.create(**CREATE, stream=True):
            yield event.choices[0].delta.content

    with ScriptedServer(ENDLESS) as server, OpenAI(api_key=KEY, base_url=f"{server.url}/v1") as client:
        assert next(words(client)) == "a"
        assert server.wait_for_open_connections(0)


# Cancelled -----------------------------------------------------------------------------------------------------------


async def forever(client: AsyncOpenAI) -> None:
    async for _ in await client.chat.completions.create(**CREATE, stream=True):
        pass


async def reached(server: ScriptedServer) -> None:
    """Wait until the request has arrived, and a little for what is sent back."""
    assert await asyncio.to_thread(server.wait_for_requests, 1)
    await asyncio.sleep(0.03)


async def by_timeout(client: AsyncOpenAI, server: ScriptedServer) -> None:
    async def soon(bound: asyncio.Timeout) -> None:
        await reached(server)
        bound.reschedule(asyncio.get_running_loop().time())

    with pytest.raises(TimeoutError):  # noqa: PT012  (the block raises as it ends)
        async with asyncio.timeout(None) as bound:
            waiting = asyncio.create_task(soon(bound))
            await forever(client)
    await waiting


async def by_a_sibling_that_fails(client: AsyncOpenAI, server: ScriptedServer) -> None:
    async def fail() -> None:
        await reached(server)
        raise LeaveError

    with pytest.raises(ExceptionGroup) as caught:  # noqa: PT012  (the group raises as its block ends)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(forever(client))
            tasks.create_task(fail())
    assert caught.group_contains(LeaveError)


async def twice(client: AsyncOpenAI, server: ScriptedServer) -> None:
    task = asyncio.create_task(forever(client))
    await reached(server)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


CANCELLINGS = [by_timeout, by_a_sibling_that_fails, twice]
# Where the task is when it is cancelled.
PLACES: dict[str, list[Step]] = {
    "before the answer": [Hang()],
    "before the first event": [OPEN, Hang()],
    "between events": ENDLESS,
    "in the middle of an event": [OPEN, Chunk(b'data: {"cho'), Hang()],
    "after the end marker": [OPEN, Chunk(sse(*HELLO)), Hang()],
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("cancel", CANCELLINGS)
def test_cancelling(cancel: Callable[[AsyncOpenAI, ScriptedServer], Awaitable[None]], place: str) -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0) as client:
            await cancel(client, server)
            assert await asyncio.to_thread(server.wait_for_open_connections, 0, 2)
            assert [event async for event in await client.chat.completions.create(**CREATE, stream=True)]

    with ScriptedServer(PLACES[place], streamed(*HELLO), max_lifetime_s=20) as server:
        asyncio.run(main(server.url))


# The end of a program, and another event loop ------------------------------------------------------------------------

LEFT_AT_THE_END = """
import asyncio, sys
from specwire import AsyncOpenAI, OpenAI
options = dict(api_key="sk-test", base_url=sys.argv[1])
ask = dict(model="m", messages=[], stream=True)
async def main():
    async for event in await AsyncOpenAI(**options).chat.completions.create(**ask):
        print(event.choices[0].delta.content)
        break
    global kept
    kept = await AsyncOpenAI(**options).chat.completions.create(**ask)
    await anext(kept)
asyncio.run(main())
for event in OpenAI(**options).chat.completions.create(**ask):
    print(event.choices[0].delta.content)
    break
"""


def test_a_program_that_ends_in_mid_stream_says_nothing() -> None:
    with ScriptedServer(ENDLESS, repeat_last=True) as server:
        command = [sys.executable, "-W", "error", "-c", LEFT_AT_THE_END, f"{server.url}/v1"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, "a\na\n", "")


def test_under_trio_a_with_block_closes_it_and_so_does_a_scope() -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1") as client:
            async with await client.chat.completions.create(**CREATE, stream=True) as stream:
                async for _ in stream:
                    break
            assert await trio.to_thread.run_sync(server.wait_for_open_connections, 0)
            with trio.move_on_after(0.3) as scope:
                async with await client.chat.completions.create(**CREATE, stream=True) as stream:
                    async for _ in stream:
                        pass
            assert scope.cancelled_caught
            assert await trio.to_thread.run_sync(server.wait_for_open_connections, 0)

    with ScriptedServer(ENDLESS, repeat_last=True) as server:
        trio.run(main, server.url)


def test_a_stream_that_has_ended_stays_ended(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        assert len(await half.texts(stream)) == 3
        assert await half.texts(stream) == []
        with pytest.raises((StopIteration, StopAsyncIteration, RuntimeError)):
            await half.next(stream)
        await half.close(stream)
        await half.create()
        assert server.connections == 1

    with ScriptedServer([OPEN, Chunk(sse(*HELLO)), Delay(10), Chunk(b": bye\n\n"), LastChunk()], ok()) as server:
        play(kind, server.url, scenario)
