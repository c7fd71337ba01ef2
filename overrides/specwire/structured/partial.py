"""JSON that is still growing: the value of its beginning, read piece by piece. Nothing here knows types.

Only whole values count, as in the official library: a text or a word that is cut is left out, and so is a key without
its value. A number at the end is taken for whole. What breaks the rules of JSON ends the reading: the value stays what
it was. Nothing raises.

Cost: each character is looked at once. A value that is handed out is a copy of the containers that are still open, with
all that is closed in them shared: it never changes, and costs as much as those containers have items.
"""

from __future__ import annotations

import json
import re
from enum import Enum, auto
from typing import Any

from specwire_runtime.wire.model import JSON_OBJECT

SPACE = re.compile(r"[ \t\n\r]+")
END_OF_PLAIN_TEXT = re.compile(r'["\\]')
TOKEN = re.compile(r"[-+.0-9A-Za-z]+")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
WORDS: dict[str, Any] = {
    "true": True,
    "false": False,
    "null": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}
MAX_DEPTH = 200
"""Deeper values are left out: nobody asks for them, and each level is copied whenever a value is handed out."""
MAX_NUMBER_CHARS = 4300
"""Python makes no integers of longer texts. Source: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits"""


CONTAINERS: Any = (dict, list)
OPENED_BY: dict[str, Any] = {"{": dict, "[": list}
CLOSED_BY: dict[str, Any] = {"}": dict, "]": list}


class _Next(Enum):
    """What may come next."""

    VALUE = auto()
    VALUE_OR_END = auto()
    KEY = auto()
    KEY_OR_END = auto()
    COLON = auto()
    COMMA_OR_END = auto()
    NOTHING = auto()


_MISSING: Any = object()


MAY_END = (_Next.COMMA_OR_END, _Next.KEY_OR_END, _Next.VALUE_OR_END)


class PartialJSON:
    """The value of the beginning of a JSON text."""

    __slots__ = ("_containers", "_escaped", "_keys", "_next", "_root", "_text", "_token")

    def __init__(self) -> None:
        """Begin with no text."""
        self._root: Any = None
        self._containers: list[Any] = []  # those that are open, the outermost first
        self._keys: list[str] = []  # of each of them, the key that came last
        self._next = _Next.VALUE
        self._text: list[str] | None = None  # pieces of the text that is open
        self._escaped = False  # whether the open text ends within an escape
        self._token = ""  # the beginning of a number or word

    def add(self, piece: str) -> None:
        """Take in what is new."""
        at, end = 0, len(piece)
        while at < end and self._next is not _Next.NOTHING:
            if self._text is not None:
                at = self._more_text(piece, at, self._text)
            elif token := TOKEN.match(piece, at):
                at = self._more_token(token)
            elif self._token:
                self._end_token()
            elif space := SPACE.match(piece, at):
                at = space.end()
            else:
                self._sign(piece[at])
                at += 1

    def value(self) -> Any:
        """Return the value so far, None if there is none yet. It is the caller's own down to what is closed."""
        made = _token_value(self._token)
        innermost = True
        for container, key in zip(reversed(self._containers), reversed(self._keys), strict=True):
            copy: Any = container.copy()
            if isinstance(copy, JSON_OBJECT):
                if made is not _MISSING:
                    copy[key] = made
            elif not innermost:
                copy[-1] = made
            elif made is not _MISSING:
                copy.append(made)
            made, innermost = copy, False
        if made is not _MISSING:
            return made
        return self._root.copy() if isinstance(self._root, CONTAINERS) else self._root

    def _more_text(self, piece: str, at: int, text: list[str]) -> int:
        """Take in a piece from a place within a text; return where the text ends, or the piece."""
        start = at
        if self._escaped:
            self._escaped = False
            at += 1
        while found := END_OF_PLAIN_TEXT.search(piece, at):
            at = found.end()
            if found[0] == '"':
                text.append(piece[start : at - 1])
                self._end_text("".join(text))
                return at
            at += 1  # what is escaped is part of the text
        self._escaped = at > len(piece)
        text.append(piece[start:])
        return len(piece)

    def _end_text(self, text: str) -> None:
        self._text = None
        try:
            value: str = json.loads(f'"{text}"')
        except ValueError:
            self._next = _Next.NOTHING
            return
        if self._next is _Next.VALUE or self._next is _Next.VALUE_OR_END:
            self._put(value)
        else:
            self._keys[-1] = value
            self._next = _Next.COLON

    def _more_token(self, found: re.Match[str]) -> int:
        """Take in the next part of a number or word; return where it ends."""
        expected = self._next is _Next.VALUE or self._next is _Next.VALUE_OR_END
        if not expected or len(self._token) + len(found[0]) > MAX_NUMBER_CHARS:
            self._next = _Next.NOTHING
            self._token = ""
        else:
            self._token += found[0]
        return found.end()

    def _end_token(self) -> None:
        if self._token:
            value = _token_value(self._token)
            self._token = ""
            if value is _MISSING:
                self._next = _Next.NOTHING
            else:
                self._put(value)

    def _sign(self, sign: str) -> None:
        """Take in a character that is part of no text, number or word, and no space."""
        expected = self._next
        may_have_value = expected is _Next.VALUE or expected is _Next.VALUE_OR_END
        closed = CLOSED_BY.get(sign)
        if sign == '"' and (may_have_value or expected is _Next.KEY or expected is _Next.KEY_OR_END):
            self._text = []
        elif sign in OPENED_BY and may_have_value and len(self._containers) < MAX_DEPTH:
            self._open(OPENED_BY[sign]())
        elif sign == ":" and expected is _Next.COLON:
            self._next = _Next.VALUE
        elif sign == "," and expected is _Next.COMMA_OR_END:
            self._next = _Next.KEY if isinstance(self._containers[-1], JSON_OBJECT) else _Next.VALUE
        elif closed and expected in MAY_END and self._containers and isinstance(self._containers[-1], closed):
            self._containers.pop()
            self._keys.pop()
            self._next = _Next.COMMA_OR_END if self._containers else _Next.NOTHING
        else:
            self._next = _Next.NOTHING

    def _open(self, container: Any) -> None:
        self._put(container)
        self._containers.append(container)
        self._keys.append("")
        self._next = _Next.KEY_OR_END if isinstance(container, JSON_OBJECT) else _Next.VALUE_OR_END

    def _put(self, value: Any) -> None:
        """Put a value where it belongs."""
        if not self._containers:
            self._root = value
            self._next = _Next.NOTHING
            return
        container = self._containers[-1]
        if isinstance(container, JSON_OBJECT):
            container[self._keys[-1]] = value
        else:
            container.append(value)
        self._next = _Next.COMMA_OR_END


class PartialObject(PartialJSON):
    """The value of the beginning of a JSON text that is to be an object."""

    __slots__ = ()

    def value(self) -> Any:
        """Return the object so far; None if there is none, or something else."""
        return super().value() if isinstance(self._root, JSON_OBJECT) else None


def _token_value(token: str) -> Any:
    """Return what a number or word stands for, ``_MISSING`` if it is cut, or none."""
    if token in WORDS:
        return WORDS[token]
    try:
        return json.loads(token) if NUMBER.fullmatch(token) else _MISSING
    except ValueError:  # an integer that Python does not make
        return _MISSING
