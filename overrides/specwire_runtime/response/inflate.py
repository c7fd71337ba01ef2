"""Content encodings: bytes as they came, bytes as they were meant. Undone are those that the client asks for.

What a few bytes stand for is handed out in pieces of a bounded size, so that whoever has a bound of his own on a body
or an event can stop at it.
Source: RFC 9110, section 8.4.1 (gzip, deflate); RFC 1952, section 2.2 (several gzip members in a row).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from math import inf
from typing import Protocol

from specwire_runtime.response.body_kind import look

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
KNOWN = frozenset({"gzip", "x-gzip", "deflate"})
# Names under which a body comes as it is: RFC 9110, section 8.4, and what servers write there by mistake.
NOTHING_DONE = frozenset({"", "identity", "none", "binary", "utf-8", "utf8", "aws-chunked"})
MAX_LAYERS = 3
# Each further encoding can make a thousand bytes of one, and need not let any of them out: empty gzip members take time
# and give nothing. What was compressed hardly gets smaller by being compressed again, unless it was made for that.
MAX_BETWEEN_BYTES = 1 << 20
MAX_BETWEEN_TIMES = 4
CUT = "the compressed body is cut"


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
            raise EncodingError(CUT)

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


class Undo(Protocol):
    """Undoes an encoding: fed with bytes, it gives pieces."""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes, after all pieces of those before."""
        ...

    def piece(self) -> bytes:
        """Return the next piece of what the bytes stand for; empty: bytes must be fed first."""
        ...

    def finish(self) -> None:
        """Take the end of the body."""
        ...


class Perhaps:
    """Undoes an encoding unless the body is plain JSON, events or markup: some servers state one wrongly."""

    __slots__ = ("_encoding", "_plain", "_start", "_undo")

    def __init__(self, encoding: str, undo: Undo | None) -> None:
        """Take what undoes the encoding; None if nothing here does."""
        self._encoding = encoding
        self._undo = undo
        self._start: bytes | None = b""  # until it is known what the body is
        self._plain = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes, after all pieces of those before."""
        if self._start is not None:
            chunk = self._start = self._start + chunk
            found = look(chunk)
            if found is None:
                return
            self._start = None
            if found == "other":
                self._other()
            else:
                self._undo = None
        if self._undo is None:
            self._plain = chunk
        else:
            self._undo.feed(chunk)

    def piece(self) -> bytes:
        """Return the next piece of what the bytes stand for; empty: bytes must be fed first."""
        if self._undo is not None:
            return self._undo.piece()
        data, self._plain = self._plain, b""
        return data

    def finish(self) -> None:
        """Take the end of the body.

        Raises:
            EncodingError: the body was cut, or is neither plain nor anything that can be undone.
        """
        if self._start:
            self._other()
            raise EncodingError(CUT)
        if self._undo is not None:
            self._undo.finish()

    def _other(self) -> None:
        if self._undo is None:
            raise EncodingError(f"the content encoding {self._encoding!r}, which was not asked for")


class Stacked:
    """Undoes several encodings, one after the other. What goes from one to the next is bounded, too."""

    __slots__ = ("_layers", "_left")

    def __init__(self, layers: Sequence[Undo]) -> None:
        """Take them in the order in which they are undone."""
        self._layers = layers
        self._left = MAX_BETWEEN_BYTES if len(layers) <= MAX_LAYERS else -inf

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes, after all pieces of those before."""
        self._left += MAX_BETWEEN_TIMES * len(chunk)
        self._layers[0].feed(chunk)

    def piece(self) -> bytes:
        """Return the next piece of what the bytes stand for; empty: bytes must be fed first.

        Raises:
            EncodingError: the bytes are damaged, or stand for too much.
        """
        return self._piece(len(self._layers) - 1)

    def finish(self) -> None:
        """Take the end of the body.

        Raises:
            EncodingError: the body was cut.
        """
        for layer in self._layers:
            layer.finish()

    def _piece(self, number: int) -> bytes:
        layer = self._layers[number]
        while not (data := layer.piece()):
            below = self._piece(number - 1) if number else b""
            if not below:
                return b""
            self._left -= len(below)
            if self._left < 0:
                raise EncodingError(f"{len(self._layers)} content encodings, one upon the other, of too many bytes")
            layer.feed(below)
        return data


def encodings(content_encoding: str | None) -> list[str]:
    """Return what a header says was done to a body, in that order, without what says that nothing was."""
    names = (name.strip().lower() for name in (content_encoding or "").split(","))
    return [name for name in names if name not in NOTHING_DONE]


def inflater(content_encoding: str | None) -> Undo | None:
    """Return what undoes the encodings that a header names, None if there is nothing to undo."""
    layers = [_undo(name) for name in reversed(encodings(content_encoding))]
    return Stacked(layers) if len(layers) > 1 else layers[0] if layers else None


def _undo(name: str) -> Undo:
    if name == "deflate":
        return Inflater(raw=True)
    return Perhaps(name, Inflater(raw=False) if name in KNOWN else None)
