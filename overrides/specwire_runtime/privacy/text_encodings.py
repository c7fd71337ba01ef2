r"""A text with one layer of encoding taken off, and the way back to where its parts stood. Nothing about credentials.

Escapes are those of JSON and Python (``\u003d``, ``\x3d``, ``\/``), of URLs (``%3D``) and of HTML (``&#61;``); an end
of a line in the middle of what words and base64 are made of is none of the text's own, either: long values are wrapped.
What a text holds in base64 may begin anywhere in what was encoded, so that there are four ways to read it.
Bytes are characters here, as in Latin-1. Escapes are undone in runs of one kind, for a text may consist of them.
Source: RFC 8259, section 7; RFC 3986, section 2.1; RFC 4648, sections 4 and 5.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from bisect import bisect_right
from collections.abc import Iterator

# Each begins with a set of characters, which the engine looks for before it tries anything.
_OF_STRINGS = re.compile(
    r"""[\\](?:
    (?P<unit>[uU][0-9a-fA-F]{4}(?:\\[uU][0-9a-fA-F]{4})*+)
    |(?P<byte>x[0-9a-fA-F]{2}(?:\\x[0-9a-fA-F]{2})*+)
    |(?P<sign>[\\/"'bfnrt](?:\\[\\/"'bfnrt])*+)
    )""",
    re.VERBOSE,
)
_OTHERS = re.compile(
    r"""[%&\r\n](?:
    (?<=%)(?P<percent>[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*+)
    |(?<=&)(?:
        (?P<two>\#[0-9]{2};(?:&\#[0-9]{2};)*+)
        |(?P<three>\#[0-9]{3};(?:&\#[0-9]{3};)*+)
        |(?P<hex>\#[xX][0-9a-fA-F]{2};(?:&\#[xX][0-9a-fA-F]{2};)*+)
        |(?P<entity>(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});)
    )
    |(?P<end>(?:(?<=[0-9A-Za-z+/_=.-]{3}\n)|(?<=[0-9A-Za-z+/_=.-]{3}\r)\n)[ \t]*+(?=[0-9A-Za-z+/_=.-]))
    )""",
    re.VERBOSE,
)
# How many characters stand for one.
_WIDTHS = {"unit": 6, "percent": 3, "byte": 4, "sign": 2, "two": 5, "three": 6, "hex": 6}
_HEXADECIMAL = frozenset({"unit", "percent", "byte", "hex"})
_MARKS = re.compile("[^0-9a-fA-F]+")
_SIGNS = str.maketrans("bfnrt", "\b\f\n\r\t")
# Four letters of base64 stand for three bytes.
_GROUP_CHARS, _GROUP_BYTES = 4, 3
_FROM_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/-_"
_LETTER, _OTHER = b"A", b" "
_LETTERS = bytes((_LETTER if char in _ALPHABET else _OTHER)[0] for char in range(256))


class Layer:
    """A text that was decoded.

    Attributes:
        text: what it says.
    """

    __slots__ = ("_at", "_narrow", "_size", "_start", "_width", "text")

    def __init__(self, source: str, text: str, parts: tuple[list[int], list[int], list[int]], narrow: int = 1) -> None:
        """Hold the parts in order: where each begins in the text, where in its source, and how wide it was there.

        So many characters of the source stand for ``narrow`` ones of the text.
        """
        self.text = text
        self._at, self._start, self._width = parts
        self._narrow = narrow
        self._size = len(source)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text, which is not empty, came from."""
        first, last = bisect_right(self._at, start) - 1, bisect_right(self._at, end - 1) - 1
        begin = self._start[first] + (start - self._at[first]) * self._width[first] // self._narrow
        stop = self._start[last] - (self._at[last] - end) * self._width[last] // self._narrow
        return begin, min(stop, self._size)


def unescaped(text: str) -> Layer | None:
    """Undo one layer of escapes: those of strings if there are any, else all others. None if there are none.

    In this order: what escapes for URLs or HTML leaves no backslash of an inner string in sight, or leaves it alone;
    but what escapes for a string leaves the others' signs in sight, and they are not to be undone before it.
    """
    return _undone(_OF_STRINGS, text) or _undone(_OTHERS, text)


def _undone(escapes: re.Pattern[str], text: str) -> Layer | None:
    pieces: list[str] = []
    at, start, width = [0], [0], [1]
    size = before = 0
    for found in escapes.finditer(text):
        begin, end = found.span()
        kind = found.lastgroup or ""
        meant = _meant(kind, found[0])
        pieces += text[before:begin], meant
        size += begin - before
        at += size, size + len(meant)
        start += begin, end
        width += _WIDTHS.get(kind, end - begin), 1
        size += len(meant)
        before = end
    if not pieces:
        return None
    pieces.append(text[before:])
    return Layer(text, "".join(pieces), (at, start, width))


def _meant(kind: str, said: str) -> str:
    """Return what a run of escapes stands for: a character for each, or what was said if it stands for several."""
    if kind in _HEXADECIMAL:
        data = bytes.fromhex(_MARKS.sub(" ", said))
        return data.decode("utf-16-be", "surrogatepass") if kind == "unit" else data.decode("latin-1")
    if kind == "sign":
        return said[1::2].translate(_SIGNS)
    if kind in {"two", "three"}:
        return "".join(map(chr, map(int, said[2:-1].split(";&#"))))
    if kind == "end":
        return ""
    from html import unescape  # an import that only what holds one should pay for

    return unescape(said)[:1]


def from_base64(text: str, offset: int, min_chars: int) -> Layer | None:
    """Decode all runs of at least ``min_chars`` letters of base64, each from its ``offset`` on. None if there are none.

    NUL bytes stand between what came from different runs.
    """
    pieces: list[str] = []
    at: list[int] = []
    start: list[int] = []
    size = 0
    for first, end in _runs(text, min_chars + offset):
        begin = first + offset
        fill = -(end - begin) % _GROUP_CHARS + _GROUP_CHARS
        pieces += text[begin:end], "A" * fill
        at.append(size)
        start.append(begin)
        size += (end - begin + fill) // _GROUP_CHARS * _GROUP_BYTES
    if not at:
        return None
    decoded = a2b_base64("".join(pieces).encode("ascii").translate(_FROM_URL_SAFE)).decode("latin-1")
    return Layer(text, decoded, (at, start, [_GROUP_CHARS] * len(at)), _GROUP_BYTES)


def _runs(text: str, min_chars: int) -> Iterator[tuple[int, int]]:
    """Yield where runs of letters of base64 begin and end."""
    letters = text.encode("latin-1", "replace").translate(_LETTERS)
    wanted = _LETTER * min_chars
    begin = letters.find(wanted)
    while begin >= 0:
        end = letters.find(_OTHER, begin)
        end = len(text) if end < 0 else end
        yield begin, end
        begin = letters.find(wanted, end)
