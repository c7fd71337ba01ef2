"""Header fields: nothing can be injected, lookup ignores case."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_runtime.request.headers import HeaderMap, Headers, encode, parse_lines
from specwire_runtime.wire.types import omit

BAD_VALUES = ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\x00b", "a\x7fb", "smart \u2019quote", "día", "\u2028", "a\x0bb"]


@pytest.mark.parametrize("value", BAD_VALUES)
def test_values_that_cannot_be_sent(value: str) -> None:
    with pytest.raises(ValueError, match="'X-Key'") as caught:
        encode("X-Key", value)
    assert value not in str(caught.value)


@pytest.mark.parametrize("name", ["", "X Key", "X:Key", "X\r\nKey", "Ключ", "X(Key)", "\x00"])
def test_names_that_cannot_be_sent(name: str) -> None:
    with pytest.raises(ValueError, match="name of a header"):
        encode(name, "v")


@pytest.mark.parametrize("name", ["Content-Length", "transfer-encoding", "TRANSFER-ENCODING"])
def test_where_the_body_ends_is_not_for_a_caller_to_say(name: str) -> None:
    with pytest.raises(ValueError, match=f"'{name}' says where the body ends"):
        encode(name, "0")
    HeaderMap().put(name, omit)


@pytest.mark.parametrize("name", [7, None, b"X-Key"])
def test_names_are_strings(name: object) -> None:
    with pytest.raises(TypeError, match="the name of a header must be a string, not"):
        encode(name, "v")


@pytest.mark.parametrize("value", [None, 1, b"bytes", ["a"]])
def test_values_are_strings(value: object) -> None:
    with pytest.raises(TypeError, match="must be a string"):
        encode("X-Key", value)


@given(st.text())
def test_what_is_accepted_is_one_line_of_ascii(value: str) -> None:
    try:
        _, raw = encode("X-Key", value)
    except ValueError:
        return
    assert raw.isascii()
    assert not set(raw) & {0, 10, 13}
    assert raw == raw.strip()


def test_white_space_around_a_value_is_dropped() -> None:
    assert encode("X-Key", " \tvalue\r\n") == (b"X-Key", b"value")


def test_the_last_value_counts_whatever_the_case() -> None:
    headers = HeaderMap()
    headers.put("X-Key", "1")
    headers.put("x-key", "2")
    assert headers.sent()[1] == ((b"x-key", b"2"),)
    headers.put("X-KEY", omit)
    headers.put("Never-There", omit)
    assert not headers.sent()[1]


def test_lookup_ignores_case_and_joins_repeated_fields() -> None:
    headers = Headers([(b"Set-Cookie", b"a=1"), (b"X-Id", b"\xe9"), (b"set-cookie", b"b=2")])
    assert headers["SET-COOKIE"] == "a=1, b=2"
    assert headers.get("x-id") == "é"
    assert headers.get("missing") is None
    assert list(headers) == ["set-cookie", "x-id"]
    assert len(headers) == 2
    assert pickle.loads(pickle.dumps(headers)) == headers
    assert repr(Headers([(b"A", b"b")])) == "Headers({'a': 'b'})"


def test_lines_of_the_environment() -> None:
    assert list(parse_lines("A: 1\n\n  b :2:3 \r\n")) == [("A", "1"), ("b", "2:3")]
    with pytest.raises(ValueError, match="line 2") as caught:
        list(parse_lines("A: 1\nsecret"))
    assert "secret" not in str(caught.value)


BLOCK = "\r\nContent-Type: text/plain \r\nX-Empty:\r\nSet-Cookie: a=1\r\nx-b:\tc: d\r\nset-cookie:b=2\r\nLast: x\r\n"
PAIRS = [
    (b"Content-Type", b"text/plain"),
    (b"X-Empty", b""),
    (b"Set-Cookie", b"a=1"),
    (b"x-b", b"c: d"),
    (b"set-cookie", b"b=2"),
    (b"Last", b"x"),
]


@pytest.mark.parametrize(
    "name",
    ["CONTENT-TYPE", "x-empty", "set-cookie", "X-B", "last", "type", "missing", "", "x-b: c", "x-b:\tc", "\nlast"],
)
def test_a_head_as_text_is_read_as_its_pairs_are(name: str) -> None:
    whole = Headers(PAIRS)
    assert Headers.of_block(BLOCK, BLOCK.lower()).get(name) == whole.get(name)
    assert Headers.of_block(BLOCK, BLOCK.lower()).get(name, default="-") == whole.get(name, "-")
    assert (name in Headers.of_block(BLOCK, BLOCK.lower())) is (name in whole)


def test_a_head_as_text_has_the_same_pairs() -> None:
    text = Headers.of_block(BLOCK, BLOCK.lower())
    assert list(text.raw) == PAIRS
    assert text == Headers(PAIRS)
    assert pickle.loads(pickle.dumps(Headers.of_block(BLOCK, BLOCK.lower()))) == text


REPEATED = [(b"Via", b"1.1 a, 1.1 b"), (b"X-A", b"1"), (b"via", b"1.1 c"), (b"X-Empty", b"")]
HEAD = "HTTP/1.1 200 OK\r\nVia: 1.1 a, 1.1 b\r\nX-A: 1\r\nvia: 1.1 c\r\nX-Empty:\r\n"


@pytest.mark.parametrize("headers", [Headers(REPEATED), Headers.of_block(HEAD, HEAD.lower())], ids=["lines", "block"])
def test_repeated_fields_can_be_read_one_by_one(headers: Headers) -> None:
    """As httpx's do: https://www.python-httpx.org/api/#headers."""
    assert headers.get_list("VIA") == ["1.1 a, 1.1 b", "1.1 c"]
    assert headers.get_list("via", split_commas=True) == ["1.1 a", "1.1 b", "1.1 c"]
    assert headers.get_list("x-empty", split_commas=True) == [""]
    assert headers.get_list("x-none") == headers.get_list("x-none", split_commas=True) == []
    assert headers.multi_items() == [("via", "1.1 a, 1.1 b"), ("x-a", "1"), ("via", "1.1 c"), ("x-empty", "")]
    assert headers["via"] == "1.1 a, 1.1 b, 1.1 c"
