"""Connections where there are many of something: event loops in many threads, open descriptors."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import trio

from specwire import AsyncOpenAI
from specwire_conformance.scripted import ScriptedServer
from specwire_http1.async_transport import AsyncDirectTransport

from .payloads import CREATE, KEY, ok

# More than ``select.select`` can wait for.
MANY_DESCRIPTORS = 1100


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_event_loops_begin_and_end_in_many_threads() -> None:
    """Each loop closes its own pool, whatever the others do to the transport meanwhile."""
    faults: list[object] = []
    transport = AsyncDirectTransport()

    def note(_: object, context: dict[str, object]) -> None:
        faults.append(context)

    async def use() -> None:
        asyncio.get_running_loop().set_exception_handler(note)
        await transport._pool()

    def live(_: int) -> None:
        for _ in range(40):
            asyncio.run(use())

    with ThreadPoolExecutor(12) as threads:
        list(threads.map(live, range(36)))
    assert faults == []
    assert not transport._pools


def test_trio_with_many_descriptors() -> None:
    async def main() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=server.url, max_retries=0) as client:
            for _ in range(2):
                assert (await client.chat.completions.create(**CREATE)).id == "chatcmpl-1"

    resource = pytest.importorskip("resource")
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < MANY_DESCRIPTORS + 100:
        pytest.skip("not as many descriptors are allowed")
    with ScriptedServer(ok(), ok()) as server:
        taken = [os.open(os.devnull, os.O_RDONLY) for _ in range(MANY_DESCRIPTORS)]
        try:
            trio.run(main)
        finally:
            for each in taken:
                os.close(each)
        assert len(server.requests) == 2
