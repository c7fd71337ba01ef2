"""Chat completions over HTTP, feature by feature; each body is checked against the contract on the way."""

import base64
import io
import json
import wave
from typing import Any

import httpx
import jsonschema_rs
import pytest

from specwire_conformance.reference import ReferenceServer
from specwire_conformance.validation import ContractValidator
from tests.conformance.accumulate import accumulated, comparable
from tests.conformance.api import Api, Json, events, text
from tests.conformance.features import CODE_TOOL, FEATURES, JSON_SCHEMA, MODERATED, SHELL_TOOL, WEATHER


def ask(api: Api, name: str) -> Json:
    prompt, parameters = FEATURES[name]
    return api.chat(prompt, **parameters)


def choice(completion: Json) -> Json:
    first: Json = completion["choices"][0]
    return first


def test_the_example_of_the_api_introduction(api: Api) -> None:
    completion = api.chat("Say this is a test!", temperature=0.7)
    assert completion["id"].startswith("chatcmpl-")
    assert completion["object"] == "chat.completion"
    assert completion["model"] == "gpt-4o-mini"
    assert completion["choices"] == [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "This is a test!", "refusal": None, "annotations": []},
            "logprobs": None,
            "finish_reason": "stop",
        }
    ]
    usage = completion["usage"]
    assert (usage["prompt_tokens"], usage["completion_tokens"], usage["total_tokens"]) == (13, 5, 18)
    assert usage["completion_tokens_details"]["reasoning_tokens"] == 0


@pytest.mark.parametrize(
    "name,expected,finish_reason",
    [
        ("unicode", "naïve 日本語 🎉\u2028 end\r\n", "stop"),
        ("empty", "", "stop"),
        ("parts", "Hello to everyone", "stop"),
        ("stop", "1 2 3 4", "stop"),
        ("stops", "1 2 3 4", "stop"),
        ("length", "1 2 3 4", "length"),
        ("old length", "1 2 3 4", "length"),
        ("exact length", "1 2 3 4", "stop"),
        ("content filter", "one two", "content_filter"),
        ("tool none", None, "stop"),
        ("tool not asked for", None, "stop"),
        ("tool results", "The result of get_weather is: 22 °C", "stop"),
        ("json object spoken", '{"json": 1}', "stop"),
        ("reasoning too long", "", "length"),
        ("moderation blocks the answer", "", "content_filter"),
        ("moderation blocks the question", "", "content_filter"),
    ],
)
def test_text_and_finish(api: Api, name: str, expected: str | None, finish_reason: str) -> None:
    completion = ask(api, name)
    assert finish_reason == choice(completion)["finish_reason"]
    assert expected is None or expected == text(completion)
    assert "tool_calls" not in choice(completion)["message"]


def test_choices_and_seeds_vary_the_answer(api: Api) -> None:
    variants = [(seed, model) for seed in range(8) for model in ("gpt-4o", "gpt-4")]
    answers = {text(api.chat("Tell me something.", seed=seed, model=model)) for seed, model in variants}
    assert len(answers) > 4
    several = api.chat("Tell me something.", n=8)["choices"]
    assert len({one["message"]["content"] for one in several}) > 2


@pytest.mark.parametrize(
    "name,calls",
    [
        ("tool", ["get_weather"]),
        ("tool required", ["get_weather"]),
        ("tool named", ["get_time"]),
        ("tool allowed", ["get_time"]),
        ("tools parallel", ["get_weather", "get_time"]),
        ("tools not parallel", ["get_weather"]),
    ],
)
def test_tool_calls(api: Api, name: str, calls: list[str]) -> None:
    answer = choice(ask(api, name))
    assert answer["finish_reason"] == "tool_calls"
    assert answer["message"]["content"] is None
    assert calls == [call["function"]["name"] for call in answer["message"]["tool_calls"]]
    assert len({call["id"] for call in answer["message"]["tool_calls"]}) == len(calls)
    assert all(isinstance(json.loads(call["function"]["arguments"]), dict) for call in answer["message"]["tool_calls"])


def test_arguments_fit_the_parameters_unless_they_are_spoken(api: Api) -> None:
    (call,) = choice(ask(api, "tool"))["message"]["tool_calls"]
    jsonschema_rs.validate(WEATHER, json.loads(call["function"]["arguments"]))
    (call,) = choice(ask(api, "tool with spoken arguments"))["message"]["tool_calls"]
    assert call["function"]["arguments"] == '{"city": "Zürich"}'


