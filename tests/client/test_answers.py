"""What ``answers.py`` reads by itself, h11 reads in the same way; what h11 refuses is refused. Requests as bytes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from specwire_http1.h11_fallback import StrangeAnswer
from specwire_http1.request_writer import JOINED_BYTES, message
from specwire_http1.response_parser import Answer
from specwire_http1.wire_error import WireError
from specwire_runtime.request.headers import HeaderMap, Headers, encode
from specwire_runtime.request.request import Request
from tests.faults.mutations import answers, damaged

LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n3\r\nend\r\n0\r\n\r\n"


class Whole:
    """h11 from the first byte on, in the form of an ``Answer``."""

    def __init__(self) -> None:
        self._strange = StrangeAnswer(without_body=False)
        self.status, self.headers, self.reusable = 0, Headers(()), False

    def feed_head(self, data: bytes) -> bool:
        head = self._strange.head(data)
        if head is not None:
            self.status, self.headers = head[0], Headers(head[1])
        return head is not None

    def feed(self, data: bytes) -> None:
        self._strange.feed(data)

    def piece(self) -> bytes | None:
        found = self._strange.piece()
        self.reusable = found is None and self._strange.reusable
        return found


def read(answer: Answer | Whole, pieces: list[bytes]) -> tuple[int, list[Any], bytes, str]:
    """Feed the pieces and the end of the connection; return status, headers, body, and how it ended."""
    waiting = [*(piece for piece in pieces if piece), b""]
    body = b""
    try:
        while not answer.feed_head(waiting.pop(0)):
            pass
        while (piece := answer.piece()) is not None:
            body += piece
            if not piece:
                answer.feed(waiting.pop(0))
    except WireError as error:
        return answer.status, list(answer.headers.raw), body, error.failure.kind
    return answer.status, list(answer.headers.raw), body, "reusable" if answer.reusable and not any(waiting) else "over"


@st.composite
def cut(draw: st.DrawFn) -> list[bytes]:
    """Draw an answer in pieces."""
    plain = st.sampled_from([LENGTH, CHUNKED]).map(lambda data: damaged(draw, data, draw(st.integers(0, 2))))
    data = draw(answers() | plain)
    places = sorted(draw(st.lists(st.integers(0, len(data)), max_size=4)))
    return [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]


@settings(max_examples=250, deadline=None, database=None)
@given(cut())
@example([LENGTH])
@example([CHUNKED])
@example([CHUNKED[:-2], b"Trailer: x\r\n\r\n"])
@example([CHUNKED.replace(b"3\r\n", b"3;a=b\r\n")])
@example([CHUNKED.replace(b"3\r\n", b"2\r\n")])
@example([CHUNKED.replace(b"chunked", b"5")])
@example([LENGTH.replace(b"Content-Length: 4", b"Content-Length: 4\r\nContent-Length: 5")])
@example([LENGTH.replace(b"Content-Length: 4", b"Content-Length: 4\r\nTransfer-Encoding: chunked")])
@example([CHUNKED.replace(b"chunked", b"Chunked")])
@example([CHUNKED.removesuffix(b"\r\n") + b"\n"])
@example([LENGTH + LENGTH])
@example([LENGTH.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")])
@example([LENGTH[:50], LENGTH[50:]])
def test_there_is_one_reading(pieces: list[bytes]) -> None:
    ours, theirs = read(Answer("GET"), pieces), read(Whole(), pieces)
    assert ours == theirs


@pytest.mark.parametrize("data", [LENGTH, CHUNKED])
def test_usual_answers_are_read_without_h11(data: bytes) -> None:
    answer = Answer("POST")
    assert read(answer, [data])[3] == "reusable"
    assert answer._handed_to() is None
    answer = Answer("POST")
    assert read(answer, [data[:60], *(data[at : at + 1] for at in range(60, len(data)))])[3] == "reusable"
    assert answer._handed_to() is None


@pytest.mark.parametrize(
    "data, end",
    [
        (LENGTH.replace(b"Content-Length", b"X-A: \xff\r\nContent-Length"), "reusable"),
        (CHUNKED.replace(b"Transfer", b"Content-Length: 4\r\nTransfer"), "over"),
        (CHUNKED.replace(b"chunked", b"chunked\r\nContent-Length: 4"), "over"),
        (b"HTTP/1.1 200 OK\r\n\r\nbody", "over"),
    ],
)
def test_connections_after_unusual_answers(data: bytes, end: str) -> None:
    assert read(Answer("POST"), [data])[3] == end


def test_a_request_that_says_it_is_the_last_one() -> None:
    answer = Answer("POST", last=True)
    assert read(answer, [LENGTH])[3] == "over"


def request(*headers: tuple[bytes, bytes], target: str = "/v1", body: bytes | None = b"{}") -> Request:
    return Request("POST", "https://h:8443", target, headers, body)


def test_bytes_of_a_request() -> None:
    sent = message(request((b"X-A", b"b")))
    assert sent.pieces == [b"POST /v1 HTTP/1.1\r\nHost: h:8443\r\nX-A: b\r\nContent-Length: 2\r\n\r\n{}"]
    assert not sent.last


@pytest.mark.parametrize("fixed", [{}, {"X-A": "b"}, {"HOST": "other"}, {"Connection": "close"}, {"X-Key": "old"}])
@pytest.mark.parametrize("last", [None, encode("X-Key", "new"), encode("Host", "third")])
def test_headers_that_were_written_before(fixed: dict[str, str], last: tuple[bytes, bytes] | None) -> None:
    """They make the same request as headers that are written with it."""
    block, own = HeaderMap().with_fixed(*(encode(*item) for item in fixed.items())).sent(last)
    ready = Request("POST", "https://h:8443", "/v1", own, b"{}", block=block)
    plain = request(*ready.headers)
    assert block is not None or not fixed or "X-Key" in fixed or "HOST" in fixed
    added = encode("X-Last", "1")
    for one, other in [(plain, ready), (plain.plus(added), ready.plus(added))]:
        assert message(one).pieces == message(other).pieces
        assert message(one).last == message(other).last


def test_a_large_body_is_not_copied() -> None:
    body = b"x" * (JOINED_BYTES + 1)
    assert message(request(body=body)).pieces[1] is body


@pytest.mark.parametrize(
    "bad",
    [
        request((b"X-A", b"b\r\nX-B: c")),
        request((b"X-A: b\r\nX-B", b"c")),
        request((b"X-A", b"\xe9")),
        request((b"X A", b"b")),
        request((b"", b"b")),
        request(target="/v1 HTTP/1.1\r\nX: y"),
        request(target=""),
        request((b"content-length", b"3")),
        request((b"Transfer-Encoding", b"chunked")),
    ],
)
def test_what_is_not_sent(bad: Request) -> None:
    with pytest.raises(WireError) as caught:
        message(bad)
    assert caught.value.failure.kind == "unsupported"
