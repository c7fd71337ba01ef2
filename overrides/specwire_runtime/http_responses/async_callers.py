"""What stands behind ``with_raw_response`` and ``with_streaming_response`` of clients with an event loop.

This is ``callers.py`` with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Protocol, TypeVar, cast

from specwire_runtime.http_responses.async_streamed import AsyncHttpStreamedResponse
from specwire_runtime.http_responses.raw import HttpRawResponse, HttpRawStream
from specwire_runtime.http_responses.reading import Opened
from specwire_runtime.pages import AsyncHttpPage
from specwire_runtime.response.attempt_result import Whole
from specwire_runtime.response.decode import success
from specwire_runtime.response.events import EventReader
from specwire_runtime.streaming import open_async_stream
from specwire_runtime.transports.ports import AsyncResponse
from specwire_runtime.wire.callers import AsyncCaller
from specwire_runtime.wire.operation import Operation
from specwire_runtime.wire.responses import AsyncStreamedResponse, RawResponse
from specwire_runtime.wire.streams import AsyncPage, AsyncStream

T = TypeVar("T")
E = TypeVar("E")


class Source(AsyncCaller, Protocol):
    """A caller that also gives answers as they came."""

    async def fetch(self, operation: Operation[Any, Any], params: Mapping[str, Any]) -> Whole:
        """Send the operation and return the whole answer, undecoded."""
        ...

    async def open(
        self, operation: Operation[Any, Any], params: Mapping[str, Any], *, stream: bool = False
    ) -> Opened[AsyncResponse]:
        """Send the operation and return its answer, whose body is still to be read."""
        ...


class AsyncRawHttpCaller:
    """Sends as its caller does, and gives back whole answers with their heads. Raises as the caller does."""

    def __init__(self, caller: Source) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show the caller that it sends with."""
        return repr(self._caller)

    async def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> RawResponse[T]:
        """Send the operation and wait for the whole answer."""
        reply, content = await self._caller.fetch(operation, params)
        return HttpRawResponse(reply, content, lambda body: success(operation, reply, body))

    async def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> RawResponse[AsyncStream[E]]:
        """Send the operation; the events are still to be read."""
        reply, response, bounds, reader = await self._caller.open(operation, params, stream=True)
        events = await open_async_stream(response, reply, cast("EventReader[E]", reader), bounds.silence_s)
        return HttpRawStream[AsyncStream[E]](reply, events)

    async def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> RawResponse[AsyncPage[E]]:
        """Send the operation and wait for its first page."""
        reply, content = await self._caller.fetch(operation, params)
        return HttpRawResponse[AsyncPage[E]](
            reply, content, lambda body: AsyncHttpPage(self._caller, operation, params, success(operation, reply, body))
        )


class AsyncStreamedHttpCaller:
    """Sends as its caller does when the context is entered, and leaves the body to be read inside it."""

    def __init__(self, caller: Source) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show the caller that it sends with."""
        return repr(self._caller)

    @asynccontextmanager
    async def request(
        self, operation: Operation[T, Any], params: Mapping[str, Any]
    ) -> AsyncGenerator[AsyncStreamedResponse[T]]:
        """Send the operation on entering; close its answer on leaving."""

        async def decode(answer: AsyncHttpStreamedResponse[T]) -> T:
            content = await answer.read()
            return success(operation, reply, content)

        reply, response, bounds, _ = await self._caller.open(operation, params)
        async with AsyncHttpStreamedResponse(reply, response, bounds, decode) as answer:
            yield answer

    @asynccontextmanager
    async def stream(
        self, operation: Operation[Any, E], params: Mapping[str, Any]
    ) -> AsyncGenerator[AsyncStreamedResponse[AsyncStream[E]]]:
        """Send the operation on entering; ``parse()`` of its answer gives the events."""

        async def decode(answer: AsyncHttpStreamedResponse[AsyncStream[E]]) -> AsyncStream[E]:
            return await open_async_stream(answer.take(), reply, cast("EventReader[E]", reader), bounds.silence_s)

        reply, response, bounds, reader = await self._caller.open(operation, params, stream=True)
        async with AsyncHttpStreamedResponse(reply, response, bounds, decode) as answer:
            yield answer

    @asynccontextmanager
    async def page(
        self, operation: Operation[Any, E], params: Mapping[str, Any]
    ) -> AsyncGenerator[AsyncStreamedResponse[AsyncPage[E]]]:
        """Send the operation on entering; ``parse()`` of its answer gives the page."""

        async def decode(answer: AsyncHttpStreamedResponse[AsyncPage[E]]) -> AsyncPage[E]:
            content = await answer.read()
            return AsyncHttpPage(self._caller, operation, params, success(operation, reply, content))

        reply, response, bounds, _ = await self._caller.open(operation, params)
        async with AsyncHttpStreamedResponse(reply, response, bounds, decode) as answer:
            yield answer
