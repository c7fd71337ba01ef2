"""``stream.response``: what programs that were written for the official library read of it and do with it."""

import asyncio
import copy
import pickle
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from specwire import APIError, APIStatusError, InternalServerError, NotFoundError
from specwire_conformance.scripted import Chunk, Hang, Head, ScriptedServer, Step, sse

from .halves import Half, SyncHalf, play
from .payloads import CREATE, EVENT_STREAM, HELLO, KEY, chunk, failed, streamed

OPEN = Head(headers={"content-type": "text/event-stream; charset=UTF-8", "x-request-id": "req-1", "set-cookie": "a=b"})
ENDLESS: list[Step] = [OPEN, Chunk(sse(chunk("a"), done=False)), Hang()]


async def close(half: Half, response: Any) -> None:
    if isinstance(half, SyncHalf):
        response.close()
    else:
        await response.aclose()


async def final(half: Half, stream: Any) -> Any:
    found = stream.get_final_completion()
    return found if isinstance(half, SyncHalf) else await found


@asynccontextmanager
async def entered(half: Half) -> AsyncIterator[Any]:
    manager = half.client.chat.completions.stream(**CREATE)
    if isinstance(half, SyncHalf):
        with manager as stream:
            yield stream
    else:
        async with manager as stream:
            yield stream


def test_closing_it_closes_the_stream(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        response = stream.response
        assert (await half.next(stream)).choices[0].delta.content == "a"
        assert (stream.is_closed, response.is_closed) == (False, False)
        for _ in range(2):
            await close(half, response)
        assert (stream.is_closed, response.is_closed) == (True, True)
        assert await asyncio.to_thread(server.wait_for_open_connections, 0)
        assert await half.texts(stream) == []

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_closing_it_does_not_make_a_completion_whole(kind: str) -> None:
    async def scenario(half: Half) -> None:
        async with entered(half) as stream:
            assert (await half.next(stream)).type == "chunk"
            await close(half, stream.response)
            with pytest.raises(APIError, match="closed before its end"):
                await final(half, stream)

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_what_it_says(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        response = stream.response
        assert (response.status_code, response.reason_phrase, response.encoding) == (200, "OK", "utf-8")
        assert (response.is_success, response.is_error, response.is_redirect) == (True, False, False)
        assert response.headers["X-Request-Id"] == response.request_id == "req-1"
        assert response.headers["set-cookie"] == "[redacted]"
        assert str(response.url) == response.request.url == f"{server.url}/v1/chat/completions"
        assert response.request.method == "POST"
        assert response.elapsed.total_seconds() >= 0
        assert response.raise_for_status() is response
        assert repr(response).endswith("200, open>")
        assert KEY not in f"{response!r}{response.request}{response.info}"
        for name in ("content", "text", "json", "read"):
            with pytest.raises(RuntimeError, match="read as events"):
                getattr(response, name)
        with pytest.raises(AttributeError, match="no attribute 'iter_raw'"):
            _ = response.iter_raw
        await half.close(stream)

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_a_copy_of_it_is_a_value(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        for value in (pickle.loads(pickle.dumps(stream.response)), copy.copy(stream.response)):
            assert (value.status_code, value.request_id, value.is_closed) == (200, "req-1", True)
            value.close()
        assert not stream.is_closed
        await half.close(stream)

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_it_is_the_same_of_the_helper(kind: str) -> None:
    async def scenario(half: Half) -> None:
        async with entered(half) as stream:
            assert stream.response.status_code == 200
            assert not stream.response.is_closed
            await close(half, stream.response)
            assert stream.response.is_closed

    with ScriptedServer(streamed(*HELLO)) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize(
    "status, error_class", [(404, NotFoundError), (503, InternalServerError), (418, APIStatusError)]
)
def test_the_response_of_an_error_can_be_closed_too(kind: str, status: int, error_class: type[APIStatusError]) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(error_class) as caught:
            await half.create()
        response = caught.value.response
        await close(half, response)
        assert (response.is_closed, response.is_error, response.is_success) == (True, True, False)
        assert (response.is_client_error, response.is_server_error) == (status < 500, status >= 500)
        assert response.read() == await response.aread() == response.content
        assert response.json() == {"error": {"message": "No."}}
        with pytest.raises(error_class) as again:
            response.raise_for_status()
        assert again.value.status_code == status

    with ScriptedServer(failed(status, {"error": {"message": "No."}})) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize("name", ["until_done", "get_final_completion", "current_completion_snapshot", "response"])
def test_a_manager_that_was_not_entered_says_what_to_do(kind: str, name: str) -> None:
    async def scenario(half: Half) -> None:
        manager = half.client.chat.completions.stream(**CREATE)
        statement = "with" if kind == "sync" else "async with"
        with pytest.raises(AttributeError, match=f"`{statement} client.chat.completions.stream"):
            getattr(manager, name)
        with pytest.raises(TypeError, match=f"`{statement} client.chat.completions.stream"):
            await half.texts(manager)

    with ScriptedServer() as server:
        play(kind, server.url, scenario)
        assert server.requests == []


def test_an_event_stream_is_named_as_such(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        assert stream.response.headers["content-type"] == EVENT_STREAM["content-type"]
        assert stream.response.encoding == "utf-8"
        await half.close(stream)

    with ScriptedServer(streamed(*HELLO)) as server:
        play(kind, server.url, scenario)
