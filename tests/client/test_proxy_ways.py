"""Every way through a proxy of the environment, to servers with and without TLS: whatever works without one works."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from specwire import APIConnectionError, APIError, APITimeoutError, AsyncOpenAI, OpenAI, PoolLimits
from specwire_conformance.scripted import Bytes, Close, Delay, Hang, Reply, ScriptedServer, SkipBody, Step
from tests.faults.proxy import Proxy, running_proxy
from tests.faults.scene import server_context

from .halves import Half
from .payloads import CREATE, HELLO, KEY, ok, streamed
from .proxied import KINDS, run, trust

__all__ = ["trust"]

LARGE: list[Any] = [{"role": "user", "content": "x" * 6_000_000}]
PROXIES = ("http", "https", "socks5")
DONE_S = 30.0  # a test that takes so long fails


@pytest.fixture(params=PROXIES)
def proxy(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    context = server_context("127.0.0.1") if request.param == "https" else None
    with running_proxy(context=context, socks=request.param == "socks5") as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        yield proxy


@pytest.fixture(params=["plain", "tls"])
def context(request: pytest.FixtureRequest) -> Any:
    return server_context("127.0.0.1") if request.param == "tls" else None


@KINDS
class TestWays:
    def test_answers_and_streams(self, kind: str, proxy: Proxy, context: Any) -> None:
        """On one connection, where it is ours."""

        async def scenario(half: Half) -> None:
            for _ in range(2):
                assert (await half.create()).id == "chatcmpl-1"
                assert await half.texts(await half.stream()) == ["Hel", "lo", ""]

        exchanges = [ok(), streamed(*HELLO), ok(), streamed(*HELLO)]
        with ScriptedServer(*exchanges, ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S)
            ours = kind != "trio" and not proxy.url.startswith("socks") and not (context and "https" in proxy.url)
            assert [request.connection for request in server.requests] == ([1, 1, 1, 1] if ours else [1, 2, 3, 4])
            assert proxy.connections == len(proxy.seen) == (1 if ours else 4)
            assert server.wait_for_open_connections(0)

    def test_large_requests(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            for _ in range(3):
                assert (await half.create(messages=LARGE)).id == "chatcmpl-1"

        with ScriptedServer(ok(), ok(), ok(), ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S)
            assert all(len(request.body) > len(LARGE[0]["content"]) for request in server.requests)

    def test_a_connection_that_was_closed_while_idle(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            assert (await half.create()).id == "chatcmpl-1"
            assert server.wait_for_open_connections(0)
            assert (await half.create()).id == "chatcmpl-1"

        with ScriptedServer([*ok(), Close()], ok(), ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S, limits=PoolLimits(1))

    def test_a_bound_on_time(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            for _ in range(2):
                with pytest.raises(APITimeoutError):
                    await half.create()

        with ScriptedServer([Hang()], [Hang()], ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=0.4, limits=PoolLimits(1))
            assert server.wait_for_open_connections(0)

    def test_an_early_refusal(self, kind: str, proxy: Proxy, context: Any) -> None:
        """The server answers, and reads no more of a large request."""

        async def scenario(half: Half) -> None:
            with pytest.raises(APIError):
                await half.create(messages=LARGE * 3)
            assert (await half.create()).id == "chatcmpl-1"

        steps: list[Step] = [SkipBody(), Reply(status=413, body={"error": {"message": "No."}}), Delay(200), Close()]
        with ScriptedServer(steps, ok(), ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S)

    def test_a_body_that_is_cut(self, kind: str, proxy: Proxy, context: Any) -> None:
        async def scenario(half: Half) -> None:
            with pytest.raises(APIConnectionError):
                await half.create()

        cut = Bytes(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{")
        with ScriptedServer([cut, Close()], ssl_context=context) as server:
            run(kind, server.url, scenario, timeout=DONE_S)


def test_many_at_once(proxy: Proxy, context: Any) -> None:
    """Threads of one client."""
    exchanges = [ok() for _ in range(40)]
    errors: list[BaseException] = []
    with (
        ScriptedServer(*exchanges, ssl_context=context) as server,
        OpenAI(api_key=KEY, base_url=f"{server.url}/v1", timeout=DONE_S) as client,
    ):

        def calls() -> None:
            try:
                for _ in range(5):
                    client.chat.completions.create(**CREATE)
            except BaseException as error:  # noqa: BLE001  (handed to the test)
                errors.append(error)

        threads = [threading.Thread(target=calls) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(server.requests) == 40
        ours = not proxy.url.startswith("socks") and not (context and "https" in proxy.url)
        assert proxy.connections < (20 if ours else 41)  # a thread may miss what another is just giving back


@KINDS
def test_closing_the_client_ends_a_call_elsewhere(kind: str, proxy: Proxy) -> None:
    """Over each layer, a thread or task that waits for bytes is woken."""
    with ScriptedServer([Hang()], ssl_context=server_context("127.0.0.1")) as server:
        if kind == "sync":
            client = OpenAI(api_key=KEY, base_url=f"{server.url}/v1", max_retries=0, timeout=DONE_S)
            timer = threading.Timer(0.3, client.close)
            timer.start()
            with pytest.raises(APIConnectionError):
                client.chat.completions.create(**CREATE)
            timer.join()
            return
        import anyio

        async def main() -> None:
            client = AsyncOpenAI(api_key=KEY, base_url=f"{server.url}/v1", max_retries=0, timeout=DONE_S)

            async def close_soon() -> None:
                await anyio.sleep(0.3)
                await client.close()

            async with anyio.create_task_group() as group:
                group.start_soon(close_soon)
                with pytest.raises(APIConnectionError):
                    await client.chat.completions.create(**CREATE)

        anyio.run(main, backend="asyncio" if kind == "async" else "trio")


@KINDS
def test_each_host_goes_its_own_way(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy for one host leaves the connections to another as they are."""

    async def scenario(half: Half) -> None:
        await half.create()

    with ScriptedServer(ok(), ok()) as server, running_proxy() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        run(kind, server.url, scenario)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        run(kind, server.url, scenario)
        assert proxy.connections == 0
        port = server.url.rpartition(":")[2]
        with ScriptedServer(ok()) as other:
            run(kind, f"http://api.invalid:{other.url.rpartition(':')[2]}", scenario)
        assert proxy.connections == 1
        assert f":{port}/" not in proxy.seen[0]
