"""The event stream decoder against the WHATWG rules, rule by rule, at every chunking and with every line end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire.core.sse import EventTooLargeError, ServerSentEvent, SSEDecoder

SECTION = "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation"


def event(data: str, event: str = "", id: str = "") -> ServerSentEvent:  # noqa: A002  (the field's name)
    return ServerSentEvent(data, event, id)


# Stream, with "\n" for the line end that is varied, and the events it stands for. Source: SECTION.
VECTORS: dict[str, tuple[str, list[ServerSentEvent]]] = {
    "one line": ("data: hello\n\n", [event("hello")]),
    "lines are joined by LF": ("data: a\ndata: b\n\n", [event("a\nb")]),
    "no space after the colon": ("data:a\n\n", [event("a")]),
    "one space is dropped, not two": ("data:  a \n\n", [event(" a ")]),
    "only the first colon splits": ('data: {"a": "b:c"}\n\n', [event('{"a": "b:c"}')]),
    "field without a colon": ("data\n\n", [event("")]),
    "two fields without a colon": ("data\ndata\n\n", [event("\n")]),
    "empty value": ("data:\n\n", [event("")]),
    "comment": (": ping\ndata: a\n\n", [event("a")]),
    "bare comment": (":\n\n:\n\ndata: a\n\n", [event("a")]),
    "comment in the middle": ("data: a\n: ping\ndata: b\n\n", [event("a\nb")]),
    "unknown field": ("foo: bar\ndata: a\n\n", [event("a")]),
    "field names are case sensitive": ("Data: a\n\n", []),
    "a space before the name makes another name": (" data: a\n\n", []),
    "event type": ("event: add\ndata: 1\n\n", [event("1", "add")]),
    "the last event type counts": ("event: a\nevent: b\ndata: 1\n\n", [event("1", "b")]),
    "event type lasts for one event": ("event: add\ndata: 1\n\ndata: 2\n\n", [event("1", "add"), event("2")]),
    "no data, no event, and the type is forgotten": ("event: add\n\ndata: 1\n\n", [event("1")]),
    "empty lines alone": ("\n\n\n", []),
    "id lasts": ("id: 7\ndata: 1\n\ndata: 2\n\n", [event("1", "", "7"), event("2", "", "7")]),
    "empty id resets": ("id: 7\ndata: 1\n\nid\ndata: 2\n\n", [event("1", "", "7"), event("2")]),
    "id without data is remembered": ("id: 7\n\ndata: 1\n\n", [event("1", "", "7")]),
    "id with NUL is ignored": ("id: 7\x008\ndata: 1\n\n", [event("1")]),
    "retry is no event": ("retry: 3000\n\n", []),
    "what is not ended by an empty line is dropped": ("data: a\n\ndata: b\n", [event("a")]),
    "a line that is not ended is dropped": ("data: a\n\ndata: b", [event("a")]),
    "other line separators of Unicode are text": (
        "data: a\u2028b\u2029c\u0085d\x0b\x0c\n\n",
        [event("a\u2028b\u2029c\u0085d\x0b\x0c")],
    ),
    "text beyond ASCII": ("data: día 日本 🎉\n\n", [event("día 日本 🎉")]),
    "byte order mark at the start": ("\ufeffdata: a\n\n", [event("a")]),
    "only one byte order mark": ("\ufeff\ufeffdata: a\n\n", []),
    "byte order mark later is text": ("data: \ufeffa\n\n\ufeffdata: b\n\n", [event("\ufeffa")]),
    "NUL in data is text": ("data: a\x00b\n\n", [event("a\x00b")]),
}
CHUNKINGS = (None, 1, 2, 3, 7)
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def decode(data: bytes, size: int | None = None, max_event_bytes: int = 1 << 20) -> list[ServerSentEvent]:
    decoder = SSEDecoder(max_event_bytes)
    step = size or max(len(data), 1)
    chunks = [data[start : start + step] for start in range(0, len(data), step)]
    return [event for chunk in chunks for event in decoder.feed(chunk)]


@pytest.mark.parametrize("size", CHUNKINGS)
@pytest.mark.parametrize("eol", LINE_ENDS)
@pytest.mark.parametrize("name", VECTORS)
def test_rule(name: str, eol: str, size: int | None) -> None:
    stream, expected = VECTORS[name]
    assert decode(stream.replace("\n", LINE_ENDS[eol]).encode(), size) == expected


@pytest.mark.parametrize("size", CHUNKINGS)
@pytest.mark.parametrize(
    "data, expected",
    [
        (b"data: \xff\xfe\n\n", "\ufffd\ufffd"),
        (b"data: a\xe2\x82\n\n", "a\ufffd"),
        (b"data: \xf0\x9f\x8e\x89\n\n", "🎉"),
        (b"data: \xc0\x80\n\n", "\ufffd\ufffd"),
        (b"data: \xed\xa0\x80\n\n", "\ufffd\ufffd\ufffd"),
    ],
)
def test_bytes_that_are_not_utf8_are_replaced(data: bytes, expected: str, size: int | None) -> None:
    assert decode(data, size) == [event(expected)]


@pytest.mark.parametrize("size", CHUNKINGS)
def test_line_ends_may_be_mixed(size: int | None) -> None:
    assert decode(b"data: a\rdata: b\r\ndata: c\n\r\ndata: d\r\r", size) == [event("a\nb\nc"), event("d")]


def test_an_event_is_there_as_soon_as_its_cr_is() -> None:
    decoder = SSEDecoder()
    assert decoder.feed(b"data: a\r\r") == [event("a")]
    assert decoder.feed(b"\ndata: b\r") == []
    assert decoder.feed(b"") == []
    assert decoder.feed(b"\n\r") == [event("b")]


@pytest.mark.parametrize(
    "value, expected",
    [
        ("3000", 3000),
        ("0", 0),
        ("007", 7),
        ("-1", None),
        ("1.5", None),
        ("1e3", None),
        ("", None),
        ("٣", None),
        (" 1", None),
        ("9" * 5000, None),
    ],
)
def test_retry_takes_ascii_digits_alone(value: str, expected: int | None) -> None:
    decoder = SSEDecoder()
    decoder.feed(f"retry: {value}\n\n".encode())
    assert decoder.retry_ms == expected


@pytest.mark.parametrize("size", CHUNKINGS)
@pytest.mark.parametrize(
    "data",
    [
        b"data: 12345678901\n\n",
        b"data: 123456\ndata: 78901\n\n",
        b"data: 12345678901",
        b"event: 12345678901",
        b"data:\n" * 11,
        b"data\n" * 11,
        b"data:12\n" * 4,
    ],
)
def test_a_large_event_is_refused(data: bytes, size: int | None) -> None:
    with pytest.raises(EventTooLargeError, match="10 bytes"):
        decode(data, size, max_event_bytes=10)


def test_the_bound_is_on_one_event_and_comments_are_not_kept() -> None:
    decoder = SSEDecoder(max_event_bytes=20)
    for _ in range(100):
        assert decoder.feed(b"data: 12345678\n\n") == [event("12345678")]
    for _ in range(100):
        assert decoder.feed(b": 12345678") == []
    assert decoder.feed(b"\n" + b": 123456\n" * 100 + b"data: 1\n\n") == [event("1")]


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


@given(LINES, ENDS, st.lists(st.integers(0, 200), max_size=12), st.booleans())
def test_any_split_gives_the_same_events(lines: list[bytes], ends: list[bytes], cuts: list[int], mark: bool) -> None:  # noqa: FBT001  (a column of a table)
    data = (b"\xef\xbb\xbf" if mark else b"") + b"".join(itertools.chain.from_iterable(zip(lines, ends, strict=False)))
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    decoder = SSEDecoder()
    parts = [event for start, end in itertools.pairwise(places) for event in decoder.feed(data[start:end])]
    assert parts == decode(data)


def test_an_unfinished_line_is_joined_once() -> None:
    """What makes the work linear: pieces are kept as they came until the line ends."""
    decoder = SSEDecoder()
    for piece in [b"data: ", *[b"0"] * 20_000]:
        decoder.feed(piece)
    assert len(decoder._line) == 20_001
    assert decoder.feed(b"\n") == []
    assert decoder._line == []
    assert decoder.feed(b"\n") == [event("0" * 20_000)]


def test_data_lines_are_joined_once() -> None:
    decoder = SSEDecoder()
    for _ in range(20_000):
        decoder.feed(b"data: 0\n")
    assert len(decoder._data) == 20_000
    assert decoder.feed(b"\n") == [event("\n".join("0" * 20_000))]
