"""Emitted models in the hands of a program: changed, shared, copied, read by threads, and nested deeper than usual."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import sys
import threading
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwire.chat_stream.parsed import ParsedChatCompletion
from specwire_api import (
    ChatCompletion,
    ChatCompletionChoice,
    ChatCompletionChunk,
    ChatCompletionMessage,
    CompletionUsage,
)
from specwire_runtime.wire.model import UnknownObject, WireModel, date_time, linked, plain

from .test_models import ANSWER, MODELS, wire_objects

USAGE = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
DEPTH = 300


def completion() -> ChatCompletion:
    return ChatCompletion.from_dict(copy.deepcopy({**ANSWER, "usage": USAGE, "extra": {"a": [1]}}))


def test_properties_are_read_by_name_as_in_a_request() -> None:
    message: Any = ChatCompletionMessage.from_dict({"role": "assistant", "content": None, "extra": {"a": 1}})
    as_sent: dict[str, Any] = message.to_dict()
    assert {name: message[name] for name in as_sent} == {name: message.get(name) for name in as_sent} == as_sent
    assert [name in message for name in ("role", "content", "extra", "refusal", "zzz", 7)] == [True] * 3 + [False] * 3
    assert (message["refusal"], message.get("refusal", 1), message.get("zzz"), message.get("zzz", 2)) == (
        None,
        1,
        None,
        2,
    )
    with pytest.raises(KeyError, match="zzz"):
        message["zzz"]
    message["content"], message["zzz"] = "x", 3
    assert (message.content, message.zzz, message.to_dict()) == ("x", 3, {**as_sent, "content": "x", "zzz": 3})


def test_parts_are_read_by_name_too() -> None:
    call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    message: Any = ChatCompletionMessage.from_dict({"role": "assistant", "tool_calls": [call]})
    assert message["tool_calls"][0]["function"]["name"] == "f"


def touch(value: Any) -> None:
    """Read everything that can be read, twice."""
    if isinstance(value, WireModel):
        for name in [*value._wire_names, "additional_properties", "_request_id", *value.additional_properties]:
            if name not in {"additional_properties", "_request_id"} and name.startswith("_"):
                continue  # a property of that name is in additional_properties alone
            first = getattr(value, name)
            if name in value._wire_names or name == "additional_properties":
                assert getattr(value, name) is first
            touch(first)
    elif isinstance(value, list):
        for item in value:
            touch(item)
    elif isinstance(value, dict):
        for item in value.values():
            touch(item)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=10)
@given(data=st.data())
def test_reading_everything_raises_nothing_and_changes_nothing(model: type[WireModel], data: st.DataObject) -> None:
    raw = data.draw(wire_objects(model))
    read = model.from_dict(copy.deepcopy(raw))
    touch(read)
    assert read.to_dict() == raw
    assert pickle.loads(pickle.dumps(read)).to_dict() == raw
    assert copy.deepcopy(read).to_dict() == raw


CHANGES: dict[str, tuple[Callable[[Any], object], Callable[[dict[str, Any]], object]]] = {
    "assign a scalar": (lambda m: setattr(m, "model", "x"), lambda d: d.update(model="x")),
    "assign null": (lambda m: setattr(m, "usage", None), lambda d: d.update(usage=None)),
    "assign what did not come": (lambda m: setattr(m, "metadata", {"a": "b"}), lambda d: d.update(metadata={"a": "b"})),
    "assign null to what did not come": (lambda m: setattr(m, "metadata", None), lambda d: d.update(metadata=None)),
    "assign a model": (
        lambda m: setattr(m, "usage", CompletionUsage(prompt_tokens=5, completion_tokens=6, total_tokens=7)),
        lambda d: d.update(usage={"prompt_tokens": 5, "completion_tokens": 6, "total_tokens": 7}),
    ),
    "delete": (lambda m: delattr(m, "usage"), lambda d: d.pop("usage")),
    "append a model": (
        lambda m: m.choices.append(ChatCompletionChoice.from_dict({"index": 1})),
        lambda d: d["choices"].append({"index": 1}),
    ),
    "append a dict": (lambda m: m.choices.append({"index": 1}), lambda d: d["choices"].append({"index": 1})),
    "clear a list": (lambda m: m.choices.clear(), lambda d: d["choices"].clear()),
    "assign inside": (
        lambda m: setattr(m.choices[0].message, "content", "x"),
        lambda d: d["choices"][0]["message"].update(content="x"),
    ),
    "change inside a map": (lambda m: m.extra["a"].append(2), lambda d: d["extra"]["a"].append(2)),
    "add a property": (lambda m: m.additional_properties.update(new=1), lambda d: d.update(new=1)),
    "add a property inside": (
        lambda m: m.usage.additional_properties.update(new=1),
        lambda d: d["usage"].update(new=1),
    ),
    "drop a property": (lambda m: m.additional_properties.pop("extra"), lambda d: d.pop("extra")),
}


@pytest.mark.parametrize("case", CHANGES)
@pytest.mark.parametrize("before", [lambda _: None, touch, repr], ids=["fresh", "read", "shown"])
def test_a_change_is_seen(before: Callable[[Any], object], case: str) -> None:
    change, expected = CHANGES[case]
    model, raw = completion(), completion().to_dict()
    before(model)
    change(model)
    expected(raw)
    assert model.to_dict() == raw
    assert json.loads(model.to_json()) == raw
    assert model == ChatCompletion.from_dict(raw)
    assert pickle.loads(pickle.dumps(model)).to_dict() == raw


def test_what_is_read_twice_is_the_same_object() -> None:
    model = completion()
    assert model.choices is model.choices
    assert model.choices[0].message is model.choices[0].message
    assert model.additional_properties is model.additional_properties
    usage = CompletionUsage.from_dict({})
    assert usage.additional_properties is usage.additional_properties
    assert usage.to_dict() == {}


def test_the_json_object_is_a_copy() -> None:
    model = completion()
    found = model.to_dict()
    found["choices"][0]["message"]["content"] = "x"
    found["extra"]["a"].append(2)
    assert model == completion()


def test_a_copy_has_nothing_in_common_and_keeps_the_request_id() -> None:
    model = completion()
    object.__setattr__(model, "_request_id", "req-1")
    other = copy.deepcopy(model)
    other.choices[0].message.content = "x"
    assert model.choices[0].message.content is None
    assert other._request_id == "req-1"
    shared = [model, model]
    first, second = copy.deepcopy(shared)
    assert first is second


def test_threads_that_read_first_get_the_same_objects() -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            usage = CompletionUsage.from_dict({"total_tokens": 1})
            found: list[dict[str, Any]] = []
            start = threading.Barrier(4)

            def read(usage: CompletionUsage = usage, start: threading.Barrier = start, found: Any = found) -> None:
                start.wait()
                usage.additional_properties.setdefault("n", []).append(1)
                found.append(usage.additional_properties)

            threads = [threading.Thread(target=read) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert {id(one) for one in found} == {id(usage.additional_properties)}
            assert usage.to_dict() == {"total_tokens": 1, "n": [1, 1, 1, 1]}
    finally:
        sys.setswitchinterval(interval)


def test_models_are_attrs_classes() -> None:
    model = completion()
    assert [field.name for field in attrs.fields(CompletionUsage)][-1] == "completion_tokens_details"
    assert attrs.has(ChatCompletion)
    usage = attrs.evolve(CompletionUsage(prompt_tokens=1, completion_tokens=2, total_tokens=3), total_tokens=9)
    assert (usage.total_tokens, usage.prompt_tokens) == (9, 1)
    assert attrs.asdict(model)["choices"][0]["message"]["content"] is None
    assert not hasattr(model, "__dict__")
    match model:
        case ChatCompletion(id=identifier, choices=[ChatCompletionChoice(index=0)]):
            assert identifier == "chatcmpl-1"
        case _:
            pytest.fail("the pattern did not match")


def test_a_subclass_reads_as_itself() -> None:
    class Mine(CompletionUsage):
        @property
        def twice(self) -> int:
            return self.total_tokens * 2

    mine = Mine.from_dict({"total_tokens": 4, "new": 1})
    assert (type(mine), mine.twice, mine.to_dict()) == (Mine, 8, {"total_tokens": 4, "new": 1})


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = {"a": [value]}
    return value


def test_deep_values_are_kept() -> None:
    raw = {"extra": nested(DEPTH), "choices": [{"index": 0, "message": {"extra": nested(DEPTH)}}]}
    for model in (ChatCompletion, ChatCompletionChunk, UnknownObject):
        read: Any = model.from_dict(raw)
        assert read.to_dict() == raw
        assert json.loads(read.to_json()) == raw
        assert copy.deepcopy(read) == read


def test_depth_alone_is_no_obstacle_but_a_circle_is() -> None:
    deep = plain(nested(20_000))
    for _ in range(20_000):
        deep = deep["a"][0]
    assert deep == 1
    message = ChatCompletionMessage.from_dict({"content": "x"})
    message.additional_properties["self"] = message
    with pytest.raises(RecursionError):
        message.to_dict()


def test_a_decoder_is_looked_up_once() -> None:
    module = {"_THERE": linked(globals(), "_THERE", "json", "decoder.JSONDecoder.__name__.upper")}
    there: Any = linked(module, "_THERE", "builtins", "str.upper")
    assert there("a") == "A"
    assert module["_THERE"] == str.upper


@pytest.mark.parametrize(
    "text",
    ["2024", "2024-01-01", "20240101T000000Z", "2024-01-01T00:00Z", "2024-01-01T00:00:00", "2024-W01-1T00:00:00Z"],
)
def test_what_is_no_date_time_of_rfc_3339_stays_a_text(text: str) -> None:
    assert date_time(text) == text
    assert date_time("2024-01-01T00:00:00Z") == datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    assert plain(date_time("2024-01-01T00:00:00.000001+02:00")) == "2024-01-01T00:00:00.000001+02:00"


COPIES: dict[str, Callable[[Any], Any]] = {
    "itself": lambda model: model,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "model_copy": lambda model: model.model_copy(),
    "pickle": lambda model: pickle.loads(pickle.dumps(model)),
    "JSON": lambda model: type(model).model_validate_json(model.to_json()),
}


@pytest.mark.parametrize("twin", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("came", [{}, {"choices": None}, {"choices": []}])
@pytest.mark.parametrize("kind", [ChatCompletion, ChatCompletionChunk, ParsedChatCompletion[Any]])
def test_a_required_array_that_did_not_come(kind: Any, came: dict[str, Any], twin: Callable[[Any], Any]) -> None:
    first = kind.from_dict(came)
    assert first.choices == [] == list(first.choices)
    model = twin(first)
    assert model == first
    assert model.choices == []
    assert model.choices is model.choices
    assert model.to_dict() == json.loads(model.to_json()) == came
    others: list[dict[str, Any]] = [{}, {"choices": None}, {"choices": []}]
    assert [other for other in others if kind.from_dict(other) == model] == [came]
    model.choices.append({"index": 0})
    assert model.to_dict() == {"choices": [{"index": 0}]}
    assert model.model_dump(exclude_unset=True) == {"choices": [{"index": 0}]}
    assert kind.from_dict(came).choices == []
    if model is not first and came != {"choices": []}:
        assert first.choices == []
        assert first.to_dict() == came


def test_what_is_no_array_is_kept() -> None:
    assert ChatCompletion.from_dict({"choices": "none"}).to_dict() == {"choices": "none"}
    assert ChatCompletionMessage.from_dict({}).tool_calls is None
