"""TLS connections that end without the closing alert: nothing may be cut short unnoticed (RFC 9112, section 9.8)."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest
import trio

from specwire import APIConnectionError, AsyncOpenAI
from specwire_conformance.scripted import Bytes, Close, Delay, Reset, ScriptedServer, Step
from tests.faults.scene import raw, server_context, trusted_file

from .halves import Half, play
from .payloads import CREATE, KEY

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
BODY = b'{"id": "chatcmpl-1"}'
TO_THE_END = HEAD + b"\r\n" + BODY
SIZED = HEAD + b"content-length: %d\r\n\r\n%s" % (len(BODY), BODY)


@pytest.fixture(autouse=True)
def trust(monkeypatch: pytest.MonkeyPatch) -> Any:
    with trusted_file() as file:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        yield


async def create(half: Half) -> str:
    return str((await half.create()).id)


def asked(kind: str, url: str) -> str:
    if kind != "trio":
        return play(kind, url, create)

    async def main() -> str:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0) as client:
            return str((await client.chat.completions.create(**CREATE)).id)

    return trio.run(main)


def cut(answer: bytes) -> Callable[[socket.socket], None]:
    """Answer, and end the connection below TLS."""

    def serve(sock: socket.socket) -> None:
        secured = server_context("127.0.0.1").wrap_socket(sock, server_side=True)
        with secured:
            secured.recv(1 << 16)
            secured.sendall(answer)
            socket.socket.shutdown(secured, socket.SHUT_WR)
            socket.socket.recv(secured, 1 << 16)

    return serve


@pytest.mark.parametrize("kind", ["sync", "async", "trio"])
class TestEnds:
    def test_cut(self, kind: str) -> None:
        with raw(cut(TO_THE_END), "https") as scene, pytest.raises(APIConnectionError):
            asked(kind, scene.url)

    def test_reset(self, kind: str) -> None:
        steps: list[Step] = [Bytes(TO_THE_END), Delay(20), Reset()]
        context = server_context("127.0.0.1")
        with ScriptedServer(steps, ssl_context=context) as server, pytest.raises(APIConnectionError):
            asked(kind, server.url)

    def test_closed(self, kind: str) -> None:
        with ScriptedServer([Bytes(TO_THE_END), Close()], ssl_context=server_context("127.0.0.1")) as server:
            assert asked(kind, server.url) == "chatcmpl-1"

    def test_whole_all_the_same(self, kind: str) -> None:
        with raw(cut(SIZED), "https") as scene:
            assert asked(kind, scene.url) == "chatcmpl-1"
