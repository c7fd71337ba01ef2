"""The filter on the HTTP libraries' loggers: it cleans lines of the request at hand, and holds nothing afterwards."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from specwire import OpenAI
from specwire_conformance.scripted import Bytes, Chunk, Exchange, Hang, Head, ScriptedServer, sse
from specwire_runtime.privacy.secret import Sealed
from specwire_runtime.request.request import Request
from specwire_runtime.transports.log_redaction import Carried, carrying

from .halves import Half, play
from .payloads import CREATE, EVENT_STREAM, HELLO, KEY, ok

FIRST, SECOND = "first-s3cr3t-0123456789", "second-s3cr3t-0123456789"
# A chunk whose length is no number: httpcore logs the error, which quotes it.
ECHOING: Exchange = [Head(headers=EVENT_STREAM), Chunk(sse(*HELLO[:1], done=False)), Bytes(f"{FIRST}\r\n".encode())]


def header(value: str) -> dict[str, str]:
    return {"X-Api-Key": value}


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What httpcore and httpx log from DEBUG on."""
    gc.collect()  # streams that another test left behind say so when they are collected
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    handler = Keep()
    for name in ("httpcore", "httpx"):
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield found
    for name in ("httpcore", "httpx"):
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(logging.NOTSET)


def options(kind: str, way: str) -> dict[str, Any]:
    if way == "pool":
        return {}
    return {"http_client": httpx.Client() if kind == "sync" else httpx.AsyncClient()}


@pytest.mark.parametrize("way", ["pool", "httpx"])
def test_interleaved_streams(kind: str, way: str, lines: list[str]) -> None:
    """The first answer goes on after a second request was made by the same thread or task, and repeats its key."""

    async def scenario(half: Half) -> None:
        first = await half.stream(extra_headers=header(FIRST))
        await half.next(first)
        second = await half.stream(extra_headers=header(SECOND))
        await half.next(second)
        with pytest.raises(Exception, match="broke off"):
            await half.next(first)
        await half.close(second)

    hanging: Exchange = [Head(headers=EVENT_STREAM), Chunk(sse(*HELLO[:1], done=False)), Hang()]
    with ScriptedServer(ECHOING, hanging) as server:
        play(kind, server.url, scenario, **options(kind, way))
    text = "\n".join(lines)
    if way == "pool":  # connections of our own log nothing
        assert text == ""
        return
    assert "illegal chunk header" in text
    assert "[redacted]" in text
    assert FIRST not in text


def held() -> int:
    """Count the requests that are alive."""
    gc.collect()
    return sum(isinstance(each, Request | Carried) for each in gc.get_objects())


@pytest.mark.parametrize("way", ["pool", "httpx"])
def test_nothing_is_held_after_the_exchange(way: str) -> None:
    """By the thread that made it, whose context outlives the client."""
    before = held()
    with ScriptedServer(ok(), ok()) as server:
        with OpenAI(api_key=KEY, base_url=server.url, **options("sync", way)) as client:
            client.chat.completions.create(**CREATE)
            assert held() == before
        assert held() == before


def request(key: str) -> Carried:
    return Carried(Request("GET", "http://h", "/", ((b"X-Api-Key", key.encode()),), None))


def log(text: str) -> None:
    logging.getLogger("httpcore.http11").debug("%s", text)


def test_it_lasts_as_long_as_the_library_runs(lines: list[str]) -> None:
    """And a request that is made in the middle of another, by a hook, does not end it."""
    with carrying(request(FIRST)):
        with carrying(request(SECOND)):
            log(SECOND)
        log(FIRST)
    log(FIRST)
    assert lines == ["[redacted]", "[redacted]", FIRST]


def test_what_inherited_it_holds_nothing(lines: list[str]) -> None:
    with carrying(request(FIRST)):
        inherited = contextvars.copy_context()
        inherited.run(log, FIRST)
    inherited.run(log, FIRST)
    assert lines == ["[redacted]", FIRST]
    kept = [value for variable, value in inherited.items() if variable.name == "specwire_carrying"]
    assert [getattr(each, "carried", each) for each in kept] == [None]


def test_tasks_do_not_disturb_each_other(lines: list[str]) -> None:
    async def exchange(key: str) -> None:
        with carrying(request(key)):
            for _ in range(3):
                await asyncio.sleep(0)
                log(key)

    async def main() -> None:
        await asyncio.gather(exchange(FIRST), exchange(SECOND))

    asyncio.run(main())
    assert lines == ["[redacted]"] * 6


def test_it_may_be_left_in_another_context() -> None:
    """As when a coroutine that nobody finished is closed by the garbage collector."""
    guard = carrying(request(FIRST))
    contextvars.copy_context().run(guard.__enter__)
    guard.__exit__()
    assert guard.carried is None


def test_a_carried_request_shows_nothing() -> None:
    assert isinstance(request(FIRST), Sealed)
    assert FIRST not in repr(request(FIRST))
