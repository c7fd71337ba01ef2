"""Changes of bytes, drawn by a generator of random numbers: the same generator makes the same changes. Bytes alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

# Bytes that mean something to some reader.
TOKENS = (
    *(b"\r\n", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b":", b" ", b"\t", b";", b",", b"\r\n\r\n", b"0\r\n\r\n"),
    *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"Content-Length: 3\r\n", b"Connection: close\r\n"),
    *(
        b"Transfer-Encoding: chunked\r\n",
        b"chunked",
        b"identity",
        b"0x",
        b"+",
        b"-",
        b"\x1b",
        b"\x80",
        b"\x0b",
        b"\x85",
    ),
    *(
        b"data: ",
        b"data:\n\n",
        b"event: error\n",
        b"id: 1\n",
        b"retry: 5\n",
        b": ",
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\\",
    ),
    *(b"\\u", b"\\ud800", b"null", b"NaN", b"1e999", b"-0", b"\x1f\x8b", b"\x78\x9c"),
)
NUMBERS = (b"0", b"1", b"-1", b"2", b"15", b"16", b"255", b"4294967296", b"18446744073709551616", b"00", b"1e3", b"0x4")
_NUMBER = re.compile(rb"[0-9A-Fa-f]{1,8}")
MOST_CHANGES = 4
# What grows past this is cut: time is spent on short inputs.
MOST_BYTES = 20_000


def mutated(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Return the bytes with a few changes; ``others`` are what parts can be taken from."""
    for _ in range(random.randint(0, MOST_CHANGES)):
        if not random.randrange(10):
            data = _spliced(random, data, random.choice(others))
        else:
            data = random.choice(CHANGES)(random, data)
    return data[:MOST_BYTES]


def cut(random: Random, data: bytes) -> list[bytes]:
    """Return the bytes in pieces: one, a few, or a byte each. None of them is empty."""
    most = random.choice((0, 0, 1, 2, 5, len(data)))
    places = sorted({random.randint(0, len(data)) for _ in range(most)})
    pieces = [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]
    return [piece for piece in pieces if piece]


def _span(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 1, 2, 5, 20, 200)))


def _flipped(random: Random, data: bytes) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes((data[at] ^ 1 << random.randrange(8),)) + data[at + 1 :]


def _replaced(random: Random, data: bytes) -> bytes:
    start, end = _span(random, data)
    return data[:start] + random.randbytes(random.randint(0, end - start)) + data[end:]


def _with_token(random: Random, data: bytes) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(TOKENS) + data[at:]


def _without(random: Random, data: bytes) -> bytes:
    start, end = _span(random, data)
    return data[:start] + data[end:]


def _repeated(random: Random, data: bytes) -> bytes:
    start, end = _span(random, data)
    return data[:end] + data[start:end] * random.choice((1, 1, 3)) + data[end:]


def _lines_changed(random: Random, data: bytes) -> bytes:
    """Repeat, drop or move a line."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    line = lines[random.randrange(len(lines))]
    if random.randrange(2):
        lines.remove(line)
    lines.insert(random.randint(0, len(lines)), line)
    return b"".join(lines)


def _number_changed(random: Random, data: bytes) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    start, end = random.choice(found).span()
    return data[:start] + random.choice(NUMBERS) + data[end:]


def _case_changed(random: Random, data: bytes) -> bytes:
    start, end = _span(random, data)
    return data[:start] + data[start:end].swapcase() + data[end:]


def _shortened(random: Random, data: bytes) -> bytes:
    return data[: random.randint(0, len(data))]


def _spliced(random: Random, data: bytes, other: bytes) -> bytes:
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    *(_flipped, _replaced, _with_token, _with_token, _without, _repeated, _lines_changed, _number_changed),
    *(_number_changed, _case_changed, _shortened),
)
