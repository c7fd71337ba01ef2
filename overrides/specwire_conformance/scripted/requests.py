"""How a request is read from a socket and what is kept of it. Reading only; no answers, no threads.

Source: https://www.rfc-editor.org/rfc/rfc9112 (sections 3, 5, 6, 7.1).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

MAX_HEAD_BYTES = 1 << 20


class PeerLeftError(Exception):
    """The connection ended. Usual between requests; in mid-request it means that the client gave up."""


class BadRequestBytesError(Exception):
    """The client sent something that is not HTTP/1.x."""


@dataclass(frozen=True)
class RecordedRequest:
    """One request as it arrived. `headers` keeps order, case and repetitions."""

    method: str
    target: str
    http_version: str
    headers: list[tuple[str, str]]
    body: bytes
    connection: int
    """Ordinal of the TCP connection, from 1."""
    raw: bytes = field(repr=False)
    """Every byte of the request, chunk framing included."""
    received_at_s: float
    """`time.monotonic()` when the request had been read."""

    def header(self, name: str) -> str | None:
        """Return the value of the first header of this name, in any case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def path(self) -> str:
        """The target without its query, still percent-encoded."""
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        """The decoded query parameters in order."""
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    def json(self) -> object:
        """Return the body as JSON.

        Raises:
            ValueError: it is not JSON.
        """
        return json.loads(self.body)


@dataclass(frozen=True)
class RequestHead:
    """What stands before the body."""

    method: str
    target: str
    http_version: str
    headers: list[tuple[str, str]]

    def values(self, name: str) -> list[str]:
        """All values of a header, lower case, in order."""
        return [value.lower() for key, value in self.headers if key.lower() == name]


class RequestReader:
    """Reads requests one after the other from a `recv(size) -> bytes` callable; `raw` is the current one so far."""

    def __init__(self, recv: Callable[[int], bytes]) -> None:
        self._recv = recv
        self._buffer = bytearray()
        self.raw = bytearray()

    def read_head(self) -> RequestHead:
        """Read up to the empty line.

        Raises:
            PeerLeftError: the connection ended first.
            BadRequestBytesError: this is no HTTP request.
        """
        self.raw.clear()
        lines: list[str] = []
        while line := self._line():
            lines.append(line.decode("latin-1"))
        try:
            method, target, version = lines[0].split(" ")
            headers = [_header(line) for line in lines[1:]]
        except (ValueError, IndexError):
            raise BadRequestBytesError(f"not an HTTP request: {bytes(self.raw[:200])!r}") from None
        return RequestHead(method, target, version, headers)

    def read_body(self, head: RequestHead) -> bytes:
        """Read the body by its content length or its chunks; raises as `read_head` does."""
        if "chunked" in ",".join(head.values("transfer-encoding")):
            return self._chunks()
        length = head.values("content-length") or ["0"]
        if not length[0].isdecimal():
            raise BadRequestBytesError(f"content-length is {length[0]!r}")
        return self._take(int(length[0]))

    def wait_until_peer_leaves(self) -> None:
        """Read on; what arrives is kept for the next request. Raises PeerLeftError when the connection ends."""
        while True:
            self._fill()

    def _chunks(self) -> bytes:
        body = bytearray()
        while True:
            size_line = self._line().split(b";")[0].strip()
            try:
                size = int(size_line, 16)
            except ValueError:
                raise BadRequestBytesError(f"chunk length is {bytes(size_line)!r}") from None
            if size == 0:
                break
            body += self._take(size)
            self._line()
        while self._line():  # trailers
            continue
        return bytes(body)

    def _line(self) -> bytes:
        while (end := self._buffer.find(b"\r\n")) < 0:
            if len(self._buffer) > MAX_HEAD_BYTES:
                raise BadRequestBytesError(f"no end of line within {MAX_HEAD_BYTES} bytes")
            self._fill()
        return self._take(end + 2)[:-2]

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._fill()
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        self.raw += taken
        return taken

    def _fill(self) -> None:
        try:
            data = self._recv(1 << 16)
        except OSError as error:  # reset by the peer, or closed by us
            raise PeerLeftError(str(error)) from error
        if not data:
            raise PeerLeftError("end of input")
        self._buffer += data


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or not name:
        raise ValueError(line)
    return name, value.strip(" \t")
