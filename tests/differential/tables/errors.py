"""What comes of answers that are errors, or not what was asked for."""

from __future__ import annotations

from typing import Any

from specwire_conformance.scripted import Bytes, Close, CloseOnAccept, Delay, Exchange, Head, Reply
from tests.client.payloads import CREATE, completion, failed, ok
from tests.differential.call import Call, mark

STATUSES = (400, 401, 403, 404, 408, 409, 413, 415, 418, 422, 429, 451, 500, 502, 503, 504, 520, 529, 599)


def create(name: str, *answers: Exchange, **parts: Any) -> Call:
    return Call(f"error: {name}", "chat.completions.create", answers, params=CREATE, **parts)


def said(**fields: Any) -> dict[str, Any]:
    return {"error": {"message": "No.", "type": "some_error", "param": None, "code": None, **fields}}


def html(status: int) -> list[Reply]:
    return [Reply(status=status, body="<html>Bad gateway</html>", headers={"content-type": "text/html"})]


def text(body: bytes | str, content_type: str = "application/json") -> list[Reply]:
    return [Reply(body=body, headers={"content-type": content_type})]


RETRY = {"max_retries": 2}
EACH = mark("timeout", {"timeout": 60, "read": 0.3})

CALLS = [
    *(create(f"status {status}", failed(status, said(), x_request_id="req-e")) for status in STATUSES),
    create("code and param", failed(400, said(code="bad_value", param="messages[0].role"))),
    create("numeric code", failed(400, said(code=400))),
    create("no type", failed(400, {"error": {"message": "No."}})),
    create("error is a string", failed(400, {"error": "No."})),
    create("detail", failed(422, {"detail": [{"loc": ["body"], "msg": "field required"}]})),
    create("message at the top", failed(400, {"object": "error", "message": "No.", "code": 40303})),
    create("html", html(502)),
    create("no body", failed(500)),
    create("text", failed(400, "Just text")),
    create("json list", failed(400, [1, 2])),
    create("a success that is html", text("<html></html>", "text/html")),
    create("a success that is null", text("null")),
    create("a success that is a list", text("[]")),
    create("a success that is a string", text('"hi"')),
    create("a success that is cut", text('{"id": "x", "choi')),
    create("a success that is empty", text("")),
    create("a success that is an empty object", text("{}")),
    create("a success that is an error object", text('{"error": {"message": "No.", "code": 500}}')),
    create("a success without a content type", [Reply(body='{"id": "x", "object": "chat.completion", "choices": []}')]),
    create("a success of another content type", text('{"id": "x", "choices": []}', "text/plain")),
    create("a byte that is no UTF-8", text(b'{"id": "\xff", "choices": []}')),
    create("204", [Reply(status=204)]),
    create("connection closed", [CloseOnAccept()]),
    create("head cut", [Bytes(b"HTTP/1.1 200 OK\r\ncontent-le"), Close()]),
    create("body cut", [Head(headers={"content-length": "100"}, framing="none"), Bytes(b"{"), Close()]),
    create("not HTTP", [Bytes(b"SSH-2.0-x\r\n\r\n"), Close()]),
    create("retried 429", failed(429, said(), retry_after_ms="1"), ok(), client=RETRY),
    create(
        "retried 500 twice",
        failed(500, said(), retry_after_ms="1"),
        failed(500, said(), retry_after_ms="1"),
        ok(),
        client=RETRY,
    ),
    create("retried 408", failed(408, said(), retry_after_ms="1"), ok(), client=RETRY),
    create("retried 409", failed(409, said(), retry_after_ms="1"), ok(), client=RETRY),
    create("not retried 400", failed(400, said()), ok(), client=RETRY),
    create("x-should-retry true", failed(400, said(), x_should_retry="true", retry_after_ms="1"), ok(), client=RETRY),
    create("x-should-retry false", failed(500, said(), x_should_retry="false"), ok(), client=RETRY),
    create("insufficient quota", failed(429, said(code="insufficient_quota"), retry_after_ms="1"), ok(), client=RETRY),
    create("a wait of a minute and more", failed(429, said(), retry_after="61"), ok(), client={"max_retries": 1}),
    create("a wait of more than two minutes", failed(429, said(), retry_after="121"), ok(), client={"max_retries": 1}),
    create("a bound that is over", [Delay(700), *ok()], ok(), client={"max_retries": 1, "timeout": 0.3}),
    create("a bound on each wait", [Delay(700), *ok()], ok(), client={"max_retries": 1, "timeout": EACH}),
    create("a cookie", failed(500, said(), retry_after_ms="1", set_cookie="a=1"), ok(), client={"max_retries": 1}),
    create("redirect to another path", [Reply(status=307, headers={"location": "/v2/elsewhere"})], ok()),
    create("redirect as 302", [Reply(status=302, headers={"location": "/v2/elsewhere"})], ok()),
    create("redirect without a place", [Reply(status=307)]),
    create("numbers of odd size", ok(completion(created=10**30))),
    create("unknown fields", ok(completion(extra={"a": [1, None]}, system_fingerprint=None))),
    create(
        "unknown finish reason",
        ok(
            {
                **completion(),
                "choices": [{"index": 0, "finish_reason": "tired", "message": {"role": "assistant", "content": "x"}}],
            }
        ),
    ),
    create("missing fields", ok({"choices": [{"message": {"content": "x"}}]})),
    create("wrong types", ok({**completion(), "created": "yesterday", "usage": [], "choices": [{"message": "x"}]})),
]
