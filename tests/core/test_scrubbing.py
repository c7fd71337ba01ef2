"""Credentials are taken out of what a server repeats, however it spells them, and nothing else is."""

import base64
import html
import json
import string
import time
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote, quote_plus, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_runtime.privacy.scrubbing import MIN_SECRET_CHARS, Scrubber
from specwire_runtime.privacy.text_encodings import from_base64, unescaped

KEY = "sk-K3y/0123+456=7&89_ab"
ODD = 's3cr3t/0123+456=7"89 ü\\'
Encode = Callable[[str], str]


def as_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(each):04x}" for each in text)


def percent(text: str) -> str:
    return "".join(f"%{each:02X}" for each in text.encode())


def standard(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def url_safe(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


ENCODINGS: dict[str, Encode] = {
    "as it is": str,
    "lower case": str.lower,
    "upper case": str.upper,
    "JSON": as_json,
    "JSON, PHP's": lambda text: as_json(text).replace("/", "\\/"),
    "JSON, Go's": lambda text: as_json(text).replace("&", "\\u0026").replace("=", "\\u003d").replace("+", "\\u002B"),
    "JSON, all escaped": escaped,
    "JSON, all escaped in capitals": lambda text: "".join(f"\\u{ord(each):04X}" for each in text),
    "JSON in JSON": lambda text: as_json(as_json(text)),
    "JSON in JSON, all escaped": lambda text: as_json(escaped(text)),
    "JSON in JSON in JSON": lambda text: as_json(as_json(escaped(text))),
    "repr": lambda text: repr(text.encode())[2:-1],
    "bytes as hexadecimal escapes": lambda text: "".join(f"\\x{each:02x}" for each in text.encode()),
    "percent": lambda text: quote(text, safe=""),
    "percent, slashes kept": quote,
    "percent, small": lambda text: percent(text).lower(),
    "percent, all": percent,
    "percent twice": lambda text: quote(quote(text, safe=""), safe=""),
    "form": quote_plus,
    "HTML": html.escape,
    "HTML, decimal": lambda text: "".join(f"&#{ord(each)};" for each in text),
    "HTML, hexadecimal": lambda text: "".join(f"&#x{ord(each):X};" for each in text),
    "HTML twice": lambda text: html.escape(html.escape(text)),
    "base64": standard,
    "base64 without padding": lambda text: standard(text).rstrip("="),
    "base64, URL-safe": url_safe,
    "base64, URL-safe, without padding": lambda text: url_safe(text).rstrip("="),
    "base64 of a header": lambda text: standard(f"Bearer {text}"),
    "base64 of a password": lambda text: standard(f":{text}"),
    "base64 of a user": lambda text: standard(f"{text}:"),
    "base64 in other text": lambda text: standard(f"Authorization: Basic {text}, and more"),
    "base64 in other text, moved by one": lambda text: standard(f"_Authorization: Basic {text}, and more"),
    "base64 in other text, moved by two": lambda text: standard(f"__Authorization: Basic {text}, and more"),
    "base64 after letters": lambda text: f"key/{standard(text)}",
    "base64, wrapped": lambda text: base64.encodebytes(f"{'.' * 40}{text}{'.' * 40}".encode()).decode(),
    "base64, percent": lambda text: quote(standard(text), safe=""),
    "base64, JSON": lambda text: escaped(standard(text)),
    "base64 of JSON": lambda text: standard(escaped(text)),
    "base64 twice": lambda text: standard(standard(text)),
    "wrapped": lambda text: f"{text[:9]}\n{text[9:]}",
    "folded": lambda text: f"{text[:9]}\r\n\t{text[9:]}",
}


@pytest.mark.parametrize("key", [KEY, ODD])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_credential_is_found_in_any_spelling(encoding: str, key: str) -> None:
    spelt = ENCODINGS[encoding](key)
    clean = Scrubber.of([key]).text(f"<{spelt}>")
    assert "[redacted]" in clean
    assert plain(clean).isdisjoint(windows(key))
    assert clean.startswith("<")
    assert clean.endswith(">")


def windows(key: str) -> set[str]:
    """Return the parts of a key that are as long as what is worth hiding."""
    return {key[at : at + MIN_SECRET_CHARS].lower() for at in range(len(key) - MIN_SECRET_CHARS + 1)}


def plain(text: str, depth: int = 3) -> set[str]:
    """Return all windows of a text and of what it says to the usual decoders, by other means than ours."""
    found = windows(text)
    if depth:
        decoders: list[Encode] = [html.unescape, unquote, unjson, *(unbased(offset) for offset in range(4))]
        for decode in decoders:
            inner = decode(text)
            if inner != text:
                found |= plain(inner, depth - 1)
    return found


def unjson(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def unbased(offset: int) -> Encode:
    letters = frozenset(string.ascii_letters + string.digits + "+/")

    def decode(text: str) -> str:
        runs = "".join(each if each in letters else " " for each in text.replace("-", "+").replace("_", "/")).split()
        decoded = [base64.b64decode(run[offset:] + "A" * (-len(run[offset:]) % 4)).decode("latin-1") for run in runs]
        return " ".join(decoded)

    return decode


def some_escaped(text: str, which: list[bool]) -> str:
    """Return a JSON string with some characters escaped; what JSON cannot have as it is always is."""
    chars = ((char, which[at % len(which)] or char in '"\\') for at, char in enumerate(text))
    return "".join(f"\\u{ord(char):04x}" if chosen else char for char, chosen in chars)


WHOLE: list[Encode] = [escaped, as_json, percent, quote, quote_plus, html.escape, standard, url_safe]
randomly_escaped = st.lists(st.booleans(), min_size=1, max_size=9).map(lambda which: partial(some_escaped, which=which))
encodings = st.sampled_from(WHOLE) | randomly_escaped
# Keys that hold what an escape begins with, in few layers; others in more: where escapes of several kinds meet, there
# is more than one way to undo them.
printable_ascii = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
keys = st.text(printable_ascii, min_size=MIN_SECRET_CHARS, max_size=100)
plain_keys = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="\\%&"),
    min_size=MIN_SECRET_CHARS,
    max_size=100,
)
spellings = st.tuples(keys, st.lists(encodings, max_size=2)) | st.tuples(plain_keys, st.lists(encodings, max_size=4))
unlike_escapes = st.text(st.characters(codec="utf-8", exclude_characters="\\%&"), max_size=20)


@given(spellings, unlike_escapes, st.text(max_size=20))
def test_any_key_in_any_composition_of_encodings(spelling: tuple[str, list[Encode]], before: str, after: str) -> None:
    key, layers = spelling
    spelt = key
    for layer in layers:
        spelt = layer(spelt)
    clean = Scrubber.of([key]).text(f"{before} {spelt} {after}")
    assert spelt not in clean
    assert "[redacted]" in clean
    assert key not in clean


@given(st.text(), keys)
def test_what_holds_no_credential_is_the_same_object(text: str, key: str) -> None:
    clean = Scrubber.of([key]).text(text)
    assert clean is text or "[redacted]" in clean


@given(before=st.binary(max_size=200), after=st.binary(max_size=200), key=keys, cut=st.booleans())
def test_any_bytes(*, before: bytes, after: bytes, key: str, cut: bool) -> None:
    clean = Scrubber.of([key]).content(before + key.encode() + after, cut=cut)
    assert key.lower().encode() not in clean.lower().replace(b"[redacted]", b"\0")


EXACT: dict[str, tuple[str, str]] = {
    "twice": (f"a {KEY} b {KEY} c", "a [redacted] b [redacted] c"),
    "side by side": (f"{KEY}{KEY}", "[redacted]"),
    "at both ends": (f"{KEY}, {KEY}", "[redacted], [redacted]"),
    "escaped": (f'{{"a": "\\"{escaped(KEY)}\\""}}', '{"a": "\\"[redacted]\\""}'),
    "base64": (f"Basic {standard(f'me:{KEY}')} was wrong", "Basic bWU6[redacted]= was wrong"),
    "half of it": (f"{KEY[:11]} was wrong", f"{KEY[:11]} was wrong"),
    "none": ("100% &amp; \\u0041 \\ QUJDREVGR0hJSktM", "100% &amp; \\u0041 \\ QUJDREVGR0hJSktM"),
}


@pytest.mark.parametrize("name", EXACT)
def test_what_stands_around_it_is_left_as_it_came(name: str) -> None:
    text, expected = EXACT[name]
    assert Scrubber.of([KEY]).text(text) == expected


@pytest.mark.parametrize("encode", [str, escaped, percent, as_json], ids=["plain", "escaped", "percent", "json"])
def test_the_beginning_of_a_credential_at_a_cut(encode: Encode) -> None:
    scrubber = Scrubber.of([KEY])
    for size in range(MIN_SECRET_CHARS, len(KEY)):
        text = f"wrong key {encode(KEY[:size])}".encode()
        assert scrubber.content(text, cut=True) == b"wrong key [redacted]"
        assert scrubber.content(text) is text
    short = f"wrong key {KEY[: MIN_SECRET_CHARS - 1]}".encode()
    assert scrubber.content(short, cut=True) is short


def test_short_values_are_words() -> None:
    assert Scrubber.of(["sk-1234"]).text("sk-1234") == "sk-1234"
    assert Scrubber.of(["sk-12345"]).text("sk-12345") == "[redacted]"


VALUES: list[tuple[Any, Any]] = [
    (KEY, "[redacted]"),
    ({KEY: 1, "a": [KEY, {"b": KEY}]}, {"[redacted]": 1, "a": ["[redacted]", {"b": "[redacted]"}]}),
    ([1234567890123, 12345678.5, True, None, 7], ["[redacted]", "[redacted]", True, None, 7]),
    ({"a": escaped(KEY)}, {"a": "[redacted]"}),
    ({"a": "\ud800", "b": KEY}, {"a": "\ud800", "b": "[redacted]"}),
]


@pytest.mark.parametrize("value, expected", VALUES)
def test_decoded_values(value: Any, expected: Any) -> None:
    assert Scrubber.of([KEY, "1234567890123", "12345678.5"]).value(value) == expected


def test_values_that_are_nested_deep() -> None:
    value: list[Any] = [KEY]
    for _ in range(100_000):
        value = [value]
    clean = Scrubber.of([KEY]).value(value)
    while isinstance(clean[0], list):
        clean = clean[0]
    assert clean == ["[redacted]"]
    while value:  # taken apart from outside, for Python would do it by recursion
        value = value.pop() if isinstance(value[0], list) else []


MEGABYTE = 1 << 20
LARGE: dict[str, str] = {
    "text": "The key is wrong. ",
    "base64": "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY",
    "base64 of base64 of base64": standard(standard(standard("The key is wrong. " * 9))),
    "one letter": "V",
    "escapes": "\\u0041",
    "escapes of escapes": "\\\\\\\\u0041",
    "percents of percents": "%2525252541",
    "entities": "&#61;",
    "short runs": "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY ",
    "line ends": "a\n",
    "blanks": "a\n" + " " * 4000,
    "backslashes": "\\",
    "ampersands": "&",
    "the key": f"{KEY} ",
    "the key, escaped": escaped(KEY),
    "the beginning of the key": KEY[:-1],
    "all of it": f"{KEY} {escaped(KEY)} %2541 {standard(standard(KEY))} \n",
}


@pytest.mark.parametrize("name", LARGE)
def test_a_megabyte_takes_time_in_proportion(name: str) -> None:
    """Nothing about speed: what is not linear takes minutes."""
    text = LARGE[name]
    data = (text * (MEGABYTE // len(text) + 1))[:MEGABYTE].encode()
    started = time.perf_counter()
    Scrubber.of([KEY, f"Bearer {KEY}"]).content(data, cut=True)
    assert time.perf_counter() - started < 20


def test_layers_know_where_their_parts_came_from() -> None:
    layer = unescaped(r"ab\u003d\x41cd")
    assert layer is not None
    assert layer.text == "ab=Acd"
    assert [layer.source(at, at + 1) for at in range(6)] == [(0, 1), (1, 2), (2, 8), (8, 12), (12, 13), (13, 14)]
    assert layer.source(1, 5) == (1, 13)
    based = from_base64("  QUJDRA==  ", 0, 4)
    assert based is not None
    assert based.text.startswith("ABCD\0")
    assert [based.source(at, at + 1) for at in range(4)] == [(2, 4), (3, 5), (4, 6), (6, 8)]
    assert unescaped("100 % & \\ none") is None
    assert from_base64("a b", 0, 4) is None
