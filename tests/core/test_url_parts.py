"""Base URL, paths and queries: what is encoded how, and what is refused."""

import datetime
import enum
import math
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from specwire_runtime.request import query
from specwire_runtime.request.path import expand
from specwire_runtime.request.url import parse_base_url, resolve
from specwire_runtime.wire.operation import Parameter, Style
from specwire_runtime.wire.types import omit


@pytest.mark.parametrize(
    "text, origin, path, rest",
    [
        ("https://api.example.com/v1", "https://api.example.com", "/v1", ""),
        ("https://api.example.com/v1/", "https://api.example.com", "/v1", ""),
        (" https://API.example.com ", "https://api.example.com", "", ""),
        ("https://h:443/v1", "https://h", "/v1", ""),
        ("http://h:80/", "http://h", "", ""),
        ("http://h:8080/a/b", "http://h:8080", "/a/b", ""),
        ("http://[::1]:8080/v1", "http://[::1]:8080", "/v1", ""),
        ("https://h/v1?api-version=1", "https://h", "/v1", "api-version=1"),
    ],
)
def test_base_url(text: str, origin: str, path: str, rest: str) -> None:
    url = parse_base_url(text)
    assert (url.origin, url.path, url.query, url.user_info) == (origin, path, rest, None)


def test_user_info_is_taken_out_and_not_shown() -> None:
    url = parse_base_url("https://me:p%40ss@h:1/v1")
    assert url.user_info is not None
    assert url.user_info.reveal() == "me:p@ss"
    assert str(url) == "https://h:1/v1"
    assert "p@ss" not in repr(url)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "api.example.com/v1",
        "/v1",
        "ftp://h/v1",
        "http://",
        "http://h:port",
        "http://h:99999",
        "http://[::1",
        "http://h/a b",
        "http://hé/",
        "http://good\\@evil/v1",
    ],
)
def test_what_is_no_base_url(text: str) -> None:
    with pytest.raises(ValueError, match="base_url"):
        parse_base_url(text)


@pytest.mark.parametrize(
    "place, reason",
    [
        ("h:0", "must have a port from 1 to 65535, or none"),
        ("h:00", "must have a port from 1 to 65535, or none"),
        ("h:65536", "must have a port from 1 to 65535, or none"),
        ("h:-1", "must have a port from 1 to 65535, or none"),
        ("h:port", "must have a port from 1 to 65535, or none"),
        ("me:s3cr3t@h:0", "must have a port from 1 to 65535, or none"),
        ("[::1]:0", "must have a port from 1 to 65535, or none"),
        ("a" * 64, "a part of its name has 64 characters, and 63 are possible"),
        (f"api.{'a' * 64}.example", "a part of its name has 64 characters, and 63 are possible"),
        (".".join(["a" * 63] * 4), "its name has 255 characters, and 253 are possible"),
        ("api..example", "a part of its name, between two dots, is empty"),
        (".example", "a part of its name, between two dots, is empty"),
        ("example..", "a part of its name, between two dots, is empty"),
        (".", "a part of its name, between two dots, is empty"),
        ("a*b", "its name has characters that no name has"),
        ("a%20b", "its name has characters that no name has"),
        ("a,b", "its name has characters that no name has"),
        ('a"b', "its name has characters that no name has"),
        ("[v1.a]", "what stands in its brackets is no IPv6 address"),
    ],
)
def test_hosts_and_ports_that_no_server_can_have(place: str, reason: str) -> None:
    for scheme in ("http", "https"):
        with pytest.raises(ValueError, match=r"^base_url ") as caught:
            parse_base_url(f"{scheme}://{place}/v1")
        assert (
            str(caught.value).removeprefix("base_url ").removeprefix("has a host that no server can have: ") == reason
        )
        assert resolve("http://h", "/", f"{scheme}://{place}/v1") is None


@pytest.mark.parametrize(
    "place",
    [
        "a" * 63,
        ".".join(["a" * 63] * 3 + ["a" * 61]),
        "api.example.",
        "xn--bcher-kva.example",
        "my_container",
        "-odd-.example",
        "127.1",
        "2130706433",
        "[::1]",
        "[fe80::1%eth0]",
        "h:1",
        "h:65535",
    ],
)
def test_hosts_and_ports_that_a_server_can_have(place: str) -> None:
    assert parse_base_url(f"http://{place}/v1").origin == f"http://{place}"


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="/?#@\\"), min_size=1))
def test_any_host_that_is_not_refused_can_be_looked_up(place: str) -> None:
    """What looks it up has an encoding of its own for names, with its own errors."""
    found: list[str] = []
    with suppress(ValueError):
        found.append(parse_base_url(f"http://{place}").origin)
    assume(found)
    parts = urlsplit(found[0])
    assert parts.port != 0
    assert (parts.hostname or "").encode("idna")


@pytest.mark.parametrize(
    "location, expected",
    [
        ("/v2/models", ("http://h:1", "/v2/models")),
        ("other?x=1#part", ("http://h:1", "/v1/other?x=1")),
        ("http://h:1/a", ("http://h:1", "/a")),
        ("//evil/a", ("http://evil", "/a")),
        ("https://h:1", ("https://h:1", "/")),
        ("http://h:2/a", ("http://h:2", "/a")),
        ("", ("http://h:1", "/v1/models")),
        ("javascript:alert(1)", None),
        ("http://[", None),
    ],
)
def test_where_a_location_points(location: str, expected: tuple[str, str] | None) -> None:
    assert resolve("http://h:1", "/v1/models", location) == expected


