"""Content encodings: bytes as they came, bytes as they were meant. Only those that the client asks for.

Source: RFC 9110, section 8.4.1 (gzip, deflate); RFC 1952, section 2.2 (several gzip members in a row).
"""

from __future__ import annotations

import zlib

GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS  # zlib.decompressobj tells the two apart by their first bytes
RAW_DEFLATE = -zlib.MAX_WBITS


class EncodingError(Exception):
    """The bytes are not what the Content-Encoding header says."""


class Inflater:
    """Undoes gzip and deflate, piece by piece."""

    __slots__ = ("_inflate", "_started")

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(GZIP_OR_ZLIB)
        self._started = False

    def feed(self, chunk: bytes) -> bytes:
        """Return what the next bytes stand for; it may be empty.

        Raises:
            EncodingError: the bytes are damaged.
        """
        try:
            return self._feed(chunk)
        except zlib.error as error:
            raise EncodingError(str(error)) from None

    def finish(self) -> None:
        """Take the end of the body.

        Raises:
            EncodingError: the body was cut.
        """
        if self._started and not self._inflate.eof:
            raise EncodingError("the compressed body is cut")

    def _feed(self, chunk: bytes) -> bytes:
        if not self._started:
            self._started = True
            try:
                return self._members(chunk)
            except zlib.error:  # some servers send deflate without the zlib header
                self._inflate = zlib.decompressobj(RAW_DEFLATE)
        return self._members(chunk)

    def _members(self, chunk: bytes) -> bytes:
        data = self._inflate.decompress(chunk)
        while self._inflate.eof and self._inflate.unused_data:
            rest = self._inflate.unused_data
            self._inflate = zlib.decompressobj(GZIP_OR_ZLIB)
            data += self._inflate.decompress(rest)
        return data


def inflater(content_encoding: str | None) -> Inflater | None:
    """Return what undoes an encoding, None if there is nothing to undo.

    Raises:
        EncodingError: the encoding was not asked for and is not known here.
    """
    encoding = (content_encoding or "identity").strip().lower()
    if encoding in {"", "identity"}:
        return None
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return Inflater()
    raise EncodingError(f"the content encoding {encoding!r}, which was not asked for")
