"""Chunks add up to a completion, and say so as events: the pure core, without a socket."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwire.chat_stream.events import (
    ChunkEvent,
    ContentDeltaEvent,
    FunctionToolCallArgumentsDeltaEvent,
    LogprobsContentDeltaEvent,
)
from specwire.chat_stream.state import ChatCompletionStreamState
from specwire_api import ChatCompletionChunk
from tests.wire.exchanges import exchanges, expected, texts

from .payloads import chunk

Json = dict[str, Any]
TOKENS: list[Json] = [{"token": text, "logprob": -0.5, "bytes": None, "top_logprobs": []} for text in "abc"]
USAGE: Json = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}


def part(index: int = 0, finish_reason: str | None = None, **delta: Any) -> Json:
    """A chunk with one choice, whose delta has these fields."""
    return {**chunk(), "choices": [{"index": index, "delta": delta, "finish_reason": finish_reason}]}


def call(arguments: str | None = None, index: int | None = 0, **fields: Any) -> Json:
    """A chunk with one fragment of a tool call; ``name`` is the function's."""
    function = {"name": fields.pop("name", None), "arguments": arguments}
    function = {key: value for key, value in function.items() if value is not None}
    fragment = {"index": index, "function": function, **fields}
    return part(tool_calls=[{key: value for key, value in fragment.items() if value is not None and value != {}}])


STOP = part(finish_reason="stop")


def feed(*chunks: Json, parser: Any = None) -> tuple[ChatCompletionStreamState[Any], list[Any]]:
    """Feed chunks and the end; return the state and all events but the chunks themselves."""
    state: ChatCompletionStreamState[Any] = ChatCompletionStreamState(parser=parser)
    events: list[Any] = []
    for data in chunks:
        first, *others = state.handle_chunk(ChatCompletionChunk.from_dict(data))
        assert isinstance(first, ChunkEvent)
        assert first.chunk.to_dict() == data
        events += others
    return state, events + state.finish()


def message(*chunks: Json) -> Json:
    found: Json = feed(*chunks, STOP)[0].get_final_completion().to_dict()["choices"][0]["message"]
    return found


def said(*fields: str, **wanted: Any) -> Json:
    del fields
    return {"role": "assistant", "content": None, "refusal": None, **wanted}


def function(arguments: str, name: str = "get_weather", call_id: str | None = "call_1") -> Json:
    return {"id": call_id, "type": "function", "function": {"name": name, "arguments": arguments}}


# Chunks, and the message that they must add up to.
def thought(text: str) -> dict[str, Any]:
    return {"type": "thinking", "thinking": [{"type": "text", "text": text}]}


