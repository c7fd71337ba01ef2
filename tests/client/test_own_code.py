"""What code of the user's own raises inside an ``http_client``: said at once, and with his exception behind it."""

from __future__ import annotations

import traceback
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from typing import Any

import httpx
import httpx2
import pytest
from rich.pretty import pretty_repr

from specwire import APIConnectionError
from specwire_conformance.scripted import ScriptedServer
from specwire_runtime.transports.failures import failure_of

from .halves import Half, play
from .payloads import KEY, completion, ok

EACH = pytest.mark.parametrize("library", [httpx, httpx2], ids=["httpx", "httpx2"])


class MineError(Exception):
    pass


async def create(half: Half) -> str:
    return str((await half.create()).id)


def through(library: Any, kind: str, **options: Any) -> Any:
    return (library.Client if kind == "sync" else library.AsyncClient)(**options)


def hook(kind: str, raised: Exception | None) -> Callable[[Any], Any]:
    """A hook that raises, or that makes a mistake inside of the library's code."""

    def body(event: Any) -> None:
        if raised is not None:
            raise raised
        event.headers["X-Missing"]

    async def waiting(event: Any) -> None:
        body(event)

    return body if kind == "sync" else waiting


def calls_once(kind: str, url: str, **options: Any) -> APIConnectionError:
    with pytest.raises(APIConnectionError, match=r"code of the http_client raised an error \(\w+\)\.$") as caught:
        play(kind, url, create, max_retries=2, **options)
    return caught.value


@EACH
@pytest.mark.parametrize("raised", [KeyError("a"), MineError("b"), RuntimeError("closed"), None])
@pytest.mark.parametrize("place", ["request", "response"])
def test_a_hook(library: Any, kind: str, place: str, raised: Exception | None) -> None:
    with ScriptedServer(ok(), repeat_last=True) as server:
        client = through(library, kind, event_hooks={place: [hook(kind, raised)]})
        error = calls_once(kind, server.url, http_client=client)
        assert len(server.requests) == (place == "response")
        assert server.wait_for_open_connections(0)
    assert error.__cause__ is raised if raised is not None else isinstance(error.__cause__, KeyError)


@EACH
def test_authentication(library: Any, kind: str) -> None:
    class Auth(library.Auth):  # type: ignore[misc]  # of either library
        def auth_flow(self, request: Any) -> Generator[Any, Any]:
            yield from self.refuse(request)

        def refuse(self, request: Any) -> Generator[Any, Any]:
            if request is not None:
                raise MineError("no token today")
            yield request

    with ScriptedServer(ok(), repeat_last=True) as server:
        error = calls_once(kind, server.url, http_client=through(library, kind, auth=Auth()))
        assert server.requests == []
    assert repr(error.__cause__) == "MineError('no token today')"


@EACH
def test_a_transport(library: Any, kind: str) -> None:
    tries: list[object] = []

    def handle(request: Any) -> Any:
        tries.append(request)
        raise MineError("no")

    calls_once(kind, "http://h", http_client=through(library, kind, transport=library.MockTransport(handle)))
    assert len(tries) == 1


@EACH
@pytest.mark.parametrize("stream", [False, True])
def test_a_body(library: Any, kind: str, stream: bool) -> None:  # noqa: FBT001  (a table's column)
    class Breaking(library.SyncByteStream, library.AsyncByteStream):  # type: ignore[misc]  # of either library
        def __iter__(self) -> Iterator[bytes]:
            yield b": \n\n"
            raise MineError("no")

        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield b": \n\n"
            raise MineError("no")

    async def scenario(half: Half) -> None:
        answer = await half.create(stream=stream)
        await half.texts(answer)

    headers = {"content-type": "text/event-stream"} if stream else {}
    transport = library.MockTransport(lambda request: library.Response(200, headers=headers, stream=Breaking()))
    with pytest.raises(APIConnectionError) as caught:
        play(kind, "http://h", scenario, http_client=through(library, kind, transport=transport))
    assert isinstance(caught.value.__cause__, MineError)


@EACH
@pytest.mark.parametrize("name", ["ConnectError", "ReadTimeout", "RemoteProtocolError", "HTTPError", "OSError"])
def test_what_stands_for_a_network_is_retried(library: Any, kind: str, name: str) -> None:
    """A transport of the user's own says so by the exceptions that the libraries use."""
    error_class = OSError if name == "OSError" else getattr(library, name)
    tries: list[object] = []

    def handle(request: Any) -> Any:
        tries.append(request)
        if len(tries) < 3:
            raise error_class("boom")
        return library.Response(200, json=completion())

    client = through(library, kind, transport=library.MockTransport(handle))
    assert play(kind, "http://h", create, max_retries=2, http_client=client) == "chatcmpl-1"


def test_the_cause_shows_no_key(kind: str) -> None:
    """Its traceback begins where the user's code does: what the libraries hold is cut off."""
    client = through(httpx, kind, event_hooks={"request": [hook(kind, MineError("mine"))]})
    error = calls_once(kind, "http://h", http_client=client, default_headers={"X-Api-Key": "s3cr3t-0123456789"})
    cause = error.__cause__
    assert isinstance(cause, MineError)
    frames = [frame for frame, _ in traceback.walk_tb(cause.__traceback__)]
    assert {frame.f_code.co_name for frame in frames} <= {"body", "waiting"}
    assert "test_own_code" in "".join(traceback.format_exception(error))
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if "test_own_code" not in frame.f_code.co_filename:
            assert KEY not in pretty_repr(frame.f_locals, max_length=100)


def test_a_fault_of_a_library_is_not_the_users() -> None:
    """Nothing of the user's was called: what a server makes a library stumble over is retried, and has no cause."""

    scope: dict[str, Any] = {"__name__": "h11._state"}
    exec("def stumble(): {}['x']", scope)
    with pytest.raises(KeyError) as caught:
        scope["stumble"]()
    found = failure_of(caught.value)
    assert (found.kind, found.cause) == ("http_client", caught.value)  # this test is code of the user's
    error = caught.value.with_traceback(caught.tb.tb_next)
    found = failure_of(error)
    assert (found.kind, found.cause, found.is_final) == ("other", None, False)
