"""``run_tools``: the model calls functions until it answers in words."""

from __future__ import annotations

import dataclasses
import datetime
import json
import pickle
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
import pydantic
import pytest

from specwire import LengthFinishReasonError, OpenAI, OpenAIError, RateLimitError, ToolLoopLimitError, function_tool
from specwire.tool_loop.offers import after_a_call
from specwire.tool_loop.texts import error_text, result_text
from specwire_conformance.reference import ReferenceServer
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .kinds_of_types import AttrsPart, Color, PydanticPart, StructThing
from .payloads import CREATE, KEY, completion, failed, ok

ASK: dict[str, Any] = {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "the weather and the time"}]}


def get_weather(city: str, days: int = 3) -> dict[str, int]:
    """Tell the weather."""
    return {city: days}


def get_time(zone: str) -> str:
    """Tell the time."""
    return f"noon in {zone}"


def fail(reason: str) -> str:
    raise LookupError(reason)


def call(name: str, arguments: Any, call_id: str = "call_1") -> dict[str, Any]:
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return {"id": call_id, "type": "function", "function": {"name": name, "arguments": text}}


def calling(*calls: Any, finish_reason: str = "tool_calls", content: str | None = None) -> Any:
    body = completion()
    body["choices"][0]["message"] |= {"content": content, "tool_calls": list(calls)}
    body["choices"][0]["finish_reason"] = finish_reason
    return ok(body)


@pytest.fixture(scope="module")
def reference() -> Iterator[str]:
    with ReferenceServer() as server:
        yield server.base_url.removesuffix("/v1")


async def ended(half: Half, runner: Any, method: str = "until_done") -> Any:
    """Go on to the end of a run."""
    outcome = getattr(runner, method)()
    return outcome if isinstance(half.client, OpenAI) else await outcome


def run(kind: str, *answers: Any, **params: Any) -> tuple[Any, list[Any], list[Any]]:
    """Run against prepared answers; return the runner, its events, and the requests."""

    async def scenario(half: Half) -> Any:
        runner = half.method("chat.completions.run_tools")(**{**CREATE, **params})
        return runner, [event async for event in half.each(runner)]

    with ScriptedServer(*answers) as server:
        runner, events = play(kind, server.url, scenario)
        return runner, events, [request.json() for request in server.requests]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("choice", [{}, {"tool_choice": "required"}, {"parallel_tool_calls": False}])
def test_the_reference_server_gets_its_tools_run(
    kind: str,
    reference: str,
    choice: dict[str, Any],
    *,
    stream: bool,
) -> None:
    async def scenario(half: Half) -> Any:
        runner = half.method("chat.completions.run_tools")(
            **ASK, **choice, tools=[get_weather, function_tool(get_time)], stream=stream
        )
        types = [event.type async for event in half.each(runner)]
        return runner, types, await ended(half, runner, "final_content")

    runner, types, content = play(kind, reference, scenario, api_key="sk-example")
    results = [message["content"] for message in runner.messages if message["role"] == "tool"]
    assert all(result in content for result in results)
    assert len(results) == types.count("tool_call") == types.count("tool_result") >= 1
    assert types.count("completion") == len(runner.completions) == 2
    assert ("content.delta" in types) is stream
    assert runner.messages[-1] == {"role": "assistant", "content": content}
    assert (runner.total_usage is None) is stream


def test_events_messages_and_usage(kind: str) -> None:
    answers = (
        calling(call("get_weather", {"city": "Rome", "days": None}), call("get_time", {"zone": "z"}, "call_2")),
        ok(),
    )
    runner, events, requests = run(kind, *answers, tools=[get_weather, get_time], temperature=0.5)
    assert [event.type for event in events] == [
        *("completion", "tool_call", "tool_call", "tool_result", "tool_result", "completion")
    ]
    assert events[1].parsed_arguments == {"city": "Rome"}
    assert (events[3].name, events[3].content, events[3].error) == ("get_weather", '{"Rome": 3}', None)
    assert [event.turn for event in events if event.type == "completion"] == [1, 2]
    assert requests[1]["temperature"] == 0.5
    assert requests[1]["messages"] == runner.messages[:-1]
    assert requests[1]["messages"][2:] == [
        {"role": "tool", "tool_call_id": "call_1", "content": '{"Rome": 3}'},
        {"role": "tool", "tool_call_id": "call_2", "content": "noon in z"},
    ]
    assert requests[0]["tools"] == requests[1]["tools"] == [dict(function_tool(one)) for one in (get_weather, get_time)]
    assert runner.total_usage.total_tokens == 36


