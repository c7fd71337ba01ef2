"""The clients that are measured reading a stream: for each a function that reads one stream and counts its events.

Every event is decoded and its text is read. The bare ones cut at blank lines, which is all that this stream needs and
less than the format allows. What is sent and how often belongs to ``scenarios.py``.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Iterator
from typing import Any

from .bare import http_client
from .clients import HEADERS, KEY, PATH, module
from .decode import struct_decoder
from .payloads import CHUNK, body

READ_BYTES = 1 << 16
DATA = len(b"data: ")
PARAMS: dict[str, Any] = {**body(1), "stream": True}

# Reads one stream, returns how many events had text.
Read = Callable[[], int]
AsyncRead = Callable[[], Awaitable[int]]


def whole_events(data: bytearray) -> Iterator[bytes]:
    """Take the events that are whole from the buffer, and yield their data."""
    start = 0
    while (end := data.find(b"\n\n", start)) >= 0:
        yield bytes(data[start + DATA : end])
        start = end + 2
    del data[:start]


def count(pieces: Iterable[bytes], text: Callable[[bytes], object]) -> int:
    """Read the pieces of a stream to the end."""
    found, data = 0, bytearray()
    for piece in pieces:
        data += piece
        for event in whole_events(data):
            if event != b"[DONE]" and text(event):
                found += 1
    return found


def json_text(event: bytes) -> object:
    """Read an event with the standard library."""
    return json.loads(event)["choices"][0]["delta"].get("content")


def struct_text() -> Callable[[bytes], object]:
    """Return what reads an event into msgspec's structs."""
    decode = struct_decoder(importlib.import_module("msgspec"), "Chunk", CHUNK)
    return lambda event: decode(event).choices[0].delta.content


def library(name: str) -> Callable[[str], Read]:
    """A client library with the official names."""

    def make(url: str) -> Read:
        client = module(name).OpenAI(api_key=KEY, base_url=f"{url}/v1")

        def read() -> int:
            return sum(1 for chunk in client.chat.completions.create(**PARAMS) if chunk.choices[0].delta.content)

        return read

    return make


def helper(name: str) -> Callable[[str], Read]:
    """The same, with the events and the growing snapshot of ``stream()``."""

    def make(url: str) -> Read:
        client = module(name).OpenAI(api_key=KEY, base_url=f"{url}/v1")

        def read() -> int:
            with client.chat.completions.stream(**body(1)) as stream:
                found = sum(1 for event in stream if event.type == "content.delta" and event.delta)
                return found if stream.get_final_completion().choices[0].message.content else 0

        return read

    return make


def async_library(name: str) -> Callable[[str], AsyncRead]:
    """A client library with the official names, asynchronous."""

    def make(url: str) -> AsyncRead:
        client = module(name).AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1")

        async def read() -> int:
            found = 0
            async for chunk in await client.chat.completions.create(**PARAMS):
                if chunk.choices[0].delta.content:
                    found += 1
            return found

        return read

    return make


def bare_httpx(name: str, text: Callable[[], Callable[[bytes], object]]) -> Callable[[str], Read]:
    """Httpx or a successor, alone."""

    def make(url: str) -> Read:
        client, reader = importlib.import_module(name).Client(headers=HEADERS), text()

        def read() -> int:
            with client.stream("POST", f"{url}{PATH}", json=PARAMS) as response:
                return count(response.iter_bytes(), reader)

        return read

    return make


def bare_http_client(url: str) -> Read:
    """The standard library's client and msgspec."""
    send, reader = http_client(url, HEADERS), struct_text()

    def read() -> int:
        response = send(PATH, json.dumps(PARAMS).encode())
        return count(iter(lambda: response.read1(READ_BYTES), b""), reader)

    return read


def bare_aiohttp(url: str) -> AsyncRead:
    """Aiohttp and msgspec."""
    reader, sessions = struct_text(), list[Any]()

    async def read() -> int:
        if not sessions:  # it must be made while the loop runs
            sessions.append(importlib.import_module("aiohttp").ClientSession(headers=HEADERS))
        found, data = 0, bytearray()
        async with sessions[0].post(f"{url}{PATH}", data=json.dumps(PARAMS).encode()) as response:
            pieces: AsyncIterable[bytes] = response.content.iter_any()
            async for piece in pieces:
                data += piece
                found += sum(1 for event in whole_events(data) if event != b"[DONE]" and reader(event))
        return found

    return read


STREAMS: dict[str, Callable[[str], Read]] = {
    "specwire": library("specwire"),
    "specwire-fast": library("specwire-fast"),
    "openai": library("openai"),
    "httpx + json": bare_httpx("httpx", lambda: json_text),
    "httpx2 + msgspec": bare_httpx("httpx2", struct_text),
    "http.client + msgspec": bare_http_client,
}
ASYNC_STREAMS: dict[str, Callable[[str], AsyncRead]] = {
    "specwire, async": async_library("specwire"),
    "specwire-fast, async": async_library("specwire-fast"),
    "openai, async": async_library("openai"),
    "aiohttp + msgspec, async": bare_aiohttp,
}
HELPERS: dict[str, Callable[[str], Read]] = {
    "specwire": helper("specwire"),
    "specwire-fast": helper("specwire-fast"),
    "openai": helper("openai"),
}