MESSAGES: dict[str, tuple[list[Json], Json]] = {
    "content": ([part(role="assistant", content=""), part(content="Hel"), part(content="lo")], said(content="Hello")),
    "content null first": ([part(role="assistant", content=None), part(content="Hi")], said(content="Hi")),
    "content absent first": ([part(role="assistant"), part(content="Hi")], said(content="Hi")),
    "content empty": ([part(content="")], said(content="")),
    "nothing": ([], said()),
    "role in each delta": (
        [part(role="assistant", content="a"), part(role="assistant", content="b")],
        said(content="ab"),
    ),
    "role empty": ([part(role="", content="a"), part(role="tool")], said(role="tool", content="a")),
    "refusal": ([part(refusal=""), part(refusal="I "), part(refusal="won't")], said(refusal="I won't")),
    "content in parts": (
        [part(content=[{"type": "text", "text": "a"}]), part(content=[{"type": "text", "text": "b"}])],
        said(content="ab"),
    ),
    "content in parts of two kinds": (
        [
            part(content=[thought("Let me ")]),
            part(content=[{**thought("think."), "closed": True}]),
            part(content=[{"type": "text", "text": "4"}]),
            part(content="2"),
            part(content=[{"type": "reference", "ids": [1]}, {"type": "reference", "ids": [2]}, 3]),
            part(content="!"),
        ],
        said(
            content=[
                {**thought("Let me think."), "closed": True},
                {"type": "text", "text": "42"},
                {"type": "reference", "ids": [1]},
                {"type": "reference", "ids": [2]},
                3,
                {"type": "text", "text": "!"},
            ]
        ),
    ),
    "content in parts that are other parts alone": (
        [
            part(content=[thought("a")]),
            part(content=[{"type": "thinking", "thinking": [{"type": "x"}, "b"]}]),
            part(content=[]),
        ],
        said(content=[{"type": "thinking", "thinking": [{"type": "text", "text": "a"}, {"type": "x"}, "b"]}]),
    ),
    "content in parts that are none": ([part(content=[])], said()),
    "content in parts that are strings": ([part(content=["a", "b"])], said(content="ab")),
    "content that is an object": ([part(content={"text": "a"})], said(content={"text": "a"})),
    "tool": (
        [call("", id="call_1", type="function", name="get_weather"), call('{"a"'), call(":1}")],
        said(tool_calls=[function('{"a":1}')]),
    ),
    "tool without arguments in the first fragment": (
        [call(id="call_1", type="function", name="get_weather"), call("{}")],
        said(tool_calls=[function("{}")]),
    ),
    "tool without arguments at all": (
        [call(id="call_1", type="function", name="get_weather")],
        said(tool_calls=[function("")]),
    ),
    "type, id and name in each fragment": (
        [call(text, id="call_1", type="function", name="get_weather") for text in ("{", "}")],
        said(tool_calls=[function("{}")]),
    ),
    "type and name empty in later fragments": (
        [call("{", id="call_1", type="function", name="get_weather"), call("}", id="", type="", name="")],
        said(tool_calls=[function("{}")]),
    ),
    "another id in each fragment": (
        [call("{", id="call_1", type="function", name="get_weather"), call("}", id="call_2")],
        said(tool_calls=[function("{}")]),
    ),
    "no type": ([call("{}", id="call_1", name="get_weather")], said(tool_calls=[function("{}")])),
    "parallel": (
        [call("{}", id="call_1", name="get_weather"), call("[", 1, id="call_2", name="b"), call("]", 1)],
        said(tool_calls=[function("{}"), function("[]", "b", "call_2")]),
    ),
    "parallel, fragments mixed, the second first": (
        [call("[", 1, id="call_2", name="b"), call("{", id="call_1", name="get_weather"), call("]", 1), call("}")],
        said(tool_calls=[function("{}"), function("[]", "b", "call_2")]),
    ),
    "parallel, all of index 0": (
        [call("{}", id="call_1", name="get_weather"), call("[", id="call_2", name="b"), call("]")],
        said(tool_calls=[function("{}"), function("[]", "b", "call_2")]),
    ),
    "parallel, no index": (
        [
            call("{", None, id="call_1", name="get_weather"),
            call("}", None),
            call("[", None, id="call_2", name="b"),
            call("]", None, id="call_2"),
        ],
        said(tool_calls=[function("{}"), function("[]", "b", "call_2")]),
    ),
    "parallel, in one delta": (
        [part(tool_calls=[{"index": i, **function("{}", call_id=f"call_{i}")} for i in (0, 1)])],
        said(tool_calls=[function("{}", call_id="call_0"), function("{}", call_id="call_1")]),
    ),
    "custom tool": (
        [
            call(id="call_1", type="custom", custom={"name": "shell", "input": ""}),
            call(custom={"input": "ls "}, type="custom"),
            call(custom={"input": "-l"}),
        ],
        said(tool_calls=[{"id": "call_1", "type": "custom", "custom": {"name": "shell", "input": "ls -l"}}]),
    ),
    "custom tool without type or input": (
        [call(id="call_1", custom={"name": "shell"})],
        said(tool_calls=[{"id": "call_1", "type": "custom", "custom": {"name": "shell", "input": ""}}]),
    ),
    "unknown tool, unknown fields": (
        [call(id="call_1", type="new", new={"text": "a"}, extra=1), call(new={"text": "b"})],
        said(tool_calls=[{"id": "call_1", "type": "new", "new": {"text": "ab"}, "extra": 1}]),
    ),
    "arguments as an object": (
        [call(id="call_1", function={"name": "get_weather", "arguments": {"a": 1}})],
        said(
            tool_calls=[
                {"id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": '{"a": 1}'}}
            ]
        ),
    ),
    "empty list of calls": ([part(content="a", tool_calls=[])], said(content="a")),
    "not a call": ([part(content="a", tool_calls=["b", None])], said(content="a")),
    "function call": (
        [part(function_call={"name": "f", "arguments": ""}), part(function_call={"arguments": "{}"})],
        said(function_call={"name": "f", "arguments": "{}"}),
    ),
    "reasoning": (
        [part(reasoning_content="be"), part(reasoning_content="cause"), part(content="42")],
        said(content="42", reasoning_content="because"),
    ),
    "unknown fields": (
        [
            part(reasoning=None, flag=False, n=1, box={"text": "a", "type": "x"}, items=[1]),
            part(flag=True, n=2, box={"text": "b", "type": "x"}, items=[2]),
            part(flag=None),
        ],
        said(reasoning=None, flag=True, n=2, box={"text": "ab", "type": "x"}, items=[1, 2]),
    ),
    "unknown items with an index": (
        [
            part(details=[{"index": 0, "type": "t", "text": "a"}]),
            part(details=[{"index": 0, "type": "t", "text": "b"}]),
        ],
        said(details=[{"index": 0, "type": "t", "text": "ab"}]),
    ),
    "unknown field of changing kind": ([part(x="a"), part(x={"b": 1}), part(x=[1]), part(x="z")], said(x="z")),
    "annotations": (
        [part(annotations=[{"type": "url_citation"}]), part(annotations=[{"type": "other"}])],
        said(annotations=[{"type": "url_citation"}, {"type": "other"}]),
    ),
    "audio": (
        [part(audio={"id": "a"}), part(audio={"transcript": "Hi"}), part(audio={"transcript": "!", "expires_at": 9})],
        said(audio={"id": "a", "transcript": "Hi!", "expires_at": 9}),
    ),
    "audio encoded piece by piece": (
        [part(audio={"data": base64.b64encode(sound).decode()}) for sound in (b"a", b"bc", b"def")],
        said(audio={"data": base64.b64encode(b"abcdef").decode()}),
    ),
    "audio that is not base64": ([part(audio={"data": "="}), part(audio={"data": "?"})], said(audio={"data": "=?"})),
    "delta null": ([{**chunk(), "choices": [{"index": 0, "delta": None}]}, part(content="a")], said(content="a")),
    "choices null": ([{**chunk(), "choices": None}, part(content="a")], said(content="a")),
    "index absent": ([{**chunk(), "choices": [{"delta": {"content": "a"}}]}], said(content="a")),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_message(name: str) -> None:
    chunks, wanted = MESSAGES[name]
    assert message(*chunks) == wanted


