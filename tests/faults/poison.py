"""A server that sends an answer more than it was asked for, over every way in which a client may reach it.

It is its own proxy: what a client says to one is answered here, so that nothing on the way cuts or joins what is sent.
An answer repeats the ``user`` of its request; the one that nobody asked for says ``POISON``.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import ssl
import threading
from collections.abc import Callable, Generator
from typing import NamedTuple, Protocol, TypeVar

import pytest

from specwire_conformance.scripted.requests import PeerLeftError, RequestHead, RequestReader

from .scene import HOST, RawServer, server_context

T = TypeVar("T")
POISON = "POISON"
# Between an answer and the one that nobody asked for, where that comes later.
PAUSE_S = 0.002


class Wire(Protocol):
    """What bytes go through."""

    def recv(self, size: int) -> bytes:
        """Return what has come; nothing at the end."""
        ...

    def send(self, *pieces: bytes) -> None:
        """Send the pieces, all at once."""
        ...


class Plain:
    """The socket itself."""

    def __init__(self, sock: socket.socket) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sock = sock

    def recv(self, size: int) -> bytes:
        return self._sock.recv(size)

    def send(self, *pieces: bytes) -> None:
        self._sock.sendall(b"".join(pieces))


class Tls:
    """TLS over a wire: each piece is a record of its own at least, and all of them leave in one."""

    def __init__(self, wire: Wire, context: ssl.SSLContext) -> None:
        self._wire = wire
        self._come, self._to_go = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._come, self._to_go, server_side=True)
        self._moved(self._tls.do_handshake)

    def recv(self, size: int) -> bytes:
        try:
            return self._moved(lambda: self._tls.read(size))
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._tls.write(piece)
        self._wire.send(self._to_go.read())

    def _moved(self, step: Callable[[], T]) -> T:
        while True:
            try:
                done = step()
            except ssl.SSLWantReadError:
                if self._to_go.pending:
                    self._wire.send(self._to_go.read())
                data = self._wire.recv(1 << 16)
                if data:
                    self._come.write(data)
                else:
                    self._come.write_eof()
            else:
                if self._to_go.pending:
                    self._wire.send(self._to_go.read())
                return done


class Way(NamedTuple):
    """How the server is reached. ``proxy``: the scheme of the proxy that it plays."""

    proxy: str | None
    secure: bool


WAYS = {
    "plain": Way(None, secure=False),
    "TLS": Way(None, secure=True),
    "HTTP proxy": Way("http", secure=False),
    "CONNECT": Way("http", secure=True),
    "HTTPS proxy": Way("https", secure=False),
    "TLS in TLS": Way("https", secure=True),
    "SOCKS5": Way("socks5", secure=False),
    "TLS in SOCKS5": Way("socks5", secure=True),
}


class Unasked(NamedTuple):
    """What is sent beyond what was asked for, and how. ``size``: of the whole first answer; 0 leaves it as it is."""

    framing: str = "counted"
    size: int = 0
    later: bool = False


# Sizes at which reading stops: of a socket, of asyncio, and past the mark where the client lets asyncio stop reading.
UNASKED = {
    "at once": Unasked(),
    "later": Unasked(later=True),
    "chunked": Unasked("chunked"),
    "gzip": Unasked("gzip"),
    **{f"after {size} bytes": Unasked(size=size) for size in (1 << 14, 1 << 16, 1 << 18, (1 << 18) + 1, 1 << 19)},
}


class Poisoner:
    """Serves a way; ``sent`` is set whenever an unasked answer has left."""

    def __init__(self, way: Way, unasked: Unasked) -> None:
        self.requests = 0
        self.sent = threading.Event()
        self._way, self._unasked = way, unasked
        self._context = server_context(HOST)
        self._server = RawServer(self._serve)

    @property
    def environment(self) -> dict[str, str]:
        """What leads a client here."""
        return {} if self._way.proxy is None else {"ALL_PROXY": f"{self._way.proxy}://{HOST}:{self._server.port}"}

    @property
    def url(self) -> str:
        return f"{'https' if self._way.secure else 'http'}://{HOST}:{self._server.port}"

    @property
    def connections(self) -> int:
        return self._server.accepted

    def close(self) -> None:
        self._server.close()

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(PeerLeftError, ssl.SSLError):
            wire: Wire = Plain(sock)
            if self._way.proxy == "https":
                wire = Tls(wire, self._context)
            if self._way.proxy == "socks5":
                for answer in (b"\5\0", b"\5\0\0\1\0\0\0\0\0\0"):
                    wire.recv(1 << 16)
                    wire.send(answer)
            elif self._way.proxy is not None and self._way.secure:
                RequestReader(wire.recv).read_head()
                wire.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            if self._way.secure:
                wire = Tls(wire, self._context)
            self._answer_all(wire)

    def _answer_all(self, wire: Wire) -> None:
        reader = RequestReader(wire.recv)
        unasked = self._unasked
        while True:
            body = json.loads(_body(reader))
            self.requests += 1
            right = answer(body["user"], unasked.framing, unasked.size)
            wrong = answer(POISON, unasked.framing)
            if unasked.later:
                wire.send(right)
                threading.Event().wait(PAUSE_S)
                wire.send(wrong)
            else:
                wire.send(right, wrong)
            self.sent.set()


def _body(reader: RequestReader) -> bytes:
    head: RequestHead = reader.read_head()
    return reader.read_body(head)


def answer(text: str, framing: str, size: int = 0) -> bytes:
    """Return a completion that says the text, as bytes: as many of them as ``size`` says, if it does."""
    if size:
        short = len(answer(text, framing))
        padded = answer(text + " " * (size - short), framing)
        return answer(text + " " * (size - short - (len(padded) - size)), framing)
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    fields = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    body = json.dumps(fields).encode()
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
    if framing == "gzip":
        body = gzip.compress(body)
        head += b"content-encoding: gzip\r\n"
    if framing == "chunked":
        return head + b"transfer-encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    return head + b"content-length: %d\r\n\r\n" % len(body) + body


@contextlib.contextmanager
def poisoner(way: Way, unasked: Unasked) -> Generator[Poisoner]:
    """Run such a server."""
    if way.proxy == "socks5":
        pytest.importorskip("socksio")  # the extra `socks`
    server = Poisoner(way, unasked)
    try:
        yield server
    finally:
        server.close()
