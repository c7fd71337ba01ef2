"""Nobody gets an answer that is not theirs: a server sends more answers than it was asked for, over every way to it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx
import pytest

from specwire import AsyncOpenAI, OpenAI, PoolLimits
from specwire_http1.alpn import http1_tls
from specwire_http1.async_connect import connect
from specwire_http1.async_io import HIGH_WATER_BYTES, AsyncioConnection
from specwire_http1.route import way_to
from specwire_runtime.policy.timeout import Limits
from tests.faults.poison import UNASKED, WAYS, Plain, Poisoner, Tls, poisoner
from tests.faults.scene import HOST, raw, server_context, trusted_file

from .payloads import KEY

BOUNDS = Limits(10, 10, 10, 10, None)
KINDS = ("sync", "asyncio", "trio")
CALLS = 48
AT_ONCE = 8
DONE_S = 60.0
# Until what has been sent has come: a proxy's thread may have to pass it on.
GRACE_S = 0.005


@pytest.fixture(scope="module")
def authority() -> Iterator[str]:
    with trusted_file() as file:
        yield file


@pytest.fixture(autouse=True)
def trust(authority: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust one file in all tests of this module, so that it is loaded once."""
    monkeypatch.setenv("SSL_CERT_FILE", authority)


def asked(number: int) -> dict[str, Any]:
    messages: list[Any] = [{"role": "user", "content": "Say it."}]
    return {"model": "m", "messages": messages, "user": f"call {number}"}


def answered(completion: Any) -> str:
    return str(completion.choices[0].message.content).strip()


def synchronous(server: Poisoner, options: dict[str, Any], at_once: int) -> list[str]:
    def call(number: int) -> str:
        server.sent.clear()
        said = answered(client.chat.completions.create(**asked(number)))
        if at_once == 1:
            server.sent.wait(DONE_S)
            threading.Event().wait(GRACE_S)
        return said

    with OpenAI(**options) as client, ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(call, range(CALLS)))


def asynchronous(kind: str, server: Poisoner, options: dict[str, Any], at_once: int) -> list[str]:
    said = [""] * CALLS

    async def calls(client: AsyncOpenAI, numbers: range) -> None:
        for number in numbers:
            server.sent.clear()
            said[number] = answered(await client.chat.completions.create(**asked(number)))
            if at_once == 1:
                await anyio.to_thread.run_sync(server.sent.wait, DONE_S)
                await anyio.sleep(GRACE_S)

    async def main() -> None:
        async with AsyncOpenAI(**options) as client, anyio.create_task_group() as group:
            for first in range(at_once):
                group.start_soon(calls, client, range(first, CALLS, at_once))

    anyio.run(main, backend=kind)
    return said


@pytest.mark.parametrize("pool", ["one after the other", "waiting for one connection"])
@pytest.mark.parametrize("unasked", UNASKED)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_gets_what_was_not_asked_for(
    kind: str, way: str, unasked: str, pool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = 1 if pool.startswith("one") else AT_ONCE
    if UNASKED[unasked].later and at_once > 1:
        pytest.skip("what comes while the next request is on its way cannot be told from its answer")
    with poisoner(WAYS[way], UNASKED[unasked]) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        options: dict[str, Any] = {
            "api_key": KEY,
            "base_url": f"{server.url}/v1",
            "timeout": DONE_S,
            "limits": PoolLimits(1) if at_once > 1 else PoolLimits(),
        }
        said = synchronous(server, options, at_once) if kind == "sync" else asynchronous(kind, server, options, at_once)
        assert said == [f"call {number}" for number in range(CALLS)]
        assert server.requests == CALLS


@pytest.mark.parametrize("unasked", [b"", b"POISON"])
def test_what_waits_in_tls_while_nothing_is_read(unasked: bytes) -> None:
    """asyncio keeps what comes while reading is paused, and hands it over when the loop comes round again."""
    wanted = HIGH_WATER_BYTES + 1
    more = threading.Event()

    def serve(sock: socket.socket) -> None:
        wire = Tls(Plain(sock), server_context(HOST))
        wire.send(b"x" * wanted)
        more.wait(DONE_S)
        if unasked:
            wire.send(unasked)
        wire.recv(1)

    async def main() -> tuple[int, bool, bool]:
        connection = await connect(scene.url, way_to(scene.url, None), http1_tls(), BOUNDS)
        assert isinstance(connection, AsyncioConnection)
        for _ in range(1000):
            if paused(connection):
                break
            await asyncio.sleep(0.01)
        more.set()
        await asyncio.sleep(0.05)
        size = len(await connection.read(None, None))
        at_once = connection.is_stale()
        await asyncio.sleep(0.01)
        later = connection.is_stale()
        await connection.close()
        return size, at_once, later

    def paused(connection: Any) -> bool:
        return bool(connection._size == wanted)

    with raw(serve, "https") as scene:
        assert asyncio.run(main()) == (wanted, True, bool(unasked))


@pytest.mark.parametrize("kept", [20, 0])
def test_what_httpx_does_with_connections_of_its_own(kept: int) -> None:
    """What docs/client.md says of an ``http_client``."""
    with poisoner(WAYS["plain"], UNASKED["at once"]) as server:
        http_client = httpx.Client(limits=httpx.Limits(max_keepalive_connections=kept))
        said = synchronous(server, {"api_key": KEY, "base_url": server.url, "http_client": http_client}, 1)
    assert ("POISON" in said) == bool(kept)