def test_a_cut_off_call_is_incomplete(api: Api) -> None:
    answer = choice(ask(api, "tool cut off"))
    assert answer["finish_reason"] == "length"
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer["message"]["tool_calls"][0]["function"]["arguments"])


@pytest.mark.parametrize("name", ["functions", "function named"])
def test_deprecated_functions(api: Api, name: str) -> None:
    answer = choice(ask(api, name))
    assert answer["finish_reason"] == "function_call"
    assert answer["message"]["function_call"]["name"] == "get_weather"
    jsonschema_rs.validate(WEATHER, json.loads(answer["message"]["function_call"]["arguments"]))


def test_custom_tools(api: Api) -> None:
    spoken = api.chat("tool: shell ls -l /", tools=[SHELL_TOOL])
    (call,) = choice(spoken)["message"]["tool_calls"]
    assert (call["type"], call["custom"]) == ("custom", {"name": "shell", "input": "ls -l /"})
    named = api.chat("x", tools=[CODE_TOOL], tool_choice={"type": "custom", "custom": {"name": "code"}})
    (call,) = choice(named)["message"]["tool_calls"]
    jsonschema_rs.validate({"pattern": "^[A-Z]{3}-[0-9]{2}$"}, call["custom"]["input"])


def test_custom_tools_streamed(server: ReferenceServer, validator: ContractValidator) -> None:
    """The wire has more than the contract here: pieces of a custom call have `type` custom, which upstream omits."""
    request = {"model": "gpt-4o", "messages": [{"role": "user", "content": "tool: shell ls -l"}], "tools": [SHELL_TOOL]}
    headers = {"authorization": "Bearer sk-test"}
    whole = httpx.post(f"{server.base_url}/chat/completions", json=request, headers=headers).json()
    streamed = httpx.post(
        f"{server.base_url}/chat/completions",
        json={**request, "stream": True, "stream_options": {"include_usage": True}},
        headers=headers,
    )
    chunks = [json.loads(data) for data in events(streamed.text)[:-1]]
    assert comparable(whole) == accumulated(chunks)
    operation = validator.contract.operation("createChatCompletion")
    problems = [validator.response_problem(operation, 200, chunk, "text/event-stream") for chunk in chunks]
    assert {problem.param for problem in problems if problem} <= {"choices[0].delta.tool_calls[0].type"}


def test_custom_tools_without_words_of_their_own(api: Api) -> None:
    answer = choice(api.chat("x", tools=[SHELL_TOOL], tool_choice="required"))
    assert answer["message"]["tool_calls"][0]["custom"] == {"name": "shell", "input": "Input for shell."}
    lark = {"type": "grammar", "grammar": {"syntax": "lark", "definition": 'start: "x"'}}
    tool: Json = {"type": "custom", "custom": {"name": "lark", "format": lark}}
    status, error = api.error("x", tools=[tool], tool_choice="required")
    assert (status, error["code"]) == (400, "unsupported_schema")
    spoken = choice(api.chat("tool: lark x", tools=[tool]))
    assert spoken["message"]["tool_calls"][0]["custom"]["input"] == "x"


@pytest.mark.parametrize("name", ["json object", "json object spoken"])
def test_json_object(api: Api, name: str) -> None:
    assert isinstance(json.loads(text(ask(api, name))), dict)


def test_json_schema(api: Api) -> None:
    for one in ask(api, "json schema")["choices"]:
        jsonschema_rs.validate(WEATHER, json.loads(one["message"]["content"]))
    wanted = '{"city": "Zürich", "unit": "c"}'
    assert text(api.chat(f"echo: {wanted}", response_format=JSON_SCHEMA)) == wanted


def test_logprobs(api: Api) -> None:
    answer = choice(ask(api, "logprobs"))
    entries = answer["logprobs"]["content"]
    assert "".join(entry["token"] for entry in entries) == answer["message"]["content"]
    for entry in entries:
        assert bytes(entry["bytes"]).decode() == entry["token"]
        assert entry["logprob"] < 0
        top = entry["top_logprobs"]
        assert top[0]["token"] == entry["token"]
        assert len({one["token"] for one in top}) == 20
        assert [one["logprob"] for one in top] == sorted((one["logprob"] for one in top), reverse=True)
    assert choice(ask(api, "logprobs without alternatives"))["logprobs"]["content"][0]["top_logprobs"] == []


