"""Raw and streaming responses, other endpoints, and what answers turn into."""

from __future__ import annotations

from typing import Any

from specwire_conformance.scripted import Exchange, Reply
from tests.client.payloads import CREATE, HELLO, completion, failed, ok, page, streamed
from tests.differential.call import Call, mark

from .arguments import MODEL

RAW = "chat.completions.with_raw_response.create"
OPEN = "chat.completions.with_streaming_response.create"
ANSWER = ok(x_request_id="req-1", x_custom="c")
LINES = [
    ("x-repeated", "1, 2"),
    ("X-Custom", "c"),
    ("X-Repeated", "3"),
    ("x-name", "Zoë".encode().decode("latin-1")),
    ("Set-Cookie", "session=abc; Path=/"),
    ("Set-Cookie", "other=def"),
]
REFUSAL = {"error": {"message": "No."}}
OWN = {"max_retries": 0}  # a client of its own, that nobody else gets the cookies of


def create(name: str, method: str, how: str, *answers: Exchange, **parts: Any) -> Call:
    parts["params"] = {**CREATE, **parts.get("params", {})}
    return Call(f"response: {name}", method, answers, how=how, **parts)


STREAM = {"params": {"stream": True}}
TO_OBJECT = {"cast_to": mark("object")}

CALLS = [
    create("dumps", "chat.completions.create", "dumps", ANSWER),
    create("raw", RAW, "raw", ANSWER),
    create("raw after a retry", RAW, "raw", failed(500, {}, retry_after_ms="1"), ANSWER, client={"max_retries": 1}),
    create("raw error", RAW, "raw", failed(404, {"error": {"message": "No."}})),
    create("raw head", RAW, "raw_head", [Reply(body=completion(), headers=LINES)], client=OWN),
    create("raw head of an error", RAW, "raw_head", [Reply(status=404, body=REFUSAL, headers=LINES)], client=OWN),
    create("raw stream", RAW, "raw_stream", streamed(*HELLO), **STREAM),
    create("raw from the client", "with_raw_response.chat.completions.create", "raw", ANSWER),
    Call("response: raw model", "models.with_raw_response.retrieve", [ok(MODEL)], how="raw", args=["gpt-test"]),
    Call(
        "response: raw list",
        "chat.completions.with_raw_response.list",
        [ok(page("c1", more=True)), ok(page("c2"))],
        how="raw_page",
    ),
    create("streaming json", OPEN, "open_json", ANSWER),
    create("streaming text", OPEN, "open_text", ANSWER),
    create("streaming bytes", OPEN, "open_bytes", ANSWER),
    create("streaming lines", OPEN, "open_lines", streamed(*HELLO), **STREAM),
    create("streaming stream", OPEN, "open_stream", streamed(*HELLO), **STREAM),
    create("streaming error", OPEN, "open_json", failed(429, {"error": {"message": "No."}})),
    create("streaming from the client", "with_streaming_response.chat.completions.create", "open_json", ANSWER),
    Call("response: get", "get", [ok({"a": 1})], args=["/other/thing"], params=TO_OBJECT),
    Call("response: get without a slash", "get", [ok({"a": 1})], args=["other"], params=TO_OBJECT),
    Call(
        "response: get with a query",
        "get",
        [ok({"a": 1})],
        args=["/other"],
        params={**TO_OBJECT, "options": {"params": {"x": "1"}, "headers": {"X-Custom": "1"}}},
    ),
    Call("response: post", "post", [ok({"a": 1})], args=["/other"], params={**TO_OBJECT, "body": {"b": [1, None]}}),
    Call("response: put", "put", [ok({"a": 1})], args=["/other"], params={**TO_OBJECT, "body": {}}),
    Call("response: patch", "patch", [ok({"a": 1})], args=["/other"], params={**TO_OBJECT, "body": {"b": 1}}),
    Call("response: delete", "delete", [ok({"a": 1})], args=["/other"], params=TO_OBJECT),
    Call(
        "response: post error",
        "post",
        [failed(400, {"error": {"message": "No."}})],
        args=["/other"],
        params={**TO_OBJECT, "body": {}},
    ),
]
