"""Content encodings: bytes as they came, bytes as they were meant. Only those that the client asks for.

What a few bytes stand for is handed out in pieces of a bounded size, so that whoever has a bound of his own on a body
or an event can stop at it.
Source: RFC 9110, section 8.4.1 (gzip, deflate); RFC 1952, section 2.2 (several gzip members in a row).
"""

from __future__ import annotations

import zlib

GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS  # zlib.decompressobj tells the two apart by their first bytes
RAW_DEFLATE = -zlib.MAX_WBITS
GZIP_MAGIC = b"\x1f\x8b"  # RFC 1952, section 2.3.1
# What tells zlib's format: 8 in the low half of the first byte, and the first two a multiple of 31. Raw deflate does
# not begin so: it would be a stored block with padding that is not zero. Source: RFC 1950, section 2.2.
HEADER_BYTES = 2
# One piece is no larger than this, though deflate can make a thousand bytes of one.
PIECE_BYTES = 1 << 18
ZLIB_METHOD = 8
ZLIB_CHECK = 31


class EncodingError(Exception):
    """The bytes are not what the Content-Encoding header says."""


class Inflater:
    """Undoes gzip and deflate: fed with bytes, it gives pieces. Their sum does not depend on how the body was cut."""

    __slots__ = ("_head", "_inflate", "_rest", "_started")

    def __init__(self, *, raw: bool) -> None:
        """With ``raw`` the body may lack a header: some servers send deflate without that of zlib."""
        self._inflate = zlib.decompressobj(GZIP_OR_ZLIB)
        self._started = False
        self._rest: bytes | None = None  # bytes that are not undone yet; None: nor is there anything left inside zlib
        self._head: bytes | None = b"" if raw else None  # None: what kind of body it is has been decided

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes, after all pieces of those before."""
        if not chunk:
            return
        self._started = True
        if self._head is not None:
            self._head = chunk = self._head + chunk
            if len(chunk) < HEADER_BYTES:
                return
            self._head = None
            if not _has_header(chunk):
                self._inflate = zlib.decompressobj(RAW_DEFLATE)
        self._rest = chunk

    def piece(self) -> bytes:
        """Return the next piece of what the bytes stand for, ``PIECE_BYTES`` at most; empty: bytes must be fed first.

        Raises:
            EncodingError: the bytes are damaged.
        """
        try:
            while self._rest is not None:
                data = self._next(self._rest)
                if data:
                    return data
        except zlib.error as error:
            raise EncodingError(str(error)) from None
        return b""

    def finish(self) -> None:
        """Take the end of the body.

        Raises:
            EncodingError: the body was cut.
        """
        if self._started and not self._inflate.eof:
            raise EncodingError("the compressed body is cut")

    def _next(self, rest: bytes) -> bytes:
        if self._inflate.eof:  # another member begins
            self._inflate = zlib.decompressobj(GZIP_OR_ZLIB)
        data = self._inflate.decompress(rest, PIECE_BYTES)
        if self._inflate.eof:
            self._rest = self._inflate.unused_data or None
        else:  # a full piece: zlib may hold more of it, even if it has taken all bytes
            self._rest = self._inflate.unconsumed_tail if len(data) == PIECE_BYTES else None
        return data


def _has_header(start: bytes) -> bool:
    """Whether a body begins as gzip or zlib do."""
    head = start[:HEADER_BYTES]
    return head == GZIP_MAGIC or (head[0] & 0x0F == ZLIB_METHOD and int.from_bytes(head, "big") % ZLIB_CHECK == 0)


def inflater(content_encoding: str | None) -> Inflater | None:
    """Return what undoes an encoding, None if there is nothing to undo.

    Raises:
        EncodingError: the encoding was not asked for and is not known here.
    """
    encoding = (content_encoding or "identity").strip().lower()
    if encoding in {"", "identity"}:
        return None
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return Inflater(raw=encoding == "deflate")
    raise EncodingError(f"the content encoding {encoding!r}, which was not asked for")
