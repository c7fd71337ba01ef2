"""What a SOCKS5 proxy is told. No I/O.

The proxy resolves the server's name, for ``socks5`` as for ``socks5h``: httpx does the same.
Source: RFC 1928 (SOCKS5), RFC 1929 (user name and password).
"""

from __future__ import annotations

import socket
from collections.abc import Generator
from contextlib import suppress

from .sending import Origin
from .tunnels import HUNG_UP, ProxyError, Steps

NOT_SOCKS = "it does not speak SOCKS5"
_VERSION = 5
_NO_AUTHENTICATION, _PASSWORD = 0, 2
_PASSWORD_VERSION = 1
_CONNECT = b"\5\1\0"
_IPV4, _NAME, _IPV6 = 1, 3, 4
_PORT_BYTES = 2
_MAX_BYTES = 255  # of a name, a user name, a password
# Replies other than success: in the words of the RFC, and whether the same request would be told so again.
_REPLIES = {
    1: ("general failure", False),
    2: ("not allowed by its rules", True),
    3: ("network unreachable", False),
    4: ("host unreachable", False),
    5: ("connection refused", False),
    6: ("TTL expired", False),
    7: ("command not supported", True),
    8: ("address type not supported", True),
}


def socks_steps(server: Origin, user_info: tuple[bytes, bytes] | None) -> Steps:
    """Ask for a connection to the server.

    Raises:
        ProxyError: there is none.
    """
    method = _NO_AUTHENTICATION if user_info is None else _PASSWORD
    unread = _Unread()
    version, chosen = yield from unread.after(bytes([_VERSION, 1, method]), 2)
    if version != _VERSION:
        raise ProxyError(NOT_SOCKS, is_final=True)
    if chosen != method:
        wanted = "without a user name" if user_info is None else "with a user name and password"
        raise ProxyError(f"it takes no connection {wanted}", is_final=True)
    if user_info is not None:
        version, status = yield from unread.after(bytes([_PASSWORD_VERSION]) + b"".join(map(_counted, user_info)), 2)
        if version != _PASSWORD_VERSION:
            raise ProxyError(NOT_SOCKS, is_final=True)
        if status:
            raise ProxyError("wrong user name or password", is_final=True)
    version, reply = yield from unread.after(_CONNECT + _address(server.host) + server.port.to_bytes(_PORT_BYTES), 2)
    if version != _VERSION:
        raise ProxyError(NOT_SOCKS, is_final=True)
    if reply:
        says, is_final = _REPLIES.get(reply, (f"reply {reply}", False))
        raise ProxyError(says, is_final=is_final)
    # What the proxy calls its own end of the connection is of no interest, but for where it ends.
    _, kind, first = yield from unread.after(b"", 3)
    left = {_IPV4: 3, _IPV6: 15, _NAME: first}.get(kind)
    if left is None:
        raise ProxyError(NOT_SOCKS, is_final=True)
    yield from unread.after(b"", left + _PORT_BYTES)
    if unread.data:
        raise ProxyError("it spoke before the server was asked anything", is_final=False)


class _Unread:
    """What has come and was not read yet."""

    def __init__(self) -> None:
        self.data = b""

    def after(self, message: bytes, count: int) -> Generator[bytes, bytes, bytes]:
        """Send a message, and return so many bytes of what comes then."""
        if message or len(self.data) < count:
            self.data += yield from _some(message)
        while len(self.data) < count:
            self.data += yield from _some(b"")
        found, self.data = self.data[:count], self.data[count:]
        return found


def _some(message: bytes) -> Generator[bytes, bytes, bytes]:
    data = yield message
    if not data:
        raise ProxyError(HUNG_UP, is_final=False)
    return data


def _address(host: str) -> bytes:
    for family, kind in ((socket.AF_INET, _IPV4), (socket.AF_INET6, _IPV6)):
        with suppress(OSError):
            return bytes([kind]) + socket.inet_pton(family, host)
    return bytes([_NAME]) + _counted(host.encode())


def _counted(text: bytes) -> bytes:
    if len(text) > _MAX_BYTES:
        raise ProxyError("SOCKS5 has room for 255 bytes of name, user name and password each", is_final=True)
    return bytes([len(text)]) + text