# Chunks, and fields that the completion must have.
COMPLETIONS: dict[str, tuple[list[Json], Json]] = {
    "identity": ([part(content="a")], {"id": "chatcmpl-1", "created": 1700000000, "model": "gpt-test-1"}),
    "identity late": (
        [
            {"id": "", "object": "", "created": 0, "model": "", "choices": [], "prompt_filter_results": []},
            part(content="a"),
        ],
        {"id": "chatcmpl-1", "model": "gpt-test-1", "object": "chat.completion", "prompt_filter_results": []},
    ),
    "usage twice": (
        [
            {**part(content="a"), "usage": {**USAGE, "total_tokens": 2}},
            {**STOP, "usage": USAGE},
            {**STOP, "usage": None},
        ],
        {"usage": USAGE},
    ),
    "tier, moderation, fingerprint": (
        [
            {**part(content="a"), "service_tier": "auto", "system_fingerprint": "fp"},
            {**STOP, "service_tier": "default", "moderation": {"results": []}},
        ],
        {"service_tier": "default", "system_fingerprint": "fp", "moderation": {"results": []}},
    ),
    "unknown fields": (
        [{**part(content="a"), "timings": {"n": 1}}, {**STOP, "timings": {"n": 2}}],
        {"timings": {"n": 2}},
    ),
    "padding": ([{**part(content="a"), "obfuscation": "xyz"}], {}),
}


