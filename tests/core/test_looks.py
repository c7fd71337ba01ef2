"""What a body looks like: the same however few of its bytes are there, as soon as anything is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_runtime.response.body_kind import MAX_BLANK_BYTES, Look, look

BOM = b"\xef\xbb\xbf"
BODIES: list[tuple[bytes, Look]] = [
    (b'{"a":1}', "json"),
    (b" \r\n\t[", "json"),
    (BOM + b"{", "json"),
    (b"<!doctype html>", "markup"),
    (BOM + b" <html>", "markup"),
    (b"data: 1\n\n", "events"),
    (b"data:1", "events"),
    (b"\r\n\r\ndata\n", "events"),
    (b"event: a", "events"),
    (b"id\r", "events"),
    (b"retry: 3", "events"),
    (b":", "events"),
    (BOM + b": ping", "events"),
    (b"data", "events"),
    (b"dat", "other"),
    (b"database: 1", "other"),
    (b" data: 1", "other"),
    (b"Data: 1", "other"),
    (b"events: 1", "other"),
    (b"", "other"),
    (b"\n", "other"),
    (b"\xef\xbb", "other"),
    (b"\x1f\x8b\x08", "other"),
    (b"hello", "other"),
    (b'"text"', "other"),
]


@pytest.mark.parametrize("body, expected", BODIES)
def test_a_body(body: bytes, expected: Look) -> None:
    assert look(body, whole=True) == expected


STARTS = st.sampled_from(
    [BOM, b"\n", b"\r\n", b" ", b"data", b"dat", b"id", b"event", b"retry", b":", b"{", b"<", b"x"]
)


@given(st.lists(st.one_of(STARTS, st.binary(max_size=3)), max_size=6).map(b"".join))
def test_what_is_said_of_a_part_holds_for_the_whole(body: bytes) -> None:
    said = [look(body[:end]) for end in range(len(body) + 1)]
    known = next((found for found in said if found is not None), None)
    assert look(body, whole=True) in ({known} if known is not None else {"events", "other"})
    first = next((number for number, found in enumerate(said) if found is not None), len(said))
    assert set(said[first:]) <= {known}


def test_blanks_are_not_waited_for_without_end() -> None:
    assert look(b" " * (MAX_BLANK_BYTES - 1)) is None
    assert look(b" " * MAX_BLANK_BYTES) == "other"
