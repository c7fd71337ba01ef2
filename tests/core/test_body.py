"""JSON bodies: what people pass, and what is sent."""

import dataclasses
import datetime
import enum
import json
import math
from collections import OrderedDict, UserDict
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire.core.body import encode
from specwire_api._model import WireModel
from specwire_api.types import NOT_GIVEN, Omit, omit


@attrs.define
class AttrsPoint:
    x: int
    y: Any = None


@dataclasses.dataclass
class DataPoint:
    x: int
    y: Any = None


class Pydantic:
    """Has what pydantic's models have."""

    def model_dump(self, **options: object) -> dict[str, object]:
        return {"options": sorted(options)}


class Colour(enum.Enum):
    RED = "red"


class Size(enum.StrEnum):
    BIG = "big"


def numbers() -> Iterator[int]:
    yield from (1, 2)


@pytest.mark.parametrize(
    "value, expected",
    [
        ("é日🎉\u2028", '"é日🎉\u2028"'),
        ("\ud800", '"\\ud800"'),
        (None, "null"),
        (True, "true"),
        (1, "1"),
        (1.5, "1.5"),
        (10**30, "1" + "0" * 30),
        ({"b": 1, "a": [1, (2, 3)]}, '{"b":1,"a":[1,[2,3]]}'),
        (AttrsPoint(1, AttrsPoint(2)), '{"x":1,"y":{"x":2,"y":null}}'),
        (DataPoint(1, [DataPoint(2)]), '{"x":1,"y":[{"x":2,"y":null}]}'),
        (WireModel.from_dict({"role": "user", "n": None}), '{"role":"user","n":null}'),
        ([WireModel.from_dict({"a": 1})], '[{"a":1}]'),
        (Pydantic(), '{"options":["by_alias","exclude_unset","mode"]}'),
        (datetime.date(2026, 1, 2), '"2026-01-02"'),
        (datetime.datetime(2026, 1, 2, 3, tzinfo=datetime.UTC), '"2026-01-02T03:00:00+00:00"'),
        (Colour.RED, '"red"'),
        (Size.BIG, '"big"'),
        (numbers(), "[1,2]"),
        (map(str, range(2)), '["0","1"]'),
        ({3}, "[3]"),
        ({}.keys(), "[]"),
        (range(2), "[0,1]"),
        (OrderedDict(a=1), '{"a":1}'),
        (UserDict({"a": 1}), '{"a":1}'),
    ],
)
def test_a_value_is_written(value: object, expected: str) -> None:
    assert encode({"v": value}) == b'{"v":%s}' % expected.encode()


@pytest.mark.parametrize(
    "value, expected",
    [
        ({"a": 1, "b": omit, "c": None}, {"a": 1, "c": None}),
        ({"a": NOT_GIVEN}, {}),
        ({"a": {"b": omit, "c": 1}}, {"a": {"c": 1}}),
        ({"a": [1, omit, 2]}, {"a": [1, 2]}),
        ({"a": ({"b": Omit()},)}, {"a": [{}]}),
        ({"a": [AttrsPoint(1, omit)]}, {"a": [{"x": 1}]}),
        ({"a": UserDict({"b": omit})}, {"a": {}}),
        ({"a": numbers(), "b": {"c": omit}}, {"a": [1, 2], "b": {}}),
        ({"a": ({"n": n, "o": omit} for n in range(2))}, {"a": [{"n": 0}, {"n": 1}]}),
    ],
)
def test_what_is_omitted_is_not_sent(value: dict[str, object], expected: dict[str, object]) -> None:
    assert json.loads(encode(value)) == expected


@pytest.mark.parametrize(
    "value, where",
    [
        ({"temperature": math.nan}, "temperature"),
        ({"a": [{"b": 1}, {"b": math.inf}]}, r"a\[1\].b"),
        ({"a": (1.0, -math.inf)}, r"a\[1\]"),
    ],
)
def test_nan_and_infinity_are_refused_by_name(value: dict[str, object], where: str) -> None:
    with pytest.raises(ValueError, match=f"^{where} is NaN or infinite"):
        encode(value)


@pytest.mark.parametrize("value", [object(), b"bytes", bytearray(b"x"), memoryview(b"x"), int, AttrsPoint, 1j, len])
def test_what_has_no_reading_as_json(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be written as JSON"):
        encode({"v": value})


def test_bytes_come_with_advice() -> None:
    with pytest.raises(TypeError, match="base64"):
        encode({"v": b"\x89PNG"})


def test_a_circle_is_refused() -> None:
    circle: list[object] = []
    circle.append(circle)
    with pytest.raises(ValueError, match=r"[Cc]ircular"):
        encode({"v": circle})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_plain_json_comes_back(value: dict[str, object]) -> None:
    assert json.loads(encode(value)) == value
