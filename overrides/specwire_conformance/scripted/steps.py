"""What a script can play. Plain values that know their own bytes; nothing here touches a socket.

An exchange is a list of these, played in order as the answer to one request.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from http.client import responses
from typing import Literal

Headers = Mapping[str, str] | Sequence[tuple[str, str]]
Body = bytes | str | Mapping[str, object] | Sequence[object]
Framing = Literal["length", "chunked", "close", "none"]


@dataclass(frozen=True)
class Bytes:
    """Sends exactly these bytes."""

    data: bytes

    def encoded(self) -> bytes:
        """Return the bytes."""
        return self.data


@dataclass(frozen=True)
class Delay:
    """Waits this many milliseconds (less if the server is closed meanwhile)."""

    ms: float


@dataclass(frozen=True)
class Hang:
    """Sends nothing more until the peer leaves or the server is closed."""


@dataclass(frozen=True)
class Close:
    """Closes the connection cleanly: FIN, and the TLS closing alert where there is TLS."""


@dataclass(frozen=True)
class HalfClose:
    """Sends FIN but goes on reading, so that steps after it (`Hang`) still see the peer."""


@dataclass(frozen=True)
class Reset:
    """Closes the connection with RST."""


@dataclass(frozen=True)
class CloseOnAccept:
    """As the first step of an exchange: takes a new connection and closes it before a byte is read (TLS included).

    If the request comes on a connection that is already open, that connection is closed without an answer.
    With `reset` a client may see the reset while it connects or when it first reads.
    """

    reset: bool = False


@dataclass(frozen=True)
class SkipBody:
    """As the first step of an exchange: the answer starts once the head of the request is read; its body is not read.

    The recorded body is empty, and the connection is closed after the exchange, since what follows is not a request.
    """


@dataclass(frozen=True)
class Head:
    """Status line and headers, for answers whose body is played by later steps.

    `framing` adds `transfer-encoding: chunked` (send the body with `Chunk` and `LastChunk`) or `connection: close`
    (end with `Close`). With `none`, only the given headers are sent.
    """

    status: int = 200
    headers: Headers = ()
    framing: Literal["chunked", "close", "none"] = "chunked"
    reason: str | None = None

    def encoded(self) -> bytes:
        """Return the bytes up to and with the empty line."""
        extra = {"chunked": ("transfer-encoding", "chunked"), "close": ("connection", "close")}.get(self.framing)
        return _head(self.status, self.reason, [*_pairs(self.headers), *([extra] if extra else [])])


@dataclass(frozen=True)
class Chunk:
    """One chunk of a body with `transfer-encoding: chunked` (RFC 9112, section 7.1)."""

    data: bytes

    def encoded(self) -> bytes:
        """Return the chunk with its length line."""
        return b"%x\r\n%s\r\n" % (len(self.data), self.data)


@dataclass(frozen=True)
class LastChunk:
    """Ends a chunked body."""

    def encoded(self) -> bytes:
        """Return a chunk of length 0 without trailers."""
        return b"0\r\n\r\n"


@dataclass(frozen=True)
class Reply:
    """A whole answer.

    `body` may be bytes, text, or a mapping or list that is sent as JSON (with its content type, unless one is given).
    `framing`: `length` adds `content-length` unless the headers have one (so a wrong one can be sent); `chunked` sends
    chunks of `chunk_bytes` bytes (one chunk if not given); `close` adds `connection: close` and closes at the end;
    `none` adds nothing.
    """

    status: int = 200
    headers: Headers = ()
    body: Body = b""
    framing: Framing = "length"
    reason: str | None = None
    chunk_bytes: int | None = None

    def encoded(self) -> bytes:
        """Return the bytes of head and body."""
        body = _body(self.body)
        pairs = _pairs(self.headers)
        given = {name.lower() for name, _ in pairs}
        if not isinstance(self.body, bytes | str) and "content-type" not in given:
            pairs.append(("content-type", "application/json"))
        if self.framing == "length" and "content-length" not in given:
            pairs.append(("content-length", str(len(body))))
        elif self.framing == "chunked":
            pairs.append(("transfer-encoding", "chunked"))
            body = b"".join(Chunk(part).encoded() for part in _parts(body, self.chunk_bytes)) + LastChunk().encoded()
        elif self.framing == "close":
            pairs.append(("connection", "close"))
        return _head(self.status, self.reason, pairs) + body


Step = Bytes | Delay | Hang | Close | HalfClose | Reset | CloseOnAccept | SkipBody | Head | Chunk | LastChunk | Reply


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return list(headers.items()) if isinstance(headers, Mapping) else list(headers)


def _head(status: int, reason: str | None, headers: Iterable[tuple[str, str]]) -> bytes:
    if reason is None:
        reason = responses.get(status, "")
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def _body(body: Body) -> bytes:
    if isinstance(body, bytes):
        return body
    return (body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)).encode()


def _parts(body: bytes, size: int | None) -> list[bytes]:
    step = size or max(len(body), 1)
    return [body[start : start + step] for start in range(0, len(body), step)]