@pytest.mark.parametrize(
    "value, segment",
    [
        ("gpt-4o", "gpt-4o"),
        ("ft:gpt-4o:org::id", "ft:gpt-4o:org::id"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("a b+c%d", "a%20b%2Bc%25d"),
        ("日", "%E6%97%A5"),
        ("..x", "..x"),
        ("\r\n", "%0D%0A"),
        (7, "7"),
    ],
)
def test_path_identifiers_are_encoded(value: object, segment: str) -> None:
    assert expand("/models/{model}/x", {"model": value}) == f"/models/{segment}/x"


@pytest.mark.parametrize(
    "value, error",
    [
        ("", ValueError),
        (None, TypeError),
        (".", ValueError),
        ("..", ValueError),
        (True, TypeError),
        (1.5, TypeError),
        (["a"], TypeError),
    ],
)
def test_path_identifiers_that_are_refused(value: object, error: type[Exception]) -> None:
    with pytest.raises(error, match="model"):
        expand("/models/{model}", {"model": value})


@given(st.text(min_size=1).filter(lambda text: text not in {".", ".."}))
def test_any_identifier_comes_back_from_the_path(value: str) -> None:
    try:
        path = expand("/a/{id}/b", {"id": value})
    except UnicodeEncodeError:  # half of a surrogate pair has no UTF-8
        return
    assert path.isascii()
    assert path.count("/") == 3
    assert unquote(path.split("/")[2]) == value


FORM: Style = "form"


@pytest.mark.parametrize(
    "style, explode, value, expected",
    [
        ("form", True, "a b&c", "q=a%20b%26c"),
        ("form", True, True, "q=true"),
        ("form", True, 3, "q=3"),
        ("form", True, 0.5, "q=0.5"),
        ("form", True, "", "q="),
        ("form", True, None, ""),
        ("form", True, omit, ""),
        ("form", True, ["a", "b", None, omit], "q=a&q=b"),
        ("form", False, ["a", "b,c"], "q=a%2Cb%2Cc"),
        ("form", True, [], ""),
        ("form", False, [], ""),
        ("form", True, ("a" for _ in range(2)), "q=a&q=a"),
        ("deepObject", True, {"k 1": "v", "n": 2, "no": None}, "q[k%201]=v&q[n]=2"),
        ("form", True, {"a": 1, "b": 2}, "a=1&b=2"),
        ("form", False, {"a": 1, "b": 2}, "q=a%2C1%2Cb%2C2"),
        ("form", True, datetime.date(2026, 1, 2), "q=2026-01-02"),
        ("form", True, datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC), "q=2026-01-02T00%3A00%3A00%2B00%3A00"),
    ],
)
def test_query_styles(style: Style, explode: bool, value: object, expected: str) -> None:  # noqa: FBT001  (a column of a table)
    spec = Parameter("q", "query", style=style, explode=explode)
    assert query.encode(query.parameter(spec, value)) == expected


@pytest.mark.parametrize(
    "value, expected",
    [
        ("x", "q=x"),
        (None, ""),
        (omit, ""),
        (["a", "b"], "q[]=a&q[]=b"),
        ({"a": {"b": 1}, "c": [2, 3]}, "q[a][b]=1&q[c][]=2&q[c][]=3"),
    ],
)
def test_free_query_parameters(value: object, expected: str) -> None:
    assert query.encode(query.free("q", value, "extra_query")) == expected


@pytest.mark.parametrize(
    "value, error, message",
    [
        (object(), TypeError, "must be a string, a number, True, False or a date, not object"),
        (b"x", TypeError, ".* not bytes"),
        (math.nan, ValueError, "is NaN or infinite"),
    ],
)
def test_a_value_that_is_not_a_scalar(value: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=f"^q {message}"):
        list(query.parameter(Parameter("q", "query"), [value]))
    with pytest.raises(error, match=rf"^extra_query: q\[a\]\[\] {message}"):
        list(query.free("q", {"a": [value]}, "extra_query"))


class Shade(enum.Enum):
    DARK = "dark"


class Named(str, enum.Enum):  # noqa: UP042  (its str() is its name, unlike that of a StrEnum)
    LIGHT = "light"


class Number(enum.IntEnum):
    TWO = 2


class Loud(float):
    """Shows itself as numpy's numbers do."""

    def __repr__(self) -> str:
        return f"loud({float(self)})"


@pytest.mark.parametrize(
    "value, text", [(Shade.DARK, "dark"), (Named.LIGHT, "light"), (Number.TWO, "2"), (Loud(1.5), "1.5")]
)
def test_a_value_is_sent_not_its_name(value: Any, text: str) -> None:
    assert query.encode(query.parameter(Parameter("q", "query"), value)) == f"q={text}"
    if isinstance(value, str | int):
        assert expand("/models/{model}", {"model": value}) == f"/models/{text}"


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(TEXT.filter(lambda name: not set(name) & set("[]")), TEXT))
def test_any_query_comes_back(members: dict[str, Any]) -> None:
    encoded = query.encode(members.items())
    assert encoded.isascii()
    assert dict(parse_qsl(encoded, keep_blank_values=True)) == members
