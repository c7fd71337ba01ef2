"""The clients that are measured: for each a function that returns one call, ready to be made again and again.

The bare ones send the JSON text that the others make and read the JSON value, nothing more. Each call ends with the
text of the answer, so that nobody can leave out the reading of it. Each library is imported when it is asked for, so
that only the one that is measured need be installed. What is below any library, sockets, is in ``bare.py``.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

from .bare import http_client, many_sockets, raw_socket
from .scenarios import OWN

KEY = "sk-test-0123456789abcdef"
HEADERS = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json", "Accept": "application/json"}
PATH = "/v1/chat/completions"
# What the extra `fast` brings. The default must do without, though it is installed for the others.
EXTRAS = ("msgspec",)

# What reads JSON, imported when it is asked for.
READERS: dict[str, Callable[[], Callable[[bytes], Any]]] = {
    "json": lambda: json.loads,
    "msgspec": lambda: importlib.import_module("msgspec.json").decode,
}

Call = Callable[[], object]
AsyncCall = Callable[[], Awaitable[object]]
Made = tuple[AsyncCall, Callable[[], Awaitable[Any]]]


def text_of(value: Any) -> object:
    """Return what a program reads from a JSON answer."""
    return value["choices"][0]["message"]["content"]


def module(name: str) -> Any:
    """Import a client library; ours by default as if it were installed without extras."""
    if name == "specwire":
        sys.modules.update(dict.fromkeys(EXTRAS))  # type: ignore[arg-type]  # None: an import fails, as documented
    return importlib.import_module(name.removesuffix("-fast"))


def library(name: str) -> Callable[[str, dict[str, Any]], Call]:
    """A client library with the official names."""

    def make(url: str, params: dict[str, Any]) -> Call:
        client = module(name).OpenAI(api_key=KEY, base_url=f"{url}/v1")
        return lambda: client.chat.completions.create(**params).choices[0].message.content

    return make


def async_library(name: str) -> Callable[[str, dict[str, Any]], Awaitable[Made]]:
    """The same, asynchronous."""

    async def make(url: str, params: dict[str, Any]) -> Made:
        client = module(name).AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1")

        async def call() -> object:
            return (await client.chat.completions.create(**params)).choices[0].message.content

        return call, client.close

    return make


def bare_httpx(name: str) -> Callable[[str, dict[str, Any]], Call]:
    """Httpx or a successor, alone."""

    def make(url: str, params: dict[str, Any]) -> Call:
        client = importlib.import_module(name).Client(headers=HEADERS)
        return lambda: text_of(client.post(f"{url}{PATH}", json=params).json())

    return make


def bare_async_httpx(name: str) -> Callable[[str, dict[str, Any]], Awaitable[Made]]:
    """The same, asynchronous."""

    async def make(url: str, params: dict[str, Any]) -> Made:
        http = importlib.import_module(name)
        client = http.AsyncClient(headers=HEADERS, limits=http.Limits(max_connections=1000), timeout=600)

        async def call() -> object:
            return text_of((await client.post(f"{url}{PATH}", json=params)).json())

        return call, client.aclose

    return make


async def bare_aiohttp(url: str, params: dict[str, Any]) -> Made:
    """Aiohttp alone."""
    aiohttp = importlib.import_module("aiohttp")
    session = aiohttp.ClientSession(headers=HEADERS, connector=aiohttp.TCPConnector(limit=1000))

    async def call() -> object:
        async with session.post(f"{url}{PATH}", data=json.dumps(params).encode()) as response:
            return text_of(json.loads(await response.read()))

    return call, session.close


def bare_pyreqwest(reader: str) -> Callable[[str, dict[str, Any]], Call]:
    """Pyreqwest alone, and a reader of JSON."""

    def make(url: str, params: dict[str, Any]) -> Call:
        client = importlib.import_module("pyreqwest.client").SyncClientBuilder().default_headers(HEADERS).build()
        loads = READERS[reader]()

        def call() -> object:
            request = client.post(f"{url}{PATH}").body_bytes(json.dumps(params).encode()).build()
            return text_of(loads(request.send().bytes().to_bytes()))

        return call

    return make


async def bare_async_pyreqwest(url: str, params: dict[str, Any]) -> Made:
    """The same, asynchronous."""
    client = importlib.import_module("pyreqwest.client").ClientBuilder().default_headers(HEADERS).build()

    async def call() -> object:
        request = client.post(f"{url}{PATH}").body_bytes(json.dumps(params).encode()).build()
        return text_of(json.loads((await (await request.send()).bytes()).to_bytes()))

    return call, client.close


def bare_connections(url: str, params: dict[str, Any]) -> Call:
    """What Specwire sends with alone, for the same work as the other bare ones, and the reader of the extra."""
    transport = importlib.import_module("specwire_http1.transport").DirectTransport()
    request = importlib.import_module("specwire_runtime.request.request").Request
    limits = importlib.import_module("specwire_runtime.policy.timeout").Timeout(600).limits
    loads = READERS["msgspec"]()
    headers = tuple((name.encode(), value.encode()) for name, value in HEADERS.items())
    origin, path = url.rsplit("/", 1)[0], f"/{url.rsplit('/', 1)[1]}{PATH}"

    def call() -> object:
        sent = request("POST", origin, path, headers, json.dumps(params).encode())
        response = transport.send(sent, limits(time.monotonic()))
        pieces = list(iter(lambda: response.next_chunk(None), None))
        return text_of(loads(b"".join(pieces)))

    return call


def bare_http_client(url: str, params: dict[str, Any]) -> Call:
    """The standard library's client alone."""
    send = http_client(url, HEADERS)
    return lambda: text_of(json.loads(send(PATH, json.dumps(params).encode()).read()))


def bare_socket(url: str, params: dict[str, Any]) -> Call:
    """A socket and no client at all."""
    send = raw_socket(url, PATH, HEADERS)
    return lambda: text_of(json.loads(send(json.dumps(params).encode())))


async def bare_streams(url: str, params: dict[str, Any]) -> Made:
    """The standard library's asynchronous connections, and no client at all."""
    send, close = many_sockets(url, PATH, HEADERS)

    async def call() -> object:
        return text_of(json.loads(await send(json.dumps(params).encode())))

    return call, close


SYNC_CLIENTS: dict[str, Callable[[str, dict[str, Any]], Call]] = {
    "specwire": library("specwire"),
    "specwire-fast": library("specwire-fast"),
    "openai": library("openai"),
    "httpx": bare_httpx("httpx"),
    "httpx2": bare_httpx("httpx2"),
    OWN: bare_connections,
    "pyreqwest": bare_pyreqwest("json"),
    "pyreqwest + msgspec": bare_pyreqwest("msgspec"),
    "http.client": bare_http_client,
    "raw socket": bare_socket,
}
ASYNC_CLIENTS: dict[str, Callable[[str, dict[str, Any]], Awaitable[Made]]] = {
    "specwire": async_library("specwire"),
    "specwire-fast": async_library("specwire-fast"),
    "openai": async_library("openai"),
    "httpx": bare_async_httpx("httpx"),
    "httpx2": bare_async_httpx("httpx2"),
    "aiohttp": bare_aiohttp,
    "pyreqwest": bare_async_pyreqwest,
    "asyncio streams": bare_streams,
}
