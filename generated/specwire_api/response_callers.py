# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The ports behind ``with_raw_response`` and ``with_streaming_response``: what sends, and gives back HTTP responses.

Lives here: protocols. May not live here: what a response can do (responses.py). Only type checkers load this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

    from .operation import Operation
    from .responses import AsyncStreamedResponse, RawResponse, StreamedResponse
    from .streams import AsyncPage, AsyncStream, Page, Stream

__all__ = ["AsyncRawCaller", "AsyncStreamedCaller", "RawCaller", "StreamedCaller"]

T = TypeVar("T")
E = TypeVar("E")


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
