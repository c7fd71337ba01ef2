"""What servers of the same protocol answer otherwise than its documentation says, and what is made of each answer."""

import json
from collections.abc import Mapping
from typing import Any

from specwire_conformance.scripted import Reply, sse
from tests.client.payloads import EVENT_STREAM, chunk, completion, failed, ok, streamed
from tests.faults.fault import Fault, played

NO = {"message": "Overloaded.", "type": "server_error", "param": None, "code": 502}
FLAT = {"object": "error", **NO}
ERROR = "APIError: “Overloaded.”, code 502"
HELLO = "“Hello”"
CALLED = 'get_weather({"city": "Rome"})'
CITY = "parsed: Rome"
EMPTY = {"id": "x", "object": "chat.completion", "created": 1, "model": "m"}
FUNCTION = {"name": "get_weather", "arguments": '{"city": "Rome"}'}
RAW = json.dumps({"error": {"message": "Slow down."}})


def message(**fields: Any) -> dict[str, Any]:
    """A completion whose message has these fields."""
    choice = {"index": 0, "message": {"role": "assistant", **fields}, "finish_reason": "stop"}
    return completion(choices=[choice])


def delta(finish_reason: str | None = None, **fields: Any) -> dict[str, Any]:
    """A chunk whose delta has these fields."""
    return {**chunk(), "choices": [{"index": 0, "delta": fields, "finish_reason": finish_reason}]}


def fragment(**fields: Any) -> dict[str, Any]:
    """A fragment of a call of a tool."""
    return delta(tool_calls=[{"index": 0, **fields}])


def whole(name: str, body: Any, sees: str = ERROR, call: str = "tool call") -> Fault:
    """A whole answer."""
    return Fault(name, played(ok(body)), sees, 1, call=call)


def flow(name: str, sees: str, *events: Any, call: str = "text") -> Fault:
    """An event stream."""
    return Fault(name, played(streamed(*events)), sees, 1, call=call)


def typed(name: str, content_type: str | None, sees: str = HELLO) -> Fault:
    """An event stream under another media type."""
    headers: Mapping[str, str] = {} if content_type is None else {"content-type": content_type}
    body = sse(chunk("Hel"), chunk("lo", "stop"))
    return Fault(name, played([Reply(body=body, headers=headers, framing="chunked")]), sees, 1, call="text")


def refused(name: str, body: Any, words: str, code: str = "") -> Fault:
    """An error status."""
    said = f"BadRequestError: “{words}”" + (f", code {code}" if code else "")
    return Fault(name, played(failed(400, body)), said, 1, call="tool call")


def escaped(*events: Any) -> bytes:
    """An event stream in ASCII alone, which can hold half a surrogate pair."""
    return b"".join(b"data: %s\n\n" % json.dumps(event).encode() for event in events) + b"data: [DONE]\n\n"


