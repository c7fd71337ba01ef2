"""Answers of HTTP/1.1, read as far as there is one reading of them. No I/O.

An answer is read here if its head comes in one piece and keeps to a grammar that leaves no choice: nothing obsolete,
one framing, stated once. Anything else is handed to h11 from its first byte (``h11_fallback.py``), and so is a chunked
body from the first chunk on that is more than a size and its data. So what is here can be short, and a server that is
unusual, slow or hostile meets a parser made for it.
Source: RFC 9112, sections 4 (status line), 6 and 7 (bodies).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specwire_http1.wire_error import WireError
from specwire_runtime.request.headers import BLANK, Headers

if TYPE_CHECKING:  # loaded with the first answer that needs it
    from specwire_http1.h11_fallback import StrangeAnswer

# Names are tokens, values visible ASCII, blanks and tabs. Each part ends where a character comes that it cannot hold.
_HEAD = re.compile(
    rb"HTTP/1\.1 ([2-5][0-9][0-9])(?: [\t -~]*+)?(\r\n(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]++:[\t -~]*+\r\n)*+)\r\n"
)
# The fields of such a head, in lower case, that say where the body ends, how it is encoded, and what becomes of the
# connection.
_FRAMING = re.compile(r"\n(content-length|transfer-encoding|content-encoding|connection):[\t ]*+([^\r]*+)")
NO_ANSWER = "the server hung up without an answer"
_CRLF = b"\r\n"
# No body has more bytes than that many digits say.
_LENGTH_DIGITS = 18
_NO_HEADERS = Headers(())
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,15}")
_CHUNK_LINE = re.compile(rb"([0-9A-Fa-f]{1,15})\r\n")
# A line with a chunk's size that is longer than this is not one of those that are read here.
_CHUNK_LINE_BYTES = 24
_WITHOUT_BODY = frozenset({204, 205, 304})
_CONNECTION = frozenset({"close", "keep-alive"})


class Answer:
    """One answer to one request: fed with what arrives, it gives status, headers and the pieces of the body.

    Attributes:
        status: of the answer, 0 while it is not known.
        headers: as they came.
        encoding: what the header Content-Encoding says.
        reusable: whether the connection can carry another request now.
    """

    __slots__ = (
        *("_chunked", "_data", "_footer", "_head", "_last", "_left", "_over", "_strange", "_without_body"),
        *("encoding", "headers", "reusable", "status"),
    )

    def __init__(self, method: str, *, last: bool = False) -> None:
        """Wait for the answer to a request with this method; ``last``: it said that no other would follow."""
        self.status = 0
        self.headers = _NO_HEADERS
        self.encoding: str | None = None
        self.reusable = False
        self._last = last
        self._without_body = method == "HEAD"
        self._strange: StrangeAnswer | None = None
        self._chunked = False
        self._left = 0  # bytes of the body, or of the chunk that has begun
        self._footer = False  # whether the line's end after a chunk is still to come
        self._over = False
        self._head = b""
        self._data = b""

    def feed_head(self, data: bytes) -> bool:
        """Take bytes, none at the end of the connection; return whether status and headers are there now.

        Raises:
            WireError: these are not the bytes of an answer, or they ended.
        """
        if self._strange is None:
            if not data:
                raise WireError("protocol", NO_ANSWER)
            if self._plain(data):
                return True
            self._strange = _strange(without_body=self._without_body)
        head = self._strange.head(data)
        if head is None:
            return False
        self.status, self.headers = head[0], Headers(head[1])
        self.encoding = self.headers.get("content-encoding")
        return True

    def feed(self, data: bytes) -> None:
        """Take bytes of the body; none at the end of the connection.

        Raises:
            WireError: the body had not ended.
        """
        if self._strange is not None:
            self._strange.feed(data)
        elif data:
            self._data += data
        else:
            raise WireError("protocol", "the server hung up in the middle of its answer")

    def piece(self) -> bytes | None:
        """Return the next piece of the body; empty: bytes must be fed first; None: the body is over.

        Raises:
            WireError: the bytes are not those of a body.
        """
        if self._strange is None:
            found = self._chunks() if self._chunked else self._counted()
            if found or self._handed_to() is None:
                return found
        strange = self._handed_to()
        found = None if strange is None else strange.piece()
        if found is None and strange is not None:
            self.reusable = strange.reusable and not self._last
        return found

    def _plain(self, data: bytes) -> bool:
        """Read the head if there is one reading of it."""
        match = _HEAD.match(data)
        if match is None or self._without_body:
            return False
        block = match[2].decode("ascii")
        lower = block.lower()
        found = _FRAMING.findall(lower)
        fields = dict(found)
        headers = Headers.of_block(block, lower)
        if "transfer-encoding" in fields and headers.get("transfer-encoding") != "chunked":
            return False
        if len(fields) < len(found) or not self._framed(int(match[1]), fields):
            return False
        if self._chunked:
            self._head = match[0]  # for h11, if it must read the rest
        self._data = data[match.end() :]
        self.headers = headers
        return True

    def _framed(self, status: int, fields: dict[str, str]) -> bool:
        """Take over how the body is framed and whether the connection is kept; False if that is not plain."""
        length, coding = fields.get("content-length"), fields.get("transfer-encoding")
        connection = fields.get("connection", "keep-alive").rstrip(BLANK)
        if status in _WITHOUT_BODY or connection not in _CONNECTION or (length is None) == (coding is None):
            return False
        if length is not None:
            length = length.rstrip(BLANK)
            if not length.isdigit() or len(length) > _LENGTH_DIGITS:
                return False
            self._left = int(length)
        self.encoding = fields.get("content-encoding")
        self._chunked = length is None
        self.status, self.reusable = status, connection != "close" and not self._last
        return True

    def _counted(self) -> bytes | None:
        """Return what there is of a body whose length is known."""
        data = self._data
        if self._left == 0:
            self.reusable = self.reusable and not data
            return None
        if len(data) > self._left:
            data, self._data = data[: self._left], data[self._left :]
        else:
            self._data = b""
        self._left -= len(data)
        return data

    def _chunks(self) -> bytes | None:
        """Return the data of the chunks that are there, in one piece. Source: RFC 9112, section 7.1."""
        data, at, parts = self._data, 0, list[bytes]()
        while not self._over:
            if self._left:
                part = data[at : at + self._left]
                parts.append(part)
                at += len(part)
                self._left -= len(part)
                self._footer = not self._left
            if self._left or len(data) - at < len(_CRLF):
                break
            if self._footer:
                if not data.startswith(_CRLF, at):
                    if parts:  # what came before the fault is handed out first
                        break
                    raise WireError("protocol", "a chunk is longer than its size says")
                at += len(_CRLF)
                self._footer = False
            at = _whole_chunks(data, at, parts)
            start = self._begin_chunk(data, at)
            if start is None:
                break
            at = start
        self._data = data[at:]
        return b"".join(parts) or (None if self._over else b"")

    def _begin_chunk(self, data: bytes, at: int) -> int | None:
        """Read a chunk's size, or the end of the body; return where it ends. None: more is needed, or h11 is."""
        end = data.find(_CRLF, at, at + _CHUNK_LINE_BYTES)
        if end < 0 and len(data) - at < _CHUNK_LINE_BYTES:
            return None
        if end < 0 or _CHUNK_SIZE.fullmatch(data, at, end) is None:
            self._hand_over(data[at:])
            return None
        self._left = int(data[at:end], 16)
        end += len(_CRLF)
        if self._left:
            return end
        after = data[end : end + len(_CRLF)]
        if not _CRLF.startswith(after):
            self._hand_over(data[at:])  # trailers, or an end that h11 takes for one
            return None
        if len(after) < len(_CRLF):
            return None
        self._over = True
        self.reusable = self.reusable and len(data) == end + len(_CRLF)
        return end + len(_CRLF)

    def _handed_to(self) -> StrangeAnswer | None:
        return self._strange

    def _hand_over(self, rest: bytes) -> None:
        """Let h11 read the rest of a chunked body, which begins with a chunk."""
        self._strange = _strange(without_body=False)
        self._strange.head(self._head + rest)


def _whole_chunks(data: bytes, at: int, parts: list[bytes]) -> int:
    """Add the data of the chunks that are there from size to line end; return where the last of them ends.

    It does nothing that the steps of ``_chunks`` would not do; but a stream's chunks are small and many.
    """
    while (line := _CHUNK_LINE.match(data, at)) is not None:
        start = line.end()
        end = start + int(line[1], 16)
        if start == end or data[end : end + 2] != _CRLF:
            break
        parts.append(data[start:end])
        at = end + 2
    return at


def _strange(*, without_body: bool) -> StrangeAnswer:
    from specwire_http1.h11_fallback import StrangeAnswer

    return StrangeAnswer(without_body=without_body)
