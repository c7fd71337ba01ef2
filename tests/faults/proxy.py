"""A small proxy on loopback: forwards plain requests, tunnels CONNECT and SOCKS5. Counts what it was asked.

Enough of RFC 9110 section 9.3.6 (CONNECT), RFC 9112 section 3.2.2 (absolute form), RFC 1928 (SOCKS5) and RFC 1929 (its
passwords) for one client at a time or many; every name is taken to be this machine, so that a test may use names that
do not exist.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
import threading
from collections.abc import Generator
from urllib.parse import urlsplit

import pytest

HOST = "127.0.0.1"
PATIENCE_S = 10.0
# Of SOCKS5: a method, and kinds of addresses.
USER_INFO = 2
IPV4, NAME = 1, 3


class Proxy:
    """Runs in threads until it is closed; ``seen`` holds the request lines, of SOCKS5 host and port."""

    def __init__(self, refusal: bytes | None, context: ssl.SSLContext | None, *, socks: bool) -> None:
        self.seen: list[str] = []
        self.user_info: list[bytes] = []
        self.connections = 0
        self._refusal = refusal
        self._context = context
        self._socks = socks
        self._listener = socket.create_server((HOST, 0))
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        scheme = "socks5" if socks else "http" if context is None else "https"
        self.url = f"{scheme}://{HOST}:{self._listener.getsockname()[1]}"
        self._threads[0].start()

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
                self.connections += 1
                self._sockets.append(sock)
                thread = threading.Thread(target=self._serve, args=[sock], daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
            stack.enter_context(client)
            if self._context is not None:
                client = stack.enter_context(self._context.wrap_socket(client, server_side=True))
                self._sockets.append(client)
            (self._serve_socks if self._socks else self._serve_http)(client)

    def _serve_http(self, client: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = client.recv(1 << 16)
            if not data:
                return
            head += data
        line, rest = head.split(b"\r\n", 1)
        self.seen.append(line.decode())
        if self._refusal is not None:
            client.sendall(self._refusal)
            return
        method, target, version = line.split(b" ")
        place = urlsplit(b"//" + target if method == b"CONNECT" else target)
        with socket.create_connection((HOST, place.port or 80), PATIENCE_S) as server:
            if method == b"CONNECT":
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                server.sendall(b"%s %s %s\r\n%s" % (method, place.path, version, rest))
            _tunnel(client, server)

    def _serve_socks(self, client: socket.socket) -> None:
        """With a refusal: answer the wish for a connection so."""
        version, count = _exactly(client, 2)
        methods = _exactly(client, count)
        method = methods[0]
        client.sendall(bytes([version, method]))
        if method == USER_INFO:
            _exactly(client, 1)
            self.user_info = [_exactly(client, _exactly(client, 1)[0]) for _ in range(2)]
            client.sendall(b"\1\0")
        kind = _exactly(client, 4)[3]
        if kind == NAME:
            host = _exactly(client, _exactly(client, 1)[0]).decode()
        else:
            family = socket.AF_INET if kind == IPV4 else socket.AF_INET6
            host = socket.inet_ntop(family, _exactly(client, 4 if kind == IPV4 else 16))
        port = int.from_bytes(_exactly(client, 2))
        self.seen.append(f"{host}:{port}")
        if self._refusal is not None:
            client.sendall(self._refusal)
            return
        with socket.create_connection((HOST, port), PATIENCE_S) as server:
            client.sendall(b"\5\0\0\3\4name\0\1")
            _tunnel(client, server)


def _exactly(sock: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = sock.recv(count - len(data))
        if not more:
            raise ConnectionError("the client left")
        data += more
    return data


def _tunnel(one: socket.socket, other: socket.socket) -> None:
    """Pass bytes on in both directions until one side ends."""
    with selectors.DefaultSelector() as selector:
        selector.register(one, selectors.EVENT_READ, (one, other))
        selector.register(other, selectors.EVENT_READ, (other, one))
        while True:
            for key, _ in selector.select(PATIENCE_S):
                source, sink = key.data
                while True:
                    data = source.recv(1 << 16)
                    if not data:
                        return
                    sink.sendall(data)
                    if not isinstance(source, ssl.SSLSocket) or not source.pending():
                        break


@contextlib.contextmanager
def running_proxy(
    refusal: bytes | None = None, *, context: ssl.SSLContext | None = None, socks: bool = False
) -> Generator[Proxy]:
    """Run a proxy; with ``refusal`` it answers every request with these bytes instead of passing it on."""
    if socks:
        pytest.importorskip("socksio")  # the extra `socks`
    proxy = Proxy(refusal, context, socks=socks)
    try:
        yield proxy
    finally:
        proxy.close()
