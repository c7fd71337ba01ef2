"""JSON bodies: what people pass, and what is sent."""

import dataclasses
import datetime
import decimal
import enum
import io
import json
import math
import re
from collections import OrderedDict, UserDict
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire_runtime.request import body as body_module
from specwire_runtime.request.body import encode
from specwire_runtime.wire.model import WireModel
from specwire_runtime.wire.types import NOT_GIVEN, Omit, omit


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


VALUES: list[dict[str, object]] = [
    {"a": [1, 2.5, True, None, "\u00e4\ud800"], "b": {"c": {}}},
    {"at": datetime.date(2024, 1, 2), "point": AttrsPoint(1, [AttrsPoint(2)])},
    {"left": omit, "out": [1, omit]},
]


@pytest.mark.parametrize("value", VALUES)
def test_all_is_the_same_with_the_encoder_that_every_python_has(
    value: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    faster = encode(value)
    monkeypatch.setattr(body_module, "_MAKE", None)
    assert encode(value) == faster


@pytest.mark.parametrize("value", [math.nan, object(), {1: {2}, (): 3}])
def test_so_is_what_is_refused(value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    for make in (body_module._MAKE, None):
        monkeypatch.setattr(body_module, "_MAKE", make)
        with pytest.raises((TypeError, ValueError)) as caught:
            encode({"a": value})
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_another_pythons_encoder_is_left_alone() -> None:
    assert body_module._tried(None) is None
    assert body_module._tried(lambda *arguments: lambda value, level: ("{}",)) is None
    own = vars(json.encoder)["c_make_encoder"]
    assert body_module._tried(own) is own


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
        ({"a": [{"b": 1}, {"b": math.inf}]}, "a[1].b"),
        ({"a": (1.0, -math.inf)}, "a[1]"),
        ({"a": [AttrsPoint(1, math.nan)]}, "a[0].y"),
        ({"a": map(float, ["1", "nan"])}, "a[1]"),
        ({"a": [omit, {"b": omit, "c": math.nan}]}, "a[1].c"),
    ],
)
def test_nan_and_infinity_are_refused_by_name(value: dict[str, object], where: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(where)} is NaN or infinite"):
        encode(value)


@pytest.mark.parametrize(
    "value, what",
    [
        (object(), "of type object, which cannot be written as JSON"),
        (b"bytes", "of type bytes, which cannot be written as JSON; encode it first, for example as base64 text"),
        (
            bytearray(b"x"),
            "of type bytearray, which cannot be written as JSON; encode it first, for example as base64 text",
        ),
        (
            memoryview(b"x"),
            "of type memoryview, which cannot be written as JSON; encode it first, for example as base64 text",
        ),
        ({3}, "of type set, which cannot be written as JSON; a list has an order"),
        (frozenset(), "of type frozenset, which cannot be written as JSON; a list has an order"),
        (io.StringIO("x"), "of type StringIO, which cannot be written as JSON; read it first"),
        (int, "the class int, which cannot be written as JSON"),
        (AttrsPoint, "the class AttrsPoint, which cannot be written as JSON"),
        (1j, "of type complex, which cannot be written as JSON"),
        (len, "of type builtin_function_or_method, which cannot be written as JSON"),
        (decimal.Decimal(1), "of type Decimal, which cannot be written as JSON"),
    ],
)
@pytest.mark.parametrize("other", [None, omit])
def test_what_has_no_form_is_refused_with_its_place(value: object, what: str, other: object) -> None:
    body = {"other": [other], "messages": [{"role": "user"}, {"role": "user", "content": value}]}
    with pytest.raises(TypeError) as caught:
        encode(body)
    assert str(caught.value) == f"messages[1].content is {what}"
    with pytest.raises(TypeError) as caught:
        encode({"other": [other], "v": value})
    assert str(caught.value) == f"v is {what}"


@pytest.mark.parametrize(
    "body, message",
    [
        ({"a": {(1, 2): 3}}, "a: a name must be a string, not tuple"),
        ({"a": [{b"x": 3}]}, "a[0]: a name must be a string, not bytes"),
    ],
)
def test_a_name_that_is_no_text_is_refused_with_its_place(body: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        encode(body)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "value, message",
    [
        ({"b": [1, object()]}, "extra_body: a.b[1] is of type object, which cannot be written as JSON"),
        (math.nan, "extra_body: a is NaN or infinite, which JSON cannot express"),
        ({(1,): 2}, "extra_body: a: a name must be a string, not tuple"),
    ],
)
def test_a_fault_is_looked_for_in_the_argument_that_it_came_with(value: object, message: str) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        encode({"a": value, "b": 1}, of_extra={"a"})
    assert str(caught.value) == message


def test_a_circle_is_refused() -> None:
    circle: list[object] = []
    circle.append(circle)
    with pytest.raises(ValueError, match=r"^v\[0\] holds itself: a circular reference"):
        encode({"v": circle})
    twice = {"a": [1]}
    assert encode({"v": [twice, twice]}) == b'{"v":[{"a":[1]},{"a":[1]}]}'


def test_what_is_nested_too_deep_is_refused() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="nested too deep"):
        encode({"v": deep})


def test_an_error_of_a_models_own_is_passed_on() -> None:
    class Broken:
        def model_dump(self, **options: object) -> object:
            raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        encode({"v": Broken()})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_plain_json_comes_back(value: dict[str, object]) -> None:
    assert json.loads(encode(value)) == value


class Once:
    """Can be iterated over, once, and is no iterator itself."""

    def __init__(self) -> None:
        self._items = iter((1, 2))

    def __iter__(self) -> Iterator[int]:
        return self._items


@pytest.mark.parametrize("other", [numbers(), [omit], "\ud800"], ids=["iterator", "omit", "half a surrogate pair"])
def test_what_can_be_read_once_is_sent_whatever_else_is_in_the_body(other: object) -> None:
    assert json.loads(encode({"a": Once(), "b": other, "c": Once()}))["a"] == [1, 2]


def test_an_iterators_own_error_stands_alone() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise LookupError("mine")

    with pytest.raises(LookupError) as caught:
        encode({"a": failing()})
    assert caught.value.__context__ is None
