"""The synchronous and the asynchronous client behind one interface, so that a test is written once and run on both.

A test is a coroutine that is handed a ``Half``. With the synchronous client nothing in it ever waits in the event loop.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import reduce
from typing import Any, TypeVar

from specwire import AsyncOpenAI, OpenAI

from .payloads import CREATE, KEY

T = TypeVar("T")
KINDS = ("sync", "async")


class Half(ABC):
    """One client, of either kind."""

    client: Any

    def method(self, name: str) -> Any:
        return reduce(getattr, name.split("."), self.client)

    @abstractmethod
    async def call(self, name: str, *args: Any, **params: Any) -> Any:
        """Call a method of the client by its dotted name."""

    @abstractmethod
    async def next(self, stream: Any) -> Any:
        """Wait for the next event of a stream."""

    @abstractmethod
    def each(self, iterable: Any) -> AsyncIterator[Any]:
        """Iterate over a stream, a page or a list of pages."""

    @abstractmethod
    async def close(self, thing: Any = None) -> None:
        """Close a stream, or the client."""

    async def create(self, **params: Any) -> Any:
        return await self.call("chat.completions.create", **{**CREATE, **params})

    async def stream(self, **params: Any) -> Any:
        return await self.create(stream=True, **params)

    async def texts(self, stream: Any) -> list[str | None]:
        return [event.choices[0].delta.content async for event in self.each(stream)]


class SyncHalf(Half):
    def __init__(self, **options: Any) -> None:
        self.client = OpenAI(**options)

    async def call(self, name: str, *args: Any, **params: Any) -> Any:
        return self.method(name)(*args, **params)

    async def next(self, stream: Any) -> Any:
        return next(stream)

    async def each(self, iterable: Any) -> AsyncIterator[Any]:
        for item in iterable:
            yield item

    async def close(self, thing: Any = None) -> None:
        (self.client if thing is None else thing).close()


class AsyncHalf(Half):
    def __init__(self, **options: Any) -> None:
        self.client = AsyncOpenAI(**options)

    async def call(self, name: str, *args: Any, **params: Any) -> Any:
        return await self.method(name)(*args, **params)

    async def next(self, stream: Any) -> Any:
        return await anext(stream)

    async def each(self, iterable: Any) -> AsyncIterator[Any]:
        async for item in iterable:
            yield item

    async def close(self, thing: Any = None) -> None:
        await (self.client if thing is None else thing).close()


def play(kind: str, url: str, scenario: Callable[[Half], Awaitable[T]], **options: Any) -> T:
    """Run a scenario with a client for the server at ``url``, and close the client."""

    async def run() -> T:
        half: Half = (SyncHalf if kind == "sync" else AsyncHalf)(
            **{"api_key": KEY, "base_url": f"{url}/v1", "max_retries": 0, **options}
        )
        try:
            return await scenario(half)
        finally:
            await half.close()

    return asyncio.run(run())
