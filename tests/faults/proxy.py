"""A small HTTP proxy on loopback: forwards plain requests, tunnels CONNECT. Counts what it was asked.

Enough of RFC 9110 section 9.3.6 (CONNECT) and RFC 9112 section 3.2.2 (absolute form) for one client at a time or many;
every name is taken to be this machine, so that a test may use names that do not exist.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Generator
from urllib.parse import urlsplit

HOST = "127.0.0.1"
PATIENCE_S = 10.0


class Proxy:
    """Runs in threads until it is closed; ``seen`` holds the request lines."""

    def __init__(self, refusal: bytes | None = None) -> None:
        self.seen: list[str] = []
        self._refusal = refusal
        self._listener = socket.create_server((HOST, 0))
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self.url = f"http://{HOST}:{self._listener.getsockname()[1]}"
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
                self._sockets.append(sock)
                thread = threading.Thread(target=self._serve, args=[sock], daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
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


def _tunnel(one: socket.socket, other: socket.socket) -> None:
    """Pass bytes on in both directions until one side ends."""
    with selectors.DefaultSelector() as selector:
        selector.register(one, selectors.EVENT_READ, other)
        selector.register(other, selectors.EVENT_READ, one)
        while True:
            for key, _ in selector.select(PATIENCE_S):
                data = key.fileobj.recv(1 << 16) if isinstance(key.fileobj, socket.socket) else b""
                if not data:
                    return
                key.data.sendall(data)


@contextlib.contextmanager
def running_proxy(refusal: bytes | None = None) -> Generator[Proxy]:
    """Run a proxy; with ``refusal`` it answers every request with these bytes instead of passing it on."""
    proxy = Proxy(refusal)
    try:
        yield proxy
    finally:
        proxy.close()
