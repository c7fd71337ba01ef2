"""Texts that grow piece by piece, and looks at how far they had grown. Joined once, and only when asked for.

A delta costs the append of one piece, however long the text is. Looking at the text joins what has come since the last
look. Pieces are never taken away and the joined part is replaced in one step, so that one thread may look at the text
while another one adds to it.

A text can always be printed and encoded. JSON writes characters beyond U+FFFF as two halves (surrogates), and servers
cut between them: the first half is held back until the second comes. A half that never meets the other becomes U+FFFD.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

REPLACEMENT = "\ufffd"
FIRST_HALVES = ("\ud800", "\udbff")  # the first and the last of them


class Text:
    """A text that grows.

    Attributes:
        pieces: what came, in order.
        size: length of the text, in characters.
    """

    __slots__ = ("_ends", "_half", "_joined", "pieces", "size")

    def __init__(self, piece: str | None = None) -> None:
        """Begin with nothing, or with a first piece."""
        self.pieces: list[str] = []
        self._ends: list[int] = []  # length of the text after each piece, in characters
        self.size = 0
        self._half = ""  # the first half of a character, held back
        self._joined = ("", 0)  # the text of the first pieces, and how many they are
        if piece is not None:
            self.add(piece)

    def add(self, piece: str) -> str:
        """Append a piece; return it as it was appended, in whole characters."""
        if self._half or not (piece.isascii() or _is_whole(piece)):
            piece = self._held(piece)
        self.size += len(piece)
        self._ends.append(self.size)
        self.pieces.append(piece)
        return piece

    def end(self) -> str:
        """Append what stands for a half that is still held back; return it, empty if there is none."""
        if not self._half:
            return ""
        self._half = ""
        return self.add(REPLACEMENT)

    def _held(self, piece: str) -> str:
        """Return a piece in whole characters: with what was held back, without what is to be."""
        piece = self._half + piece
        first, last = FIRST_HALVES
        self._half = piece[-1] if first <= piece[-1:] <= last else ""
        return in_whole_characters(piece[:-1] if self._half else piece)

    def until(self, count: int) -> str:
        """Return the text of the first ``count`` pieces."""
        text, done = self._joined
        if done < count:
            text = "".join((text, *self.pieces[done:count]))
            self._joined = (text, count)
        elif done > count:
            text = text[: self._ends[count - 1]] if count else ""
        return text

    def whole(self) -> str:
        """Return the text so far."""
        return self.until(len(self.pieces))

    def seen(self) -> Prefix:
        """Return a look at the text as it is now, to be read later."""
        return Prefix(self, len(self.pieces))


def in_whole_characters(text: str) -> str:
    """Return a text in which halves that belong together are a character, and others are replaced."""
    return text if _is_whole(text) else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_whole(piece: str) -> bool:
    """Whether there is no half of a character in it."""
    try:
        piece.encode()
    except UnicodeEncodeError:
        return False
    return True


class Prefix:
    """A text as it was at some time."""

    __slots__ = ("_count", "_text")

    def __init__(self, text: Text, count: int) -> None:
        """Look at the first ``count`` pieces."""
        self._text = text
        self._count = count

    def read(self) -> str:
        """Return the text."""
        return self._text.until(self._count)


class Reader(Protocol):
    """Reads a text piece by piece."""

    def add(self, piece: str) -> None:
        """Take in what is new."""
        ...

    def value(self) -> Any:
        """Return the value of what has come. It does not change afterwards."""
        ...


class Values:
    """What a growing text stands for, after each piece, and only when somebody looks.

    Looks from first to last cost as much as one reading of the text; a look back reads from the start.
    """

    __slots__ = ("_begin", "_idle", "_text")

    def __init__(self, text: Text, begin: Callable[[], Reader]) -> None:
        """Look at a text; ``begin`` makes a reader."""
        self._text = text
        self._begin = begin
        # A reader and how many pieces it has read. Who looks takes it away meanwhile: another thread begins a new one.
        self._idle: list[tuple[Reader, int]] = []

    def until(self, count: int) -> Any:
        """Return the value of the first ``count`` pieces."""
        try:
            reader, done = self._idle.pop()
        except IndexError:
            reader, done = self._begin(), 0
        ahead = None
        if done > count:
            ahead = reader, done
            reader, done = self._begin(), 0
        for piece in self._text.pieces[done:count]:
            reader.add(piece)
        value = reader.value()
        self._idle.append(ahead or (reader, count))
        return value

    def whole(self) -> Any:
        """Return the value of the text so far."""
        return self.until(len(self._text.pieces))

    def seen(self) -> Partial:
        """Return a look at the value as it is now, to be read later."""
        return Partial(self, len(self._text.pieces))


class Partial:
    """What a text stood for at some time."""

    __slots__ = ("_count", "_values")

    def __init__(self, values: Values, count: int) -> None:
        """Look at the first ``count`` pieces."""
        self._values = values
        self._count = count

    def read(self) -> Any:
        """Return the value."""
        return self._values.until(self._count)


class Head(Generic[T]):
    """A list as it was at some time: its first ``count`` items."""

    __slots__ = ("_count", "_items")

    def __init__(self, items: list[T]) -> None:
        """Look at a list that is only ever appended to."""
        self._items = items
        self._count = len(items)

    def read(self) -> list[T]:
        """Return a list of its own."""
        return self._items[: self._count]
