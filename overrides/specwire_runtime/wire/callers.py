"""The ports between emitted resources and what sends for them. Types only; only type checkers load this module.

Lives here: protocols. May not live here: what a stream, a page (``streams.py``) or a response (``responses.py``) is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

    from specwire_runtime.wire.operation import Operation
    from specwire_runtime.wire.responses import AsyncStreamedResponse, RawResponse, StreamedResponse
    from specwire_runtime.wire.streams import AsyncPage, AsyncPaginator, AsyncStream, Page, Stream

__all__ = ["AsyncCaller", "AsyncRawCaller", "AsyncStreamedCaller", "Caller", "RawCaller", "StreamedCaller"]

T = TypeVar("T")
E = TypeVar("E")


class Caller(Protocol):
    """What a resource needs of a client: it sends one operation and gives back what the operation answers."""

    def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> T:
        """Send the operation and return the whole answer."""
        ...

    def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Stream[E]:
        """Send the operation and return its events."""
        ...

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Page[E]:
        """Send the operation and return its first page."""
        ...

    @property
    def raw(self) -> RawCaller:
        """What sends the same and gives back whole HTTP responses."""
        ...

    @property
    def streamed(self) -> StreamedCaller:
        """What sends the same and leaves the bodies of HTTP responses to be read."""
        ...


class AsyncCaller(Protocol):
    """The same for asynchronous clients."""

    async def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> T:
        """Send the operation and return the whole answer."""
        ...

    async def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> AsyncStream[E]:
        """Send the operation and return its events."""
        ...

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> AsyncPaginator[E]:
        """Prepare the list: nothing is sent before it is awaited or iterated over."""
        ...

    @property
    def raw(self) -> AsyncRawCaller:
        """What sends the same and gives back whole HTTP responses."""
        ...

    @property
    def streamed(self) -> AsyncStreamedCaller:
        """What sends the same and leaves the bodies of HTTP responses to be read."""
        ...


class RawCaller(Protocol):
    """Sends as a ``Caller`` does, and gives back the HTTP response with what the operation answers in it."""

    def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> RawResponse[T]:
        """Send the operation and wait for the whole answer."""
        ...

    def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> RawResponse[Stream[E]]:
        """Send the operation; the events are still to be read."""
        ...

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> RawResponse[Page[E]]:
        """Send the operation and wait for its first page."""
        ...


class AsyncRawCaller(Protocol):
    """The same for asynchronous clients."""

    async def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> RawResponse[T]:
        """Send the operation and wait for the whole answer."""
        ...

    async def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> RawResponse[AsyncStream[E]]:
        """Send the operation; the events are still to be read."""
        ...

    async def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> RawResponse[AsyncPage[E]]:
        """Send the operation and wait for its first page."""
        ...


class StreamedCaller(Protocol):
    """Sends as a ``Caller`` does when the context is entered, and leaves the body to be read inside it."""

    def request(
        self, operation: Operation[T, Any], params: Mapping[str, Any]
    ) -> AbstractContextManager[StreamedResponse[T]]:
        """Prepare the operation."""
        ...

    def stream(
        self, operation: Operation[Any, E], params: Mapping[str, Any]
    ) -> AbstractContextManager[StreamedResponse[Stream[E]]]:
        """Prepare the operation, which will answer with events."""
        ...

    def page(
        self, operation: Operation[Any, E], params: Mapping[str, Any]
    ) -> AbstractContextManager[StreamedResponse[Page[E]]]:
        """Prepare the list."""
        ...


class AsyncStreamedCaller(Protocol):
    """The same for asynchronous clients."""

    def request(
        self, operation: Operation[T, Any], params: Mapping[str, Any]
    ) -> AbstractAsyncContextManager[AsyncStreamedResponse[T]]:
        """Prepare the operation."""
        ...

    def stream(
        self, operation: Operation[Any, E], params: Mapping[str, Any]
    ) -> AbstractAsyncContextManager[AsyncStreamedResponse[AsyncStream[E]]]:
        """Prepare the operation, which will answer with events."""
        ...

    def page(
        self, operation: Operation[Any, E], params: Mapping[str, Any]
    ) -> AbstractAsyncContextManager[AsyncStreamedResponse[AsyncPage[E]]]:
        """Prepare the list."""
        ...
