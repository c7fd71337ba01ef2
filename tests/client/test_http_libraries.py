"""``http_client=`` with httpx and with its successor httpx2: mounts, custom transports, applications, failures."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import httpx
import httpx2
import pytest

from specwire import APIConnectionError, APIResponseValidationError, APITimeoutError, AsyncOpenAI, OpenAI
from specwire_conformance.scripted import Hang, Reply, ScriptedServer, refusing_url, sse

from .halves import Half, play
from .payloads import EVENT_STREAM, HELLO, KEY, completion, failed, ok, streamed

LIBRARIES: list[Any] = [httpx, httpx2]
EACH = pytest.mark.parametrize("library", LIBRARIES, ids=["httpx", "httpx2"])
REFUSED = r"could not connect to 127\.0\.0\.1:\d+: connection refused\.$"


def through(library: Any, kind: str, **options: Any) -> Any:
    return (library.Client if kind == "sync" else library.AsyncClient)(**options)


async def create(half: Half) -> str:
    return str((await half.create()).id)


async def both(half: Half) -> None:
    assert await create(half) == "chatcmpl-1"
    assert await half.texts(await half.stream()) == ["Hel", "lo", ""]


@EACH
def test_calls_streams_and_retries_over_one_connection(library: Any, kind: str) -> None:
    with ScriptedServer(failed(500), ok(), streamed(*HELLO)) as server:
        play(kind, server.url, both, http_client=through(library, kind), max_retries=1)
        assert server.connections == 1
    assert [request.header("authorization") for request in server.requests] == [f"Bearer {KEY}"] * 3


@EACH
def test_a_mount_takes_its_own_requests(library: Any, kind: str) -> None:
    """Of two hosts, one is mounted on a transport of the user's; the other is reached as always."""
    transport = library.HTTPTransport if kind == "sync" else library.AsyncHTTPTransport
    mock = library.MockTransport(lambda request: library.Response(200, json=completion(id="mounted")))
    client = through(library, kind, mounts={"all://api.invalid": mock, "all://": transport()})

    async def scenario(half: Half) -> list[str]:
        names = [await create(half)]
        half.client = half.client.with_options(base_url="http://api.invalid/v1")
        return [*names, await create(half)]

    with ScriptedServer(ok()) as server:
        assert play(kind, server.url, scenario, http_client=client) == ["chatcmpl-1", "mounted"]


@EACH
def test_a_mock_transport(library: Any, kind: str) -> None:
    def answer(request: Any) -> Any:
        if json.loads(request.content).get("stream"):
            return library.Response(200, headers=EVENT_STREAM, content=sse(*HELLO))
        return library.Response(200, json=completion())

    client = through(library, kind, transport=library.MockTransport(answer))
    play(kind, "http://nowhere.invalid", both, http_client=client)


@EACH
def test_a_wsgi_application(library: Any) -> None:
    seen: list[dict[str, Any]] = []

    def app(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        sent = json.loads(environ["wsgi.input"].read())
        seen.append(environ)
        if sent.get("stream"):
            start_response("200 OK", [("Content-Type", "text/event-stream")])
            return [sse(*HELLO)]
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(completion()).encode()]

    play("sync", "http://app", both, http_client=through(library, "sync", transport=library.WSGITransport(app=app)))
    assert {each["HTTP_AUTHORIZATION"] for each in seen} == {f"Bearer {KEY}"}


@EACH
def test_an_asgi_application(library: Any) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        stream = bool(json.loads((await receive())["body"]).get("stream"))
        kind = b"text/event-stream" if stream else b"application/json"
        body = sse(*HELLO) if stream else json.dumps(completion()).encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": body})

    play("async", "http://app", both, http_client=through(library, "async", transport=library.ASGITransport(app)))


@EACH
def test_failures_are_ours(library: Any, kind: str) -> None:
    with (
        refusing_url() as url,
        pytest.raises(APIConnectionError, match=REFUSED),
    ):
        play(kind, url, create, http_client=through(library, kind))
    with ScriptedServer([Hang()]) as server, pytest.raises(APITimeoutError):
        play(kind, server.url, create, http_client=through(library, kind), timeout=0.2)
    bad = Reply(body=b"no", headers={"content-encoding": "gzip"})
    with ScriptedServer([bad]) as server, pytest.raises(APIResponseValidationError, match="content encoding"):
        play(kind, server.url, create, http_client=through(library, kind))


@EACH
def test_the_other_kind_is_refused(library: Any) -> None:
    with pytest.raises(TypeError, match=r"httpx\.Client"):
        OpenAI(api_key=KEY, http_client=library.AsyncClient())
    with library.Client() as client, pytest.raises(TypeError, match=r"httpx\.AsyncClient"):
        AsyncOpenAI(api_key=KEY, http_client=client)
