"""The texts that are sent and answered in every measurement, so that all contenders get the same bytes.

Lives here: values and their bytes, nothing that measures. The sizes are those that the real service sends.
"""

from __future__ import annotations

import json
from typing import Any

# As the real service sends them: one indented, the other not.
COMPLETION_BYTES, CHUNK_BYTES = 859, 262
COMPLETION: dict[str, Any] = {
    "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
    "object": "chat.completion",
    "created": 1741569952,
    "model": "gpt-4.1-2025-04-14",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": "Hi How can I help you?",
                "refusal": None,
                "annotations": [],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {
        "prompt_tokens": 19,
        "completion_tokens": 10,
        "total_tokens": 29,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": 0,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    },
    "service_tier": "default",
    "system_fingerprint": "fp_44709d6fcb",
}
CHUNK: dict[str, Any] = {
    "id": "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
    "object": "chat.completion.chunk",
    "created": 1741570283,
    "model": "gpt-4.1-2025-04-14",
    "service_tier": "default",
    "system_fingerprint": "fp_44709d6fcb",
    "choices": [{"index": 0, "delta": {"content": "Hi"}, "finish_reason": None}],
}
LAST_CHUNK: dict[str, Any] = {**CHUNK, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
# About as many fields as the real service sends.
EXTRA_HEADERS = "".join(f"x-header-{number}: value-{number}\r\n" for number in range(8))

# The requests: a small one, and one with a long talk and tools.
SMALL, LARGE = 1, 400
TOOLS = 10
PARAMETERS = {
    "type": "object",
    "properties": {name: {"type": "string", "description": f"the {name}"} for name in ("city", "unit", "day", "hour")},
    "required": ["city"],
}

# How a reply is told to the server: texts, each with how often it comes.
Parts = list[tuple[str, int]]


def padded(text: str, size: int) -> bytes:
    """Return the text with a longer greeting, so that it has this many bytes."""
    return text.replace("Hi", "Hi" + "!" * (size - len(text)), 1).encode()


def completion_bytes() -> bytes:
    """Return the whole answer."""
    return padded(json.dumps(COMPLETION, indent=2), COMPLETION_BYTES)


def chunk_bytes() -> bytes:
    """Return one event's data."""
    return padded(json.dumps(CHUNK, separators=(",", ":")), CHUNK_BYTES)


def body(messages: int) -> dict[str, Any]:
    """Return the arguments of a call with this many messages, and with tools if it is not a small one."""
    roles = ("user", "assistant")
    found: dict[str, Any] = {
        "model": "gpt-test",
        "messages": [
            {"role": roles[number % 2], "content": f"Say this is a test! {number} " + "word " * 20}
            for number in range(messages)
        ],
    }
    if messages > 1:
        found["tools"] = [
            {"type": "function", "function": {"name": f"tool_{number}", "description": "x", "parameters": PARAMETERS}}
            for number in range(TOOLS)
        ]
    return found


def answer_parts() -> Parts:
    """Return the reply with the whole answer."""
    text = completion_bytes().decode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(text)}\r\n{EXTRA_HEADERS}\r\n"
    return [(head + text, 1)]


def http_chunk(text: str) -> str:
    """Return the text as one chunk of the transfer coding."""
    return f"{len(text):x}\r\n{text}\r\n"


def stream_parts(events: int, events_per_chunk: int) -> Parts:
    """Return the reply with this many equal events and one that ends the choice."""
    head = f"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n{EXTRA_HEADERS}\r\n"
    event = f"data: {chunk_bytes().decode()}\n\n"
    end = f"data: {json.dumps(LAST_CHUNK, separators=(',', ':'))}\n\ndata: [DONE]\n\n"
    return [
        (head, 1),
        (http_chunk(event * events_per_chunk), events // events_per_chunk),
        (http_chunk(end) + "0\r\n\r\n", 1),
    ]
