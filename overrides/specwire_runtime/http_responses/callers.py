"""What stands behind ``with_raw_response`` and ``with_streaming_response`` of clients that wait.

``async_callers.py`` is this file with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar, cast

from specwire_runtime.http_responses.raw import HttpRawResponse, HttpRawStream
from specwire_runtime.http_responses.reading import Opened
from specwire_runtime.http_responses.streamed import HttpStreamedResponse
from specwire_runtime.pages import HttpPage
from specwire_runtime.response.attempt_result import Whole
from specwire_runtime.response.decode import success
from specwire_runtime.response.events import EventReader
from specwire_runtime.streaming import open_stream
from specwire_runtime.transports.ports import Response
from specwire_runtime.wire.callers import Caller
from specwire_runtime.wire.operation import Operation
from specwire_runtime.wire.responses import RawResponse, StreamedResponse
from specwire_runtime.wire.streams import Page, Stream

T = TypeVar("T")
E = TypeVar("E")


class Source(Caller, Protocol):
    """A caller that also gives answers as they came."""

    def fetch(self, operation: Operation[Any, Any], params: Mapping[str, Any]) -> Whole:
        """Send the operation and return the whole answer, undecoded."""
        ...

    def open(
        self, operation: Operation[Any, Any], params: Mapping[str, Any], *, stream: bool = False
    ) -> Opened[Response]:
        """Send the operation and return its answer, whose body is still to be read."""
        ...


class RawHttpCaller:
    """Sends as its caller does, and gives back whole answers with their heads. Raises as the caller does."""

    def __init__(self, caller: Source) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show the caller that it sends with."""
        return repr(self._caller)

    def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> RawResponse[T]:
        """Send the operation and wait for the whole answer."""
        reply, content = self._caller.fetch(operation, params)
        return HttpRawResponse(reply, content, lambda body: success(operation, reply, body))

    def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> RawResponse[Stream[E]]:
        """Send the operation; the events are still to be read."""
        reply, response, bounds, reader = self._caller.open(operation, params, stream=True)
        events = open_stream(response, reply, cast("EventReader[E]", reader), bounds.silence_s)
        return HttpRawStream[Stream[E]](reply, events)

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> RawResponse[Page[E]]:
        """Send the operation and wait for its first page."""
        reply, content = self._caller.fetch(operation, params)
        return HttpRawResponse[Page[E]](
            reply, content, lambda body: HttpPage(self._caller, operation, params, success(operation, reply, body))
        )


class StreamedHttpCaller:
    """Sends as its caller does when the context is entered, and leaves the body to be read inside it."""

    def __init__(self, caller: Source) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show the caller that it sends with."""
        return repr(self._caller)

    @contextmanager
    def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> Generator[StreamedResponse[T]]:
        """Send the operation on entering; close its answer on leaving."""

        def decode(answer: HttpStreamedResponse[T]) -> T:
            content = answer.read()
            return success(operation, reply, content)

        reply, response, bounds, _ = self._caller.open(operation, params)
        with HttpStreamedResponse(reply, response, bounds, decode) as answer:
            yield answer

    @contextmanager
    def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Generator[StreamedResponse[Stream[E]]]:
        """Send the operation on entering; ``parse()`` of its answer gives the events."""

        def decode(answer: HttpStreamedResponse[Stream[E]]) -> Stream[E]:
            return open_stream(answer.take(), reply, cast("EventReader[E]", reader), bounds.silence_s)

        reply, response, bounds, reader = self._caller.open(operation, params, stream=True)
        with HttpStreamedResponse(reply, response, bounds, decode) as answer:
            yield answer

    @contextmanager
    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Generator[StreamedResponse[Page[E]]]:
        """Send the operation on entering; ``parse()`` of its answer gives the page."""

        def decode(answer: HttpStreamedResponse[Page[E]]) -> Page[E]:
            content = answer.read()
            return HttpPage(self._caller, operation, params, success(operation, reply, content))

        reply, response, bounds, _ = self._caller.open(operation, params)
        with HttpStreamedResponse(reply, response, bounds, decode) as answer:
            yield answer