@pytest.mark.parametrize(
    "wrong, told",
    [
        (call("get_wether", {}), "there is no tool 'get_wether'; there are get_time, fail"),
        (call("get_time", "{"), "do not fit it: "),
        (call("get_time", {"zone": 3}), "zone: Input should be a valid string"),
        (call("get_time", {}), "zone: Field required"),
        (call("fail", {"reason": "no such place"}), "Error: LookupError: no such place"),
        (call("fail", {"reason": f"with {KEY}"}), "Error: LookupError: with [redacted]"),
        (call("fail", {"reason": "Authorization: Bearer abcdefghijk"}), "Authorization: [redacted]"),
        (call("fail", {"reason": ""}), "Error: LookupError"),
        (call("fail", {"reason": "x" * 9000}), "xxx"),
        ({"id": "call_1", "type": "custom", "custom": {"name": "x", "input": ""}}, "there is no tool"),
        ({"id": "call_1", "type": "function"}, "there is no tool"),
    ],
)
def test_mistakes_are_told_to_the_model(kind: str, wrong: Any, told: str) -> None:
    runner, events, requests = run(kind, calling(wrong), ok(), tools=[get_time, fail])
    content = requests[1]["messages"][-1]["content"]
    assert content.startswith("Error: ")
    assert told in content
    assert len(content) < 2100
    assert "Traceback" not in content
    (result,) = [event for event in events if event.type == "tool_result"]
    assert isinstance(result.error, Exception)
    assert runner.messages[-1]["content"] == "This is a test!"


def test_errors_of_tools_are_raised_if_that_is_asked_for(kind: str) -> None:
    answer = calling(call("fail", {"reason": "here"}), call("get_time", {"zone": "z"}, "call_2"))
    with pytest.raises(LookupError, match="here"):
        run(kind, answer, tools=[get_time, fail], on_tool_error="raise")
    _, _, requests = run(kind, calling(call("nothing", {})), ok(), tools=[fail], on_tool_error="raise")
    assert "there is no tool" in requests[1]["messages"][-1]["content"]


def test_a_function_can_word_the_error(kind: str) -> None:
    _, _, requests = run(
        kind, calling(call("fail", {"reason": "x"})), ok(), tools=[fail], on_tool_error=lambda error: f"sorry, {error}"
    )
    assert requests[1]["messages"][-1]["content"] == "sorry, x"


@pytest.mark.parametrize(
    "limits, completions, words",
    [
        ({"max_turns": 2}, 2, r"answer 2 \(max_turns\)"),
        ({"max_tool_calls": 3}, 2, r"4 times, more than 3 \(max_tool_calls\)"),
        ({"max_tool_calls": 0}, 1, r"2 times, more than 0"),
        ({}, 10, "max_turns"),
    ],
)
def test_limits_end_the_run_with_the_conversation(
    kind: str, limits: dict[str, Any], completions: int, words: str
) -> None:
    answer = calling(call("get_time", {"zone": "z"}), call("get_time", {"zone": "y"}, "call_2"))
    with pytest.raises(ToolLoopLimitError, match=words) as caught:
        run(kind, *[answer] * completions, tools=[get_time], **limits)
    error = caught.value
    assert isinstance(error, OpenAIError)
    assert error.completion.choices[0].finish_reason == "tool_calls"
    assert len(error.messages) == 1 + 3 * (completions - 1)
    assert error.messages[-1]["role"] == ("user" if completions == 1 else "tool")
    assert pickle.loads(pickle.dumps(error)) == error


def test_what_ended_a_run_is_raised_again(kind: str) -> None:
    async def scenario(half: Half) -> Any:
        runner = half.method("chat.completions.run_tools")(**CREATE, tools=[get_time])
        for _ in range(2):
            with pytest.raises(RateLimitError):
                await ended(half, runner, "final_completion")
        return runner

    with ScriptedServer(failed(429, {"error": {"message": "slow down"}})) as server:
        assert play(kind, server.url, scenario).messages == CREATE["messages"]


def test_a_run_that_is_left_has_no_end(kind: str) -> None:
    async def scenario(half: Half) -> None:
        runner = half.method("chat.completions.run_tools")(**CREATE, tools=[get_time])
        assert (await half.next(runner)).type == "completion"
        await half.close(runner)
        with pytest.raises(OpenAIError, match="closed before"):
            await ended(half, runner)

    with ScriptedServer(calling(call("get_time", {"zone": "z"}))) as server:
        play(kind, server.url, scenario)


