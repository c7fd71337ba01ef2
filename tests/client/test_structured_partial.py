"""JSON that still grows: the same as pydantic's own reader, which is in Rust, at every place of every text."""

from __future__ import annotations

import copy
import json
import math
import random
from typing import Any

import pydantic_core
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire.structured import partial
from specwire.structured.partial import PartialJSON, PartialObject

from .counting import count_calls

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def partial_json(*pieces: str) -> Any:
    reader = PartialJSON()
    for piece in pieces:
        reader.add(piece)
    return reader.value()


def other(text: str) -> Any:
    try:
        return pydantic_core.from_json(text, allow_partial=True)
    except ValueError:
        return None


def cut(text: str, places: list[int]) -> list[str]:
    """Return a text in pieces."""
    ends = sorted({place for place in places if place < len(text)} | {len(text)})
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@given(VALUES, st.lists(st.integers(0, 200)), st.data())
def test_every_beginning_reads_as_elsewhere(value: Any, places: list[int], data: st.DataObject) -> None:
    text = json.dumps({"v": value}, ensure_ascii=data.draw(st.booleans()), indent=data.draw(st.sampled_from([None, 1])))
    reader = PartialJSON()
    seen: list[tuple[Any, Any]] = []
    done = ""
    for piece in cut(text, places):
        reader.add(piece)
        done += piece
        found = reader.value()
        assert found == other(done)
        seen.append((found, copy.deepcopy(found)))
    assert reader.value() == {"v": value}
    assert all(found == kept for found, kept in seen)  # what was handed out has not changed


@given(st.text(alphabet='{}[]",:\\ \n\u00e9utrnfalse0123-+.eE\ud83d', max_size=60), st.lists(st.integers(0, 60)))
def test_nothing_raises_and_pieces_do_not_matter(text: str, places: list[int]) -> None:
    whole = partial_json(text)
    assert partial_json(*cut(text, places)) == partial_json(*text) == whole
    try:
        expected = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError):
        return
    assert whole == expected


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
        ('{"a":"x\n"', {}),
        ('{"a":"\\x", "b": 1', {}),
        ('{"a":"\\ud83d\\ude00"', {"a": "\U0001f600"}),
        ('{"a":[1,{"b":2', {"a": [1, {"b": 2}]}),
        ("[1, 12.", [1]),
        ("[1, -", [1]),
        ("[12 ", [12]),
        ('{"a": 1} and more', {"a": 1}),
        ('{"a": 1]', {"a": 1}),
        ("[1, 2}, 3]", [1, 2]),
        ("[1,, 2]", [1]),
        ("[1 2]", [1]),
        ('{"a" 1}', {}),
        ("{1: 2}", {}),
        ("[-Infinity", [-math.inf]),
        ("[1e400, 2", [math.inf, 2]),
    ],
)
def test_beginnings(text: str, value: Any) -> None:
    assert partial_json(text) == partial_json(*text) == value


def test_what_python_cannot_read_is_left_out() -> None:
    assert partial_json('{"a": 1, "b": ' + "1" * 5000) == {"a": 1}
    assert partial_json('{"a": 1, "b": ', *"1" * 5000, ', "c": 2}') == {"a": 1}
    assert partial_json('{"a": 1, "b": ' + "1" * 4300 + "}")["b"] > 10**4000
    assert partial_json('{"a": 1, "b": 0.' + "1" * 5000) == {"a": 1}


def test_depth_is_bounded() -> None:
    value = partial_json(*"[" * 10_000)
    for _ in range(partial.MAX_DEPTH - 1):
        (value,) = value
    assert value == []
    assert partial_json('{"a":' * 10_000) is not None


@pytest.mark.parametrize("text, value", [("[1]", None), (" \n{", {}), ("7", None), ("", None), ('\u00a0{"a":1', None)])
def test_an_object_is_expected(text: str, value: Any) -> None:
    reader = PartialObject()
    reader.add(text)
    assert reader.value() == value


def test_what_the_caller_changes_comes_not_back() -> None:
    reader = PartialJSON()
    for piece, value in (('{"a": [1', {"a": [1]}), (", 2", {"a": [1, 2]}), ("]", {"a": [1, 2]}), (' , "b": 3', None)):
        reader.add(piece)
        found = reader.value()
        if value is not None:
            assert found == value
            found.clear()
    assert reader.value() == {"a": [1, 2], "b": 3}


def test_a_piece_costs_the_same_however_much_came_before() -> None:
    draw = random.Random(1)
    text = json.dumps({str(number): [draw.random(), "word " * 5, {"a": None}] for number in range(400)})
    reader = PartialJSON()
    costs: list[int] = []
    for start in range(0, len(text) // 8 * 8, len(text) // 8):
        part = text[start : start + len(text) // 8]

        def work(part: str = part) -> None:
            for at in range(0, len(part), 5):
                reader.add(part[at : at + 5])
                reader.value()

        costs.append(count_calls(work))
    assert max(costs[1:-1]) < min(costs[1:-1]) * 1.1
