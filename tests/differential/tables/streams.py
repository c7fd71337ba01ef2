"""Streams: how they begin, go on, break and end."""

from __future__ import annotations

from typing import Any

from specwire_conformance.scripted import Chunk, Close, Delay, Exchange, Head, LastChunk, Reply, Reset, Step, sse
from tests.client.payloads import CREATE, EVENT_STREAM, HELLO, chunk, failed, ok, streamed
from tests.differential.call import Call, mark

USAGE = {**chunk(), "choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}}
ERROR = {"error": {"message": "It broke.", "type": "server_error", "param": None, "code": "500"}}


def stream(name: str, *answers: Exchange, **parts: Any) -> Call:
    params = {**CREATE, "stream": True, **parts.pop("params", {})}
    return Call(
        f"stream: {name}", "chat.completions.create", answers, how=parts.pop("how", "stream"), params=params, **parts
    )


def body(text: str | bytes, content_type: str = "text/event-stream", chunk_bytes: int | None = None) -> Exchange:
    return [Reply(body=text, headers={"content-type": content_type}, framing="chunked", chunk_bytes=chunk_bytes)]


def cut(*events: Any, reset: bool = False) -> Exchange:
    begun = Head(headers=EVENT_STREAM)
    return [begun, *(Chunk(sse(event, done=False)) for event in events), Reset() if reset else Close()]


TEXT = sse(*HELLO).decode()
PING: list[Step] = [Delay(150), Chunk(b": ping\n\n")]
PINGS: Exchange = [Head(headers=EVENT_STREAM), *PING * 4, Chunk(TEXT.encode()), LastChunk()]

CALLS = [
    stream("whole", streamed(*HELLO)),
    stream("byte by byte", body(TEXT, chunk_bytes=1)),
    stream("CRLF", body(TEXT.replace("\n", "\r\n"))),
    stream("CR", body(TEXT.replace("\n", "\r"))),
    stream("byte order mark", body("\ufeff" + TEXT)),
    stream("comments", body(": ping\n\n" + TEXT.replace("\n\n", "\n\n: ping\n\n"))),
    stream(
        "comments for longer than a wait",
        PINGS,
        client={"max_retries": 0, "timeout": mark("timeout", {"timeout": 60, "read": 0.4})},
    ),
    stream("another type", body(TEXT, "application/json")),
    stream("no space after the colon", body(TEXT.replace("data: ", "data:"))),
    stream("line separators in strings", body(TEXT.replace("Hel", "H\u2028\x85el"))),
    stream("data in two lines", body(TEXT.replace(', "choices"', ',\ndata: "choices"'))),
    stream("event and id", body(TEXT.replace("data: ", "event: message\nid: 1\nretry: 5\ndata: "))),
    stream("another event name", body("event: ping\ndata: {}\n\n" + TEXT)),
    stream("no [DONE], finished", streamed(*HELLO, done=False)),
    stream("no [DONE], unfinished", streamed(HELLO[0], done=False)),
    stream("nothing at all", streamed(done=False)),
    stream("nothing but [DONE]", streamed()),
    stream("more after [DONE]", body(TEXT + sse(*HELLO).decode())),
    stream("[DONE] with a space", body(TEXT.replace("[DONE]", "[DONE] "))),
    stream("usage", streamed(*HELLO, USAGE), params={"stream_options": {"include_usage": True}}),
    stream("error in data", streamed(HELLO[0], ERROR)),
    stream(
        "error event", body(sse(HELLO[0], done=False).decode() + 'event: error\ndata: {"message": "It broke."}\n\n')
    ),
    stream("data that is not JSON", body("data: {oops\n\n" + TEXT)),
    stream("data that is a string", body('data: "x"\n\n' + TEXT)),
    stream("cut", cut(*HELLO[:1])),
    stream("reset", cut(*HELLO[:1], reset=True)),
    stream("ends in mid-event", [Head(headers=EVENT_STREAM), Chunk(TEXT[:-20].encode()), LastChunk()]),
    stream("not a stream", ok()),
    stream("html", body("<html></html>", "text/html")),
    stream("status 400", failed(400, ERROR)),
    stream("retried 503", failed(503, {}, retry_after_ms="1"), streamed(*HELLO), client={"max_retries": 1}),
    stream("left early", streamed(*HELLO), how="closed"),
    stream("stream=False", ok(), params={"stream": False}, how="value"),
]
