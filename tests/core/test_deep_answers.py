"""Answers nested so deep that a schema which contains itself cannot be followed: an error of ours, not Python's."""

from __future__ import annotations

from typing import Any

import pytest

from specwire import errors
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import Request
from specwire_runtime.response.events import EventReader
from specwire_runtime.response.reply import Reply
from specwire_runtime.wire.operation import Lazy

from .contract import SEND
from .world import World, answer

DEPTH = 400


def descend(value: Any) -> int:
    """Read a tree, three frames for each level, as models of a schema that contains itself may do."""
    return sum([1, *(sum(descend(inner) for inner in [item]) for item in value.get("a", []))])


DEEP: Lazy[Any] = Lazy("tests.core.test_deep_answers", "descend")
TREE = SEND._replace(response=DEEP, event=DEEP)
BODY = b'{"a":[' * DEPTH + b"{}" + b"]}" * DEPTH


def test_a_deep_answer_is_refused() -> None:
    with pytest.raises(errors.APIResponseValidationError, match="nested too deep"):
        World(answer(body=BODY)).run(TREE)


def test_a_deep_event_is_an_error_after_those_before_it() -> None:
    reader = EventReader(TREE, Reply(TREE, Request("POST", "http://h", "/v2", (), b"{}"), 200, Headers([])), 10**6)
    assert list(reader.read(b'data: {"a":[{}]}\n\ndata: ' + BODY + b"\n\ndata: {}\n\n")) == [2]
    with pytest.raises(errors.APIResponseValidationError, match="nested too deep"):
        raise reader.error or AssertionError
