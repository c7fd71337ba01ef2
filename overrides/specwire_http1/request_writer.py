"""Requests of HTTP/1.1 as bytes, and where they are sent. No I/O.

Source: RFC 9112, sections 3 (request line, Host) and 6 (Content-Length); RFC 9110, section 5 (fields).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from specwire_http1.wire_error import WireError
from specwire_runtime.request.headers import FRAMING, TOKEN, RawHeader
from specwire_runtime.request.request import Request

# What may stand in a target, and in the value of a field. To delete it and see what is left is the fastest check.
_VISIBLE = bytes(range(0x21, 0x7F))
_VALUE = _VISIBLE + b"\t "
# Requests without a body that say so. Source: RFC 9110, section 8.6.
_NO_LENGTH = frozenset({"GET", "HEAD", "DELETE"})
_FRAMING = frozenset(name.encode() for name in FRAMING)
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


class Message:
    """A request to be sent: in one piece, or in two if the body is large. ``last``: it says that it is the last one."""

    __slots__ = ("last", "pieces")

    def __init__(self, pieces: list[bytes], last: bool) -> None:  # noqa: FBT001  (by name it takes three times as long)
        self.pieces = pieces
        self.last = last

    def __repr__(self) -> str:
        """Show nothing of it: the head holds the credential."""
        return f"Message({len(self.pieces)} pieces)"


def message(request: Request) -> Message:
    """Return the bytes to send.

    Raises:
        WireError: a header frames the body in another way than it is, or cannot be sent.
    """
    method, target = request.method.encode("ascii"), request.target.encode("ascii")
    if not target or target.translate(None, _VISIBLE) or not (method.isalpha() and method.isupper()):
        raise WireError("unsupported", "the request line cannot be sent")
    lines, block = [b"%s %s HTTP/1.1" % (method, target)], request.block
    named = _named(request.own)
    if not _FRAMING.isdisjoint(named):
        raise WireError("unsupported", "the headers Content-Length and Transfer-Encoding are the transport's")
    hosted, last = b"host" in named, b"connection" in named
    if block is not None:
        hosted, last = hosted or b"host" in block.names, last or b"connection" in block.names
    if not hosted:
        lines.append(b"Host: " + origin_parts(request.origin).host_header)
    if block is not None:
        lines.append(block.reveal()[1])
    lines.extend(map(b": ".join, request.own))
    body = request.body
    if body is not None:
        lines.append(b"Content-Length: %d" % len(body))
    elif request.method not in _NO_LENGTH:
        lines.append(b"Content-Length: 0")
    lines.append(b"\r\n")
    head = b"\r\n".join(lines)
    pieces = [head]
    if body:
        pieces = [head + body] if len(body) <= JOINED_BYTES else [head, body]
    return Message(pieces, last)


def _named(headers: tuple[RawHeader, ...]) -> frozenset[bytes]:
    """Return the names of the fields in lower case.

    Raises:
        WireError: a name is no token, or a value holds what no value can, such as a line's end.
    """
    if not headers:
        return frozenset()
    names, values = zip(*headers, strict=True)
    try:
        if not b"".join(values).translate(None, _VALUE):
            return _lower(names)
    except ValueError:
        pass
    raise WireError("unsupported", "a header cannot be sent")


@lru_cache(maxsize=64)
def _lower(names: tuple[bytes, ...]) -> frozenset[bytes]:
    """Return the names in lower case. A program sends the same ones again and again.

    Raises:
        ValueError: one of them is no token.
    """
    if not all(name and TOKEN.issuperset(name.decode("latin-1")) for name in names):
        raise ValueError("no token")
    return frozenset(map(bytes.lower, names))
