"""Callers carry any contract: the one about parcels, whose options and operations are made by hand."""

import asyncio
from typing import Any

import pytest

from specwire import AsyncHttpCaller, HttpCaller
from specwire_conformance.scripted import Reply, ScriptedServer, sse
from tests.core.contract import FORGET, LIST, OPTIONS, SEND, TRACK

from .payloads import EVENT_STREAM, ok

STOPS = ({"stops": [{"city": "A"}]}, {"stops": [{"city": "A", "left_at": 5}]})
STREAM = [Reply(body=sse(*STOPS, "OVER", done=False), headers=EVENT_STREAM)]
UNMARKED = [Reply(body=sse(*STOPS, done=False), headers=EVENT_STREAM)]
PAGES = (ok({"parcels": [1, 2], "next_cursor": "c", "more": True}), ok({"parcels": [3]}))
EXCHANGES = (ok({"at": "B"}), ok({"id": 1}), STREAM, UNMARKED, *PAGES, ok(b""))
RESULTS: list[Any] = [{"at": "B"}, {"id": 1}, list(STOPS), list(STOPS), [1, 2, 3], None]


def sync(url: str) -> list[Any]:
    with HttpCaller(OPTIONS, token="t0ken-t0ken", depot="d", base_url=url) as caller:
        return [
            caller.request(TRACK, {"parcel": "p", "event": "e", "language": "de"}),
            caller.request(SEND, {"weight": 1, "to": "x"}),
            list(caller.stream(SEND, {"weight": 1, "to": "x"})),
            list(caller.stream(SEND, {"weight": 1, "to": "x", "follow": True})),
            list(caller.page(LIST, {"size": 2})),
            caller.request(FORGET, {"parcel": "p"}),
        ]


async def asynchronous(url: str) -> list[Any]:
    async with AsyncHttpCaller(OPTIONS, token="t0ken-t0ken", depot="d", base_url=url) as caller:
        return [
            await caller.request(TRACK, {"parcel": "p", "event": "e", "language": "de"}),
            await caller.request(SEND, {"weight": 1, "to": "x"}),
            [event async for event in await caller.stream(SEND, {"weight": 1, "to": "x"})],
            [event async for event in await caller.stream(SEND, {"weight": 1, "to": "x", "follow": True})],
            [item async for item in caller.page(LIST, {"size": 2})],
            await caller.request(FORGET, {"parcel": "p"}),
        ]


def test_every_kind_of_operation(kind: str) -> None:
    with ScriptedServer(*EXCHANGES) as server:
        results = sync(server.url) if kind == "sync" else asyncio.run(asynchronous(server.url))
    assert results == RESULTS
    assert [f"{request.method} {request.target}" for request in server.requests] == [
        "GET /parcels/p/events/e",
        "POST /parcels",
        "POST /parcels",
        "POST /parcels",
        "GET /parcels?size=2",
        "GET /parcels?size=2&cursor=c",
        "DELETE /parcels/p",
    ]
    assert {request.header("acme-depot") for request in server.requests} == {"d"}
    assert {request.header("authorization") for request in server.requests} == {"Bearer t0ken-t0ken"}
    keys = [request.header("acme-once") for request in server.requests if request.method == "POST"]
    assert len(set(keys)) == 3
    assert server.requests[0].header("acme-once") is None
    assert server.requests[0].header("accept-language") == "de"


def test_what_an_operation_is_not() -> None:
    with ScriptedServer(ok({})) as server, HttpCaller(OPTIONS, token="t0ken-t0ken", base_url=server.url) as caller:
        with pytest.raises(TypeError, match=r"parcels\.list cannot be streamed"):
            caller.stream(LIST, {})
        with pytest.raises(TypeError, match="does not answer with pages"):
            caller.page(TRACK, {"parcel": "p", "event": "e"})


def test_options_and_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TOKEN", "t0ken-t0ken")
    monkeypatch.setenv("ACME_DEPOT", "north")
    caller = HttpCaller(OPTIONS)
    assert (caller.option("token"), caller.option("depot")) == ("t0ken-t0ken", "north")
    assert caller.option("base_url") == "https://api.acme.example/v2"
    with pytest.raises(KeyError):
        caller.option("colour")
    assert "t0ken" not in repr(caller)
