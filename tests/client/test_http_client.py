"""``http_client=``: requests go through the user's own httpx client, and obey the same policy."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from specwire import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    OpenAI,
    Timeout,
)
from specwire_conformance.scripted import Chunk, Delay, Hang, Head, Reply, ScriptedServer, Step, refusing_url, sse

from .halves import Half, play
from .payloads import CREATE, EVENT_STREAM, HELLO, KEY, completion, failed, ok, streamed

REFUSED = r"could not connect to 127\.0\.0\.1:\d+: connection refused\.$"


def through(kind: str, **options: Any) -> httpx.Client | httpx.AsyncClient:
    return (httpx.Client if kind == "sync" else httpx.AsyncClient)(**options)


async def create(half: Half) -> str:
    return str((await half.create()).id)


async def read(half: Half) -> list[str | None]:
    return await half.texts(await half.stream())


def test_its_own_settings_hold(kind: str) -> None:
    client = through(kind, headers={"X-Mine": "1", "User-Agent": "mine"}, params={"p": "1"}, cookies={"c": "1"})
    with ScriptedServer(ok()) as server:
        assert play(kind, server.url, create, http_client=client) == "chatcmpl-1"
    request = server.requests[0]
    assert request.header("x-mine") == "1"
    assert request.header("cookie") == "c=1"
    assert request.header("authorization") == f"Bearer {KEY}"
    assert str(request.header("user-agent")).startswith("specwire/0.1.0 (python 3.")
    assert request.json() == CREATE
    assert client.is_closed


def test_its_own_authentication_holds(kind: str) -> None:
    with ScriptedServer(ok()) as server:
        play(kind, server.url, create, http_client=through(kind, auth=("me", "pass")))
    assert server.requests[0].header("authorization") == "Basic bWU6cGFzcw=="


def test_streams_use_one_connection(kind: str) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(3):
            assert await read(half) == ["Hel", "lo", ""]

    with ScriptedServer(streamed(*HELLO), repeat_last=True) as server:
        play(kind, server.url, scenario, http_client=through(kind))
        assert server.connections == 1


def test_it_follows_no_redirect_of_its_own(kind: str) -> None:
    with ScriptedServer() as other, ScriptedServer(failed(302, location=other.url)) as server:
        with pytest.raises(APIStatusError, match=other.url):
            play(kind, server.url, create, http_client=through(kind, follow_redirects=True))
        assert other.connections == 0


def test_a_closed_client(kind: str) -> None:
    client = through(kind)
    client.close() if isinstance(client, httpx.Client) else asyncio.run(client.aclose())
    with ScriptedServer() as server, pytest.raises(APIConnectionError, match="closed"):
        play(kind, server.url, create, http_client=client, max_retries=2)


def test_nobody_listens(kind: str) -> None:
    with (
        refusing_url() as url,
        pytest.raises(APIConnectionError, match=REFUSED),
    ):
        play(kind, url, create, http_client=through(kind))


def test_bad_encoding(kind: str) -> None:
    reply = Reply(body=b"no", headers={"content-encoding": "gzip"})
    with ScriptedServer([reply]) as server, pytest.raises(APIResponseValidationError, match="content encoding"):
        play(kind, server.url, create, http_client=through(kind))


@pytest.mark.parametrize("name", ["no answer", "body drips"])
def test_the_whole_call_is_bounded(kind: str, name: str) -> None:
    drip: list[Step] = [step for _ in range(100) for step in (Delay(20), Chunk(b" "))]
    steps: list[Step] = [Hang()] if name == "no answer" else [Head(), *drip, Hang()]
    with ScriptedServer(steps) as server, pytest.raises(APITimeoutError):
        play(kind, server.url, create, http_client=through(kind, timeout=30), timeout=0.3)


def test_silence_in_a_stream_is_bounded(kind: str) -> None:
    steps: list[Step] = [Head(headers=EVENT_STREAM), Chunk(sse(*HELLO[:1], done=False)), Hang()]
    with ScriptedServer(steps) as server, pytest.raises(APITimeoutError):
        play(kind, server.url, read, http_client=through(kind), timeout=Timeout(read=0.2))


def test_leaving_a_stream_closes_its_connection(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        await half.next(stream)
        await half.close(stream)
        assert server.wait_for_open_connections(0)

    with ScriptedServer([Head(headers=EVENT_STREAM), Chunk(sse(*HELLO, done=False)), Hang()]) as server:
        play(kind, server.url, scenario, http_client=through(kind))


def answers(request: httpx.Request) -> httpx.Response:
    if json.loads(request.content).get("stream"):
        return httpx.Response(200, headers=EVENT_STREAM, content=sse(*HELLO))
    return httpx.Response(200, json=completion())


def test_a_mock_transport(kind: str) -> None:
    async def scenario(half: Half) -> None:
        assert await create(half) == "chatcmpl-1"
        assert await read(half) == ["Hel", "lo", ""]

    play(kind, "http://nowhere.invalid", scenario, http_client=through(kind, transport=httpx.MockTransport(answers)))


@pytest.mark.parametrize("error", [RuntimeError("boom"), ValueError("boom"), OSError("boom"), httpx.HTTPError("boom")])
def test_whatever_a_transport_raises_is_ours(kind: str, error: Exception) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(APIConnectionError):
        play(kind, "http://h", create, http_client=through(kind, transport=httpx.MockTransport(fail)))


class Breaking(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        yield b"{"
        raise RuntimeError("boom")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"{"
        raise RuntimeError("boom")


def test_whatever_a_body_raises_is_ours(kind: str) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, stream=Breaking()))
    with pytest.raises(APIConnectionError):
        play(kind, "http://h", create, http_client=through(kind, transport=transport))


def test_an_asgi_application() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": json.dumps(completion()).encode()})

    transport = httpx.ASGITransport(app)
    assert play("async", "http://app", create, http_client=through("async", transport=transport)) == "chatcmpl-1"


def test_a_proxy_of_the_environment(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(ok()) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert play(kind, "http://api.invalid", create) == "chatcmpl-1"
    assert proxy.requests[0].target == "http://api.invalid/v1/chat/completions"


def test_no_proxy_for_this_host(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer() as proxy, ScriptedServer(ok()) as server:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert play(kind, server.url, create) == "chatcmpl-1"
        assert proxy.connections == 0


def test_a_copy_with_another_client() -> None:
    with ScriptedServer(ok()) as server, OpenAI(api_key=KEY, base_url=server.url) as client:
        other = client.with_options(http_client=httpx.Client(transport=httpx.MockTransport(answers)))
        assert other.chat.completions.create(**CREATE).id == "chatcmpl-1"
        assert server.connections == 0
        other.close()
        assert not client.is_closed()
        client.chat.completions.create(**CREATE)
        assert server.connections == 1


def test_trust_of_the_type() -> None:
    class Mine(httpx.AsyncClient):
        pass

    assert AsyncOpenAI(api_key=KEY, http_client=Mine()).is_closed() is False
