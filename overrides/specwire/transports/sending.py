"""Requests of HTTP/1.1 as bytes, and where they are sent. No I/O.

Source: RFC 9112, sections 3 (request line, Host) and 6 (Content-Length); RFC 9110, section 5 (fields).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from specwire.core.request import Request

from .wire_error import WireError

# Token, colon, visible ASCII, blanks and tabs. Each part ends where a character comes that it cannot hold.
FIELDS = rb"((?:[!#$%&'*+\-.^_`|~0-9A-Za-z]++:[\t -~]*+\r\n)*+)\r\n"
_HEAD = re.compile(rb"[A-Z]++ [!-~]++ HTTP/1\.1\r\n" + FIELDS)
# Requests without a body that say so. Source: RFC 9110, section 8.6.
_NO_LENGTH = frozenset({"GET", "HEAD", "DELETE"})
# A body up to this size is sent with the head, in one piece.
JOINED_BYTES = 1 << 18


class Origin(NamedTuple):
    """Where to connect to, and how the Host header names it."""

    secure: bool
    host: str
    port: int
    host_header: bytes


@lru_cache(maxsize=64)
def origin_parts(origin: str) -> Origin:
    """Take an origin apart."""
    parts = urlsplit(origin)
    secure = parts.scheme == "https"
    return Origin(secure, parts.hostname or "", parts.port or (443 if secure else 80), parts.netloc.encode())


class Message(NamedTuple):
    """A request to be sent: in one piece, or in two if the body is large. ``last``: it says that it is the last one."""

    pieces: list[bytes]
    last: bool


def message(request: Request) -> Message:
    """Return the bytes to send.

    Raises:
        WireError: a header frames the body in another way than it is, or cannot be sent.
    """
    lines: list[bytes] = [b"%s %s HTTP/1.1" % (request.method.encode("ascii"), request.target.encode("ascii"))]
    named: set[bytes] = set()
    for name, value in request.headers:
        named.add(name.lower())
        lines.append(b"%s: %s" % (name, value))
    if b"host" not in named:
        lines.insert(1, b"Host: " + origin_parts(request.origin).host_header)
    if b"content-length" in named or b"transfer-encoding" in named:
        raise WireError("unsupported", "the headers Content-Length and Transfer-Encoding are the transport's")
    body = request.body
    if body is not None:
        lines.append(b"Content-Length: %d" % len(body))
    elif request.method not in _NO_LENGTH:
        lines.append(b"Content-Length: 0")
    lines.append(b"\r\n")
    head = b"\r\n".join(lines)
    if _HEAD.fullmatch(head) is None or head.count(b"\n") != len(lines):  # a value must not bring lines of its own
        raise WireError("unsupported", "a header cannot be sent")
    pieces = [head]
    if body:
        pieces = [head + body] if len(body) <= JOINED_BYTES else [head, body]
    return Message(pieces, b"connection" in named)
