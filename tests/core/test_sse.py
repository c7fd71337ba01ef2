"""The event stream decoder: every rule at every chunking and with every line end, bounded memory, linear work."""

import itertools
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from specwire_runtime.response.sse import EventTooLargeError, ServerSentEvent, SSEDecoder

VECTORS_FILE = Path(__file__).parents[2] / "spec" / "conformance" / "vectors" / "event_stream.json"
VECTORS: dict[str, dict[str, Any]] = {row["name"]: row for row in json.loads(VECTORS_FILE.read_bytes())["vectors"]}
SECTIONS = {"parsing-an-event-stream", "event-stream-interpretation"}
CHUNKINGS = (None, 1, 2, 3, 7)
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
PLAYED = [
    (name, eol) for name, row in VECTORS.items() for eol in (LINE_ENDS if row["line_ends"] == "vary" else ("as it is",))
]


def event(data: str, event: str = "", id: str = "") -> ServerSentEvent:  # noqa: A002  (the field's name)
    return ServerSentEvent(data, event, id)


def pieces(data: bytes, size: int | None) -> list[bytes]:
    step = size or max(len(data), 1)
    return [data[start : start + step] for start in range(0, len(data), step)]


def decode(data: bytes, size: int | None = None) -> list[ServerSentEvent]:
    decoder = SSEDecoder()
    return [event for chunk in pieces(data, size) for event in decoder.feed(chunk)]


# The rules ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name, eol", PLAYED)
def test_rule(name: str, eol: str) -> None:
    row = VECTORS[name]
    stream: str = row.get("stream", "").replace("\n", LINE_ENDS.get(eol, "\n"))
    data = bytes.fromhex(row["hex"]) if "hex" in row else stream.encode()
    expected = [event(**fields) for fields in row["events"]]
    for size in CHUNKINGS:
        decoder = SSEDecoder()
        found = [event for chunk in pieces(data, size) for event in decoder.feed(chunk)]
        assert (found, decoder.retry_ms) == (expected, row.get("retry_ms")), f"in chunks of {size}"


def test_the_vectors_say_where_their_rules_stand() -> None:
    rows = json.loads(VECTORS_FILE.read_bytes())["vectors"]
    assert len(rows) == len(VECTORS), "names are unique"
    for row in rows:
        assert row["section"] in SECTIONS
        assert row["rule"].endswith(".")
        assert row["line_ends"] in {"vary", "fixed"}
        assert ("stream" in row) != ("hex" in row)
        assert row.keys() <= {"name", "section", "rule", "stream", "hex", "line_ends", "events", "retry_ms"}
    assert {row["section"] for row in rows} == SECTIONS


def test_an_event_is_there_as_soon_as_its_cr_is() -> None:
    decoder = SSEDecoder()
    assert decoder.feed(b"data: a\r\r") == [event("a")]
    assert decoder.feed(b"\ndata: b\r") == []
    assert decoder.feed(b"") == []
    assert decoder.feed(b"\n\r") == [event("b")]


def test_a_retry_of_thousands_of_digits_is_not_heard() -> None:
    """It would be a wait of longer than anyone's life, and Python refuses to read it."""
    decoder = SSEDecoder()
    decoder.feed(b"retry: 5\nretry: " + b"9" * 5000 + b"\n")
    assert decoder.retry_ms == 5


# Chunks -------------------------------------------------------------------------------------------------------------

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [b"", b"data", b"data:", b"data: x", b"event: e", b"id: 1", b"id", b": c", b":", b"retry: 5", b"x: y"]
        ),
        st.binary(max_size=8),
    ),
    max_size=12,
)
ENDS = st.lists(st.sampled_from([b"\n", b"\r", b"\r\n"]), min_size=12, max_size=12)
STREAMS = st.builds(
    lambda mark, lines, ends, rest: (
        mark + b"".join(itertools.chain.from_iterable(zip(lines, ends, strict=False))) + rest
    ),
    st.sampled_from([b"", b"\xef\xbb\xbf", b"\xef\xbb"]),
    LINES,
    ENDS,
    st.sampled_from([b"", b"data: end", b": end"]),
)
CUTS = st.lists(st.integers(0, 200), max_size=12)


def cut(data: bytes, cuts: Iterable[int]) -> list[bytes]:
    places = sorted({0, len(data), *(place for place in cuts if place < len(data))})
    return [data[start:end] for start, end in itertools.pairwise(places)]


def outcome(chunks: Iterable[bytes], max_event_bytes: int) -> tuple[list[ServerSentEvent], bool, int | None]:
    """Return the events, whether the stream was refused, and the reconnection time."""
    decoder = SSEDecoder(max_event_bytes)
    events: list[ServerSentEvent] = []
    try:
        for chunk in chunks:
            events += decoder.feed(chunk)
    except EventTooLargeError as error:
        return events + error.events, True, decoder.retry_ms
    return events, False, decoder.retry_ms


@given(STREAMS, CUTS, st.sampled_from([5, 10, 20, 1000]))
@example(b"data: 12345\n\n", [3], 10)
@example(b": 1234567890", [1], 10)
@example(b"data: 1\n\nevent: 1234567\n\n", [1], 10)
def test_any_split_gives_the_same(data: bytes, cuts: list[int], max_event_bytes: int) -> None:
    whole = outcome([data], max_event_bytes)
    assert outcome(cut(data, cuts), max_event_bytes) == whole
    assert outcome(pieces(data, 1), max_event_bytes) == whole


