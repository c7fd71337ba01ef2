"""What is fed with mutated bytes, and by whom else they are read. A target raises AssertionError where they differ."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import h11
import msgspec

from specwire_http1.h11_fallback import MAX_INCOMPLETE_BYTES
from specwire_http1.response_parser import Answer
from specwire_http1.wire_error import WireError
from specwire_runtime.response.inflate import EncodingError, Inflater
from specwire_runtime.response.json_text import NotJSONError, parse_plainly
from specwire_runtime.response.sse import ServerSentEvent, SSEDecoder

CORPUS = Path(__file__).parent / "corpus"
CAPTURED = Path(__file__).parents[1] / "faults" / "data" / "answers"


class Target(NamedTuple):
    """Something to feed: its name, what is mutated, and what compares. That takes the pieces of one input."""

    name: str
    corpus: Sequence[bytes]
    compare: Callable[[Sequence[bytes]], None]


class Read(NamedTuple):
    """What came of reading an answer. ``end``: "reusable", "over" (the connection is not used again) or "refused"."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    end: str


def files(folder: Path) -> list[bytes]:
    """Return the contents of a folder's files, in the order of their names."""
    return [file.read_bytes() for file in sorted(folder.iterdir())]


def compare_answers(pieces: Sequence[bytes]) -> None:
    """Read an answer as the client does, and with h11 alone."""
    ours, theirs = by_us(pieces), by_h11(pieces)
    names = {name for name, _ in theirs.headers}
    if {b"content-length", b"transfer-encoding"} <= names and ours.end == "over":
        # RFC 9112, section 6.3, number 3: h11 believes one of two framings, and we do not use such a connection again.
        theirs = theirs._replace(end="over" if theirs.end == "reusable" else theirs.end)
    assert ours == theirs, f"{ours} is not {theirs}"


def by_us(pieces: Sequence[bytes]) -> Read:
    """Read an answer with ``Answer``."""
    answer, waiting, body = Answer("GET"), [*pieces, b""], b""
    try:
        while not answer.feed_head(waiting.pop(0)):
            pass
        while (piece := answer.piece()) is not None:
            body += piece
            if not piece:
                answer.feed(waiting.pop(0))
    except WireError:
        return Read(answer.status, lowered(answer.headers.raw), body, "refused")
    over = any(waiting) or not answer.reusable
    return Read(answer.status, lowered(answer.headers.raw), body, "over" if over else "reusable")


def by_h11(pieces: Sequence[bytes]) -> Read:
    """Read an answer with h11, in the way that its documentation shows."""
    connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_INCOMPLETE_BYTES)
    connection.send(h11.Request(method="GET", target="/", headers=[("Host", "h")]))
    connection.send(h11.EndOfMessage())
    waiting, status, headers, body = [*pieces, b""], 0, list[tuple[bytes, bytes]](), b""
    try:
        while True:
            event = connection.next_event()
            if event is h11.NEED_DATA:
                connection.receive_data(waiting.pop(0))
            elif isinstance(event, h11.Response):
                status, headers = event.status_code, lowered(event.headers.raw_items())
            elif isinstance(event, h11.Data):
                body += bytes(event.data)
            elif not isinstance(event, h11.InformationalResponse):
                break
    except h11.RemoteProtocolError:
        return Read(status, headers, body, "refused")
    if status == 0:  # the connection was closed before there was an answer
        return Read(status, headers, body, "refused")
    done = connection.our_state is h11.DONE and connection.their_state is h11.DONE
    whole = done and connection.trailing_data == (b"", False) and not any(waiting)
    return Read(status, headers, body, "reusable" if whole else "over")


def lowered(raw: Any) -> list[tuple[bytes, bytes]]:
    """Return fields with their names in lower case."""
    return [(bytes(name).lower(), bytes(value)) for name, value in raw]


