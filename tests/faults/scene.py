"""Where a fault takes place: servers on loopback, and what a client must be told to meet them.

Lives here: the makers of scenes, each a context manager. Which fault is played in which scene is the tables' part.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import socket
import ssl
import struct
import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme

from specwire_conformance.scripted import CloseOnAccept, Exchange, Reply, ScriptedServer, refusing_url

from .proxy import running_proxy

HOST = "127.0.0.1"
PATIENCE_S = 10.0


@dataclass
class Scene:
    """What a client is told, and how it is found out what it did."""

    url: str
    attempts: Callable[[], int] | None = None
    """How often the fault was met so far; None if no server can know."""
    all_closed: Callable[[], bool] = lambda: True
    """Wait until every connection is closed; False if one stays open."""
    http_client: dict[str, str] | None = None
    environment: dict[str, str] = field(default_factory=dict)


Maker = Callable[[], AbstractContextManager[Scene]]


@contextmanager
def scripted(*exchanges: Exchange, ssl_context: ssl.SSLContext | None = None) -> Generator[Scene]:
    """Play the exchanges in order, the last of them again and again."""
    with ScriptedServer(*exchanges, repeat_last=True, ssl_context=ssl_context) as server:
        accepting = isinstance(exchanges[-1], list) and isinstance(exchanges[-1][0], CloseOnAccept)
        yield Scene(
            server.url,
            (lambda: server.connections) if accepting else (lambda: len(server.requests)),
            functools.partial(server.wait_for_open_connections, 0),
        )


@contextmanager
def connections_counted(*exchanges: Exchange) -> Generator[Scene]:
    """The same, but connections are counted, not requests."""
    with ScriptedServer(*exchanges, repeat_last=True) as server:
        closed = functools.partial(server.wait_for_open_connections, 0)
        yield Scene(server.url, lambda: server.connections, closed)


@contextmanager
def redirected_away(answer: Exchange) -> Generator[Scene]:
    """A server that sends the client to another one, which would answer. Requests to both are counted."""
    with ScriptedServer(answer, repeat_last=True) as other:
        away = Reply(status=307, headers={"location": f"{other.url}/v1/chat/completions"})
        with ScriptedServer([away], repeat_last=True) as server:
            yield Scene(server.url, lambda: len(server.requests) + len(other.requests))


@contextmanager
def refused() -> Generator[Scene]:
    """A port that refuses connections."""
    with refusing_url() as url:
        yield Scene(url)


@contextmanager
def no_such_name() -> Generator[Scene]:
    """A name that does not exist. Source: RFC 2606, section 2."""
    yield Scene("http://no-such-host.invalid")


class RawServer:
    """Hands each accepted connection to a function, in a thread of its own."""

    def __init__(self, serve: Callable[[socket.socket], None]) -> None:
        self.accepted = 0
        self._serve = serve
        self._listener = socket.create_server((HOST, 0))
        self._sockets: list[socket.socket] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._threads = [self._acceptor]
        self.port: int = self._listener.getsockname()[1]
        self._acceptor.start()

    def close(self) -> None:
        """End all connections and threads."""
        for sock in [self._listener, *self._sockets]:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                self.accepted += 1
                self._sockets.append(sock)
                thread = threading.Thread(target=self._run, args=[sock], daemon=True)
                self._threads.append(thread)
                thread.start()

    def _run(self, sock: socket.socket) -> None:
        with sock, contextlib.suppress(OSError):
            self._serve(sock)


@contextmanager
def raw(serve: Callable[[socket.socket], None], scheme: str = "http") -> Generator[Scene]:
    """Serve connections by a function."""
    if scheme == "socks5":
        pytest.importorskip("socksio")  # the extra `socks`
    server = RawServer(serve)
    try:
        yield Scene(f"{scheme}://{HOST}:{server.port}", lambda: server.accepted)
    finally:
        server.close()


@contextmanager
def never_accepted() -> Generator[Scene]:
    """A connection that the system takes and that nobody ever reads from."""
    with socket.create_server((HOST, 0), backlog=8) as listener:
        yield Scene(f"http://{HOST}:{listener.getsockname()[1]}")


def silent(sock: socket.socket) -> None:
    """Read what comes and say nothing."""
    while sock.recv(1 << 16):
        pass


def plain_http(sock: socket.socket) -> None:
    """Answer the first bytes, whatever they are, in plain HTTP."""
    sock.recv(1 << 16)
    sock.sendall(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")


def hang_up(sock: socket.socket) -> None:
    """Close after the first bytes."""
    sock.recv(1 << 16)


def reset(sock: socket.socket) -> None:
    """Break the connection after the first bytes."""
    sock.recv(1 << 16)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


@functools.lru_cache(maxsize=1)
def authority() -> trustme.CA:
    """Return the certificate authority of these tests. Its keys are made once: that takes a while."""
    return trustme.CA()


@functools.lru_cache(maxsize=4)
def server_context(name: str, *, expired: bool = False) -> ssl.SSLContext:
    """Return a server's TLS context with a certificate for this name."""
    until = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC) if expired else None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(name, not_after=until).configure_cert(context)
    return context


@contextmanager
def trusted_file() -> Generator[str]:
    """Write the authority's certificate to a file and give its name."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ca.pem"
        authority().cert_pem.write_to_path(str(file))
        yield str(file)


@contextmanager
def over_tls(
    *exchanges: Exchange, name: str = HOST, trust: str = "http_client", expired: bool = False
) -> Generator[Scene]:
    """A TLS server. ``trust``: how the client is told of its authority: http_client, environment, or nothing."""
    with scripted(*exchanges, ssl_context=server_context(name, expired=expired)) as scene, trusted_file() as file:
        if trust == "http_client":
            scene.http_client = {"ca": file}
        elif trust == "environment":
            scene.environment = {"SSL_CERT_FILE": file}
        if name != HOST or expired or trust == "nothing":
            scene.attempts = None  # the handshake fails before a request comes
        yield scene


@contextmanager
def through_proxy(
    *exchanges: Exchange, by: str, refusal: bytes | None = None, secure: bool = False
) -> Generator[Scene]:
    """A server that is reached through a proxy. ``by``: how the client is told of it: environment or http_client."""
    server = over_tls(*exchanges, trust=by) if secure else scripted(*exchanges)
    with server as scene, running_proxy(refusal) as proxy:
        if by == "environment":
            proxies = {"HTTP_PROXY": proxy.url, "HTTPS_PROXY": proxy.url, "NO_PROXY": ""}
            scene.environment = {**scene.environment, **proxies}
        else:
            scene.http_client = {**(scene.http_client or {}), "proxy": proxy.url}
        answered = scene.attempts or (lambda: 0)
        # A tunnel is asked for once; a plain request is asked of the proxy each time. Both must have passed through it.
        scene.attempts = lambda: len(proxy.seen) if refusal is not None or answered() == len(proxy.seen) else -1
        yield scene


@contextmanager
def dead_proxy(by: str) -> Generator[Scene]:
    """A proxy that refuses connections."""
    with refusing_url() as url:
        if by == "environment":
            yield Scene("http://api.invalid", environment={"HTTP_PROXY": url})
        else:
            yield Scene("http://api.invalid", http_client={"proxy": url})
