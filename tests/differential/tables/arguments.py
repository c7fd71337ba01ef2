"""What is sent: arguments, options of the client and of the call, environment variables, removed headers."""

from __future__ import annotations

from typing import Any

from tests.client.payloads import CREATE, failed, ok
from tests.differential.call import Call, mark

MODEL = {"id": "gpt-test", "object": "model", "created": 1700000000, "owned_by": "openai"}
DELETED = {"id": "gpt-test", "object": "model", "deleted": True}
GONE = {"id": "chatcmpl-1", "object": "chat.completion.deleted", "deleted": True}
IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA", "detail": "low"}}
TOOL = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object", "properties": {}}}}
CALLED = {
    "role": "assistant",
    "content": None,
    "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": "{}"}}],
}
ANSWERED = {"role": "tool", "tool_call_id": "call_1", "content": "22 °C"}


def create(name: str, *, answers: int = 1, **parts: Any) -> Call:
    parts["params"] = {**CREATE, **parts.get("params", {})}
    return Call(f"create: {name}", "chat.completions.create", [ok()] * answers, **parts)


def with_messages(name: str, *messages: Any) -> Call:
    return create(name, params={"messages": list(messages)})


SINGLE_PARAMS: dict[str, Any] = {
    "temperature": 0.5,
    "top_p": 1,
    "n": 2,
    "stop": ["a", "b"],
    "max_tokens": 5,
    "max_completion_tokens": 5,
    "presence_penalty": -1.5,
    "frequency_penalty": 2,
    "logit_bias": {"50256": -100},
    "logprobs": True,
    "top_logprobs": 3,
    "user": "someone",
    "seed": 2**53,
    "store": False,
    "metadata": {"a": "ä"},
    "modalities": ["text", "audio"],
    "audio": {"voice": "alloy", "format": "wav"},
    "reasoning_effort": "low",
    "verbosity": "high",
    "service_tier": "auto",
    "prediction": {"type": "content", "content": "x"},
    "response_format": {"type": "json_object"},
    "tools": [TOOL],
    "tool_choice": "auto",
    "parallel_tool_calls": False,
    "web_search_options": {},
    "prompt_cache_key": "k",
    "safety_identifier": "s",
    "functions": [{"name": "f"}],
    "function_call": "none",
    "stream": False,
}

CALLS = [
    create("plain"),
    *(create(f"{name.strip()}={value!r}", params={name.strip(): value}) for name, value in SINGLE_PARAMS.items()),
    with_messages("system", {"role": "system", "content": "Be brief."}, {"role": "user", "content": "hi"}),
    with_messages("parts", {"role": "user", "content": [{"type": "text", "text": "what?"}, IMAGE]}),
    with_messages("tool result", {"role": "user", "content": "hi"}, CALLED, ANSWERED),
    with_messages("unicode", {"role": "user", "content": "naïve 日本語 🎉 \u2028 \x00 </script>"}),
    with_messages("none"),
    create("omitted", params={"temperature": mark("omit"), "stop": mark("NOT_GIVEN")}),
    create("null for many", params=dict.fromkeys(("temperature", "n", "stop", "stream", "seed", "user", "tools"))),
    create("unknown argument", params={"temprature": 1}),
    create("no messages", params={"messages": mark("omit")}),
    create("extra_headers", params={"extra_headers": {"X-Custom": "1", "authorization": "Bearer other"}}),
    create("extra_headers take one away", params={"extra_headers": {"Accept": mark("omit")}}),
    create("extra_query", params={"extra_query": {"a": "1", "b": ["x", "y"], "c": True, "d": None, "e": {"f": 2}}}),
    create("extra_body", params={"extra_body": {"top_k": 5, "temperature": 1}, "temperature": 0.5}),
    create("extra_body nested", params={"extra_body": {"metadata": {"b": "2"}}, "metadata": {"a": "1"}}),
    create("timeout", params={"timeout": 5}),
    create("timeout in parts", params={"timeout": mark("timeout", {"timeout": 5, "connect": 1})}),
    create("organization and project", client={"organization": "org-1", "project": "proj-1"}),
    create("organization from the environment", environment={"OPENAI_ORG_ID": "org-e", "OPENAI_PROJECT_ID": "p-e"}),
    create("organization empty", environment={"OPENAI_ORG_ID": "", "OPENAI_PROJECT_ID": ""}),
    create("key from the environment", client={"api_key": None}, environment={"OPENAI_API_KEY": "sk-environment-1"}),
    create("key from a function", client={"api_key": mark("function", "sk-function-1")}),
    create("key missing", client={"api_key": None}),
    create("key with white space", client={"api_key": " sk-spaces-123456 \n"}),
    create("base_url from the environment", client={"base_url": "environment"}),
    create("default_headers", client={"default_headers": {"X-Custom": "d", "X-Other": "o"}}),
    create("default_headers from the environment", environment={"OPENAI_CUSTOM_HEADERS": "X-Custom: a\nX-Two: b: c"}),
    create(
        "default_headers lose",
        client={"default_headers": {"X-Custom": "d"}},
        params={"extra_headers": {"x-custom": "c"}},
    ),
    create("default header taken away", client={"default_headers": {"X-Custom": mark("omit")}}),
    create("default_query", client={"default_query": {"api-version": "1"}}),
    create("default_query and extra_query", client={"default_query": {"a": "1"}}, params={"extra_query": {"a": "2"}}),
    create("with_options", options={"timeout": 5, "max_retries": 1, "default_headers": {"X-Custom": "w"}}),
    create("with_options project", client={"project": "one"}, options={"project": "two"}),
    create("unknown client argument", client={"api_kye": "sk-1"}),
    Call(
        "create: idempotency",
        "chat.completions.create",
        [failed(503, {}, retry_after_ms="1"), ok()],
        params=CREATE,
        client={"max_retries": 1},
    ),
    Call("models.retrieve", "models.retrieve", [ok(MODEL, x_request_id="req-1")], args=["gpt-test"]),
    Call("models.retrieve: odd id", "models.retrieve", [ok(MODEL)], args=["ft:gpt-4o/my org?x#y%2F..é"]),
    Call("models.retrieve: dots", "models.retrieve", [ok(MODEL)], args=[".."]),
    Call("models.retrieve: empty id", "models.retrieve", [ok(MODEL)], args=[""]),
    Call("models.delete", "models.delete", [ok(DELETED)], args=["gpt-test"]),
    Call("completions.retrieve", "chat.completions.retrieve", [ok()], args=["chatcmpl-1"]),
    Call("completions.update", "chat.completions.update", [ok()], args=["chatcmpl-1"], params={"metadata": {"a": "b"}}),
    Call("completions.update null", "chat.completions.update", [ok()], args=["chatcmpl-1"], params={"metadata": None}),
    Call("completions.delete", "chat.completions.delete", [ok(GONE)], args=["chatcmpl-1"]),
    Call("request id", "chat.completions.create", [ok(x_request_id="req-7")], params=CREATE),
]
