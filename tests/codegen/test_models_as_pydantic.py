"""Models in programs that were written for pydantic's: what they call is there, and gives what pydantic gives."""

from __future__ import annotations

import copy
import datetime
import json
from typing import Any

import pydantic
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.pretty import pretty_repr

from specwire_api import ChatCompletion, ChatCompletionMessage, CompletionUsage, Model
from specwire_runtime.wire.model import ABSENT, NoArray, UnknownObject, WireModel

from .test_models import ANSWER, MODELS, wire_objects

USAGE = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
RAW: dict[str, Any] = {
    **ANSWER,
    "usage": USAGE,
    "metadata": {"a": "b", "c": "d"},
    "extra": {"null": None, "list": [1, None, {"x": 1, "y": 2}]},
    "nothing": None,
}


def completion() -> ChatCompletion:
    return ChatCompletion.from_dict(copy.deepcopy(RAW))


def twin(value: Any) -> Any:
    """Return the same as a model of pydantic's, with the same fields, that let anything in."""
    if isinstance(value, NoArray):
        return None
    if isinstance(value, list):
        return [twin(item) for item in value]
    if isinstance(value, dict):
        return {name: twin(item) for name, item in value.items()}
    if not isinstance(value, WireModel):
        return value
    fields: dict[str, Any] = {
        name: (Any, ... if field.is_required() else None) for name, field in value.model_fields.items()
    }
    config = pydantic.ConfigDict(extra="allow", protected_namespaces=())
    made = pydantic.create_model(type(value).__name__, __config__=config, **fields)
    values = {name: twin(getattr(value, name)) for name in fields}
    extra = {name: twin(item) for name, item in value.additional_properties.items()}
    return made.model_construct(_fields_set=value.model_fields_set, **values, **extra)


NAMES = ["id", "choices", "message", "content", "tool_calls", "function", "extra", "list", "usage", "x", "nothing"]
# Indices that each list has: of one that it lacks, pydantic takes the remainder by the length.
keys = st.sampled_from([*NAMES, 0, -1, "__all__"])
wanted: Any = st.recursive(
    st.sets(keys, max_size=4),
    lambda inner: st.dictionaries(keys, st.sampled_from([True, ...]) | inner, max_size=4),
    max_leaves=8,
)
options: Any = st.fixed_dictionaries(
    {},
    optional={
        "include": wanted,
        "exclude": wanted,
        "exclude_unset": st.booleans(),
        "exclude_defaults": st.booleans(),
        "exclude_none": st.booleans(),
    },
)


@settings(max_examples=150, deadline=None)
@given(options=options)
def test_a_dump_is_what_pydantic_makes_of_the_same_fields(options: dict[str, Any]) -> None:
    model = completion()
    try:
        expected = twin(model).model_dump(**options)
    except TypeError:
        assume(False)  # noqa: FBT003  (hypothesis' way)
    assert model.model_dump(**options) == expected
    assert json.loads(model.model_dump_json(**options)) == expected


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_a_dump_of_anything_is_what_pydantic_makes_of_it(model: type[WireModel], data: st.DataObject) -> None:
    raw = data.draw(wire_objects(model))
    read = model.from_dict(copy.deepcopy(raw))
    assume(not read.additional_properties.keys() & read._tags.keys())  # pydantic reads no empty tag as its value
    parts: list[dict[str, Any]] = [{}, *({f"exclude_{what}": True} for what in ("none", "unset", "defaults"))]
    for part in parts:
        assert read.model_dump(**part) == twin(read).model_dump(**part)
    assert read.to_dict(exclude_unset=True) == raw
    assert read.model_dump(exclude_unset=True, by_alias=True, mode="json") == raw
    assert read.model_copy(deep=True) == read.model_copy() == copy.copy(read) == read
    assert model.model_validate_json(read.to_json()) == read


@pytest.mark.parametrize("came", [{}, {"choices": None}])
def test_an_array_that_did_not_come_is_none_in_a_dump(came: dict[str, Any]) -> None:
    model = ChatCompletion.from_dict(came)
    assert model.choices == []
    assert model.model_dump()["choices"] is None
    assert "choices" not in model.model_dump(exclude_none=True)
    assert model.model_dump(exclude_unset=True) == model.to_dict(exclude_unset=True) == came
    assert ("choices" in model.model_fields_set) is bool(came)
    assert repr(model) == ("ChatCompletion(choices=None)" if came else "ChatCompletion()")


