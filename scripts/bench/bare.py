"""What lies below every library: the standard library's HTTP client, a socket, asyncio's own connections.

They trust the loopback server: one that cut a head in two or left out the length would break them. So they are
baselines to measure from, and never something to use.
"""

from __future__ import annotations

import asyncio
import http.client
import socket
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlsplit

READ_BYTES = 1 << 16
LENGTH = b"content-length: "


def place(url: str) -> tuple[str, int, str]:
    """Return host, port and the path that the base URL begins with."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 80, parts.path


def http_client(url: str, headers: Mapping[str, str]) -> Callable[[str, bytes], http.client.HTTPResponse]:
    """Return what posts a body over one connection that is kept."""
    host, port, prefix = place(url)
    connection = http.client.HTTPConnection(host, port)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(path: str, body: bytes) -> http.client.HTTPResponse:
        connection.request("POST", prefix + path, body, dict(headers))
        return connection.getresponse()

    return send


def head(url: str, path: str, headers: Mapping[str, str]) -> bytes:
    """Return the head of a request up to the length of its body."""
    host, port, prefix = place(url)
    lines = [f"POST {prefix}{path} HTTP/1.1", f"Host: {host}:{port}", *(f"{name}: {headers[name]}" for name in headers)]
    return "\r\n".join([*lines, "Content-Length: "]).encode()


def body_end(data: bytes) -> tuple[int, int]:
    """Return where the body begins and where it ends."""
    start = data.index(b"\r\n\r\n") + 4
    at = data.index(LENGTH) + len(LENGTH)
    return start, start + int(data[at : data.index(b"\r\n", at)])


def raw_socket(url: str, path: str, headers: Mapping[str, str]) -> Callable[[bytes], bytes]:
    """Return what posts a body over one socket and returns the body of the answer."""
    host, port, _ = place(url)
    begin = head(url, path, headers)
    sock = socket.create_connection((host, port))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(body: bytes) -> bytes:
        sock.sendall(b"%s%d\r\n\r\n%s" % (begin, len(body), body))
        data = sock.recv(READ_BYTES)
        start, end = body_end(data)
        while len(data) < end:
            data += sock.recv(READ_BYTES)
        return data[start:end]

    return send


def many_sockets(
    url: str, path: str, headers: Mapping[str, str]
) -> tuple[Callable[[bytes], Awaitable[bytes]], Callable[[], Awaitable[None]]]:
    """Return what posts a body over any idle connection, and what closes them."""
    host, port, _ = place(url)
    begin = head(url, path, headers)
    idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def send(body: bytes) -> bytes:
        reader, writer = idle.pop() if idle else await asyncio.open_connection(host, port)
        writer.write(b"%s%d\r\n\r\n%s" % (begin, len(body), body))
        data = await reader.read(READ_BYTES)
        start, end = body_end(data)
        while len(data) < end:
            data += await reader.read(READ_BYTES)
        idle.append((reader, writer))
        return data[start:end]

    async def close() -> None:
        for _, writer in idle:
            writer.close()
            await writer.wait_closed()

    return send, close
