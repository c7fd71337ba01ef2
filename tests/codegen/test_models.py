"""Emitted models: whatever a server sends is kept and nothing raises."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import specwire_api
from specwire_api import (
    ChatCompletion,
    ChatCompletionChoice,
    ChatCompletionMessage,
    ChatCompletionStoreMessage,
    CompletionUsage,
    Model,
)
from specwire_runtime.wire.model import UnknownObject, WireModel

MODELS: list[type[WireModel]] = sorted(
    (
        value
        for name in specwire_api.__all__
        if isinstance(value := getattr(specwire_api, name), type) and issubclass(value, WireModel)
    ),
    key=lambda cls: cls.__name__,
)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return inner | st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)


# Three levels, spelt out: st.recursive counts in a state that draws share, which made the draws of a test differ.
json_values = nested(nested(scalars))


def wire_objects(model: type[WireModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Return objects that have some of a model's properties, with values of any shape, and some others."""
    known = list(model._wire_names.values()) or ["x"]
    tags = st.sampled_from(["function", "custom", "text", "url_citation", "new", None])
    inner = st.dictionaries(
        st.sampled_from(["type", "index", "id", "function", "delta"]), tags | json_values, max_size=3
    )
    return st.dictionaries(
        st.sampled_from(known) | st.text(max_size=5), json_values | inner | st.lists(inner), max_size=6
    )


def test_there_are_models() -> None:
    assert len(MODELS) >= 40


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=20)
@given(data=st.data())
def test_any_object_is_kept(model: type[WireModel], data: st.DataObject) -> None:
    raw = data.draw(wire_objects(model))
    read = model.from_dict(copy.deepcopy(raw))
    assert read.to_dict() == raw
    assert json.loads(read.to_json()) == raw
    for name, wire_name in model._wire_names.items():
        if raw.get(wire_name) is None:
            assert getattr(read, name) == ([] if name in model._required_arrays else read._tags.get(name))
    assert pickle.loads(pickle.dumps(read)) == read
    assert copy.deepcopy(read) == read
    assert model.__name__ in repr(read)


ANSWER: dict[str, Any] = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1,
    "model": "m",
    "service_tier": "platinum",
    "choices": [
        {
            "index": 0,
            "finish_reason": "tired",
            "logprobs": None,
            "message": {
                "role": "assistant",
                "content": None,
                "reasoning_content": "because",
                "tool_calls": [
                    {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}},
                    {"id": "b", "type": "teleport", "target": {"x": 1}},
                    "not even an object",
                ],
            },
        }
    ],
}


def test_what_the_contract_does_not_know_is_kept_and_readable() -> None:
    completion: Any = ChatCompletion.from_dict(ANSWER)
    message: Any = completion.choices[0].message
    assert completion.service_tier == "platinum"
    assert completion.choices[0].finish_reason == "tired"
    assert message.reasoning_content == "because"
    assert message.additional_properties == {"reasoning_content": "because"}
    assert isinstance(message.tool_calls[1], UnknownObject)
    assert message.tool_calls[1].target == {"x": 1}
    assert message.tool_calls[2] == "not even an object"
    assert completion.to_dict() == ANSWER


def test_absent_and_null_read_alike_and_stay_apart() -> None:
    absent, null = ChatCompletionMessage.from_dict({}), ChatCompletionMessage.from_dict({"content": None})
    assert (absent.content, null.content) == (None, None)
    assert (absent.to_dict(), null.to_dict()) == ({}, {"content": None})
    assert absent != null


def test_an_unknown_attribute_is_an_error() -> None:
    with pytest.raises(AttributeError, match="'ChatCompletion' object has no attribute 'nonsense'"):
        _ = ChatCompletion.from_dict(ANSWER).nonsense  # type: ignore[attr-defined]  # that is the point


def test_a_field_that_is_set_is_sent_and_one_that_is_deleted_is_not() -> None:
    usage = CompletionUsage(prompt_tokens=1, completion_tokens=2, total_tokens=3)
    assert usage.to_dict() == {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
    usage.total_tokens = 4
    del usage.prompt_tokens
    assert usage.to_dict() == {"completion_tokens": 2, "total_tokens": 4}


def test_constants_need_not_be_given() -> None:
    message = ChatCompletionMessage(content="hi", refusal=None)
    assert message.to_dict() == {"role": "assistant", "content": "hi", "refusal": None}


def test_what_may_be_null_is_null_unless_it_is_given() -> None:
    message = ChatCompletionMessage(role="assistant", content="hi")
    assert message.to_dict() == {"role": "assistant", "content": "hi", "refusal": None}
    choice = ChatCompletionChoice(index=0, finish_reason="stop", message=message)
    assert choice.to_dict() == {
        "index": 0,
        "finish_reason": "stop",
        "message": message.to_dict(),
        "logprobs": None,
    }
    with pytest.raises(TypeError, match="finish_reason"):
        ChatCompletionChoice(index=0, message=message)  # type: ignore[call-arg]  # that is the point


def test_equal_objects_are_equal_and_kinds_differ() -> None:
    assert ChatCompletion.from_dict(ANSWER) == ChatCompletion.from_dict(ANSWER)
    assert ChatCompletionChoice.from_dict({}) != ChatCompletionMessage.from_dict({})


def test_dates_are_dates_and_other_values_stay() -> None:
    assert Model.from_dict({"shutdown_date": "2027-03-01"}).shutdown_date == datetime.date(2027, 3, 1)
    assert Model.from_dict({"shutdown_date": "soon"}).to_dict() == {"shutdown_date": "soon"}


def test_repr_reads_like_a_constructor_call() -> None:
    usage = CompletionUsage(prompt_tokens=1, completion_tokens=2, total_tokens=3)
    assert repr(usage) == "CompletionUsage(prompt_tokens=1, completion_tokens=2, total_tokens=3)"


def test_members_of_a_union_are_told_apart_by_their_tag() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "image_url", "image_url": {"url": "u"}}, {"type": "smell"}]
    message = ChatCompletionStoreMessage.from_dict({"content_parts": parts})
    names = [type(part).__name__ for part in message.content_parts or []]
    assert names == ["ChatCompletionContentPartText", "ChatCompletionContentPartImage", "UnknownObject"]