def test_fields_that_did_not_come_are_null_in_a_dump() -> None:
    usage = CompletionUsage.from_dict(USAGE)
    absent = {"completion_tokens_details": None, "prompt_tokens_details": None}
    assert usage.model_dump() == {**USAGE, **absent}
    assert usage.to_dict() == usage.model_dump(exclude_unset=True) == usage.model_dump(exclude_none=True) == USAGE
    assert usage.to_dict(exclude_unset=False) == {**USAGE, **absent}
    assert completion().model_dump()["choices"][0]["message"]["refusal"] is None


def test_a_part_can_be_taken() -> None:
    model = completion()
    assert model.model_dump(include={"id"}) == {"id": "chatcmpl-1"}
    part = {"choices": {"__all__": {"message": {"content", "reasoning_content"}}}}
    assert model.model_dump(include=part) == {
        "choices": [{"message": {"content": None, "reasoning_content": "because"}}]
    }
    without = model.model_dump(exclude={"choices": {0: {"message": {"tool_calls": {-1: True}}}}})
    assert len(without["choices"][0]["message"]["tool_calls"]) == 2
    assert model.model_dump(include={"choices": {1}}) == model.model_dump(include={"choices": {-2}}) == {"choices": []}
    with pytest.raises(TypeError, match="a set of names or a dictionary, not str"):
        model.model_dump(include="id")  # type: ignore[arg-type]  # that is the point
    with pytest.raises(TypeError, match="'exclude_nulls'"):
        model.model_dump(exclude_nulls=True)  # type: ignore[call-arg]  # as before
    with pytest.raises(TypeError, match="'exclude_nulls'"):
        model.to_dict(exclude_nulls=True)  # type: ignore[call-arg]  # as before


def test_options_that_change_nothing_are_accepted() -> None:
    model = completion()
    quiet: dict[str, Any] = {"warnings": False, "round_trip": True, "context": {}, "serialize_as_any": True}
    assert model.model_dump(**quiet) == model.model_dump()
    assert model.to_dict(warnings=False) == model.to_dict()


def test_texts() -> None:
    usage = CompletionUsage.from_dict({"prompt_tokens": 1, "new": "ü", "list": []})
    assert usage.model_dump_json(exclude_unset=True) == '{"prompt_tokens":1,"new":"ü","list":[]}'
    assert usage.model_dump_json(exclude_unset=True, ensure_ascii=True).isascii()
    assert usage.to_json() == '{\n  "prompt_tokens": 1,\n  "new": "ü",\n  "list": []\n}'
    assert usage.to_json(indent=None) == '{"prompt_tokens":1,"new":"ü","list":[]}'
    assert twin(usage).model_dump_json(indent=2) == usage.model_dump_json(indent=2)
    usage.additional_properties["set"] = {1}
    assert json.loads(usage.model_dump_json(fallback=list))["set"] == [1]
    with pytest.raises(TypeError):
        usage.model_dump_json()


def test_dates_are_dates_in_python_and_texts_in_json() -> None:
    model = Model.from_dict({"shutdown_date": "2027-03-01"})
    assert model.model_dump()["shutdown_date"] == datetime.date(2027, 3, 1)
    assert model.to_dict(mode="python") == {"shutdown_date": datetime.date(2027, 3, 1)}
    assert model.model_dump(mode="json")["shutdown_date"] == model.to_dict()["shutdown_date"] == "2027-03-01"
    assert json.loads(model.model_dump_json())["shutdown_date"] == "2027-03-01"


def test_names_of_attributes_and_of_the_wire() -> None:
    renamed: Any = type("Renamed", (CompletionUsage,), {"_wire_names": {"total_tokens": "total"}})
    model = renamed.model_construct(total_tokens=1)
    model.total_tokens = 2
    assert model.model_dump() == model.to_dict(use_api_names=False) == {"total_tokens": 2, "total": 1}
    model.additional_properties.clear()
    assert model.model_dump(by_alias=True) == model.to_dict() == {"total": 2}
    assert renamed.model_fields["total_tokens"].alias == "total"


def test_copies() -> None:
    model = completion()
    object.__setattr__(model, "_request_id", "req-1")
    shallow = model.model_copy(update={"id": "other", "added": 1})
    assert (shallow.id, shallow.model_extra["added"], shallow._request_id) == ("other", 1, "req-1")
    assert shallow.choices is model.choices
    assert "added" not in model.model_extra
    deep = model.model_copy(deep=True)
    assert deep == model
    assert deep.choices is not model.choices
    absent = CompletionUsage.from_dict({})
    assert absent.model_copy().to_dict() == copy.copy(absent).to_dict() == {}


