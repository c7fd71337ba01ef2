"""The same few calls through the synchronous and the asynchronous client, so that each test is written once."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, Unpack

from specwire import AsyncOpenAI, OpenAI
from specwire_api import ChatCompletion, ChatCompletionChunk, CreateChatCompletionParams, Model


class Flavour(Protocol):
    """A client of either kind behind plain functions."""

    def models(self) -> list[Model]:
        """List all models."""
        ...

    def create(self, **params: Unpack[CreateChatCompletionParams]) -> ChatCompletion:
        """Make a chat completion."""
        ...

    def stream(self, **params: Unpack[CreateChatCompletionParams]) -> list[ChatCompletionChunk]:
        """Make a streamed chat completion and read it to its end."""
        ...


class Sync:
    """The synchronous client."""

    def __init__(self, client: OpenAI) -> None:
        self._client = client

    def models(self) -> list[Model]:
        return list(self._client.models.list())

    def create(self, **params: Unpack[CreateChatCompletionParams]) -> ChatCompletion:
        return self._client.chat.completions.create(**params)

    def stream(self, **params: Unpack[CreateChatCompletionParams]) -> list[ChatCompletionChunk]:
        with self._client.chat.completions.create(stream=True, **params) as stream:
            return list(stream)


class Async:
    """The asynchronous client, driven by one event loop."""

    def __init__(self, client: AsyncOpenAI, runner: asyncio.Runner) -> None:
        self._client = client
        self._runner = runner

    def models(self) -> list[Model]:
        async def read() -> list[Model]:
            return [model async for model in self._client.models.list()]

        return self._runner.run(read())

    def create(self, **params: Unpack[CreateChatCompletionParams]) -> ChatCompletion:
        return self._runner.run(self._client.chat.completions.create(**params))

    def stream(self, **params: Unpack[CreateChatCompletionParams]) -> list[ChatCompletionChunk]:
        async def read() -> list[ChatCompletionChunk]:
            async with await self._client.chat.completions.create(stream=True, **params) as stream:
                return [chunk async for chunk in stream]

        return self._runner.run(read())


@contextmanager
def sync_flavour(base_url: str, api_key: str) -> Generator[Flavour]:
    """Open a synchronous client and close it."""
    with OpenAI(base_url=base_url, api_key=api_key, max_retries=2) as client:
        yield Sync(client)


@contextmanager
def async_flavour(base_url: str, api_key: str) -> Generator[Flavour]:
    """Open an asynchronous client and its event loop, and close both."""
    with asyncio.Runner() as runner:
        client = AsyncOpenAI(base_url=base_url, api_key=api_key, max_retries=2)
        try:
            yield Async(client, runner)
        finally:
            runner.run(client.close())


FLAVOURS: dict[str, Callable[[str, str], AbstractContextManager[Flavour]]] = {
    "sync": sync_flavour,
    "async": async_flavour,
}