# Nearly all events of the form that is cut in one step. Byte by byte there is no such step, so the rules are followed.
NEARLY_PLAIN = st.builds(
    b"".join,
    st.lists(
        st.one_of(
            st.builds(
                lambda text: f"data: {text}\n\n".encode(), st.text(st.sampled_from("x :{é\U0001f600\u2028"), max_size=6)
            ),
            st.sampled_from([b"data: data: 1\n\n", b"data: \n\n", b"data: a\r\n\r\n"]),
            st.sampled_from([b"data: \xff\n\n", b"data: \xe2\n\n", b"data:x\n\n", b"data\n\n"]),
            st.sampled_from([b"\n", b": c\n\n", b"id: 1\n", b"data: a\n"]),
        ),
        max_size=8,
    ),
)


@given(NEARLY_PLAIN, CUTS, st.sampled_from([7, 12, 1000]))
@example(b"data: 1\n\nid: 7\n", [], 1000)
@example(b"id: 7\n\ndata: 1\n\ndata: 2\n\n", [7], 1000)
@example(b"data: 1\n\n\ndata: 2\n\n", [], 1000)
@example(b"data: 1\n\nevent: e\ndata: 2\n\n", [18], 1000)
@example(b"data: 1\n\n: \ndata: 2\n\n", [11], 1000)
def test_plain_events_are_what_the_rules_make_of_them(data: bytes, cuts: list[int], max_event_bytes: int) -> None:
    by_rule = outcome(pieces(data, 1), max_event_bytes)
    assert outcome([data], max_event_bytes) == by_rule
    assert outcome(cut(data, cuts), max_event_bytes) == by_rule


# Memory -------------------------------------------------------------------------------------------------------------

# Streams without an event of more than 10 bytes before the bound is passed, whatever holds the bytes.
TOO_LARGE: dict[str, bytes] = {
    "data": b"data: 12345678901\n\n",
    "data without an end of its line": b"data: 12345678901",
    "two data lines": b"data: 1\ndata: 2\n\n",
    "many data lines without a value": b"data\n" * 3,
    "event type": b"event: 12345678901\n",
    "id": b"id: 12345678901\n",
    "retry": b"retry: 12345678901\n",
    "unknown field": b"x: 12345678901\n",
    "many unknown fields": b"x:1\n" * 3,
    "a line without a colon": b"12345678901",
    "after a comment": b": 12345678901\ndata: 12345678901\n",
}
FITS: dict[str, bytes] = {
    "data": b"data: 123\n\n" * 20,
    "comment": b": 12345678901\n" * 20,
    "comment without an end of its line": b": 12345678901" * 20,
    "comments within an event": b"data: 1\n" + b": 12345678901\n" * 20 + b"\n",
    "empty lines": b"\n" * 50,
    "line ends are one byte": b"data: 123\r\n\r\n",
}


@pytest.mark.parametrize("size", CHUNKINGS)
@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_large_event_is_refused_after_the_events_before_it(name: str, size: int | None) -> None:
    events, refused, _ = outcome(pieces(b"data: 1\n\n" + TOO_LARGE[name], size), 10)
    assert refused
    assert events == [event("1")]


def test_the_refusal_says_the_bound() -> None:
    with pytest.raises(EventTooLargeError, match="an event of more than 10 bytes"):
        SSEDecoder(10).feed(b"data: 12345678901")


@pytest.mark.parametrize("size", CHUNKINGS)
@pytest.mark.parametrize("name", FITS)
def test_the_bound_is_on_one_event_and_comments_are_not_kept(name: str, size: int | None) -> None:
    assert not outcome(pieces(FITS[name], size), 10)[1]


# Work ---------------------------------------------------------------------------------------------------------------


class Quadratic:
    """What must not pass: a decoder that looks at its unfinished line again with each chunk."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, chunk: bytes) -> list[bytes]:
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        return lines


def work(feed: Callable[[bytes], object], chunks: Iterable[bytes]) -> int:
    """Count calls, and the bytes and characters that methods are called on."""
    done = 0

    def count(frame: FrameType, what: str, called: Any) -> None:
        nonlocal done
        del frame
        done += 1
        if what == "c_call":
            owner = getattr(called, "__self__", None)
            done += len(owner) if isinstance(owner, bytes | str) else 0

    for chunk in chunks:
        sys.setprofile(count)
        feed(chunk)
        sys.setprofile(None)
    return done


# Streams of a size that is asked for, of which a careless decoder makes quadratic work.
HEAVY: dict[str, Callable[[int], bytes]] = {
    "one long line": lambda size: b"data: " + b"0" * size + b"\n\n",
    "one long line without an end": lambda size: b"data: " + b"0" * size,
    "one long comment": lambda size: b":" * size,
    "short comments": lambda size: b":\n" * (size // 2),
    "short data lines": lambda size: b"data\n" * (size // 5) + b"\n",
    "short events": lambda size: b"data: 0\n\n" * (size // 9),
    "CR alone": lambda size: b"\r" * size,
    "CRLF alone": lambda size: b"\r\n" * (size // 2),
    "unknown fields": lambda size: b"x: y\n" * (size // 5) + b"\n",
    "not UTF-8": lambda size: b"data: " + b"\xff" * size + b"\n\n",
}
STEP = 1024


@pytest.mark.parametrize("size", [1, 7, 1024, None])
@pytest.mark.parametrize("name", HEAVY)
def test_four_times_the_bytes_are_no_more_than_four_times_the_work(name: str, size: int | None) -> None:
    once, four = (work(SSEDecoder().feed, pieces(HEAVY[name](length), size)) for length in (STEP, 4 * STEP))
    assert four <= 4.5 * once


def test_quadratic_work_would_be_seen() -> None:
    stream = HEAVY["one long line"]
    once, four = (work(Quadratic().feed, pieces(stream(length), 7)) for length in (STEP, 4 * STEP))
    assert four > 10 * once
