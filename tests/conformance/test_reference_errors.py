"""What the reference server refuses, in which words, and the headers that every answer carries."""

from collections.abc import Generator
from typing import Any

import httpx
import pytest

from specwire_conformance.reference import ReferenceServer, bodies
from specwire_conformance.reference.app import HANDLERS
from tests.conformance.api import Api, Json
from tests.conformance.features import LEGACY, RESULTS, WEATHER_TOOL

USER = [{"role": "user", "content": "x"}]
CALL: Json = {"id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}
TOOL_ANSWER = {"role": "tool", "tool_call_id": "call_1", "content": "x"}
OPEN_SCHEMA: Json = {"type": "object", "properties": {"a": {"type": "string"}}}


def schema_format(schema: Any, **more: Any) -> Json:
    return {"type": "json_schema", "json_schema": {"name": "x", "schema": schema, **more}}


def closed(**properties: Any) -> Json:
    names = sorted(properties)
    return {"type": "object", "properties": properties, "required": names, "additionalProperties": False}


def function_tool(**definition: Any) -> Json:
    return {"type": "function", "function": {"name": "f", **definition}}


# Body (messages and model are added unless given), place and code of the error.
REFUSED: list[tuple[Json, str | None, str | None]] = [
    # What the contract's schema says.
    ({"messages": []}, "messages", "empty_array"),
    ({"messages": "x"}, "messages", "invalid_type"),
    ({"messages": [{"role": "nobody", "content": "x"}]}, "messages[0].role", "invalid_value"),
    ({"messages": [{"content": "x"}]}, "messages[0].role", "missing_required_parameter"),
    ({"messages": [*USER, {"role": "user"}]}, "messages[1].content", "missing_required_parameter"),
    ({"messages": [{"role": "user", "content": [{"type": "text"}]}]}, "messages[0].content[0].text", None),
    ({"messages": [{"role": "user", "content": [{"type": "x"}]}]}, "messages[0].content[0].type", "invalid_value"),
    ({"messages": [{"role": "user", "content": 1}]}, "messages[0].content", "invalid_type"),
    ({"model": 4}, "model", "invalid_type"),
    ({"temperature": "hot"}, "temperature", "invalid_type"),
    ({"temperature": 2.5}, "temperature", "decimal_above_max_value"),
    ({"temperature": -0.5}, "temperature", "decimal_below_min_value"),
    ({"n": 0}, "n", "integer_below_min_value"),
    ({"n": 129}, "n", "integer_above_max_value"),
    ({"stop": ["a"] * 5}, "stop", "array_above_max_length"),
    ({"seed": 2**64}, "seed", "integer_above_max_value"),
    ({"safety_identifier": "x" * 65}, "safety_identifier", "string_above_max_length"),
    ({"reasoning_effort": "huge"}, "reasoning_effort", "invalid_value"),
    ({"tool_choice": "perhaps", "tools": [WEATHER_TOOL]}, "tool_choice", "invalid_value"),
    ({"tools": [{"type": "function", "function": {}}]}, "tools[0].function.name", "missing_required_parameter"),
    ({"response_format": {"type": "yaml"}}, "response_format.type", "invalid_value"),
    ({"metadata": {"a": 1}}, "metadata.a", "invalid_type"),
    ({"audio": {"voice": "alloy", "format": "midi"}}, "audio.format", "invalid_value"),
    ({"nonsense": 1}, "nonsense", "unknown_parameter"),
    # Rules between parameters.
    ({"stream_options": {"include_usage": True}}, "stream_options", "invalid_parameter_combination"),
    ({"top_logprobs": 2}, "top_logprobs", "invalid_parameter_combination"),
    ({"tool_choice": "auto"}, "tool_choice", "invalid_parameter_combination"),
    ({"parallel_tool_calls": False}, "parallel_tool_calls", "invalid_parameter_combination"),
    ({"function_call": "auto"}, "function_call", "invalid_parameter_combination"),
    ({"functions": [LEGACY], "tools": [WEATHER_TOOL]}, "functions", "invalid_parameter_combination"),
    ({"max_tokens": 1, "max_completion_tokens": 1}, "max_tokens", "invalid_parameter_combination"),
    ({"max_tokens": 0}, "max_tokens", "integer_below_min_value"),
    ({"max_tokens": 5, "model": "o3-mini"}, "max_tokens", "unsupported_parameter"),
    ({"logit_bias": {"50256": 101}}, "logit_bias.50256", "invalid_value"),
    ({"metadata": {str(n): "x" for n in range(17)}}, "metadata", "object_above_max_properties"),
    ({"metadata": {"x" * 65: "x"}}, "metadata", "string_above_max_length"),
    ({"metadata": {"x": "x" * 513}}, "metadata.x", "string_above_max_length"),
    ({"tools": []}, "tools", "empty_array"),
    ({"tools": [function_tool(name="a b")]}, "tools[0].function.name", "invalid_value"),
    ({"tools": [function_tool(parameters={"type": "x"})]}, "tools[0].function.parameters", None),
    ({"tools": [function_tool(parameters=OPEN_SCHEMA, strict=True)]}, "tools[0].function.parameters", None),
    (
        {"tools": [WEATHER_TOOL], "tool_choice": {"type": "function", "function": {"name": "other"}}},
        "tool_choice",
        "invalid_value",
    ),
    ({"functions": [LEGACY], "function_call": {"name": "other"}}, "function_call", "invalid_value"),
    ({"response_format": {"type": "json_object"}}, "messages", "invalid_value"),
    ({"response_format": schema_format(OPEN_SCHEMA, strict=True)}, "response_format.json_schema.schema", None),
    ({"response_format": schema_format({}, strict=True)}, "response_format.json_schema.schema", None),
    ({"response_format": schema_format({"type": 1})}, "response_format.json_schema.schema", "invalid_json_schema"),
    (
        {"response_format": schema_format({"$ref": "http://127.0.0.1:9/schema"})},
        "response_format.json_schema.schema",
        "invalid_json_schema",
    ),
    ({"response_format": schema_format({}, name="a b")}, "response_format.json_schema.name", "invalid_value"),
    ({"modalities": ["audio"]}, "audio", "missing_required_parameter"),
    ({"modalities": ["audio"], "audio": {"voice": "ash", "format": "mp3"}}, "audio.format", "unsupported_value"),
    (
        {"modalities": ["audio"], "audio": {"voice": "ash", "format": "wav"}, "stream": True},
        "audio.format",
        "unsupported_value",
    ),
    # Rules for strict schemas, by place.
    *(
        ({"response_format": schema_format(strict_schema, strict=True)}, "response_format.json_schema.schema", None)
        for strict_schema in (
            closed(items={"type": "array", "items": OPEN_SCHEMA}),
            closed(union={"anyOf": [{"type": "null"}, OPEN_SCHEMA]}),
            closed(reference={"$ref": "#/$defs/a"}) | {"$defs": {"a": OPEN_SCHEMA}},
            closed(a={"type": "string"}) | {"required": []},
            closed() | {"anyOf": [{"type": "object"}]},
        )
    ),
    # Rules between messages.
    ({"messages": [*USER, TOOL_ANSWER]}, "messages[1].role", "invalid_value"),
    ({"messages": [*RESULTS, TOOL_ANSWER]}, "messages[3].role", "invalid_value"),
    ({"messages": [{"role": "assistant", "tool_calls": [CALL]}]}, "messages", "invalid_value"),
    ({"messages": [{"role": "assistant", "tool_calls": [CALL]}, *USER]}, "messages[1]", "invalid_value"),
    ({"messages": [{"role": "assistant"}]}, "messages[0].content", "invalid_value"),
    # What the model cannot do.
    ({"model": "gpt-99"}, "model", "model_not_found"),
    ({"response_format": schema_format({"type": "integer", "minimum": 2, "maximum": 1})}, None, "unsupported_schema"),
]


@pytest.mark.parametrize("body,param,code", REFUSED, ids=range(len(REFUSED)))
def test_refused(api: Api, body: Json, param: str | None, code: str | None) -> None:
    response = api.client.post("/chat/completions", json={"model": "gpt-4o", "messages": USER, **body})
    error = response.json()["error"]
    assert response.status_code == (404 if code == "model_not_found" else 400), response.text
    assert (error["type"], error["param"]) == ("invalid_request_error", param), error
    assert code is None or code == error["code"], error
    assert len(error["message"]) > 20
    assert param is None or param.partition("[")[0].split(".")[0] in error["message"]


@pytest.mark.parametrize("missing", ["model", "messages"])
def test_missing_parameter(api: Api, missing: str) -> None:
    body = {name: value for name, value in {"model": "gpt-4o", "messages": USER}.items() if name != missing}
    response = api.client.post("/chat/completions", json=body)
    assert (response.status_code, response.json()["error"]["param"]) == (400, missing)


@pytest.mark.parametrize(
    "content,content_type,status,code",
    [
        (b"", "application/json", 400, "invalid_json"),
        (b"{", "application/json", 400, "invalid_json"),
        (b'{"model": NaN}', "application/json", 400, "invalid_json"),
        (b'{"temperature": 1e999}', "application/json", 400, "invalid_json"),
        (b'{"model": "\\ud800"}', "application/json", 400, "invalid_json"),
        (b'\xff{"model": 1}', "application/json", 400, "invalid_json"),
        (b"[" * 100_000, "application/json", 400, "invalid_json"),
        (b"[]", "application/json; charset=utf-8", 400, "invalid_type"),
        (b"null", "application/json", 400, "invalid_type"),
        (b"{}", "text/plain", 415, "unsupported_content_type"),
        (b"{}", "", 415, "unsupported_content_type"),
    ],
)
def test_bodies_that_are_not_json(api: Api, content: bytes, content_type: str, status: int, code: str) -> None:
    headers = {"content-type": content_type} if content_type else {}
    response = api.client.post("/chat/completions", content=content, headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


def test_a_body_that_is_too_large(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MAX_BODY_BYTES", 1000)
    response = api.post("x" * 1000)
    assert (response.status_code, response.json()["error"]["code"]) == (413, "request_too_large")


def test_a_fault_of_the_server_is_an_error_body_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(HANDLERS, "listModels", None)
    with ReferenceServer(max_lifetime_s=60) as broken:  # closed before its log is read
        response = httpx.get(f"{broken.base_url}/models", headers={"authorization": "Bearer sk-test"})
    assert (response.status_code, response.json()["error"]["type"]) == (500, "server_error")
    assert "TypeError" not in response.text
    assert "TypeError" in caplog.text
    assert "sk-test" not in caplog.text


@pytest.mark.parametrize(
    "method,path,status",
    [
        ("GET", "/", 404),
        ("GET", "/nothing", 404),
        ("GET", "/models/", 404),
        ("GET", "/chat/completions/x/messages/y", 404),
        ("POST", "/models", 405),
        ("HEAD", "/models", 405),
        ("PUT", "/chat/completions", 405),
        ("GET", "/models/gpt-99", 404),
        ("GET", "/models/org%2Fname", 404),
        ("DELETE", "/models/gpt-99", 404),
        ("DELETE", "/models/gpt-4o", 403),
        ("GET", "/chat/completions/chatcmpl-none", 404),
        ("DELETE", "/chat/completions/chatcmpl-none", 404),
        ("GET", "/chat/completions/chatcmpl-none/messages", 404),
    ],
)
def test_places_and_methods(server: ReferenceServer, method: str, path: str, status: int) -> None:
    response = httpx.request(method, server.base_url + path, headers={"authorization": "Bearer sk-test"})
    assert status == response.status_code
    if method != "HEAD":
        assert response.json()["error"]["type"] == "invalid_request_error"
    if status == 405:
        assert response.headers["allow"]


def test_percent_encoded_ids_are_decoded(api: Api) -> None:
    assert "'org/na me'" in api.client.get("/models/org%2Fna%20me").json()["error"]["message"]
    encoded = "ft%3Agpt-4o-mini-2024-07-18%3Aspecwire%3A%3Ademo0001"
    assert api.client.get(f"/models/{encoded}").json()["id"] == "ft:gpt-4o-mini-2024-07-18:specwire::demo0001"


SECRET = "the-one-and-only-key-that-counts"


@pytest.fixture(scope="module")
def locked_server() -> Generator[ReferenceServer, None, None]:
    with ReferenceServer(api_keys=["another", SECRET], max_lifetime_s=300) as running:
        yield running


@pytest.mark.parametrize(
    "authorization,status,code",
    [
        (f"Bearer {SECRET}", 200, None),
        (f"bearer  {SECRET}", 200, None),
        ("Bearer another", 200, None),
        (None, 401, None),
        ("", 401, None),
        ("Bearer", 401, None),
        (f"Basic {SECRET}", 401, None),
        ("Bearer sk-test", 401, "invalid_api_key"),
        (f"Bearer {SECRET}x", 401, "invalid_api_key"),
        ("Bearer k", 401, "invalid_api_key"),
    ],
)
def test_configured_keys(
    locked_server: ReferenceServer, authorization: str | None, status: int, code: str | None
) -> None:
    headers = {} if authorization is None else {"authorization": authorization}
    response = httpx.get(f"{locked_server.base_url}/models", headers=headers)
    assert status == response.status_code
    if status == 401:
        assert response.json()["error"]["code"] == code
        assert response.headers["www-authenticate"] == "Bearer"
        key = (authorization or "").partition(" ")[2].strip()
        assert len(key) < 2 or key not in response.text


@pytest.mark.parametrize("key,status", [("sk-anything", 200), ("pk-other-key-of-some-length", 401)])
def test_default_keys(server: ReferenceServer, key: str, status: int) -> None:
    response = httpx.get(f"{server.base_url}/models", headers={"authorization": f"Bearer {key}"})
    assert status == response.status_code
    assert key not in response.text


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 409, 422, 429, 451, 500, 502, 503, 520, 529, 599])
def test_errors_on_demand(api: Api, status: int) -> None:
    response = api.post("x", model=f"error-{status}")
    error = response.json()["error"]
    assert status == response.status_code
    assert error["type"] == {429: "requests", 503: "service_unavailable_error"}.get(
        status, "invalid_request_error" if status < 500 else "server_error"
    )
    retried = status in (408, 409, 429) or status >= 500
    assert response.headers["x-should-retry"] == str(retried).lower()
    assert ("retry-after" in response.headers) == (status in (429, 503))


def test_quota_is_not_to_be_retried(api: Api) -> None:
    response = api.post("x", model="error-insufficient-quota")
    assert (response.status_code, response.json()["error"]["code"]) == (429, "insufficient_quota")
    assert response.headers["x-should-retry"] == "false"
    assert "retry-after" not in response.headers


def test_error_in_mid_stream(api: Api) -> None:
    response = api.post("count: 50", model="error-in-stream", stream=True)
    assert response.status_code == 200
    assert response.text.count("data: ") == 4
    assert '"error"' in response.text.rpartition("data: ")[2]
    assert "[DONE]" not in response.text
    assert api.post("x", model="error-in-stream").status_code == 500


@pytest.mark.parametrize("path,status", [("/models", 200), ("/nothing", 404)])
def test_headers(server: ReferenceServer, path: str, status: int) -> None:
    sent = {"authorization": "Bearer sk-test", "OpenAI-Organization": "org-mine", "OpenAI-Project": "proj_mine"}
    first = httpx.get(server.base_url + path, headers=sent)
    second = httpx.get(server.base_url + path, headers={"authorization": "Bearer sk-test"})
    assert (first.status_code, second.status_code) == (status, status)
    assert first.headers["x-request-id"].startswith("req_")
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    assert (first.headers["openai-organization"], first.headers["openai-project"]) == ("org-mine", "proj_mine")
    assert second.headers["openai-organization"] == "org-specwire"
    assert "openai-project" not in second.headers
    assert int(first.headers["openai-processing-ms"]) >= 0
    assert first.headers["openai-version"] == "2020-10-01"
    assert int(first.headers["x-ratelimit-remaining-requests"]) <= int(first.headers["x-ratelimit-limit-requests"])