THOUGHT = {"type": "thinking", "thinking": [{"type": "text", "text": "Rome?"}]}
UNTYPED: dict[str, dict[str, Any]] = {
    "no type (llama.cpp)": {"id": "1", "function": FUNCTION},
    "type null (Gemini's front)": {"id": "1", "type": None, "function": FUNCTION},
    "an empty type": {"id": "1", "type": "", "function": FUNCTION},
    "an unknown type": {"id": "1", "type": "tool", "function": FUNCTION},
}
SERVERS: tuple[Fault, ...] = (
    *(whole(f"call of a tool with {name}", message(tool_calls=[call]), CALLED) for name, call in UNTYPED.items()),
    typed("event stream that is called application/json", "application/json"),
    typed("event stream that is called text/plain", "text/plain"),
    typed("event stream that is called application/x-ndjson", "application/x-ndjson"),
    typed("event stream without a content type", None),
    typed("event stream with a comma in its content type", "text/event-stream, charset=utf-8"),
    flow(
        "name of a tool in pieces",
        CALLED,
        fragment(id="1", type="function", function={"name": "get_", "arguments": ""}),
        fragment(function={"name": "weather", "arguments": '{"city": "Rome"}'}),
        delta("tool_calls"),
        call="final call",
    ),
    flow(
        "name of a tool in each fragment",
        CALLED,
        fragment(id="1", type="function", function={"name": "get_weather", "arguments": '{"city": '}),
        fragment(function={"name": "get_weather", "arguments": '"Rome"}'}),
        delta("tool_calls"),
        call="final call",
    ),
    whole("200: an error alone (OpenRouter, one-api)", {"error": NO}),
    whole("200: an error beside choices of null", {**EMPTY, "choices": None, "error": NO}),
    whole("200: an error beside no choices", {**EMPTY, "choices": [], "error": NO}),
    whole("200: an error that is a string", {**EMPTY, "error": "Overloaded."}, "APIError: “Overloaded.”"),
    whole("200: a list with an error (Gemini's front)", [{"error": NO}]),
    whole(
        "200: an error in a choice (OpenRouter)",
        completion(choices=[{"index": 0, "finish_reason": "error", "error": NO}]),
    ),
    whole("200: the members of an error (vLLM)", FLAT),
    whole("200: a detail (FastAPI)", {"detail": "Overloaded."}, "APIError: “Overloaded.”"),
    whole("200: an answer with an error of null", completion(error=None), "the answer", "create"),
    flow("stream: the members of an error, then [DONE] (vLLM)", ERROR, chunk("Hel"), FLAT),
    flow("stream: an error beside choices (OpenRouter)", ERROR, chunk("Hel"), {**chunk("", "error"), "error": NO}),
    flow("stream: an error in a choice", ERROR, {**chunk(), "choices": [{"index": 0, "delta": {}, "error": NO}]}),
    flow("stream: a list with an error", ERROR, chunk("Hel"), [{"error": NO}]),
    whole("stream: an error as a whole answer", FLAT, call="text"),
    refused("400: a list (Gemini's front)", [{"error": {"message": "No.", "code": "c"}}], "No.", "c"),
    refused("400: msg", {"code": 1001, "msg": "No."}, "No.", "1001"),
    refused("400: error_msg (Baidu)", {"error_code": 110, "error_msg": "No."}, "No.", "110"),
    refused("400: Message (AWS)", {"Message": "No."}, "No."),
    refused(
        "400: errors (Cloudflare)", {"success": False, "errors": [{"code": 7003, "message": "No."}]}, "No.", "7003"
    ),
    refused("400: problem details (RFC 9457)", {"title": "Bad Request", "status": 400, "detail": "No."}, "No."),
    refused(
        "400: another server's error in metadata (OpenRouter)",
        {
            "error": {
                "message": "Provider returned error",
                "code": 400,
                "metadata": {"raw": RAW, "provider_name": "Acme"},
            }
        },
        "Provider returned error: Acme: Slow down.",
        "400",
    ),
    refused("400: JSON in a message (LiteLLM)", {"error": {"message": f"Acme - {RAW}"}}, "Acme - Slow down."),
    Fault(
        "stream: halves of a surrogate pair in two deltas",
        played([Reply(body=escaped(delta(content="\ud83d"), delta("stop", content="\ude00")), headers=EVENT_STREAM)]),
        "“\U0001f600”",
        1,
        call="final text",
    ),
    flow("stream: an event without choices", HELLO, {}, chunk("Hello", "stop")),
    flow("stream: choices of null", HELLO, {**chunk(), "choices": None}, chunk("Hello", "stop")),
    Fault("models: data of null", played(ok({"object": "list", "data": None})), "0 models", 1, call="models"),
    Fault(
        "models: no data",
        played(ok({"object": "list"})),
        "APIResponseValidationError: “models.list was answered with status 200 and an object without an arra…”",
        1,
        call="models",
    ),
    Fault(
        "content in parts (Mistral)",
        played(ok(message(content=[THOUGHT, {"type": "text", "text": '{"name": "Rome"}'}]))),
        CITY,
        1,
        call="parse",
    ),
    flow(
        "stream: content in parts, then as text (Mistral)",
        "“[" + json.dumps(THOUGHT) + ', {"type": "text", "text": "Hello"}]”',
        delta(content=[THOUGHT]),
        delta(content=[{"type": "text", "text": "Hel"}]),
        delta("stop", content="lo"),
        call="final text",
    ),
)