@pytest.mark.parametrize("name", COMPLETIONS)
def test_completion(name: str) -> None:
    chunks, wanted = COMPLETIONS[name]
    found = feed(*chunks)[0].get_final_completion().to_dict()
    assert found.items() >= {"object": "chat.completion", **wanted}.items()
    assert "obfuscation" not in found


def test_choices_may_come_in_any_order() -> None:
    state, events = feed(part(1, content="b"), part(0, content="a"), part(1, "stop", content="B"), part(0, content="A"))
    found = state.get_final_completion()
    assert [(choice.index, choice.message.content) for choice in found.choices] == [(0, "aA"), (1, "bB")]
    assert [choice.finish_reason for choice in found.choices] == [None, "stop"]
    done = [(event.choice_index, event.content) for event in events if event.type == "content.done"]
    assert done == [(1, "bB"), (0, "aA")]


def test_fields_of_a_choice() -> None:
    first = part(content="a")
    first["choices"][0] |= {"stop_reason": None, "content_filter_results": {"hate": 0}, "message": None}
    last = part(finish_reason="stop")
    last["choices"][0] |= {"stop_reason": 7}
    choice = feed(first, last)[0].get_final_completion().choices[0].to_dict()
    assert choice["message"]["content"] == "a"
    assert choice.items() >= {"stop_reason": 7, "content_filter_results": {"hate": 0}, "finish_reason": "stop"}.items()


def test_deep_values_are_taken_as_they_come() -> None:
    deep: Any = "bottom"
    for level in range(900):
        deep = [deep] if level % 2 else {"a": deep}
    found = feed(part(deep=deep), part(deep=deep))[0].get_final_completion().choices[0].message
    level = found.deep  # type: ignore[attr-defined]  # an unknown field
    for _ in range(900):
        level = level[0] if isinstance(level, list) else level["a"]
    assert level == "bottom"


def test_one_thread_may_look_while_another_adds() -> None:
    state: ChatCompletionStreamState[None] = ChatCompletionStreamState()
    deltas: SimpleQueue[ContentDeltaEvent | None] = SimpleQueue()

    def look() -> list[bool]:
        return [event.snapshot.endswith(f"{event.delta}") for event in iter(deltas.get, None)]

    with ThreadPoolExecutor(1) as pool:
        seen = pool.submit(look)
        for number in range(2000):
            for event in state.handle_chunk(ChatCompletionChunk.from_dict(part(content=f"<{number}>"))):
                if event.type == "content.delta":
                    deltas.put(event)
                    if number % 3 == 0:
                        assert event.snapshot.endswith(f"<{number}>")
        deltas.put(None)
        assert seen.result() == [True] * 2000


def test_before_the_first_chunk_there_is_an_empty_completion() -> None:
    found = ChatCompletionStreamState[None]().current_completion_snapshot
    assert found.to_dict() == {"object": "chat.completion", "choices": []}


# Events --------------------------------------------------------------------------------------------------------------


def summary(events: list[Any]) -> list[str]:
    """Type, and what is in the event that a person would look at first."""
    names = ("delta", "content", "refusal", "arguments_delta", "arguments")
    return [f"{event.type} {next(getattr(event, name) for name in names if hasattr(event, name))}" for event in events]