def compare_inflating(pieces: Sequence[bytes]) -> None:
    """Undo gzip and deflate as the client does, in pieces, and with zlib, at once."""
    data = b"".join(pieces)
    for raw in (False, True):
        ours, theirs = inflated(pieces, raw=raw), inflated_by_zlib(data, raw=raw)
        assert ours == theirs, f"raw={raw}: {ours!r} is not {theirs!r}"


def inflated(pieces: Sequence[bytes], *, raw: bool) -> bytes | None:
    """Return what the pieces stand for, None if they are damaged or cut."""
    inflater, body = Inflater(raw=raw), b""
    try:
        for piece in pieces:
            inflater.feed(piece)
            while data := inflater.piece():
                body += data
        inflater.finish()
    except EncodingError:
        return None
    return body


def inflated_by_zlib(data: bytes, *, raw: bool) -> bytes | None:
    """Return the same from zlib alone: member after member, the first one without a header if it has none."""
    body, first = b"", True
    while data:
        headed = not (raw and first) or data[:2] == b"\x1f\x8b" or is_zlib(data)
        undo = zlib.decompressobj(32 + zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
        first = False
        try:
            body += undo.decompress(data)
        except zlib.error:
            return None
        if not undo.eof:
            return None
        data = undo.unused_data
    return body


def is_zlib(data: bytes) -> bool:
    """Whether bytes begin as RFC 1950, section 2.2, has it."""
    return len(data) < 2 or (data[0] % 16 == 8 and int.from_bytes(data[:2], "big") % 31 == 0)


def compare_events(pieces: Sequence[bytes]) -> None:
    """Decode an event stream as the client does, in pieces, and by the letter of the standard, at once."""
    decoder = SSEDecoder()
    ours = [event for piece in pieces for event in decoder.feed(piece)]
    theirs, retry_ms = by_the_letter(b"".join(pieces))
    assert ours == theirs, f"{ours} is not {theirs}"
    assert decoder.retry_ms == retry_ms


def by_the_letter(data: bytes) -> tuple[list[ServerSentEvent], int | None]:
    """Interpret a stream as https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6, says."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    events: list[ServerSentEvent] = []
    buffer, kind, last_id, retry_ms = "", "", "", None
    for line in re.split("\r\n|\r|\n", text)[:-1]:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if buffer:
                events.append(ServerSentEvent(buffer[:-1], kind, last_id))
            buffer, kind = "", ""
        elif field == "data":
            buffer += f"{value}\n"
        elif field == "event":
            kind = value
        elif field == "id" and "\0" not in value:
            last_id = value
        elif field == "retry" and re.fullmatch("[0-9]+", value):
            retry_ms = int(value)
    return events, retry_ms


def compare_json(pieces: Sequence[bytes]) -> None:
    """Read a text with msgspec, which the client tries first where it is installed, and with the standard library."""
    data = b"".join(pieces)
    try:
        theirs = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        theirs = None
    try:
        ours = parse_plainly(data)
    except NotJSONError:
        ours = None
    if theirs is not None:  # what it refuses, the standard library decides
        assert repr(ours) == repr(theirs), f"{ours!r} is not {theirs!r}"
    if ours is not None:
        assert repr(ours) == repr(json.loads(data.decode("utf-8-sig")))


def _compressed() -> list[bytes]:
    plain = [b"", b"{}", b"data: {}\n\n" * 50, bytes(range(256)) * 4]
    return [
        *(gzip.compress(data, mtime=0) for data in plain),
        *(zlib.compress(data) for data in plain),
        *(zlib.compress(data)[2:-4] for data in plain),
        gzip.compress(b"one", mtime=0) + gzip.compress(b"two", mtime=0),
        gzip.compress(bytes(600_000), mtime=0),
    ]


TARGETS = {
    target.name: target
    for target in (
        Target("answers", [*files(CORPUS / "answers"), *files(CAPTURED)], compare_answers),
        Target("inflating", _compressed(), compare_inflating),
        Target("events", files(CORPUS / "events"), compare_events),
        Target("json", files(CORPUS / "json"), compare_json),
    )
}
