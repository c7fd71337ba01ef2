"""Connections that are being made when Ctrl-C comes, or when another thread closes the client: nothing stays open."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest

from specwire import APIConnectionError, OpenAI
from specwire_conformance.scripted import ScriptedServer
from specwire_http1.async_transport import AsyncDirectTransport
from specwire_http1.transport import DirectTransport
from specwire_runtime.transports import transport_factory as link
from tests.faults.scene import raw, server_context, silent

from .halves import play
from .payloads import CREATE, KEY, ok
from .proxied import trust

__all__ = ["trust"]


def tunnel(sock: socket.socket) -> None:
    sock.recv(1 << 16)
    sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    silent(sock)


def tunnel_over_tls(sock: socket.socket) -> None:
    with server_context("127.0.0.1").wrap_socket(sock, server_side=True) as secured:
        tunnel(secured)


# The step that lasts: what kind of proxy there is, if any, and what it does, or else what the server does.
STEPS: dict[str, tuple[str, Callable[[socket.socket], None]]] = {
    "handshake with the server": ("", silent),
    "handshake with the proxy": ("https", silent),
    "CONNECT": ("http", silent),
    "SOCKS": ("socks5", silent),
    "handshake in the tunnel": ("http", tunnel),
    "handshake in a handshake": ("https", tunnel_over_tls),
}


class StopError(BaseException):
    """What an interrupt is here."""


@pytest.fixture
def interrupt() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise StopError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("interrupt")
@pytest.mark.parametrize("name", STEPS)
def test_an_interrupt_leaves_nothing_open(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme, serve = STEPS[name]
    left = threading.Event()

    def watched(sock: socket.socket) -> None:
        try:
            serve(sock)
        finally:
            left.set()

    with raw(watched, scheme or "https") as scene:
        if scheme:
            monkeypatch.setenv("ALL_PROXY", scene.url)
        client = OpenAI(api_key=KEY, base_url=f"{scene.url if not scheme else 'https://api.invalid'}/v1", max_retries=0)
        with pytest.raises(StopError) as caught:
            client.chat.completions.create(**CREATE)
        assert left.wait(10)  # while the exception, and with it the frames, are kept
        assert caught.value is not None


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_closing_a_client_whose_first_call_begins_elsewhere(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its transport is just being made; the call is refused all the same."""
    cls: Any = link.Link if kind == "sync" else link.AsyncLink
    real = cls._open

    async def scenario(half: Any) -> None:
        def closed_meanwhile(self: Any) -> Any:
            found = real(self)
            close = half.client.close()
            if kind == "async":
                with pytest.raises(StopIteration):
                    close.send(None)
            return found

        monkeypatch.setattr(cls, "_open", closed_meanwhile)
        with pytest.raises(APIConnectionError, match="closed"):
            await half.create()

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario)
        assert server.connections == 0


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_closing_between_the_check_and_the_pool(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cls: Any = DirectTransport if kind == "sync" else AsyncDirectTransport
    real = cls._pool

    async def scenario(half: Any) -> None:
        def closed_before(self: Any) -> Any:
            half.client.close()
            return real(self)

        async def closed_before_async(self: Any) -> Any:
            await half.client.close()
            return await real(self)

        monkeypatch.setattr(cls, "_pool", closed_before if kind == "sync" else closed_before_async)
        with pytest.raises(APIConnectionError, match="closed"):
            await half.create()

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario)
        assert server.connections == 0