def test_a_subclass_that_is_no_attrs_class_is_copied_with_all_it_has() -> None:
    class Mine(CompletionUsage):
        pass

    mine: Any = Mine.from_dict(USAGE)
    mine.note = "kept"
    assert (mine.model_copy().note, mine.model_copy().to_dict()) == ("kept", USAGE)


def test_reading() -> None:
    model = ChatCompletion.model_validate(copy.deepcopy(RAW))
    assert model == completion() == ChatCompletion.model_validate_json(json.dumps(RAW).encode())
    assert ChatCompletion.model_validate(model) is model
    assert ChatCompletion.model_construct(**copy.deepcopy(RAW)) == ChatCompletion.construct(**RAW) == model
    assert ChatCompletion.construct().to_dict() == {}
    for wrong in ([1], None, "{}", CompletionUsage.from_dict({})):
        with pytest.raises(ValueError, match="ChatCompletion is read from a dictionary, not from"):
            ChatCompletion.model_validate(wrong)
    for text in ("[1]", "nonsense", ""):
        with pytest.raises(ValueError, match=r".+"):
            ChatCompletion.model_validate_json(text)


def test_constructors_read_dictionaries_inside() -> None:
    given: dict[str, Any] = {name: value for name, value in RAW.items() if name not in {"extra", "nothing"}}
    model = ChatCompletion(**copy.deepcopy(given))
    assert model == ChatCompletion.from_dict(given)
    assert model.choices[0].message.content is None
    choice = ChatCompletion.from_dict(given).choices[0]
    mixed: list[Any] = [choice, given["choices"][0]]
    assert ChatCompletion(**{**given, "choices": mixed}).choices == [choice, choice]
    assert ChatCompletion(**{**given, "choices": mixed}).choices[0] is choice


def test_what_is_known_of_fields() -> None:
    model = CompletionUsage.from_dict({"total_tokens": None, "new": 1})
    assert (model.model_fields_set, model.model_extra) == ({"total_tokens"}, {"new": 1})
    assert list(CompletionUsage.model_fields) == list(model.model_fields) == list(CompletionUsage._wire_names)
    assert CompletionUsage.model_fields["total_tokens"].is_required()
    assert not ChatCompletionMessage.model_fields["refusal"].is_required()
    assert all(field.default is not ABSENT for one in MODELS for field in one.model_fields.values())
    assert dict(CompletionUsage.from_dict({**USAGE, "new": 1})) == {
        **dict.fromkeys(CompletionUsage._wire_names),
        **USAGE,
        "new": 1,
    }


def test_old_names_work_and_warn() -> None:
    model: Any = CompletionUsage.from_dict(USAGE)
    for name, expected in {"dict": model.model_dump(), "json": model.model_dump_json(), "copy": model}.items():
        with pytest.warns(DeprecationWarning, match=f"{name} is the old name of model_"):
            assert getattr(model, name)() == expected
    assert UnknownObject.from_dict({"json": 1}).json == 1


class Printer:
    """What IPython hands to ``_repr_pretty_``, on one line."""

    def __init__(self) -> None:
        self.written = ""

    def group(self, indent: int, start: str, end: str) -> Any:
        from contextlib import contextmanager

        @contextmanager
        def grouped() -> Any:
            self.written += start
            yield
            self.written += end

        assert indent
        return grouped()

    def text(self, text: str) -> None:
        self.written += text

    breakable = text

    def pretty(self, value: Any) -> None:
        if isinstance(value, WireModel):
            value._repr_pretty_(self, False)  # noqa: FBT003  (IPython's protocol)
        else:
            self.text(repr(value))


def test_shown_in_a_notebook_and_by_rich() -> None:
    model = completion()
    printer = Printer()
    model._repr_pretty_(printer, False)  # noqa: FBT003  (as above)
    assert printer.written == repr(model)
    printer = Printer()
    model._repr_pretty_(printer, True)  # noqa: FBT003  (as above)
    assert printer.written == "ChatCompletion(...)"
    assert pretty_repr(CompletionUsage.from_dict({**USAGE, "new": 1})) == (
        "CompletionUsage(prompt_tokens=1, completion_tokens=2, total_tokens=3, new=1)"
    )
    assert "\n    choices=[\n" in pretty_repr(model)


def test_a_circle_has_no_dump() -> None:
    message = ChatCompletionMessage.from_dict({"content": "x"})
    message.additional_properties["self"] = message
    with pytest.raises(RecursionError):
        message.model_dump()