# Chunks, and the events that they must make, beside one for each chunk.
EVENTS: dict[str, tuple[list[Json], list[str]]] = {
    "content": (
        [part(content=""), part(content="a"), part(content="b"), STOP],
        ["content.delta ", "content.delta a", "content.delta b", "content.done ab"],
    ),
    "content null": ([part(content=None), STOP], []),
    "content in the last chunk": ([part(content="a", finish_reason="stop")], ["content.delta a", "content.done a"]),
    "no finish reason": ([part(content="a")], ["content.delta a", "content.done a"]),
    "content after the finish": (
        [part(content="a"), STOP, part(content=""), part(content="b")],
        ["content.delta a", "content.done a", "content.delta ", "content.delta b", "content.done ab"],
    ),
    "refusal": ([part(refusal="no"), STOP], ["refusal.delta no", "refusal.done no"]),
    "tool": (
        [call("", id="c", name="f"), call("{}"), STOP],
        [
            "tool_calls.function.arguments.delta ",
            "tool_calls.function.arguments.delta {}",
            "tool_calls.function.arguments.done {}",
        ],
    ),
    "text, then tools, one after the other": (
        [part(content="a"), call("{}", id="c", name="f"), call("{1", 1, id="d", name="g"), call("}", 1), STOP],
        [
            "content.delta a",
            "tool_calls.function.arguments.delta {}",
            "content.done a",
            "tool_calls.function.arguments.delta {1",
            "tool_calls.function.arguments.done {}",
            "tool_calls.function.arguments.delta }",
            "tool_calls.function.arguments.done {1}",
        ],
    ),
    "tools, fragments mixed": (
        [call("{", id="c", name="f"), call("{", 1, id="d", name="g"), call("}"), call("}", 1), STOP],
        [
            *(f"tool_calls.function.arguments.delta {text}" for text in "{{}}"),
            "tool_calls.function.arguments.done {}",
            "tool_calls.function.arguments.done {}",
        ],
    ),
    "text after a tool": (
        [part(content="a"), call("{}", id="c", name="f"), part(content="b"), STOP],
        [
            "content.delta a",
            "tool_calls.function.arguments.delta {}",
            "content.done a",
            "content.delta b",
            "content.done ab",
            "tool_calls.function.arguments.done {}",
        ],
    ),
    "a finish reason in each chunk": (
        [part(content="a", finish_reason="stop"), part(content="b", finish_reason="stop"), part(content="c")],
        ["content.delta a", "content.done a", "content.delta b", "content.delta c", "content.done abc"],
    ),
    "custom tool": ([call(id="c", type="custom", custom={"name": "s", "input": "a"}), STOP], []),
}


@pytest.mark.parametrize("name", EVENTS)
def test_events(name: str) -> None:
    chunks, wanted = EVENTS[name]
    assert summary(feed(*chunks)[1]) == wanted


def test_logprobs() -> None:
    first, second, last = part(content="a"), part(content="bc"), STOP
    first["choices"][0]["logprobs"] = {"content": TOKENS[:1], "refusal": None}
    second["choices"][0]["logprobs"] = {"content": TOKENS[1:], "refusal": [], "extra": 1}
    state, events = feed(first, second, last)
    types = [event.type for event in events]
    assert types[1] == types[3] == "logprobs.content.delta"
    assert types[4:] == ["content.done", "logprobs.content.done", "logprobs.refusal.done"]
    delta = events[1]
    assert isinstance(delta, LogprobsContentDeltaEvent)
    assert [token.token for token in delta.snapshot] == ["a"]
    assert [token.token for token in events[3].snapshot] == ["a", "b", "c"]
    assert [token.token for token in events[3].content] == ["b", "c"]
    found = state.get_final_completion().choices[0].logprobs
    assert found is not None
    assert found.to_dict() == {"content": TOKENS, "refusal": [], "extra": 1}


def test_logprobs_of_a_refusal() -> None:
    first = part(refusal="a")
    first["choices"][0]["logprobs"] = {"content": None, "refusal": TOKENS[:1]}
    events = feed(first, STOP)[1]
    assert [event.type for event in events] == [
        "refusal.delta", "logprobs.refusal.delta", "refusal.done", "logprobs.refusal.done",
    ]  # fmt: skip
    assert [token.token for token in events[1].snapshot] == ["a"]


