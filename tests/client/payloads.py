"""What servers answer in these tests, as values and as exchanges of the scripted server."""

from __future__ import annotations

from typing import Any

from specwire_conformance.scripted import Reply, sse

KEY = "sk-test-0123456789abcdef"
MESSAGES: list[Any] = [{"role": "user", "content": "Say this is a test!"}]
CREATE: dict[str, Any] = {"model": "gpt-test", "messages": MESSAGES}


def completion(text: str = "This is a test!", **fields: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1700000000,
        "model": "gpt-test-1",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text, "refusal": None},
                "logprobs": None,
                "finish_reason": "stop",
            }
        ],
        "usage": {"prompt_tokens": 13, "completion_tokens": 5, "total_tokens": 18},
        **fields,
    }


def chunk(text: str = "", finish_reason: str | None = None, index: int = 0) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1700000000,
        "model": "gpt-test-1",
        "choices": [{"index": index, "delta": {"content": text}, "finish_reason": finish_reason}],
    }


def page(*ids: str, more: bool = False, **fields: Any) -> dict[str, Any]:
    return {
        "object": "list",
        "data": [completion(id=name) for name in ids],
        "first_id": ids[0] if ids else None,
        "last_id": ids[-1] if ids else None,
        "has_more": more,
        **fields,
    }


def ok(body: Any = None, **headers: str) -> list[Reply]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return [Reply(body=completion() if body is None else body, headers=named)]


def failed(status: int, body: Any = b"", **headers: str) -> list[Reply]:
    return [Reply(status=status, body=body, headers={name.replace("_", "-"): value for name, value in headers.items()})]


EVENT_STREAM = {"content-type": "text/event-stream"}


def streamed(*events: Any, done: bool = True, **headers: str) -> list[Reply]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return [Reply(body=sse(*events, done=done), headers={**EVENT_STREAM, **named}, framing="chunked")]


HELLO = (chunk("Hel"), chunk("lo"), chunk("", "stop"))