def test_calls_that_are_cut_are_not_carried_out(kind: str) -> None:
    with pytest.raises(LengthFinishReasonError):
        run(kind, calling(call("get_time", '{"zone": "z'), finish_reason="length"), tools=[get_time])


def test_the_last_answer_is_parsed_and_no_other(kind: str) -> None:
    last = completion('{"size": 2}')
    answers = (calling(call("get_time", {"zone": "z"}), content="Let me see."), ok(last))
    runner, _, requests = run(kind, *answers, tools=[get_time], response_format=PydanticPart)
    assert [one.choices[0].message.parsed for one in runner.completions] == [None, PydanticPart(size=2)]
    assert requests[0]["response_format"]["json_schema"]["name"] == "PydanticPart"


def test_without_tools_it_is_one_request(kind: str) -> None:
    _, events, requests = run(kind, ok(), tools=[])
    assert [event.type for event in events] == ["completion"]
    assert "tools" not in requests[0]


NAMED = {"type": "function", "function": {"name": "get_time"}}
ALLOWED = {"type": "allowed_tools", "allowed_tools": {"mode": "required", "tools": [NAMED]}}
FREED = {"type": "allowed_tools", "allowed_tools": {"mode": "auto", "tools": [NAMED]}}


@pytest.mark.parametrize(
    "choice, after",
    [("auto", "auto"), ("none", "none"), ("required", "auto"), (NAMED, "auto"), (ALLOWED, FREED), (None, None)],
)
def test_a_forced_call_is_forced_once(choice: Any, after: Any) -> None:
    assert after_a_call(choice) == after


def test_a_forced_tool_does_not_loop(kind: str) -> None:
    _, _, requests = run(kind, calling(call("get_time", {"zone": "z"})), ok(), tools=[get_time], tool_choice=NAMED)
    assert [request["tool_choice"] for request in requests] == [NAMED, "auto"]


async def waiting(zone: str) -> str:
    return zone


