"""The clients that are measured: for each a function that returns one call, ready to be made again and again.

The bare ones send the JSON text that the others make and read the JSON value, nothing more. Each library is imported
when it is asked for, so that only the one that is measured need be installed.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

KEY = "sk-test-0123456789abcdef"
HEADERS = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json", "Accept": "application/json"}
PATH = "/v1/chat/completions"
TOOLS = 10
PARAMETERS = {
    "type": "object",
    "properties": {name: {"type": "string", "description": f"the {name}"} for name in ("city", "unit", "day", "hour")},
    "required": ["city"],
}

Call = Callable[[], object]
AsyncCall = Callable[[], Awaitable[object]]
Made = tuple[AsyncCall, Callable[[], Awaitable[Any]]]


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


def library(name: str, **options: Any) -> Callable[[str, dict[str, Any]], Call]:
    """A client library with the official names."""

    def make(url: str, params: dict[str, Any]) -> Call:
        client = importlib.import_module(name).OpenAI(api_key=KEY, base_url=f"{url}/v1", **options)
        return lambda: client.chat.completions.create(**params).choices[0].message.content

    return make


def async_library(name: str, **options: Any) -> Callable[[str, dict[str, Any]], Awaitable[Made]]:
    """The same, asynchronous."""

    async def make(url: str, params: dict[str, Any]) -> Made:
        client = importlib.import_module(name).AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", **options)

        async def call() -> object:
            return (await client.chat.completions.create(**params)).choices[0].message.content

        return call, client.close

    return make


def bare_httpx(name: str) -> Callable[[str, dict[str, Any]], Call]:
    """Httpx or a successor, alone."""

    def make(url: str, params: dict[str, Any]) -> Call:
        client = importlib.import_module(name).Client(headers=HEADERS)
        return lambda: client.post(f"{url}{PATH}", json=params).json()

    return make


def bare_async_httpx(name: str) -> Callable[[str, dict[str, Any]], Awaitable[Made]]:
    """The same, asynchronous."""

    async def make(url: str, params: dict[str, Any]) -> Made:
        http = importlib.import_module(name)
        client = http.AsyncClient(headers=HEADERS, limits=http.Limits(max_connections=1000), timeout=600)

        async def call() -> object:
            return (await client.post(f"{url}{PATH}", json=params)).json()

        return call, client.aclose

    return make


async def bare_aiohttp(url: str, params: dict[str, Any]) -> Made:
    """Aiohttp alone."""
    aiohttp = importlib.import_module("aiohttp")
    session = aiohttp.ClientSession(headers=HEADERS, connector=aiohttp.TCPConnector(limit=1000))

    async def call() -> object:
        async with session.post(f"{url}{PATH}", data=json.dumps(params).encode()) as response:
            return json.loads(await response.read())

    return call, session.close


def bare_pyreqwest(url: str, params: dict[str, Any]) -> Call:
    """Pyreqwest alone."""
    client = importlib.import_module("pyreqwest.client").SyncClientBuilder().default_headers(HEADERS).build()
    return lambda: json.loads(
        client.post(f"{url}{PATH}").body_bytes(json.dumps(params).encode()).build().send().bytes().to_bytes()
    )


async def bare_async_pyreqwest(url: str, params: dict[str, Any]) -> Made:
    """The same, asynchronous."""
    client = importlib.import_module("pyreqwest.client").ClientBuilder().default_headers(HEADERS).build()

    async def call() -> object:
        request = client.post(f"{url}{PATH}").body_bytes(json.dumps(params).encode()).build()
        return json.loads((await (await request.send()).bytes()).to_bytes())

    return call, client.close


SYNC_CLIENTS: dict[str, Callable[[str, dict[str, Any]], Call]] = {
    "specwire": library("specwire"),
    "openai": library("openai"),
    "httpx": bare_httpx("httpx"),
    "httpx2": bare_httpx("httpx2"),
    "pyreqwest": bare_pyreqwest,
}
ASYNC_CLIENTS: dict[str, Callable[[str, dict[str, Any]], Awaitable[Made]]] = {
    "specwire": async_library("specwire"),
    "openai": async_library("openai"),
    "httpx": bare_async_httpx("httpx"),
    "httpx2": bare_async_httpx("httpx2"),
    "aiohttp": bare_aiohttp,
    "pyreqwest": bare_async_pyreqwest,
}