def test_refusal(api: Api) -> None:
    answer = choice(ask(api, "refusal"))
    assert answer["message"]["refusal"] == "I would rather not."
    assert answer["message"]["content"] is None
    assert answer["logprobs"]["content"] is None
    assert "".join(entry["token"] for entry in answer["logprobs"]["refusal"]) == "I would rather not."


def test_audio(api: Api) -> None:
    completion = api.chat(
        "Say this is a test!", modalities=["text", "audio"], audio={"voice": "alloy", "format": "wav"}
    )
    message = choice(completion)["message"]
    assert message["content"] is None
    assert message["audio"]["transcript"] == "This is a test!"
    assert message["audio"]["expires_at"] > completion["created"]
    with wave.open(io.BytesIO(base64.b64decode(message["audio"]["data"]))) as sound:
        assert sound.getnframes() == 5 * 1200
    assert completion["usage"]["completion_tokens_details"]["audio_tokens"] == 5


@pytest.mark.parametrize(
    "name,field,expected",
    [
        ("reasoning", "reasoning_tokens", 16),
        ("reasoning too long", "reasoning_tokens", 10),
        ("reasoning model", "reasoning_tokens", 64),
        ("say", "reasoning_tokens", 0),
        ("prediction", "accepted_prediction_tokens", 2),
        ("prediction", "rejected_prediction_tokens", 2),
    ],
)
def test_completion_token_details(api: Api, name: str, field: str, expected: int) -> None:
    assert expected == ask(api, name)["usage"]["completion_tokens_details"][field]


def test_prompt_token_details(api: Api) -> None:
    details = ask(api, "parts")["usage"]["prompt_tokens_details"]
    assert details["audio_tokens"] == 3
    assert ask(api, "parts")["usage"]["prompt_tokens"] > 85


def test_citations_point_into_the_text(api: Api) -> None:
    completion = ask(api, "web search")
    (note,) = choice(completion)["message"]["annotations"]
    citation = note["url_citation"]
    assert citation["url"] in text(completion)[citation["start_index"] : citation["end_index"]]
    assert choice(ask(api, "web search cut off"))["message"]["annotations"] == []


@pytest.mark.parametrize(
    "asked,served", [("auto", "default"), ("fast", "priority"), ("flex", "flex"), (None, "default")]
)
def test_service_tier(api: Api, asked: str | None, served: str) -> None:
    assert served == api.chat("Say hi", service_tier=asked)["service_tier"]


def test_moderation(api: Api) -> None:
    report = ask(api, "moderation")["moderation"]
    for side in ("input", "output"):
        (result,) = report[side]["results"]
        assert result["flagged"]
        assert {name for name, found in result["categories"].items() if found} == {"hate", "violence"}
    assert not api.chat("Say hello", **MODERATED)["moderation"]["output"]["results"][0]["flagged"]
    assert "moderation" not in api.chat("Say hello")


def test_stream_begins_with_the_role_and_ends_with_the_reason(api: Api) -> None:
    first, *_, last = api.stream("Say hi", n=1)
    assert first["choices"][0]["delta"] == {"role": "assistant", "content": "", "refusal": None}
    assert last["choices"][0]["delta"] == {}
    assert last["choices"][0]["finish_reason"] == "stop"


def test_choices_of_a_stream_take_turns(api: Api) -> None:
    indices = [chunk["choices"][0]["index"] for chunk in api.stream("count: 3", n=2)]
    assert indices == [0, 1] * 5


def test_stream_options(api: Api) -> None:
    plain = api.stream("Say hi")
    assert all("usage" not in chunk and chunk["choices"] for chunk in plain)
    sizes = {len(json.dumps(c["choices"][0], ensure_ascii=False)) + len(c["obfuscation"]) for c in plain}
    assert all(size % 64 == 0 for size in sizes)
    *chunks, last = api.stream("Say hi", stream_options={"include_usage": True, "include_obfuscation": False})
    assert all(chunk["usage"] is None and "obfuscation" not in chunk for chunk in chunks)
    assert (last["choices"], last["usage"]["total_tokens"]) == ([], last["usage"]["prompt_tokens"] + 1)


def test_unknown_schema_keywords_are_obeyed_or_refused(api: Api) -> None:
    def answer(schema: Any) -> tuple[int, Json]:
        format_: Json = {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}}
        response = api.post("x", response_format=format_)
        return response.status_code, response.json()

    status, body = answer({"not": {"type": "string"}, "type": ["string", "integer"]})
    assert status == 200
    assert isinstance(json.loads(text(body)), int)
    status, body = answer({"not": {}})
    assert (status, body["error"]["code"]) == (400, "unsupported_schema")