@pytest.mark.parametrize(
    "params, error, words",
    [
        ({"tools": [get_time, get_time]}, ValueError, "two tools are called 'get_time'"),
        ({"tools": [{"type": "function", "function": {"name": "f"}}]}, TypeError, "cannot call 'f'"),
        ({"tools": [function_tool(PydanticPart)]}, TypeError, "cannot call 'PydanticPart'"),
        ({"tools": [{"type": "custom", "custom": {"name": "f"}}]}, TypeError, "cannot call"),
        ({"tools": [3]}, TypeError, "neither a function nor a type"),
        ({"tools": [get_time], "n": 2}, ValueError, "one choice"),
        ({"tools": [get_time], "max_turns": 0}, ValueError, "max_turns"),
        ({"tools": [get_time], "on_tool_error": "ignore"}, ValueError, "on_tool_error"),
    ],
)
def test_wrong_arguments_are_refused_before_anything_is_sent(
    kind: str, params: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        run(kind, **params)


def test_arguments_that_only_one_half_refuses() -> None:
    with pytest.raises(TypeError, match=r"waiting\(\) is asynchronous"):
        run("sync", tools=[waiting])
    with pytest.raises(ValueError, match="max_parallel"):
        run("async", tools=[get_time], max_parallel=0)
    with pytest.raises(TypeError, match="messages"):
        OpenAI(api_key=KEY).chat.completions.run_tools(model="m", tools=[])  # type: ignore[call-overload]  # that is the case


@dataclasses.dataclass
class Result:
    color: Color
    when: datetime.date
    parts: list[Any]


@pytest.mark.parametrize(
    "value, text",
    [
        ("as it is", "as it is"),
        (None, "null"),
        ({"ä": 1}, '{"ä": 1}'),
        (PydanticPart(size=1), '{"size": 1}'),
        (Result(Color.RED, datetime.date(2024, 1, 2), [AttrsPart(3)]), None),
        (StructThing("x", []), '{"name": "x", "parts": []}'),
        ((1, {2}), "[1, [2]]"),
    ],
)
def test_results_as_text(value: Any, text: str | None) -> None:
    expected = text or '{"color": "red", "when": "2024-01-02", "parts": [{"size": 3}]}'
    assert result_text(value, "f") == expected


class Array:
    def tolist(self) -> list[int]:
        return [1]


HOLDING_ITSELF: list[Any] = []
HOLDING_ITSELF.append(HOLDING_ITSELF)


@pytest.mark.parametrize(
    "value, words",
    [
        (object(), "returned object, which cannot be written as JSON: object has no JSON"),
        (b"abc", "returned bytes, .* as base64 text"),
        ({"a": [bytearray()]}, "returned dict, .*: bytearray has no JSON"),
        ([Array()], r"returned list, .*: Array has no JSON; its tolist\(\) has"),
        ({(1, 2): 3}, "returned dict, .*keys must be str"),
        (HOLDING_ITSELF, "returned list, .*Circular"),
    ],
)
@pytest.mark.parametrize("policy", ["report", "raise", str])
def test_a_result_without_json_is_told_to_the_program(kind: str, value: Any, words: str, policy: Any) -> None:
    def odd() -> object:
        return value

    with pytest.raises(TypeError, match=f"the tool 'odd' {words}"):
        run(kind, calling(call("odd", {})), tools=[odd], on_tool_error=policy)


@attrs.define
class Recorder:
    """A tool with state, as a bound method."""

    seen: list[str] = attrs.Factory(list)

    def note(self, word: str) -> str:
        self.seen.append(word)
        return word


def test_order_in_the_synchronous_half() -> None:
    recorder = Recorder()
    words = [f"w{number}" for number in range(5)]
    calls = [call("note", {"word": word}, f"call_{word}") for word in words]
    run("sync", calling(*calls), ok(), tools=[recorder.note])
    assert recorder.seen == words


def test_causes_are_not_told() -> None:
    error = RuntimeError("outside")
    error.__cause__ = ValueError("inside")
    assert error_text(error) == "Error: RuntimeError: outside"


def test_an_error_that_cannot_be_shown_is_told_by_its_type(kind: str) -> None:
    class OddError(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no words")

    def odd() -> str:
        raise OddError

    _, _, requests = run(kind, calling(call("odd", {})), ok(), tools=[odd])
    assert requests[1]["messages"][-1]["content"] == "Error: OddError"


def test_an_object_that_words_errors_need_not_be_hashable(kind: str) -> None:
    @dataclasses.dataclass
    class Wording:
        text: str

        def __call__(self, error: Exception) -> str:
            return f"{self.text} {error}"

    _, _, requests = run(kind, calling(call("fail", {"reason": "x"})), ok(), tools=[fail], on_tool_error=Wording("Oh:"))
    assert requests[1]["messages"][-1]["content"] == "Oh: x"


def test_only_fields_of_dataclasses_are_told() -> None:
    @dataclasses.dataclass
    class Result:
        size: int
        unit: ClassVar[str] = "kg"
        given: dataclasses.InitVar[int]

    assert result_text(Result(1, 2), "f") == '{"size": 1}'


def test_audio_and_what_is_absent_are_sent_back_as_requests_have_them(kind: str) -> None:
    body = completion()
    message: dict[str, Any] = {
        "tool_calls": [call("get_time", {"zone": "z"})],
        "annotations": [],
        "reasoning_content": "hm",
    }
    message["audio"] = {"id": "a", "data": "", "transcript": "", "expires_at": 1}
    body["choices"][0]["message"] |= message
    _, _, requests = run(kind, ok(body), ok(), tools=[get_time])
    assert requests[1]["messages"][1].keys() == {"role", "content", "tool_calls", "audio", "reasoning_content"}
    assert requests[1]["messages"][1]["audio"] == {"id": "a"}


def test_answers_without_a_message_end_the_run(kind: str) -> None:
    for choices in ([], None, [{"index": 0}]):
        with pytest.raises(OpenAIError, match="no message"):
            run(kind, ok(completion(choices=choices)), tools=[get_time])


def test_typed_parameters_reach_the_function(kind: str) -> None:
    seen: list[Any] = []

    class Query(pydantic.BaseModel):
        words: list[str]

    def search(query: Query, part: AttrsPart) -> int:
        seen.append((query, part))
        return len(query.words)

    search.__annotations__ = {"query": Query, "part": AttrsPart, "return": int}
    with pytest.raises(TypeError, match="search has no JSON Schema"):  # no library knows both kinds at once
        run(kind, tools=[search])
    search.__annotations__ = {"query": Query, "part": PydanticPart, "return": int}
    arguments = {"query": {"words": ["a", "b"]}, "part": {"size": 1}}
    _, _, requests = run(kind, calling(call("search", arguments)), ok(), tools=[search])
    assert seen == [(Query(words=["a", "b"]), PydanticPart(size=1))]
    assert requests[1]["messages"][-1]["content"] == "2"
