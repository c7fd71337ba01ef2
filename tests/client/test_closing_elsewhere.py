"""What is closed by another thread or task, or by Python's collector, while connections are in use."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
from collections.abc import Generator
from typing import Any

import pytest

from specwire import APIConnectionError, AsyncOpenAI, OpenAI, PoolLimits
from specwire_conformance.scripted import Bytes, Hang, ScriptedServer, Step
from specwire_http1 import pool as connections
from specwire_http1.pool import Connections
from specwire_http1.pool_state import Place
from specwire_http1.waiter import Bell
from specwire_runtime.policy.timeout import Limits

from .payloads import CREATE, KEY

# Ends with the connection, so that a connection that is closed could be taken for its end.
UNTIL_CLOSED: list[Step] = [Bytes(b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"id": "x"'), Hang()]


def test_a_body_that_this_side_cuts_is_not_a_whole_one() -> None:
    def close() -> None:
        reading.wait(10)
        client.close()

    reading = threading.Event()
    with ScriptedServer(UNTIL_CLOSED) as server:
        client = OpenAI(api_key=KEY, base_url=server.url, max_retries=0)
        closer = threading.Thread(target=close)
        closer.start()
        with client.chat.completions.with_streaming_response.create(**CREATE) as response:
            pieces = response.iter_bytes()
            next(pieces)
            reading.set()
            with pytest.raises(APIConnectionError, match="closed"):
                next(pieces)
        closer.join()


def test_a_body_that_another_task_cuts_is_not_a_whole_one() -> None:
    async def main() -> None:
        client = AsyncOpenAI(api_key=KEY, base_url=server.url, max_retries=0)
        async with client.chat.completions.with_streaming_response.create(**CREATE) as response:
            pieces = response.iter_bytes()
            await anext(pieces)
            closer = asyncio.get_running_loop().create_task(client.close())
            with pytest.raises(APIConnectionError, match="closed"):
                await anext(pieces)
            await closer

    with ScriptedServer(UNTIL_CLOSED) as server:
        asyncio.run(main())


def test_the_collector_gives_back_in_the_middle_of_taking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream in a circle of references is ended by the collector, wherever that runs: here in who will wait."""
    limits = Limits(5.0, 5.0, 5.0, 5.0, None)
    pool = Connections(PoolLimits(1))

    def stream() -> Generator[None]:
        held: list[Place[Any]] = []
        pool.take(origin, limits, held)
        try:
            yield
        finally:
            pool.give_back(held, reusable=True)

    class Collecting(Bell):
        def __init__(self) -> None:
            gc.collect()
            super().__init__()

    def take() -> None:
        pool.take(origin, limits, taken)

    monkeypatch.setattr(connections, "Bell", Collecting)
    taken: list[Place[Any]] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        circle: dict[str, Any] = {"stream": stream()}
        circle["self"] = circle
        next(circle["stream"])
        gc.disable()
        del circle
        thread = threading.Thread(target=take, daemon=True)  # if it blocks, then not the tests
        thread.start()
        thread.join(10)
        gc.enable()
        assert taken
        pool.close()
