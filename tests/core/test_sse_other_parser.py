"""Our event stream decoder and the npm package eventsource-parser on thousands of streams: the same, or known why not.

Each accepted difference is a fault of the package by the section it names: a stream shows both outcomes, so that a row
goes when the package mends it, and the vectors of ``test_sse.py`` say which outcome is right.
"""

import base64
import itertools
import json
import random
import subprocess
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from specwire_runtime.response.sse import ServerSentEvent, SSEDecoder

SCRIPT = Path(__file__).parents[2] / "scripts" / "node" / "event_streams.mjs"
STREAMS = 4000
SEED = 20261123
SECTION = "https://html.spec.whatwg.org/multipage/server-sent-events.html"

NAMES = [*[b"data"] * 6, b"event", b"id", b"retry", b"retry", b"", b"foo", b"Data", b" data", b"dat", b"datax"]
COLONS = [b": ", b": ", b":", b":  ", b"", b"::", b" :", b":\t"]
VALUES = [
    b"",
    b"a",
    b'{"a": "b:c"}',
    b"[DONE]",
    b"7",
    b"3000",
    b"5",
    b"-1",
    b"1.5",
    b" ",
    b"a\x00b",
    "日本 🎉".encode(),
    "\u2028\u2029\u0085".encode(),
    "\ufeff".encode(),
    b"\xff\xfe",
    b"\xe2\x82",
    b"\xf0\x9f\x8e",
    b"\xed\xa0\x80",
    b"\x0b\x0c\x1c",
]
ENDS = [b"\n", b"\n", b"\r\n", b"\r"]


@dataclass(frozen=True)
class Difference:
    """What the package does otherwise, the rule of the page above against it, and a stream where both show."""

    rule: str
    shown_by: bytes
    ours: list[ServerSentEvent]
    theirs: list[ServerSentEvent]


# How each of them is allowed for is in `same`.
DIFFERENCES: dict[str, Difference] = {
    "the package forgets the id after each empty line": Difference(
        "#event-stream-interpretation, dispatch, step 1: the last event ID buffer does not get reset",
        b"id: 7\ndata: 1\n\ndata: 2\n\n",
        [ServerSentEvent("1", "", "7"), ServerSentEvent("2", "", "7")],
        [ServerSentEvent("1", "", "7"), ServerSentEvent("2")],
    ),
    "the package waits after a CR, also at the end of the stream": Difference(
        "#parsing-an-event-stream, end-of-line: a CR that no LF follows ends a line",
        b"data: a\r\r",
        [ServerSentEvent("a")],
        [],
    ),
    "the package drops three characters that are a byte order mark read as Latin-1": Difference(
        "#parsing-an-event-stream: the UTF-8 decode algorithm drops one U+FEFF, and nothing else",
        "ï»¿data: a\n\n".encode(),
        [],
        [ServerSentEvent("a")],
    ),
}


def structured(dice: random.Random) -> bytes:
    """A stream shaped by the grammar."""
    ends = [dice.choice(ENDS)] if dice.random() < 0.5 else ENDS
    parts = [dice.choice([b"", b"", b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf"])]
    for _ in range(dice.randint(0, 20)):
        if dice.random() < 0.7:
            parts += [dice.choice(NAMES), dice.choice(COLONS), dice.choice(VALUES)]
        parts.append(dice.choice(ends))
    return b"".join(parts)


def damaged(dice: random.Random) -> bytes:
    """The same with some bytes replaced by those that mean something."""
    data = bytearray(structured(dice))
    for _ in range(dice.randint(1, 4) if data else 0):
        data[dice.randrange(len(data))] = dice.choice(b"\r\n: \x00\xef\xbb\xbf\xe2\xffd0")
    return bytes(data)


def noise(dice: random.Random) -> bytes:
    """Bytes drawn from few."""
    return bytes(dice.choices(b"\r\n:d at\xef\xbb\xbf\xf0\x9f", k=dice.randint(0, 30)))


def chunked(data: bytes, dice: random.Random) -> list[bytes]:
    size = dice.choice([1, 2, 3, 7, 0, 0])
    if not size:
        places = sorted({0, len(data), *(dice.randint(0, len(data)) for _ in range(3))})
        return [data[start:end] for start, end in itertools.pairwise(places)]
    return [data[start : start + size] for start in range(0, len(data), size)]


def ours(chunks: list[bytes]) -> tuple[list[ServerSentEvent], int | None]:
    decoder = SSEDecoder()
    return [event for chunk in chunks for event in decoder.feed(chunk)], decoder.retry_ms


def theirs(streams: list[list[bytes]]) -> list[dict[str, Any]]:
    """Decode the streams with the package, in one process of node."""
    lines = [json.dumps([base64.b64encode(chunk).decode() for chunk in chunks]) for chunks in streams]
    done = subprocess.run(
        ["node", str(SCRIPT)], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True, timeout=60
    )
    return [json.loads(line) for line in done.stdout.rstrip("\n").split("\n")]  # not splitlines(): U+2028


def with_end(chunks: list[bytes]) -> list[bytes]:
    """Allow for the wait after a CR: a LF after the last one changes nothing, for CRLF is one line end."""
    return [*chunks, b"\n"] if chunks and chunks[-1].endswith(b"\r") else chunks


def same(mine: tuple[list[ServerSentEvent], int | None], other: dict[str, Any]) -> bool:
    """Compare, with allowance for ids that the package has forgotten."""
    events, retry_ms = mine
    found = other["events"]
    return (
        retry_ms == other["retry"]
        and [(event.data, event.event) for event in events]
        == [(event["data"], event.get("event", "")) for event in found]
        and all(event.id == their.get("id", event.id) for event, their in zip(events, found, strict=True))
    )


@cache
def drawn() -> tuple[tuple[bytes, ...], ...]:
    dice = random.Random(SEED)
    kinds = [structured, structured, damaged, noise]
    return tuple(tuple(with_end(chunked(dice.choice(kinds)(dice), dice))) for _ in range(STREAMS))


def test_both_find_the_same_events() -> None:
    streams = [list(chunks) for chunks in drawn()]
    unlike = [
        (chunks, mine, other)
        for chunks, mine, other in zip(streams, map(ours, streams), theirs(streams), strict=True)
        if not same(mine, other) and not b"".join(chunks).startswith("ï»¿".encode())
    ]
    assert unlike[:3] == []


def test_what_was_drawn_says_something() -> None:
    """Most streams hold an event; there are events with types and ids, reconnection times, and replaced bytes."""
    seen = Counter[str]()
    for chunks in drawn():
        events, retry_ms = ours(list(chunks))
        seen["event"] += bool(events)
        seen["type"] += any(event.event for event in events)
        seen["id"] += any(event.id for event in events)
        seen["replaced"] += any("\ufffd" in event.data for event in events)
        seen["retry"] += retry_ms is not None
    assert seen["event"] > STREAMS / 4
    assert min(seen.values()) > 60, seen


@pytest.mark.parametrize("name", DIFFERENCES)
def test_the_difference_is_there(name: str) -> None:
    row = DIFFERENCES[name]
    assert row.rule.startswith(("#parsing-an-event-stream", "#event-stream-interpretation"))
    (other,) = theirs([[row.shown_by]])
    found = [ServerSentEvent(event["data"], event.get("event", ""), event.get("id", "")) for event in other["events"]]
    assert (ours([row.shown_by])[0], found) == (row.ours, row.theirs)
