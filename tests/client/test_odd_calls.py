"""Calls of tools as servers that are not OpenAI's send them: without a type, or with one of their own."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from specwire import function_tool
from specwire_api import (
    ChatCompletion,
    ChatCompletionMessageCustomToolCall,
    ChatCompletionMessageFunctionToolCall,
    ChatCompletionModeration,
    ChatCompletionStoreMessage,
)
from specwire_conformance.scripted import ScriptedServer
from specwire_runtime.wire.model import UnknownObject

from .halves import Half, play
from .payloads import CREATE, chunk, completion, ok, streamed

MISSING = "missing"
# What stands at ``type``, and what the attribute reads as.
TYPES: list[tuple[Any, str]] = [
    (MISSING, "function"),
    (None, "function"),
    ("", "function"),
    ("function", "function"),
    ("tool_call", "tool_call"),
    (7, "7"),
]
ODD_TYPES = pytest.mark.parametrize("came, read", TYPES, ids=[str(came) for came, _ in TYPES])


def get_weather(city: str, days: int = 3, *, unit: str | None = "C") -> str:
    """Tell the weather."""
    return f"rain in {city} for {days} days at 9 {unit}"


def now() -> str:
    """Tell the time."""
    return "noon"


def a_call(came: Any, **fields: Any) -> dict[str, Any]:
    """Return a call of a function with something at ``type``."""
    made = {
        "id": "call_1",
        "type": came,
        "function": {"name": "get_weather", "arguments": '{"city": "Rome"}'},
        **fields,
    }
    return {name: value for name, value in made.items() if value != MISSING}


def calling(*calls: Any, **message: Any) -> dict[str, Any]:
    """Return an answer with calls."""
    body = completion()
    body["choices"][0]["message"] |= {"content": None, "tool_calls": list(calls), **message}
    body["choices"][0]["finish_reason"] = "tool_calls"
    return body


@ODD_TYPES
@pytest.mark.parametrize("method", ["create", "parse", "with_raw_response.create", "with_raw_response.parse"])
def test_what_has_a_function_is_a_call_of_a_function(kind: str, method: str, came: Any, read: str) -> None:
    body = calling(a_call(came))

    async def scenario(half: Half) -> Any:
        found = await half.call(f"chat.completions.{method}", **CREATE, tools=[function_tool(get_weather)])
        return found.parse() if "raw" in method else found

    with ScriptedServer(ok(body)) as server:
        found = play(kind, server.url, scenario)
    (call,) = found.choices[0].message.tool_calls
    assert isinstance(call, ChatCompletionMessageFunctionToolCall)
    assert str(call.type) == read
    assert (call.function.name, call.function.arguments) == ("get_weather", '{"city": "Rome"}')
    function: Any = call.function
    if method.endswith("parse"):
        assert function.parsed_arguments == {"city": "Rome"}
    assert found.to_dict() == body


def in_chunks(body: dict[str, Any]) -> Any:
    """Return an answer as chunks: each field of the message and each call comes alone, and the reason at the end."""
    message = dict(body["choices"][0]["message"])
    calls = message.pop("tool_calls", None) or []
    deltas = [{name: value} for name, value in message.items()]
    deltas += [{"tool_calls": [{"index": index, **call}]} for index, call in enumerate(calls)]
    chunks = [chunk() for _ in deltas]
    for one, delta in zip(chunks, deltas, strict=True):
        one["choices"][0]["delta"] = delta
    end = chunk(finish_reason=body["choices"][0]["finish_reason"])
    end["choices"][0]["delta"] = {}
    return streamed(*chunks, end)


WAYS = pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])


def run(kind: str, *bodies: dict[str, Any], stream: bool, **params: Any) -> tuple[list[Any], list[Any]]:
    """Run with tools; return the events of tools, and the messages of the last request."""

    async def scenario(half: Half) -> Any:
        runner = half.method("chat.completions.run_tools")(**{**CREATE, **params}, stream=stream)
        return [event async for event in half.each(runner) if event.type in {"tool_call", "tool_result"}]

    answers = [in_chunks(body) if stream else ok(body) for body in (*bodies, completion())]
    with ScriptedServer(*answers) as server:
        events = play(kind, server.url, scenario)
        last: Any = server.requests[-1].json()
        return events, last["messages"]


@WAYS
@ODD_TYPES
def test_such_a_call_is_carried_out_and_sent_back_with_its_type(
    kind: str, came: Any, read: str, *, stream: bool
) -> None:
    events, sent = run(kind, calling(a_call(came)), tools=[get_weather], stream=stream)
    assert [event.type for event in events] == ["tool_call", "tool_result"], read
    assert sent[1]["tool_calls"] == [a_call("function")]
    assert sent[2] == {"role": "tool", "tool_call_id": "call_1", "content": "rain in Rome for 3 days at 9 C"}


# What stands at ``arguments``, what the model is told, and what goes back.
ARGUMENTS: list[tuple[Any, str, str]] = [
    ('{"city": "Rome"}', "rain in Rome for 3 days at 9 C", '{"city": "Rome"}'),
    ('{"city": "Rome", "days": null, "unit": null}', "rain in Rome for 3 days at 9 None", "as it came"),
    ({"city": "Rome", "unit": "F"}, "rain in Rome for 3 days at 9 F", '{"city": "Rome", "unit": "F"}'),
    ({"city": "Rome", "new": 1}, "rain in Rome for 3 days at 9 C", '{"city": "Rome", "new": 1}'),
    ("{", "Error: ToolArgumentsError", "{"),
    ({"days": 2}, "Error: ToolArgumentsError", '{"days": 2}'),
]


@WAYS
@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("came, told, back", ARGUMENTS)
def test_arguments_are_taken_as_servers_write_them(
    kind: str, came: Any, told: str, back: str, *, strict: bool, stream: bool
) -> None:
    call = a_call("function", function={"name": "get_weather", "arguments": came})
    tool = function_tool(get_weather, strict=strict)
    if came == ARGUMENTS[1][0] and not strict:
        told, back = "Error: ToolArgumentsError", came  # null means the default in strict schemas alone
    events, sent = run(kind, calling(call), tools=[tool], stream=stream)
    assert sent[2]["content"].startswith(told)
    assert sent[1]["tool_calls"][0]["function"]["arguments"] == (came if back == "as it came" else back)
    assert events[0].arguments == sent[1]["tool_calls"][0]["function"]["arguments"]


@WAYS
@pytest.mark.parametrize("came", [MISSING, None, "", "  ", "null", "{}", {}, []])
def test_no_arguments_may_be_said_in_many_ways(kind: str, came: Any, *, stream: bool) -> None:
    function = {name: value for name, value in {"name": "now", "arguments": came}.items() if value != MISSING}
    _, sent = run(kind, calling(a_call("function", function=function)), tools=[now], stream=stream)
    assert sent[2]["content"] == "noon"
    assert sent[1]["tool_calls"][0]["function"] == {"name": "now", "arguments": "{}"}


@pytest.mark.parametrize("came", [MISSING, None, "", "null", {"city": "Rome"}])
def test_parse_takes_them_alike(kind: str, came: Any) -> None:
    target = get_weather if isinstance(came, dict) else now
    function = {"name": target.__name__, "arguments": came}
    call = a_call(MISSING, function={name: value for name, value in function.items() if value != MISSING})

    async def scenario(half: Half) -> Any:
        return await half.call("chat.completions.parse", **CREATE, tools=[function_tool(target)])

    with ScriptedServer(ok(calling(call))) as server:
        (read,) = play(kind, server.url, scenario).choices[0].message.tool_calls
    assert read.function.parsed_arguments == (came if isinstance(came, dict) else {})


# What stands at ``id`` of each call, and the identifiers under which they are answered.
IDS: list[tuple[list[Any], list[str]]] = [
    ([MISSING], ["call_1"]),
    ([None, ""], ["call_1", "call_2"]),
    (["a", MISSING, "a"], ["a", "call_1", "call_2"]),
    ([MISSING, "call_1"], ["call_2", "call_1"]),
    ([7], ["7"]),
]


@pytest.mark.parametrize("came, ids", IDS)
def test_each_call_is_answered_under_an_id_of_its_own(kind: str, came: list[Any], ids: list[str]) -> None:
    calls = [a_call("function", id=one, function={"name": "now"}) for one in came]
    events, sent = run(kind, calling(*calls), tools=[now], stream=False)
    assert [call["id"] for call in sent[1]["tool_calls"]] == ids
    assert [message["tool_call_id"] for message in sent[2:]] == ids
    assert [event.call_id for event in events] == ids * 2


def test_made_ids_differ_from_turn_to_turn_and_run_to_run(kind: str) -> None:
    body = calling(a_call("function", id=None, function={"name": "now"}))
    before = [*CREATE["messages"], {"role": "tool", "tool_call_id": "call_2", "content": "x"}]
    for stream in (False, True):
        _, sent = run(kind, body, body, tools=[now], stream=stream, messages=before)
        assert [message["tool_call_id"] for message in sent if message["role"] == "tool"] == [
            *("call_2", "call_1", "call_3")
        ]


@WAYS
def test_the_old_form_of_a_call_is_carried_out(kind: str, *, stream: bool) -> None:
    body = completion()
    body["choices"][0]["message"] = {"role": "assistant", "content": None, "function_call": {"name": "now"}}
    _, sent = run(kind, body, tools=[now], stream=stream)
    assert sent[1:] == [
        {"role": "assistant", "content": None, "function_call": {"name": "now", "arguments": "{}"}},
        {"role": "function", "name": "now", "content": "noon"},
    ]


THOUGHTS: dict[str, Any] = {
    "reasoning_content": "because 😀",
    "reasoning": "why",
    "reasoning_details": [{"type": "reasoning.text", "text": "hm", "index": 0, "signature": "s"}],
    "extra_content": {"google": {"thought_signature": "abc"}},
    "prefix": False,
}


@WAYS
def test_what_came_beside_the_calls_goes_back(kind: str, *, stream: bool) -> None:
    call = a_call("function", extra_content={"google": {"thought_signature": "xyz"}}, thought_signature="xyz")
    body = calling(call, **THOUGHTS, content="Let me see.")
    _, sent = run(kind, body, tools=[get_weather], stream=stream)
    assert sent[1] == {"role": "assistant", "content": "Let me see.", **THOUGHTS, "tool_calls": [call]}


@WAYS
def test_what_the_api_refuses_does_not_go_back(kind: str, *, stream: bool) -> None:
    empty: dict[str, Any] = {"annotations": [], "refusal": None, "reasoning": None}
    audio = {"id": "a", "data": "", "transcript": "", "expires_at": 1}
    body = calling(a_call("function"), **empty, audio=audio)
    body["choices"][0]["message"]["tool_calls"][0]["index"] = 0
    _, sent = run(kind, body, tools=[get_weather], stream=stream)
    assert sent[1].keys() == {"role", "content", "tool_calls", "audio"}
    assert sent[1]["audio"] == {"id": "a"}


def test_an_empty_type_that_is_set_later_counts() -> None:
    call = ChatCompletionMessageFunctionToolCall.from_dict(a_call(None))
    assert (call.type, call.to_dict()["type"]) == ("function", None)
    for twin in (copy.deepcopy(call), copy.copy(call), pickle.loads(pickle.dumps(call))):
        assert (twin.type, twin) == ("function", call)
    assert (call.model_dump()["type"], dict(call)["type"]) == ("function", "function")
    assert call.model_dump(exclude_unset=True)["type"] is None
    call.type = "function"
    assert (call.to_dict()["type"], call.model_dump(exclude_unset=True)["type"]) == ("function", "function")


@pytest.mark.parametrize(
    "value, kind, tag",
    [
        ({"id": "1", "custom": {"name": "x", "input": ""}}, ChatCompletionMessageCustomToolCall, "custom"),
        ({"id": "1", "type": None, "custom": {"name": "x"}}, ChatCompletionMessageCustomToolCall, "custom"),
        ({"id": "1", "type": "custom", "function": {}}, ChatCompletionMessageCustomToolCall, "custom"),
        ({"id": "1", "type": "function"}, ChatCompletionMessageFunctionToolCall, "function"),
        ({"id": "1", "function": "get_weather"}, UnknownObject, None),
        ({"id": "1", "type": "search", "search": {"query": "x"}}, UnknownObject, "search"),
        ({"id": "1"}, UnknownObject, None),
    ],
)
def test_other_calls_are_what_their_members_say(value: dict[str, Any], kind: type[Any], tag: str | None) -> None:
    calls: Any = ChatCompletion.from_dict(calling(value)).choices[0].message.tool_calls
    (call,) = calls
    assert type(call) is kind
    assert getattr(call, "type", None) == tag
    assert call.to_dict() == value


@pytest.mark.parametrize(
    "part, name, tag",
    [
        ({"text": "hello"}, "ChatCompletionContentPartText", "text"),
        ({"type": "", "text": "hello"}, "ChatCompletionContentPartText", "text"),
        ({"type": "output_text", "text": "hello"}, "ChatCompletionContentPartText", "output_text"),
        ({"image_url": {"url": "u"}}, "ChatCompletionContentPartImage", "image_url"),
        ({"type": None, "image_url": {"url": "u"}}, "ChatCompletionContentPartImage", "image_url"),
        ({"text": None}, "UnknownObject", None),
        ({"image_url": "u"}, "UnknownObject", None),
    ],
)
def test_parts_of_a_content_are_what_their_members_say(part: dict[str, Any], name: str, tag: str | None) -> None:
    parts: Any = ChatCompletionStoreMessage.from_dict({"content_parts": [part]}).content_parts
    (read,) = parts
    assert type(read).__name__ == name
    assert getattr(read, "type", None) == tag
    assert json.loads(read.to_json()) == part


@pytest.mark.parametrize(
    "outcome, name",
    [
        ({"code": "x", "message": "no"}, "ChatCompletionModerationError"),
        ({"type": None, "model": "m", "results": []}, "ChatCompletionModerationResults"),
        ({"code": "x"}, "UnknownObject"),
        ({"model": "m", "results": {}}, "UnknownObject"),
    ],
)
def test_outcomes_are_what_their_members_say(outcome: dict[str, Any], name: str) -> None:
    read = ChatCompletionModeration.from_dict({"input": outcome})
    assert type(read.input).__name__ == name
    assert read.to_dict() == {"input": outcome}
