"""Reading JSON text: what is accepted, what is refused and why, the same with every reader that may be installed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_runtime.response import json_text
from specwire_runtime.response.json_text import Loads, NotJSONError, parse, read_with

BIG = 10**30


def nothing(_: bytes | str) -> Any:
    """Read nothing at all."""
    raise RuntimeError("no")


def strict(text: bytes | str) -> Any:
    """Read what RFC 8259 allows and nothing else."""

    def refuse(_: str) -> Any:
        raise LookupError

    return json.loads(text if isinstance(text, str) else text.decode(), parse_constant=refuse)


READERS: dict[str, Loads | None] = {"standard": None, "nothing": nothing, "strict": strict}
if find_spec("msgspec"):
    READERS["msgspec"] = import_module("msgspec").json.decode
if find_spec("orjson"):
    READERS["orjson"] = import_module("orjson").loads
# orjson makes floats of integers that do not fit into 64 bits, and goes deeper than Python: it is not one to choose.
NOT_WITH_ORJSON = {"big integer", "negative big integer", "too deep"}

ACCEPTED: dict[str, tuple[bytes | str, Any]] = {
    "object": (b'{"a": [1, 2.5, true, false, null, "x"]}', {"a": [1, 2.5, True, False, None, "x"]}),
    "white space around": (b" \t\r\n{}\n\r\t ", {}),
    "as str": ('"é😀"', "é😀"),
    "duplicate names": (b'{"a":1,"b":2,"a":3}', {"a": 3, "b": 2}),
    "64 bits": (b"18446744073709551615", 2**64 - 1),
    "big integer": (b"1" + b"0" * 30, BIG),
    "negative big integer": (b"-1" + b"0" * 30, -BIG),
    "many digits": (b"0.1000000000000000055511151231257827021181583404541015625", 0.1),
    "smallest float": (b"5e-324", 5e-324),
    "too small a float": (b"1e-400", 0.0),
    "too large a float": (b"[1e400, -1e400]", [float("inf"), float("-inf")]),
    "Infinity": (b"[Infinity, -Infinity]", [float("inf"), float("-inf")]),
    "byte order mark": (b"\xef\xbb\xbf{}", {}),
    "surrogate pair": (rb'"\ud83d\ude00"', "😀"),
    "lone surrogate": (rb'"\ud800"', "\ud800"),
    "lone surrogate in a str": ('"\ud800"', "\ud800"),
    "escaped NUL": (rb'"\u0000"', "\0"),
    "line separator": ('"\u2028"'.encode(), "\u2028"),
    "deep": (b"[" * 300 + b"]" * 300, None),
}
REFUSED: dict[str, tuple[bytes | str, str]] = {
    "empty": (b"", "it is empty"),
    "white space only": (b" \n", "Expecting value: line 2 column 1 (char 2)"),
    "not UTF-8": (b'"\xff"', "it is not UTF-8"),
    "overlong UTF-8": (b'"\xc0\x80"', "it is not UTF-8"),
    "UTF-8 of a surrogate": (b'"\xed\xa0\x80"', "it is not UTF-8"),
    "UTF-16": ("{}".encode("utf-16-le"), "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    "two byte order marks": (b"\xef\xbb\xbf" * 2, "Unexpected UTF-8 BOM (decode using utf-8-sig)"),
    "more after it": (b"{} x", "Extra data: line 1 column 4 (char 3)"),
    "form feed after it": (b"{}\x0c", "Extra data: line 1 column 3 (char 2)"),
    "control character": (b'"\x01"', "Invalid control character at"),
    "single quotes": (b"{'a': 1}", "Expecting property name enclosed in double quotes"),
    "leading zero": (b"01", "Extra data"),
    "leading plus": (b"+1", "Expecting value"),
    "no fraction": (b"1.", "Extra data"),
    "cut": (b'{"a":', "Expecting value"),
    "5000 digits": (b"1" * 5000, "Exceeds the limit (4300 digits) for integer string conversion"),
    "too deep": (b"[" * 100_000, "it is nested too deep"),
}


def outcome(read: Loads, text: str) -> str:
    try:
        return repr(read(text))
    except (NotJSONError, ValueError) as error:
        return str(error)


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Iterator[str]:
    read_with(READERS[request.param])
    yield request.param
    read_with(None)


@pytest.mark.parametrize("case", ACCEPTED)
def test_accepted(reader: str, case: str) -> None:
    if reader == "orjson" and case in NOT_WITH_ORJSON:
        return
    text, value = ACCEPTED[case]
    found = parse(text)
    if case == "deep":
        assert isinstance(found, list)
    else:
        assert (found, type(found)) == (value, type(value))


def test_nan_is_accepted(reader: str) -> None:
    (value,) = parse(b"[NaN]")
    assert value != value  # noqa: PLR0124  (that is what NaN is)


@pytest.mark.parametrize("case", REFUSED)
def test_refused(reader: str, case: str) -> None:
    if reader == "orjson" and case in NOT_WITH_ORJSON:
        return
    text, reason = REFUSED[case]
    with pytest.raises(NotJSONError) as caught:
        parse(text)
    assert str(caught.value).startswith(reason)


@given(st.text('{}[]:,"\\ \t\n0123456789.-+eEtrufalsnNI\ufeffé', max_size=12) | st.text(max_size=8))
def test_the_standard_reader_is_json_loads(text: str) -> None:
    assert outcome(parse, text) == (outcome(json.loads, text) if text else "it is empty")


def test_a_faster_reader_is_asked_first() -> None:
    try:
        read_with(lambda text: ("read", text))
        assert parse(b"[1]") == ("read", b"[1]")
    finally:
        read_with(None)
    assert json_text.parse(b"[1]") == [1]
