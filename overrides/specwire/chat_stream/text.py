"""Texts that grow piece by piece, and looks at how far they had grown. Joined once, and only when asked for.

A delta costs the append of one piece, however long the text is. Looking at the text joins what has come since the last
look. Pieces are never taken away and the joined part is replaced in one step, so that one thread may look at the text
while another one adds to it.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Text:
    """A text that grows.

    Attributes:
        pieces: what came, in order.
        size: length of the text, in characters.
    """

    __slots__ = ("_ends", "_joined", "pieces", "size")

    def __init__(self, piece: str | None = None) -> None:
        """Begin with nothing, or with a first piece."""
        self.pieces: list[str] = []
        self._ends: list[int] = []  # length of the text after each piece, in characters
        self.size = 0
        self._joined = ("", 0)  # the text of the first pieces, and how many they are
        if piece is not None:
            self.add(piece)

    def add(self, piece: str) -> None:
        """Append a piece."""
        self.size += len(piece)
        self._ends.append(self.size)
        self.pieces.append(piece)

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
