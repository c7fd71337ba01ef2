"""Every place where a key could show, for every way to give one.

Kinds of key are how a credential gets into a request. Sinks are what people and programs print, keep or send away:
text, tracebacks with local variables, logs, pickles, attributes. Each sink is fed after a call that failed in some way.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from rich.pretty import pretty_repr

import specwire
from specwire import AsyncOpenAI, OpenAI
from specwire_conformance.scripted import Bytes, Close, Exchange, Head, ScriptedServer

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, failed, ok, page, streamed
from .sinks import SECRET, SINKS, Kind, chain, frames, pickled, played, walked, with_locals

KINDS_OF_KEY = {
    "argument": Kind({"api_key": SECRET}),
    "environment": Kind({"api_key": None}, environment={"OPENAI_API_KEY": SECRET}),
    "function": Kind({"api_key": lambda: SECRET}),
    "user info": Kind({"api_key": None}, user_info=True),
    "Authorization": Kind({"api_key": None, "default_headers": {"Authorization": f"Bearer {SECRET}"}}),
    "api-key": Kind({"default_headers": {"api-key": SECRET}}),
    "X-Api-Key": Kind({"default_headers": {"X-Api-Key": SECRET}}),
    "extra_headers": Kind(call={"extra_headers": {"X-Call-Token": SECRET}}),
    "custom headers": Kind(environment={"OPENAI_CUSTOM_HEADERS": f"X-Api-Key: {SECRET}"}),
    "extra_query": Kind(call={"extra_query": {"token": SECRET}}),
    "default_query": Kind({"default_query": {"token": SECRET}}),
}
ECHO = {"error": {"message": f"Wrong: {SECRET}", "code": SECRET}}
WAYS_TO_FAIL: dict[str, Exchange] = {
    "echo": failed(401, ECHO, x_echo=SECRET),
    "not JSON": failed(200, f"<html>{SECRET}"),
    "broken": [Close()],
    "cut": [Head(headers={"content-length": "9999"}), Close()],
    "redirect": failed(302, location=f"http://evil.example/?token={SECRET}"),
    "stream": streamed(*HELLO[:1], ECHO),
    "bad status line": [Bytes(f"Authorization: Bearer {SECRET}\r\n\r\n".encode()), Close()],
    "bad header": [Bytes(f"HTTP/1.1 200 OK\r\nX : {SECRET}\r\n\r\n".encode()), Close()],
    "bad chunk": [Head(), Bytes(f"{SECRET}\r\n".encode()), Close()],
}


@pytest.mark.parametrize("way", WAYS_TO_FAIL)
@pytest.mark.parametrize("sort", KINDS_OF_KEY)
def test_no_sink_shows_a_key(kind: str, sort: str, way: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    key = KINDS_OF_KEY[sort]
    for name, value in key.environment.items():
        monkeypatch.setenv(name, value)
    scene = played(kind, key, WAYS_TO_FAIL[way], log=log, stream=way == "stream")
    assert [name for name, sink in SINKS.items() if SECRET in sink(scene)] == []


@pytest.mark.parametrize("sort", KINDS_OF_KEY)
def test_no_sink_shows_a_key_that_goes_through_httpx(
    kind: str, sort: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = KINDS_OF_KEY[sort]
    for name, value in key.environment.items():
        monkeypatch.setenv(name, value)
    client = httpx.Client() if kind == "sync" else httpx.AsyncClient()
    scene = played(kind, key, WAYS_TO_FAIL["echo"], log=log, http_client=client)
    assert [name for name, sink in SINKS.items() if SECRET in sink(scene)] == []
    assert "HTTP Request: POST http://" in scene.log  # httpx has logged, and still does for the user's own requests
    with ScriptedServer(ok()) as server, httpx.Client() as own:
        own.get(f"{server.url}/?q=shown")
    assert "?q=shown" in log.getvalue()


Call = Callable[..., Any]


async def waited(half: Half, name: str, *args: Any, **params: Any) -> Any:
    return await half.call(name, *args, **params)


async def entered(half: Half, name: str, *args: Any, **params: Any) -> Any:
    """Enter what a method returns, which sends."""
    manager = half.method(name)(*args, **params)
    if hasattr(manager, "__aenter__"):
        async with manager:
            pass
    else:
        with manager:
            pass


async def other(half: Half, name: str, *args: Any, **params: Any) -> Any:
    """Call an endpoint that the contract need not know, with the same headers and query."""
    options = {"headers": params["extra_headers"], "params": params["extra_query"]}
    return await half.call(name, *args, cast_to=dict, options=options)


RAW, STREAMING = "with_raw_response", "with_streaming_response"
EVERY_KIND_OF_METHOD: dict[str, tuple[Call, tuple[str, ...], dict[str, Any]]] = {
    "create": (waited, ("chat.completions.create",), CREATE),
    "path": (waited, ("chat.completions.retrieve", "c"), {}),
    "path and body": (waited, ("chat.completions.update", "c"), {"metadata": {"a": "b"}}),
    "path without answer": (waited, ("models.delete", "m"), {}),
    "page": (waited, ("chat.completions.list",), {}),
    "page with path": (waited, ("chat.completions.messages.list", "c"), {}),
    "stream": (waited, ("chat.completions.create",), {**CREATE, "stream": True}),
    "parse": (waited, ("chat.completions.parse",), CREATE),
    "stream helper": (entered, ("chat.completions.stream",), CREATE),
    "raw": (waited, (f"chat.completions.{RAW}.create",), CREATE),
    "raw with path": (waited, (f"chat.completions.{RAW}.retrieve", "c"), {}),
    "raw page with path": (waited, (f"chat.completions.messages.{RAW}.list", "c"), {}),
    "streaming": (entered, (f"chat.completions.{STREAMING}.create",), CREATE),
    "streaming with path": (entered, (f"chat.completions.{STREAMING}.retrieve", "c"), {}),
    "streaming page with path": (entered, (f"chat.completions.messages.{STREAMING}.list", "c"), {}),
    "get": (other, ("get", "/other"), {}),
    "post": (other, ("post", "/other"), {}),
}


@pytest.mark.parametrize("way", ["echo", "broken", "not JSON"])
@pytest.mark.parametrize("method", EVERY_KIND_OF_METHOD)
def test_no_method_keeps_headers_and_queries_in_its_frame(kind: str, method: str, way: str) -> None:
    call, args, params = EVERY_KIND_OF_METHOD[method]
    given = {"extra_headers": {"X-Call-Token": SECRET}, "extra_query": {"token": SECRET}}
    kept: list[Any] = []

    async def scenario(half: Half) -> None:
        found = await call(half, *args, **params, **given)
        kept.append(found)
        if hasattr(found, "parse"):
            found.parse()
        if method == "stream":
            await half.next(found)

    with ScriptedServer(WAYS_TO_FAIL[way]) as server:
        if way == "not JSON" and call is entered:
            play(kind, server.url, scenario)  # nobody reads the body
            return
        with pytest.raises(specwire.APIError) as caught:
            play(kind, server.url, scenario, max_retries=0)
        assert SECRET in repr(server.requests[0].raw)  # the headers were sent
    shown = with_locals(caught.value) + "".join(pretty_repr(frame.f_locals) for frame in frames(caught.value))
    shown += "".join(text for each in chain(caught.value) for text in walked(each)) + "".join(
        walked(kept) if way != "not JSON" else ()
    )
    assert SECRET not in shown


def test_resources_say_whose_they_are_and_no_more(kind: str) -> None:
    shown: list[str] = []

    async def scenario(half: Half) -> None:
        completions = half.client.chat.completions
        views = [half.client.models, completions, completions.messages, half.client.chat]
        views += [getattr(view, name) for view in (*views, half.client) for name in (RAW, STREAMING)]
        shown.extend(map(repr, views))

    play(kind, "http://127.0.0.1:9", scenario, api_key=SECRET)
    prefix = "" if kind == "sync" else "Async"
    assert shown[0].startswith(f"<{prefix}Models of {prefix}HttpCaller(")
    assert all(f" of {prefix}HttpCaller(ClientConfig(base_url='http://127.0.0.1:9/v1'," in text for text in shown)
    assert SECRET not in "".join(shown)


BAD_CLIENTS: dict[str, dict[str, Any]] = {
    "key": {"api_key": f"{SECRET}\n{SECRET}"},
    "header": {"api_key": KEY, "default_headers": {"X-Api-Key": f"{SECRET}\r\nX: 1"}},
    "type of a header": {"api_key": KEY, "default_headers": {"X-A": SECRET, "X-B": 7}},
    "base URL": {"api_key": SECRET, "base_url": "nonsense"},
    "user info": {"api_key": None, "base_url": f"ftp://me:{SECRET}@host"},
    "query": {"api_key": KEY, "base_url": "nonsense", "default_query": {"token": SECRET}},
    "bound": {"api_key": SECRET, "timeout": -1},
    "unknown": {"api_key": SECRET, "nonsense": 1},
}


@pytest.mark.parametrize("bad", BAD_CLIENTS)
@pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
@pytest.mark.parametrize("way", ["made", "copied"])
def test_a_client_that_cannot_be_made_shows_no_key(
    client_class: Any, bad: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    options = {"api_key": KEY, **BAD_CLIENTS[bad]}
    if way == "copied":
        base = client_class(api_key=SECRET, default_headers={"X-Mine": SECRET}, default_query={"mine": SECRET})
        make: Any = base.with_options
        if options["api_key"] is None:
            del options["api_key"]
    else:
        make = client_class
    with pytest.raises((specwire.OpenAIError, TypeError, ValueError)) as caught:
        make(**options)
    shown = with_locals(caught.value) + "".join(pretty_repr(frame.f_locals) for frame in frames(caught.value))
    assert SECRET not in shown
    assert SECRET not in "".join(text for each in chain(caught.value) for text in walked(each))


BAD_CALLS: dict[str, dict[str, Any]] = {
    "value": {"extra_headers": {"X-Call-Token": f"{SECRET}\nX: 1"}},
    "type": {"extra_headers": {"X-Token": SECRET, "X-B": 7}},
    "unknown": {"extra_headers": {"X-Token": SECRET}, "extra_query": {"t": SECRET}, "nonsense": 1},
    "body": {"extra_headers": {"X-Token": SECRET}, "extra_body": {"a": float("nan")}},
    "function": {},
}


@pytest.mark.parametrize("bad", BAD_CALLS)
def test_a_call_that_cannot_be_made_shows_no_key(kind: str, bad: str) -> None:
    async def scenario(half: Half) -> None:
        await half.create(**BAD_CALLS[bad])

    key = (lambda: f"{SECRET}\n{SECRET}") if bad == "function" else SECRET
    with ScriptedServer() as server, pytest.raises((specwire.OpenAIError, TypeError, ValueError)) as caught:
        play(kind, server.url, scenario, api_key=key, default_headers={"X-Mine": SECRET})
    shown = with_locals(caught.value) + "".join(pretty_repr(frame.f_locals) for frame in frames(caught.value))
    assert SECRET not in shown
    assert server.connections == 0


def test_pages_keep_no_key(kind: str) -> None:
    async def scenario(half: Half) -> None:
        found = await half.call("chat.completions.list", extra_headers={"X-T": SECRET}, extra_query={"t": SECRET})
        assert SECRET not in "\n".join(walked(found)) + repr(found) + pickled(found)
        assert [item.id async for item in half.each(found)] == ["a", "b"]

    with ScriptedServer(ok(page("a", more=True)), ok(page("b"))) as server:
        play(kind, server.url, scenario)
    assert [request.header("x-t") for request in server.requests] == [SECRET] * 2
