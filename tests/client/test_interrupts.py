"""Exceptions of a signal handler at random moments, thousands of them, while other threads use the same client.

It may raise between any two steps of the main thread; what would come of each is ``test_every_step.py``'s part.
The machine decides what is hit here, the standard library included.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from time import monotonic
from types import FrameType
from typing import Self

import pytest

from specwire import AsyncOpenAI, OpenAI, PoolLimits, Timeout
from specwire_conformance.scripted import ScriptedServer
from tests.faults.scene import server_context, trusted_file

from .interrupting import StopError
from .payloads import CREATE, HELLO, KEY, ok, streamed

# Of each of the runs below.
SECONDS = float(os.environ.get("SPECWIRE_INTERRUPT_SECONDS", "2"))
LEAST_S, MOST_S = 20e-6, 1e-3
OTHERS = 3
# What a call may take, with three threads and a main thread for one connection.
TIMES = Timeout(20, pool=10)
BOUND_S = 25.0
ENOUGH = 100
# Of an event loop; a call takes fewer, if the server is not slow.
TURNS, FEW_TURNS = 300, 3

pytestmark = [
    pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no timers that send signals here"),
    # A socket may be dropped in the step that opened it, or a stream, and its end be interrupted.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Storm:
    """Raises in the main thread at random moments, while it is armed."""

    def __init__(self) -> None:
        self.armed = False
        self.random = random.Random(0)

    def raise_now(self, _number: int, _frame: FrameType | None) -> None:
        self.next()
        if self.armed:
            self.armed = False
            raise StopError

    def next(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self.random.uniform(LEAST_S, MOST_S))


@pytest.fixture(name="storm")
def _storm() -> Iterator[Storm]:
    storm = Storm()
    before = signal.signal(signal.SIGALRM, storm.raise_now)
    yield storm
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def call(client: OpenAI) -> None:
    stream = client.chat.completions.create(**CREATE, stream=True)
    assert [chunk.choices[0].delta.content for chunk in stream] == ["Hel", "lo", ""]


def leave(client: OpenAI) -> None:
    with client.chat.completions.create(**CREATE, stream=True) as stream:
        next(stream)


def interrupted(client: OpenAI, storm: Storm, actions: Iterator[Callable[[OpenAI], None]]) -> int:
    """Use the client for a while; return how often that was interrupted."""
    count, end = 0, monotonic() + SECONDS
    storm.next()
    while monotonic() < end:
        try:
            action = next(actions)
            storm.armed = True
            action(client)
        except StopError:
            count += 1
        finally:
            storm.armed = False
    signal.setitimer(signal.ITIMER_REAL, 0)
    return count


class Others:
    """Threads that use the client all the time, and what came of it."""

    def __init__(self, client: OpenAI) -> None:
        self._client = client
        self._over = threading.Event()
        self.failures: list[BaseException] = []
        self.longest = 0.0
        self.calls = 0
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(OTHERS)]

    def _run(self) -> None:
        for action in cycle([call, leave]):
            if self._over.is_set():
                return
            start = monotonic()
            try:
                action(self._client)
            except BaseException as error:  # noqa: BLE001  (whatever it is, it is a fault)
                self.failures.append(error)
                return
            self.calls += 1
            self.longest = max(self.longest, monotonic() - start)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(BOUND_S)
        assert not any(thread.is_alive() for thread in self._threads)


@pytest.mark.parametrize("most", [1, 3])
@pytest.mark.parametrize("way", ["plain", "tls"])
def test_the_client_survives_a_storm_of_interrupts(
    way: str, most: int, storm: Storm, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = server_context("127.0.0.1") if way == "tls" else None
    with trusted_file() as file, ScriptedServer(streamed(*HELLO), repeat_last=True, ssl_context=context) as server:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        limits = PoolLimits(most)
        with OpenAI(api_key=KEY, base_url=server.url, max_retries=0, timeout=TIMES, limits=limits) as client:
            call(client)
            with Others(client) as others:
                assert interrupted(client, storm, cycle([call, leave])) > ENOUGH
            assert not others.failures
            assert others.calls
            with ExitStack() as stack:  # all connections at once, so that none of them is busy, or lost
                for _ in range(most):
                    stack.enter_context(client.chat.completions.create(**CREATE, stream=True))
        gc.collect()
        assert server.wait_for_open_connections(0)


def test_alone_with_one_connection_and_every_exception_kept(storm: Storm) -> None:
    """What a traceback keeps is not the connection's place. A stream that it keeps is open, so none is used here."""
    kept: list[StopError] = []
    with ScriptedServer(ok(), repeat_last=True) as server:
        times = Timeout(20, pool=1)
        with OpenAI(api_key=KEY, base_url=server.url, max_retries=0, timeout=times, limits=PoolLimits(1)) as client:
            client.chat.completions.create(**CREATE)
            storm.next()
            end = monotonic() + SECONDS
            while monotonic() < end:
                try:
                    storm.armed = True
                    client.chat.completions.create(**CREATE)
                except StopError as error:
                    kept.append(error)
                finally:
                    storm.armed = False
            signal.setitimer(signal.ITIMER_REAL, 0)
            client.chat.completions.create(**CREATE)
            assert len(kept) > ENOUGH
    kept.clear()
    gc.collect()  # what they kept, while warnings of it are ignored


@pytest.mark.parametrize("way", ["plain", "tls"])
@pytest.mark.parametrize("kept", [0, 1])
def test_a_task_that_is_cancelled_at_any_turn_of_the_loop_gives_its_place_up(
    way: str, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two tasks for one connection, so that one waits; it is a new one each time if none is kept."""

    async def read(client: AsyncOpenAI) -> None:
        async with await client.chat.completions.create(**CREATE, stream=True) as stream:
            assert [chunk.choices[0].delta.content async for chunk in stream] == ["Hel", "lo", ""]

    async def main(url: str) -> int:
        times = Timeout(20, pool=5)
        async with AsyncOpenAI(
            api_key=KEY, base_url=url, max_retries=0, timeout=times, limits=PoolLimits(1, max_idle_connections=kept)
        ) as client:
            await read(client)
            for turns in range(TURNS):
                tasks = [asyncio.create_task(read(client)) for _ in range(2)]
                for _ in range(turns):
                    await asyncio.sleep(0)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                await read(client)
                if all(not task.cancelled() for task in tasks):
                    return turns
        return TURNS

    context = server_context("127.0.0.1") if way == "tls" else None
    with trusted_file() as file, ScriptedServer(streamed(*HELLO), repeat_last=True, ssl_context=context) as server:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        assert asyncio.run(main(server.url)) > FEW_TURNS
        assert server.wait_for_open_connections(0)
