"""Streams of events over an open answer. What an event is and when a stream is whole is ``core/events.py``'s part.

The reading is a generator that closes the answer however it ends. It is started at once, so that Python closes it, and
with it the connection, when a stream is dropped half-read: by ``break``, by an exception, or without having been read.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any, TypeVar, cast

from specwire.core.events import EventReader
from specwire.core.exchange import ResponseInfo
from specwire.core.failure import Failure
from specwire.core.reply import Reply
from specwire_api.types import AsyncStream, Stream

from .transports.ports import AsyncResponse, Response

E = TypeVar("E")

# After the end marker the server closes the body, usually in the same packet. Reading that lets the connection be used
# again; a server that goes on instead is not waited for.
DRAIN_BYTES = 16 * 1024
DRAIN_S = 0.25


def ended(events: object) -> bool:
    """Whether the generator of a stream has come to its end, or was closed: it has a frame for as long as it runs."""
    return (getattr(events, "gi_frame", None) or getattr(events, "ag_frame", None)) is None


def shown(reply: Reply, events: object) -> str:
    """Return what the text of a stream says."""
    return f"{reply.operation.name}, status {reply.status}, {'ended' if ended(events) else 'open'}"


class HttpStream(Stream[E]):
    """Events of one answer as they arrive, over HTTP."""

    def __init__(self, events: Generator[E], response: Response, reply: Reply) -> None:
        """Take over an answer; use ``open_stream``."""
        self._events = events
        self._response = response
        self._reply = reply

    @property
    def response(self) -> ResponseInfo:
        """Status code, headers and request id of the answer."""
        return self._reply.info()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read: the events came to their end, or the stream was closed."""
        return ended(self._events)

    def __repr__(self) -> str:
        """Show the call, its status, and whether there is more to read."""
        return f"<Stream of {shown(self._reply, self._events)}>"

    def __iter__(self) -> Iterator[E]:
        """Return the iterator over the events that are left."""
        return self._events

    def __next__(self) -> E:
        """Wait for the next event."""
        return next(self._events)

    def close(self) -> None:
        """Stop reading and release the connection."""
        self._response.close()
        with suppress(ValueError, RuntimeError):  # another thread is reading; it will find the connection closed
            self._events.close()


def open_stream(response: Response, reply: Reply, reader: EventReader[E], silence_s: float | None) -> HttpStream[E]:
    """Return the stream of an open answer. ``silence_s`` is how long it may take to the next event."""
    events = _events(response, reader, silence_s)
    next(events)
    return HttpStream(events, response, reply)


def _events(response: Response, reader: EventReader[E], silence_s: float | None) -> Generator[E]:
    chunk: bytes | Failure | None = None
    try:
        yield cast("Any", None)  # started: from here on, dropping the generator closes the answer
        deadline = None if silence_s is None else monotonic() + silence_s
        while not reader.ended and reader.error is None:
            chunk = response.next_chunk(deadline)
            if isinstance(chunk, bytes):
                for event in reader.read(chunk):  # noqa: UP028  (one to one with the asynchronous half)
                    yield event
                if reader.heard and silence_s is not None:
                    deadline = monotonic() + silence_s
            elif chunk is None:
                reader.finish()
                break
            else:
                reader.fail(chunk)
        if reader.error is not None:
            chunk = None  # it may repeat a credential, and tracebacks keep what was here
            raise reader.error
        left, deadline = DRAIN_BYTES, monotonic() + DRAIN_S
        while left > 0 and isinstance(chunk := response.next_chunk(deadline), bytes):
            left -= len(chunk)
    finally:
        response.close()


class AsyncHttpStream(AsyncStream[E]):
    """Events of one answer as they arrive, over HTTP."""

    def __init__(self, events: AsyncGenerator[E], response: AsyncResponse, reply: Reply) -> None:
        """Take over an answer; use ``open_async_stream``."""
        self._events = events
        self._response = response
        self._reply = reply

    @property
    def response(self) -> ResponseInfo:
        """Status code, headers and request id of the answer."""
        return self._reply.info()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read: the events came to their end, or the stream was closed."""
        return ended(self._events)

    def __repr__(self) -> str:
        """Show the call, its status, and whether there is more to read."""
        return f"<AsyncStream of {shown(self._reply, self._events)}>"

    def __aiter__(self) -> AsyncIterator[E]:
        """Return the iterator over the events that are left."""
        return self._events

    async def __anext__(self) -> E:
        """Wait for the next event."""
        return await anext(self._events)

    async def close(self) -> None:
        """Stop reading and release the connection."""
        await self._response.close()
        with suppress(ValueError, RuntimeError):  # another task is reading; it will find the connection closed
            await self._events.aclose()


async def open_async_stream(
    response: AsyncResponse, reply: Reply, reader: EventReader[E], silence_s: float | None
) -> AsyncHttpStream[E]:
    """Return the stream of an open answer. ``silence_s`` is how long it may take to the next event."""
    events = _async_events(response, reader, silence_s)
    await anext(events)
    return AsyncHttpStream(events, response, reply)


async def _async_events(response: AsyncResponse, reader: EventReader[E], silence_s: float | None) -> AsyncGenerator[E]:
    chunk: bytes | Failure | None = None
    try:
        yield cast("Any", None)  # started: from here on, dropping the generator closes the answer
        deadline = None if silence_s is None else monotonic() + silence_s
        while not reader.ended and reader.error is None:
            chunk = await response.next_chunk(deadline)
            if isinstance(chunk, bytes):
                for event in reader.read(chunk):
                    yield event
                if reader.heard and silence_s is not None:
                    deadline = monotonic() + silence_s
            elif chunk is None:
                reader.finish()
                break
            else:
                reader.fail(chunk)
        if reader.error is not None:
            chunk = None  # it may repeat a credential, and tracebacks keep what was here
            raise reader.error
        left, deadline = DRAIN_BYTES, monotonic() + DRAIN_S
        while left > 0 and isinstance(chunk := await response.next_chunk(deadline), bytes):
            left -= len(chunk)
    finally:
        await response.close()
