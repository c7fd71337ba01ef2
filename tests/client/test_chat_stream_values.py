"""Events and parsed completions as values: equality, copies, pickles, ``repr``; and what a parser makes of texts."""

import copy
import json
import pickle
from typing import Any

import pytest

from specwire import ContentFilterFinishReasonError, LengthFinishReasonError
from specwire.chat_stream.events import ChatCompletionStreamEvent, ContentDeltaEvent, ContentDoneEvent
from specwire.chat_stream.parsed import ParsedChatCompletion, ParsedFunctionToolCall
from specwire.chat_stream.state import ChatCompletionStreamState
from specwire.lib.streaming import chat as public
from specwire_api import ChatCompletion, ChatCompletionChunk

from .payloads import completion
from .test_chat_stream_core import STOP, TOKENS, Json, call, feed, part


class Reader:
    """Reads what came so far, and notes it."""

    def __init__(self, asked: list[tuple[str, str]]) -> None:
        self._asked = asked
        self._text = ""

    def add(self, piece: str) -> None:
        self._text += piece

    def value(self) -> Any:
        self._asked.append(("partial", self._text))
        return {"so far": self._text}


class Parser:
    """Reads JSON, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def content(self, text: str) -> Any:
        self.asked.append(("content", text))
        return json.loads(text)

    def reader(self) -> Any:
        return Reader(self.asked)

    def arguments(self, name: str, text: str) -> Any:
        self.asked.append((name, text))
        return json.loads(text) if name == "f" else None


def every_event() -> list[Any]:
    """One of each kind, at least."""
    first = part(content='{"a"', refusal="n")
    first["choices"][0]["logprobs"] = {"content": TOKENS[:1], "refusal": TOKENS[:1]}
    chunks = [first, part(content=":1}", refusal="o"), call("{", id="call_1", name="f"), call("}"), STOP]
    state: ChatCompletionStreamState[Any] = ChatCompletionStreamState(parser=Parser())
    return [event for data in chunks for event in state.handle_chunk(ChatCompletionChunk.from_dict(data))]


KINDS = {
    literal for member in ChatCompletionStreamEvent.__args__ for literal in [getattr(member, "__origin__", member).type]
}


def test_there_is_an_event_of_each_kind() -> None:
    assert {event.type for event in every_event()} == KINDS
    assert len(KINDS) == 11


@pytest.mark.parametrize(
    "again",
    [lambda event: pickle.loads(pickle.dumps(event)), copy.copy, copy.deepcopy],
    ids=["pickle", "copy", "deepcopy"],
)
def test_events_are_values(again: Any) -> None:
    for event in every_event():
        made = again(event)
        assert type(made) is type(event)
        assert made == event
        assert made.to_dict() == event.to_dict() == event.model_dump()
        assert repr(made) == repr(event)
        assert repr(event).startswith(f"{type(event).__name__}(")
        with pytest.raises(TypeError):
            hash(event)


def test_events_that_differ() -> None:
    one = ContentDeltaEvent(delta="a", snapshot="ba")
    assert one == ContentDeltaEvent(delta="a", snapshot="ba")
    assert one != ContentDeltaEvent(delta="a", snapshot="ca")
    assert one != ContentDoneEvent[None](content="a")
    assert one.to_dict() == {
        "type": "content.delta", "delta": "a", "snapshot": "ba", "parsed": None, "choice_index": 0,
    }  # fmt: skip


# Parsed completions --------------------------------------------------------------------------------------------------

WHOLE: Json = completion(
    '{"a":1}',
    choices=[
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": '{"a":1}',
                "tool_calls": [
                    {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}},
                    {"id": "d", "type": "custom", "custom": {"name": "s", "input": "x"}},
                ],
                "extra": 1,
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
)


def parsed() -> ParsedChatCompletion[Any]:
    made: ParsedChatCompletion[Any] = ParsedChatCompletion.from_dict(WHOLE)
    made.choices[0].message.parsed = {1, 2}
    first = (made.choices[0].message.tool_calls or [])[0]
    assert isinstance(first, ParsedFunctionToolCall)
    first.function.parsed_arguments = {3}
    return made


def test_a_parsed_completion_is_a_completion() -> None:
    made = parsed()
    assert isinstance(made, ChatCompletion)
    assert made.to_dict() == WHOLE == json.loads(made.to_json())
    assert made.choices[0].message.extra == 1  # type: ignore[attr-defined]  # an unknown field
    assert "parsed={1, 2}" in repr(made)
    assert ParsedChatCompletion[Any].from_dict(WHOLE).choices[0].message.parsed is None


@pytest.mark.parametrize(
    "again",
    [lambda made: pickle.loads(pickle.dumps(made)), copy.copy, copy.deepcopy],
    ids=["pickle", "copy", "deepcopy"],
)
def test_a_parsed_completion_is_a_value(again: Any) -> None:
    made = parsed()
    object.__setattr__(made, "_request_id", "req_1")
    other = again(made)
    assert other == made
    assert other.to_dict() == WHOLE
    assert other.choices[0].message.parsed == {1, 2}
    assert other.choices[0].message.tool_calls[0].function.parsed_arguments == {3}
    assert other._request_id == "req_1"
    other.choices[0].message = copy.copy(made.choices[0].message)
    other.choices[0].message.parsed = None
    assert (other == made) is (again is copy.copy)  # a shallow copy shares its choices
    assert made != ChatCompletion.from_dict(WHOLE)


def test_absent_is_not_null_in_a_parsed_completion() -> None:
    absent = ParsedChatCompletion[Any].from_dict({"id": "a", "choices": [None, {"message": "x"}]})
    assert pickle.loads(pickle.dumps(absent)).to_dict() == {"id": "a", "choices": [None, {"message": "x"}]}
    assert absent != ParsedChatCompletion[Any].from_dict(
        {"id": "a", "choices": [None, {"message": "x"}], "usage": None}
    )


# A parser ------------------------------------------------------------------------------------------------------------


def test_texts_are_parsed_when_they_are_whole() -> None:
    parser = Parser()
    chunks = [
        part(content='{"a"'),
        part(content=":1}"),
        call("{", id="c", name="f"),
        call("}"),
        call("{}", 1, name="g"),
    ]
    state, events = feed(*chunks, STOP, parser=parser)
    message = state.get_final_completion().choices[0].message
    assert message.parsed == {"a": 1}
    arguments = [made.function.parsed_arguments for made in message.tool_calls or []]
    assert arguments == [{}, None]
    assert [event.parsed for event in events if event.type == "content.done"] == [{"a": 1}]
    done = [event.parsed_arguments for event in events if event.type.endswith("arguments.done")]
    assert done == [{}, None]
    assert parser.asked == [("content", '{"a":1}'), ("f", "{}"), ("g", "{}")]
    assert "parsed" not in state.get_final_completion().to_dict()["choices"][0]["message"]


def test_growing_texts_are_parsed_when_somebody_looks() -> None:
    parser = Parser()
    state, events = feed(part(content="{"), call("["), parser=None)
    assert [event.parsed for event in events if event.type == "content.delta"] == [None]
    state = ChatCompletionStreamState(parser=parser)
    events = []
    for data in (call("[", name="f"), part(content="{"), part(content='"a')):
        events += state.handle_chunk(ChatCompletionChunk.from_dict(data))[1:]
    assert parser.asked == []
    assert events[0].parsed_arguments == {"so far": "["}
    assert events[1].parsed == {"so far": "{"}
    assert events[1].parsed is events[1].parsed
    assert events[2].parsed == {"so far": '{"a'}


def test_the_snapshot_has_what_can_be_parsed_so_far() -> None:
    state: ChatCompletionStreamState[Any] = ChatCompletionStreamState(parser=Parser())
    state.handle_chunk(ChatCompletionChunk.from_dict(part(content='{"a"')))
    assert state.current_completion_snapshot.choices[0].message.parsed == {"so far": '{"a"'}
    state.handle_chunk(ChatCompletionChunk.from_dict(part(content=":1}", finish_reason="stop")))
    assert state.current_completion_snapshot.choices[0].message.parsed == {"a": 1}


def test_a_refusal_and_an_empty_text_are_not_parsed() -> None:
    parser = Parser()
    state, _ = feed(part(content=""), part(refusal="no"), part(1, content="", finish_reason="stop"), parser=parser)
    assert [choice.message.parsed for choice in state.get_final_completion().choices] == [None, None]
    assert parser.asked == []


@pytest.mark.parametrize(
    "reason, error_class",
    [("length", LengthFinishReasonError), ("content_filter", ContentFilterFinishReasonError)],
)
def test_a_cut_answer_that_is_to_be_parsed_is_an_error(reason: str, error_class: Any) -> None:
    with pytest.raises(error_class) as caught:
        feed(part(content='{"a'), part(finish_reason=reason), parser=Parser())
    error: Any = caught.value
    assert error.completion.choices[0].message.content == '{"a'
    state, _ = feed(part(content='{"a'), part(finish_reason=reason))
    assert state.get_final_completion().choices[0].finish_reason == reason


def test_what_a_parser_raises_is_raised() -> None:
    with pytest.raises(json.JSONDecodeError):
        feed(part(content="no", finish_reason="stop"), parser=Parser())


# Names ---------------------------------------------------------------------------------------------------------------


def test_the_names_of_the_official_library_are_at_its_path() -> None:
    for name in public.__all__:
        assert getattr(public, name) is not None
    assert {member.type for member in (public.ChunkEvent, public.ContentDeltaEvent, public.RefusalDoneEvent)} <= KINDS


def test_a_state_of_ones_own_takes_the_arguments_of_a_call() -> None:
    tool: Any = {"type": "function", "function": {"name": "f", "parameters": {}, "strict": True}}
    state = public.ChatCompletionStreamState(input_tools=[tool])
    for data in (call("{}", id="c", name="f"), STOP):
        state.handle_chunk(ChatCompletionChunk.from_dict(data))
    (made,) = state.get_final_completion().choices[0].message.tool_calls or []
    assert made.type == "function"
    assert made.function.parsed_arguments == {}
    assert public.ChatCompletionStreamState().current_completion_snapshot.choices == []
