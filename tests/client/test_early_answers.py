"""Servers that answer before they have read a large request, and read no more of it (RFC 9112, section 9.5)."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from specwire import APIConnectionError, APIStatusError
from specwire_conformance.scripted import Bytes, Close, Delay, Reply, Reset, ScriptedServer, SkipBody, Step
from specwire_http1.write_wait import refuses
from tests.faults.scene import raw, server_context, trusted_file

from .halves import Half, play
from .payloads import ok

LARGE: list[Any] = [{"role": "user", "content": "x" * 20_000_000}]
WAIT_S = 20.0  # a test that meets it fails
SILENCE = Delay(60_000)  # nothing is read either; it ends with the server


@pytest.fixture(params=["plain", "tls"])
def context(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    if request.param == "plain":
        yield None
        return
    with trusted_file() as file:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        yield server_context("127.0.0.1")


def refused(status: int) -> list[Step]:
    return [SkipBody(), Reply(status=status, body={"error": {"message": "No."}}), SILENCE]


@pytest.mark.parametrize("status", [401, 413])
def test_a_refusal_is_read(kind: str, context: Any, status: int) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIStatusError, match=r"No\.") as caught:
            await half.create(messages=LARGE)
        assert caught.value.status_code == status
        assert (await half.create()).id == "chatcmpl-1"

    with ScriptedServer(refused(status), ok(), ssl_context=context) as server:
        play(kind, server.url, scenario, timeout=WAIT_S)
        assert [request.connection for request in server.requests] == [1, 2]  # the first one is not used again


def test_a_refusal_on_a_kept_connection(kind: str, context: Any) -> None:
    async def scenario(half: Half) -> None:
        await half.create()
        with pytest.raises(APIStatusError, match=r"No\."):
            await half.create(messages=LARGE)

    with ScriptedServer(ok(), refused(413), ssl_context=context) as server:
        play(kind, server.url, scenario, timeout=WAIT_S)
        assert [request.connection for request in server.requests] == [1, 1]


def test_an_answer_in_pieces(kind: str, context: Any) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIStatusError, match=r"No\."):
            await half.create(messages=LARGE)

    steps: list[Step] = [
        SkipBody(),
        Bytes(b"HTTP/1.1 413 Content Too Large\r\ncontent-"),
        Delay(20),
        Bytes(b'length: 28\r\n\r\n{"error": {"message": "No."}}'),
        SILENCE,
    ]
    with ScriptedServer(steps, ssl_context=context) as server:
        play(kind, server.url, scenario, timeout=WAIT_S)


@pytest.mark.parametrize("end", [Close(), Reset()])
def test_a_server_that_leaves(kind: str, context: Any, end: Step) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIConnectionError) as caught:
            await half.create(messages=LARGE)
        assert type(caught.value) is APIConnectionError

    with ScriptedServer([SkipBody(), end], ssl_context=context) as server:
        play(kind, server.url, scenario, timeout=WAIT_S)


def test_a_large_request_that_is_taken(kind: str, context: Any) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(2):
            assert (await half.create(messages=LARGE)).id == "chatcmpl-1"

    with ScriptedServer(ok(), ok(), ssl_context=context) as server:
        play(kind, server.url, scenario, timeout=WAIT_S)
        assert [request.connection for request in server.requests] == [1, 1]
        assert all(len(request.body) > len(LARGE[0]["content"]) for request in server.requests)


@pytest.mark.parametrize("start", [b"HTTP/1.1 103 Early Hints\r\n\r\n", b"HTTP/1.1 200 OK\r\n"])
def test_a_server_that_reads_on(kind: str, start: bytes) -> None:
    """It says something, leaves the request waiting, and takes the rest of it."""
    body = b'{"id": "chatcmpl-1"}'
    rest = b"content-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)

    def serve(sock: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += sock.recv(1000)
        sock.sendall(start)
        time.sleep(0.05)
        received = len(head.partition(b"\r\n\r\n")[2])
        while received < len(LARGE[0]["content"]):
            received += len(sock.recv(1 << 20))
        sock.sendall(rest if b"200" in start else b"HTTP/1.1 200 OK\r\n" + rest)

    async def scenario(half: Half) -> None:
        assert (await half.create(messages=LARGE)).id == "chatcmpl-1"

    with raw(serve) as scene:
        play(kind, scene.url, scenario, timeout=WAIT_S)


@pytest.mark.parametrize(
    "start, expected",
    [
        (b"HTTP/1.1 413 Too Large\r\n", True),
        (b"HTTP/1.1 301 Elsewhere\r\n", True),
        (b"HTTP/1.0 500 No\r\n", True),
        (b"HTTP/1.1 100 Continue\r\n", False),
        (b"HTTP/1.1 200 OK\r\n", False),
        (b"garbage", True),
        (b"", True),
    ],
)
def test_what_refuses(start: bytes, *, expected: bool) -> None:
    assert refuses(start) is expected