def test_snapshots_of_texts_stay_as_they_were() -> None:
    _, events = feed(part(content="a"), part(content="b"), part(refusal="x"), part(refusal="y"), call("{"), call("}"))
    contents = [event.snapshot for event in events if isinstance(event, ContentDeltaEvent)]
    assert contents == ["a", "ab"]
    assert [event.snapshot for event in events if event.type == "refusal.delta"] == ["x", "xy"]
    arguments = [event.arguments for event in events if isinstance(event, FunctionToolCallArgumentsDeltaEvent)]
    assert arguments == ["{", "{}"]


def test_the_snapshot_of_a_chunk_is_the_completion_of_now() -> None:
    state: ChatCompletionStreamState[None] = ChatCompletionStreamState()
    (first, *_) = state.handle_chunk(ChatCompletionChunk.from_dict(part(content="a")))
    assert first.type == "chunk"
    before = first.snapshot
    assert before is state.current_completion_snapshot
    state.handle_chunk(ChatCompletionChunk.from_dict(part(content="b")))
    assert before.choices[0].message.content == "a"
    assert first.snapshot.choices[0].message.content == "ab"


@settings(max_examples=50)
@given(st.lists(st.text(max_size=5)), st.lists(st.integers(0, 30)))
def test_a_text_is_the_same_whenever_it_is_looked_at(pieces: list[str], looks: list[int]) -> None:
    _, events = feed(*(part(content=piece) for piece in pieces))
    deltas = [event for event in events if isinstance(event, ContentDeltaEvent)]
    for look in looks:
        if look < len(deltas):
            assert deltas[look].snapshot == "".join(pieces[: look + 1])
    assert [event.delta for event in deltas] == pieces


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 3), st.text(max_size=4))))
def test_fragments_of_calls_in_any_order(fragments: list[tuple[int, str]]) -> None:
    wanted: dict[int, str] = {}
    for index, text in fragments:
        wanted[index] = wanted.get(index, "") + text
    state, events = feed(*(call(text, index) for index, text in fragments))
    done = {event.index: event.arguments for event in events if event.type.endswith("done")}
    assert done == wanted
    assert len([event for event in events if event.type.endswith("done")]) == len(wanted)
    message = state.get_final_completion().choices[0].message if wanted else None
    calls = (message and message.tool_calls) or []
    assert [made.function.arguments for made in calls] == [wanted[i] for i in sorted(wanted)]


# Captured streams ----------------------------------------------------------------------------------------------------

CAPTURED = [name for name, row in expected().items() if row.kind == "stream"]


@pytest.mark.parametrize("name", CAPTURED)
def test_captured_streams(name: str) -> None:
    wanted = exchanges()[name].answer.events()
    state, events = feed(*wanted)
    found = state.get_final_completion()
    for choice in found.choices:
        assert (choice.message.content or "") == texts(wanted)[choice.index]
        for made in choice.message.tool_calls or []:
            assert made.type == "function"
            assert isinstance(json.loads(made.function.arguments), dict)
    done = {event.choice_index: event.content for event in events if event.type == "content.done"}
    assert done == {index: text for index, text in texts(wanted).items() if text}
    usages = [event["usage"] for event in wanted if event.get("usage")]
    assert (found.usage.to_dict() if found.usage else None) == (usages[-1] if usages else None)


def test_a_captured_stream_is_the_answer_that_was_captured_whole() -> None:
    compared = 0
    for name in CAPTURED:
        whole = exchanges().get(name.removesuffix("_stream"))
        if not name.startswith("aimock/") or whole is None or whole.name == name or whole.answer.status != 200:
            continue
        wanted = whole.answer.json()["choices"][0]["message"]
        found = feed(*exchanges()[name].answer.events())[0].get_final_completion().choices[0].message.to_dict()
        for one in (*(wanted.get("tool_calls") or []), *(found.get("tool_calls") or [])):
            one.pop("id")  # made up anew
        assert found == {**said(), **wanted}, name
        compared += 1
    assert compared >= 4
