"""Streams with what keeps a connection alive between the events."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specwire import APIError
from specwire_conformance.scripted import Reply, ScriptedServer

from .halves import Half, play
from .payloads import CREATE, EVENT_STREAM, HELLO

EVENTS = [f"data: {json.dumps(one)}\n\n" for one in HELLO]
PINGS = [
    "event: ping\ndata: 2026-11-28T10:00:00Z\n\n",
    "event: ping\ndata: ping\n\n",
    "event: heartbeat\ndata: 1764324000\n\n",
    'event: keepalive\ndata: ""\n\n',
    "data: \n\n",
]


async def texts(half: Half) -> list[Any]:
    """Return the texts of the plain stream, and of ``run_tools``."""
    plain = [one.choices[0].delta.content async for one in half.each(await half.stream())]
    runner = half.method("chat.completions.run_tools")(**CREATE, tools=[], stream=True)
    run = [event.delta async for event in half.each(runner) if event.type == "content.delta"]
    return ["".join(plain), "".join(run)]


def answer(*parts: str) -> list[Reply]:
    return [Reply(body="".join(parts), headers=EVENT_STREAM, framing="chunked")]


@pytest.mark.parametrize("ping", PINGS)
def test_what_keeps_a_connection_alive_is_read_over(kind: str, ping: str) -> None:
    body = answer(*(ping + event for event in EVENTS), ping, "data: [DONE]\n\n")
    with ScriptedServer(body, body) as server:
        assert play(kind, server.url, texts) == ["Hello", "Hello"]


@pytest.mark.parametrize("bad", ["data: 7", "data: DONE", "event: note\ndata: x", "event: error\ndata: null"])
def test_other_events_that_are_no_objects_raise(kind: str, bad: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIError):
            await texts(half)

    with ScriptedServer(answer(*EVENTS, f"{bad}\n\n")) as server:
        play(kind, server.url, scenario)


def test_a_page_that_calls_itself_events_is_told_as_such(kind: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(APIError, match="a body that holds no events where an event stream was due"):
            await texts(half)

    with ScriptedServer(answer("<html>no</html>")) as server:
        play(kind, server.url, scenario)
