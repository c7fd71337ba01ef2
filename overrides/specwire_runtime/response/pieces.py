"""A body in pieces: bytes in as they arrive, bytes, text or lines out. Pure; reading is somebody else's part.

Source: https://encoding.spec.whatwg.org/#utf-8-decode (what is not UTF-8 is replaced, a BOM at the start is kept).
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import Protocol, TypeVar

P = TypeVar("P")


class Pieces(Protocol[P]):
    """Makes pieces of one kind out of bytes that arrive."""

    def feed(self, chunk: bytes) -> list[P]:
        """Take the next bytes and return the pieces that they complete."""
        ...

    def finish(self) -> list[P]:
        """Take the end of the body and return what is left."""
        ...


def checked_size(size: int | None) -> int | None:
    """Return the size of a piece.

    Raises:
        ValueError: it is less than one.
    """
    if size is not None and size < 1:
        raise ValueError(f"chunk_size must be at least 1, not {size}")
    return size


class BytePieces:
    """Bytes, as they arrive or in pieces of one size."""

    def __init__(self, size: int | None) -> None:
        self._size = checked_size(size)
        self._kept = bytearray()

    def feed(self, chunk: bytes) -> list[bytes]:
        """Take the next bytes and return the pieces that they complete."""
        size = self._size
        if size is None:
            return [chunk] if chunk else []
        kept = self._kept
        kept += chunk
        end = len(kept) - len(kept) % size
        pieces = [bytes(kept[start : start + size]) for start in range(0, end, size)]
        del kept[:end]
        return pieces

    def finish(self) -> list[bytes]:
        """Return what is left."""
        return [bytes(self._kept)] if self._kept else []


class TextPieces:
    """UTF-8 text, as it arrives or in pieces of so many characters."""

    def __init__(self, size: int | None) -> None:
        self._size = checked_size(size)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._kept = ""

    def feed(self, chunk: bytes) -> list[str]:
        """Take the next bytes and return the pieces that they complete."""
        return self._cut(self._decoder.decode(chunk))

    def finish(self) -> list[str]:
        """Return what is left."""
        pieces = self._cut(self._decoder.decode(b"", final=True))
        return [*pieces, self._kept] if self._kept else pieces

    def _cut(self, text: str) -> list[str]:
        size = self._size
        if size is None:
            return [text] if text else []
        text = self._kept + text
        end = len(text) - len(text) % size
        self._kept = text[end:]
        return [text[start : start + size] for start in range(0, end, size)]


class LinePieces:
    """Lines that end in LF, CR or CRLF, without their ends. Nothing else ends a line."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._kept: list[str] = []
        self._after_cr = False

    def feed(self, chunk: bytes) -> list[str]:
        """Take the next bytes and return the lines that they complete."""
        return self._lines(self._decoder.decode(chunk))

    def finish(self) -> list[str]:
        """Return the last line, if it had no end."""
        lines = self._lines(self._decoder.decode(b"", final=True))
        return [*lines, "".join(self._kept)] if self._kept else lines

    def _lines(self, text: str) -> list[str]:
        if not text:
            return []
        if self._after_cr:
            text = text.removeprefix("\n")  # the other half of an end that was split
        self._after_cr = text.endswith("\r") if text else False
        *ended, rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if ended:
            ended[0] = "".join([*self._kept, ended[0]])
            self._kept = []
        if rest:
            self._kept.append(rest)
        return ended
