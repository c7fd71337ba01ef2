"""JSON that still grows: the same as pydantic's own reader, which is in Rust, at every place of every text."""

import json
import math
from typing import Any

import pydantic_core
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire.structured.partial import partial_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def other(text: str) -> Any:
    try:
        return pydantic_core.from_json(text, allow_partial=True)
    except ValueError:
        return None


@given(VALUES, st.data())
def test_every_beginning_reads_as_elsewhere(value: Any, data: st.DataObject) -> None:
    text = json.dumps({"v": value}, ensure_ascii=data.draw(st.booleans()), indent=data.draw(st.sampled_from([None, 1])))
    cut = text[: data.draw(st.integers(0, len(text)))]
    assert partial_json(cut) == other(cut)


@pytest.mark.parametrize(
    "text, value",
    [
        ("", None),
        ("  ", None),
        ("nul", None),
        ('"ab', None),
        ("x", None),
        ('{"a', {}),
        ('{"a":', {}),
        ('{"a": tr', {}),
        ('{"a":"x', {}),
        ('{"a":"x\\', {}),
        ('{"a":"x"', {"a": "x"}),
        ('{"a":[1,{"b":2', {"a": [1, {"b": 2}]}),
        ("[1, 12.", [1]),
        ("[1, -", [1]),
        ("[12 ", [12]),
        ('{"a": 1} and more', {"a": 1}),
        ("[-Infinity", [-math.inf]),
    ],
)
def test_beginnings(text: str, value: Any) -> None:
    assert partial_json(text) == value


def test_depth_is_bounded() -> None:
    assert partial_json("[" * 100_000) is not None
