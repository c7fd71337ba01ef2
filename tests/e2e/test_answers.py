"""What may be asked for beside plain text: several choices, logprobs, stops, usage, calls side by side, types."""

import json
from typing import Any

import pytest

from real_server import RealServer
from specwire_api import ChatCompletionMessageFunctionToolCall
from tests.e2e.flavours import Flavour
from tests.e2e.test_smollm2 import MAX_TOKENS, QUESTION, WEATHER_TOOL, text_of

pytestmark = pytest.mark.e2e

CITIES = ("Rome", "Oslo", "Lima", "Kyiv", "Bern", "Cairo")


def weather_of_two(first: str, second: str) -> Any:
    """Return a conversation in which the model has made two calls at a time before."""
    messages: list[dict[str, object]] = []
    for number in range(0, len(CITIES), 2):
        pair = CITIES[number : number + 2]
        functions = [{"name": "get_weather", "arguments": json.dumps({"city": city})} for city in pair]
        calls = [{"id": f"call_{number}_{i}", "type": "function", "function": f} for i, f in enumerate(functions)]
        messages += [
            {"role": "user", "content": f"What is the weather in {pair[0]} and in {pair[1]}?"},
            {"role": "assistant", "tool_calls": calls},
        ]
    return [*messages, {"role": "user", "content": f"What is the weather in {first} and in {second}?"}]


def test_two_choices(api: Flavour, server: RealServer) -> None:
    answer = api.create(model=server.model, messages=QUESTION, n=2, temperature=1, max_completion_tokens=8)

    assert [choice.index for choice in answer.choices] == [0, 1]
    assert all(choice.message.content for choice in answer.choices)
    assert all(choice.finish_reason in {"stop", "length"} for choice in answer.choices)


def test_two_choices_streamed(api: Flavour, server: RealServer) -> None:
    chunks = api.stream(
        model=server.model,
        messages=QUESTION,
        n=2,
        temperature=1,
        max_completion_tokens=8,
        stream_options={"include_usage": True},
    )

    choices = [choice for chunk in chunks for choice in chunk.choices]
    texts = {index: "".join(c.delta.content or "" for c in choices if c.index == index) for index in (0, 1)}
    assert all(texts.values())
    assert sorted(choice.index for choice in choices if choice.finish_reason) == [0, 1]
    assert any(chunk.usage is not None and chunk.usage.completion_tokens > 0 for chunk in chunks)


def test_logprobs(api: Flavour, server: RealServer) -> None:
    answer = api.create(
        model=server.model, messages=QUESTION, logprobs=True, top_logprobs=2, max_completion_tokens=4, temperature=0
    )

    (choice,) = answer.choices
    assert choice.logprobs is not None
    entries = choice.logprobs.content or []
    assert 1 <= len(entries) <= 4
    assert all(entry.logprob <= 0 and len(entry.top_logprobs) == 2 for entry in entries)
    assert (choice.message.content or "") in "".join(entry.token for entry in entries)


def test_logprobs_streamed(api: Flavour, server: RealServer) -> None:
    chunks = api.stream(
        model=server.model, messages=QUESTION, logprobs=True, top_logprobs=2, max_completion_tokens=4, temperature=0
    )

    found = [choice.logprobs for chunk in chunks for choice in chunk.choices if choice.logprobs is not None]
    entries = [entry for logprobs in found for entry in logprobs.content or []]
    assert 1 <= len(entries) <= 4
    assert text_of(chunks) in "".join(entry.token for entry in entries)


def test_stop(api: Flavour, server: RealServer) -> None:
    asked: Any = {"model": server.model, "messages": QUESTION, "stop": ["e", "E"], "max_completion_tokens": MAX_TOKENS}
    answer = api.create(**asked)
    chunks = api.stream(**asked)

    assert "e" not in (answer.choices[0].message.content or "")
    assert answer.choices[0].finish_reason == "stop"
    assert "e" not in text_of(chunks)
    assert [choice.finish_reason for chunk in chunks for choice in chunk.choices if choice.finish_reason] == ["stop"]


def test_a_stream_says_its_usage_only_if_asked(api: Flavour, server: RealServer) -> None:
    asked: Any = {"model": server.model, "messages": QUESTION, "max_completion_tokens": 2}
    without = api.stream(**asked)
    told = api.stream(**asked, stream_options={"include_usage": True})

    assert all(chunk.usage is None for chunk in without)
    assert (told[-1].choices, told[-1].usage is None) == ([], False)


def test_two_tool_calls(api: Flavour, server: RealServer) -> None:
    answer = api.create(
        model=server.model,
        messages=weather_of_two("Paris", "Madrid"),
        tools=[WEATHER_TOOL],
        parallel_tool_calls=True,
        temperature=0,
        max_completion_tokens=96,
    )

    (choice,) = answer.choices
    assert choice.finish_reason == "tool_calls"
    calls = choice.message.tool_calls or []
    assert len(calls) >= 2
    for call in calls:
        assert isinstance(call, ChatCompletionMessageFunctionToolCall)
        assert call.function.name == "get_weather"
        assert set(json.loads(call.function.arguments)) == {"city"}
    assert len({call.id for call in calls}) == len(calls)


def test_two_tool_calls_streamed(api: Flavour, server: RealServer) -> None:
    chunks = api.stream(
        model=server.model,
        messages=weather_of_two("Paris", "Madrid"),
        tools=[WEATHER_TOOL],
        parallel_tool_calls=True,
        temperature=0,
        max_completion_tokens=96,
    )

    arguments: dict[int, str] = {}
    for chunk in chunks:
        for choice in chunk.choices:
            for part in choice.delta.tool_calls or []:
                said = (part.function.arguments if part.function else None) or ""
                arguments[part.index] = arguments.get(part.index, "") + said
    assert list(arguments) == list(range(len(arguments)))
    assert len(arguments) >= 2
    assert all(set(json.loads(text)) == {"city"} for text in arguments.values())
    assert [c.finish_reason for chunk in chunks for c in chunk.choices if c.finish_reason] == ["tool_calls"]
