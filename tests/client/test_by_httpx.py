"""Ways that httpx goes: SOCKS proxies, TLS inside TLS, and every way under trio. What a program must not notice."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
import trio

from specwire import APIConnectionError, APITimeoutError, AsyncOpenAI, OpenAI, PoolLimits, Timeout
from specwire_conformance.scripted import Bytes, Close, Delay, ScriptedServer, Step
from tests.faults.proxy import running_proxy
from tests.faults.scene import raw, server_context, silent

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, ok, streamed
from .proxied import KINDS, run, trust
from .test_cut_tls import TO_THE_END, cut

__all__ = ["trust"]

DONE_S = 30.0  # a test that takes so long fails
PASSWORD = "pa55word-of-the-proxy"


@pytest.fixture(params=["SOCKS", "TLS in TLS"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """A server that is reached so, and answers slowly."""
    context = server_context("127.0.0.1")
    socks = request.param == "SOCKS"
    exchange: list[Step] = [Delay(5), *ok()]
    with (
        running_proxy(context=None if socks else context, socks=socks) as proxy,
        ScriptedServer(exchange, repeat_last=True, ssl_context=None if socks else context) as server,
    ):
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        yield server


async def create(half: Half) -> None:
    assert (await half.create()).id == "chatcmpl-1"


@KINDS
def test_the_request_is_the_same(kind: str, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the order of the headers: httpx has those of the transport first."""
    run(kind, server.url, create, timeout=DONE_S)
    with ScriptedServer(ok()) as direct:
        monkeypatch.delenv("ALL_PROXY")
        play("sync", direct.url, create)
        host = ("host", f"127.0.0.1:{direct.port}")
        wanted = {(name.lower(), value) for name, value in direct.requests[0].headers} - {host}
    found = {(name.lower(), value) for name, value in server.requests[0].headers}
    changing = {"idempotency-key", "x-stainless-async"}
    found, wanted = ({pair for pair in each if pair[0] not in changing} for each in (found, wanted))
    assert found - {("host", f"127.0.0.1:{server.port}")} == {*wanted}


def test_limits_hold(server: ScriptedServer) -> None:
    errors: list[BaseException] = []

    def call() -> None:
        try:
            client.chat.completions.create(**CREATE)
        except BaseException as error:  # noqa: BLE001  (handed to the test)
            errors.append(error)

    with OpenAI(api_key=KEY, base_url=f"{server.url}/v1", timeout=DONE_S, limits=PoolLimits(1)) as client:
        threads = [threading.Thread(target=call) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert errors == []
    assert len(server.requests) == 6


def test_a_client_in_several_runs_of_trio(server: ScriptedServer) -> None:
    client = AsyncOpenAI(api_key=KEY, base_url=f"{server.url}/v1", timeout=DONE_S)

    async def main() -> None:
        await client.chat.completions.create(**CREATE)

    trio.run(main)
    trio.run(main)
    trio.run(client.close)
    assert server.wait_for_open_connections(0)


@KINDS
def test_a_socks_proxy_that_is_silent_is_bounded(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """httpcore waits for what it says without a bound."""

    async def scenario(half: Half) -> None:
        for _ in range(2):  # the first one's place in the pool was given back
            with pytest.raises(
                APITimeoutError, match=r"no connection to api\.invalid:443 through the proxy 127\S+ was"
            ):
                await half.create()

    with raw(silent, "socks5") as scene:
        monkeypatch.setenv("ALL_PROXY", scene.url)
        bounds = Timeout(None, connect=0.3)
        run(kind, "https://api.invalid", scenario, timeout=bounds, limits=PoolLimits(1))
        assert scene.all_closed()


@KINDS
def test_without_the_package_for_socks(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    says = (
        r"the proxy 127\.0\.0\.1:\d+ that ALL_PROXY names speaks SOCKS5, for which httpx needs the package socksio: "
        r"install specwire\[socks\]\.$"
    )

    async def scenario(half: Half) -> None:
        with pytest.raises(APIConnectionError, match=says):
            await half.create()

    with raw(silent, "socks5") as scene:
        monkeypatch.setitem(sys.modules, "socksio", None)
        monkeypatch.setenv("ALL_PROXY", scene.url.replace("//", f"//me:{PASSWORD}@"))
        run(kind, "https://api.invalid", scenario, max_retries=2)
        assert scene.attempts is not None
        assert scene.attempts() == 0


@KINDS
@pytest.mark.parametrize("scheme", ["socks5", "https"])
def test_no_password_of_a_proxy_is_logged(
    kind: str, scheme: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    context = server_context("127.0.0.1")
    with (
        running_proxy(context=None if scheme == "socks5" else context, socks=scheme == "socks5") as proxy,
        ScriptedServer(ok(), ssl_context=context) as server,
    ):
        monkeypatch.setenv("ALL_PROXY", proxy.url.replace("//", f"//me:{PASSWORD}@"))
        run(kind, server.url, create, timeout=DONE_S)
    assert "httpcore" in caplog.text
    assert PASSWORD not in caplog.text
    assert KEY not in caplog.text


@KINDS
@pytest.mark.parametrize("way", ["SOCKS", "TLS in TLS"])
@pytest.mark.parametrize("end", ["cut", "closed"])
def test_an_answer_to_the_end_must_end_tls_too(kind: str, way: str, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """See decision 0118. ``test_cut_tls.py`` has the other ends, and trio without a proxy."""

    async def scenario(half: Half) -> None:
        if end == "closed":
            await create(half)
        else:
            with pytest.raises(APIConnectionError):
                await half.create()

    context = server_context("127.0.0.1")
    with running_proxy(context=None if way == "SOCKS" else context, socks=way == "SOCKS") as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        if end == "cut":
            with raw(cut(TO_THE_END), "https") as scene:
                run(kind, scene.url, scenario, timeout=DONE_S)
        else:
            with ScriptedServer([Bytes(TO_THE_END), Close()], ssl_context=context) as server:
                run(kind, server.url, scenario, timeout=DONE_S)


@KINDS
def test_streams_left_early(kind: str, server: ScriptedServer) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        assert (await half.next(stream)).choices[0].delta.content == "Hel"
        await half.close(stream)

    server._exchanges = [streamed(*HELLO)]
    run(kind, server.url, scenario, timeout=DONE_S)
    assert server.wait_for_open_connections(0)
