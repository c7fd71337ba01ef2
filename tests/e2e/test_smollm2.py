"""The main job against a real server and a real model. Structure is asserted, not text: the words vary."""

import json
from typing import Any

import pytest

import specwire
from real_server import RealServer
from specwire_api import ChatCompletionChunk, ChatCompletionMessageFunctionToolCall
from tests.e2e.flavours import FLAVOURS, Flavour

pytestmark = pytest.mark.e2e

QUESTION: Any = [{"role": "user", "content": "Say this is a test!"}]
MAX_TOKENS = 24

CITY_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 20},
        "inhabitants": {"type": "integer", "minimum": 1, "maximum": 99_999_999},
        "capital": {"type": "boolean"},
    },
    "required": ["name", "inhabitants", "capital"],
    "additionalProperties": False,
}

WEATHER_TOOL: Any = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Get the current weather for a city.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
            "additionalProperties": False,
        },
    },
}


def weather_question(city: str) -> Any:
    """Return a conversation in which the model has called the tool before; so small a model needs the examples."""
    messages: list[dict[str, object]] = []
    for number, earlier in enumerate(("Rome", "Oslo", "Lima")):
        call = {"name": "get_weather", "arguments": json.dumps({"city": earlier})}
        messages += [
            {"role": "user", "content": f"What is the weather in {earlier}?"},
            {"role": "assistant", "tool_calls": [{"id": f"call_{number}", "type": "function", "function": call}]},
        ]
    return [*messages, {"role": "user", "content": f"What is the weather in {city}?"}]


def text_of(chunks: list[ChatCompletionChunk]) -> str:
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


def test_the_models_are_listed(api: Flavour, server: RealServer) -> None:
    (model,) = api.models()

    assert model.id == server.model
    assert model.object == "model"
    assert model.created > 0


def test_a_chat_completion(api: Flavour, server: RealServer) -> None:
    answer = api.create(model=server.model, messages=QUESTION, temperature=0.7, max_completion_tokens=MAX_TOKENS)

    assert answer.id.startswith("chatcmpl-")
    assert answer.object == "chat.completion"
    assert answer.model == server.model
    (choice,) = answer.choices
    assert choice.index == 0
    assert choice.message.role == "assistant"
    assert choice.message.content
    assert choice.finish_reason in {"stop", "length"}
    assert choice.logprobs is None
    assert answer.usage is not None
    assert 0 < answer.usage.completion_tokens <= MAX_TOKENS
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


def test_fields_that_only_this_server_sends_are_kept(api: Flavour, server: RealServer) -> None:
    answer = api.create(model=server.model, messages=QUESTION, max_completion_tokens=2)

    assert answer.to_dict()["timings"]["predicted_n"] > 0


def test_a_stream(api: Flavour, server: RealServer) -> None:
    chunks = api.stream(
        model=server.model, messages=QUESTION, max_completion_tokens=MAX_TOKENS, stream_options={"include_usage": True}
    )

    assert {chunk.object for chunk in chunks} == {"chat.completion.chunk"}
    assert len({chunk.id for chunk in chunks}) == 1
    assert text_of(chunks)
    assert sum(bool(choice.delta.content) for chunk in chunks for choice in chunk.choices) > 1
    reasons = [choice.finish_reason for chunk in chunks for choice in chunk.choices if choice.finish_reason]
    assert len(reasons) == 1
    assert reasons[0] in {"stop", "length"}
    (usage,) = [chunk.usage for chunk in chunks if chunk.usage is not None]
    assert 0 < usage.completion_tokens <= MAX_TOKENS


def test_an_answer_in_a_json_schema(api: Flavour, server: RealServer) -> None:
    answer = api.create(
        model=server.model,
        messages=[{"role": "user", "content": "Name a city and say how many people live in it."}],
        temperature=0,
        max_completion_tokens=96,
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "city", "strict": True, "schema": CITY_SCHEMA},
        },
    )

    (choice,) = answer.choices
    assert choice.finish_reason == "stop"
    city = json.loads(choice.message.content or "")
    assert set(city) == {"name", "inhabitants", "capital"}
    assert (type(city["name"]), type(city["inhabitants"]), type(city["capital"])) == (str, int, bool)


def test_a_tool_call(api: Flavour, server: RealServer) -> None:
    answer = api.create(
        model=server.model,
        messages=weather_question("Paris"),
        tools=[WEATHER_TOOL],
        temperature=0,
        max_completion_tokens=64,
    )

    (choice,) = answer.choices
    assert choice.finish_reason == "tool_calls"
    (call,) = choice.message.tool_calls or []
    assert isinstance(call, ChatCompletionMessageFunctionToolCall)
    assert call.id
    assert call.function.name == "get_weather"
    assert set(json.loads(call.function.arguments)) == {"city"}


def test_a_streamed_tool_call(api: Flavour, server: RealServer) -> None:
    chunks = api.stream(
        model=server.model,
        messages=weather_question("Cairo"),
        tools=[WEATHER_TOOL],
        temperature=0,
        max_completion_tokens=64,
    )

    parts = [call for chunk in chunks for choice in chunk.choices for call in choice.delta.tool_calls or []]
    functions = [part.function for part in parts if part.function is not None]
    assert {part.index for part in parts} == {0}
    assert "".join(function.name or "" for function in functions) == "get_weather"
    assert set(json.loads("".join(function.arguments or "" for function in functions))) == {"city"}
    assert [c.finish_reason for chunk in chunks for c in chunk.choices if c.finish_reason] == ["tool_calls"]


def test_a_wrong_key_is_an_authentication_error(server: RealServer, flavour_name: str) -> None:
    wrong_key = "sk-not-the-key"
    with (
        FLAVOURS[flavour_name](server.base_url, wrong_key) as api,
        pytest.raises(specwire.AuthenticationError) as caught,
    ):
        api.create(model=server.model, messages=QUESTION)

    assert caught.value.status_code == 401
    assert caught.value.type == "authentication_error"
    assert "Invalid API Key" in caught.value.message
    assert wrong_key not in str(caught.value)


def test_a_request_that_the_server_refuses_is_a_bad_request_error(api: Flavour, server: RealServer) -> None:
    with pytest.raises(specwire.BadRequestError) as caught:
        api.create(model=server.model, messages=QUESTION, extra_body={"messages": "not a list"})

    assert caught.value.status_code == 400
    assert caught.value.type == "invalid_request_error"
    assert "messages" in caught.value.message


def test_a_streamed_request_that_the_server_refuses_is_an_error_before_the_first_chunk(
    api: Flavour, server: RealServer
) -> None:
    with pytest.raises(specwire.BadRequestError):
        api.stream(model=server.model, messages=QUESTION, extra_body={"messages": "not a list"})
