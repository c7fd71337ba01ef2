"""Streams of events over an open answer. What an event is and when a stream is whole is ``response/events.py``'s part.

A stream is an object with a state and no generator: an exception that passes through a generator ends it, and who asks
once more is told that the answer is over. A read that is cancelled while it waits for bytes has taken nothing, and the
next one goes on. After an interrupt anywhere else something may be lost, and each read that follows says so.

A generator that does nothing but close the answer is held by each stream and by nothing else. It is started at once, so
that Python, or the event loop, closes it, and with it the connection, when a stream is dropped half-read: by ``break``,
by an exception, or without having been read.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from contextlib import suppress
from time import monotonic
from typing import NoReturn, TypeVar

from specwire_runtime.errors import APIError
from specwire_runtime.policy.failure import Failure, is_cancellation
from specwire_runtime.response.events import EventReader
from specwire_runtime.response.reply import Reply
from specwire_runtime.stream_responses import AsyncHttpStreamResponse, HttpStreamResponse
from specwire_runtime.transports.ports import AsyncResponse, Response
from specwire_runtime.wire.streams import AsyncStream, Stream

E = TypeVar("E")

# After the end marker the server closes the body, usually in the same packet. Reading that lets the connection be used
# again; a server that goes on instead is not waited for.
DRAIN_BYTES = 16 * 1024
DRAIN_S = 0.25
TWO_READERS = "another thread or task is waiting for the next event of this stream"
CLOSED_MEANWHILE = Failure("closed", text="it was closed while its next event was waited for")


def shown(reply: Reply, *, ended: bool) -> str:
    """Return what the text of a stream says."""
    return f"{reply.operation.name}, status {reply.status}, {'ended' if ended else 'open'}"


class HttpStream(Stream[E]):
    """Events of one answer as they arrive, over HTTP."""

    def __init__(
        self,
        response: Response,
        reply: Reply,
        reader: EventReader[E],
        silence_s: float | None,
        guard: Generator[None],
    ) -> None:
        """Take over an answer; use ``open_stream``."""
        self._response = response
        self._reply = reply
        self._reader = reader
        self._guard = guard
        self._silence_s = silence_s
        self._left_s = silence_s  # of the wait for the next event; what the program does meanwhile does not count
        self._events: Iterator[E] = iter(())  # of the bytes that came last
        self._busy = False  # Somebody reads. Two threads at the very same time are told apart by the connection.
        self._closed = False

    @property
    def response(self) -> HttpStreamResponse:
        """Status code, headers and request id of the answer; it can be closed, which closes the stream."""
        return HttpStreamResponse(self._reply, self)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read: the events came to their end, or the stream was closed."""
        return self._closed

    @property
    def is_whole(self) -> bool:
        """Whether the events came to their end, and that of the answer."""
        return self._reader.ended and self._reader.error is None

    def __repr__(self) -> str:
        """Show the call, its status, and whether there is more to read."""
        return f"<Stream of {shown(self._reply, ended=self._closed)}>"

    def __iter__(self) -> Iterator[E]:
        """Return the stream itself, which is the iterator over the events that are left."""
        return self

    def __next__(self) -> E:
        """Wait for the next event."""
        for event in self._events:
            return event
        if self._busy:
            raise RuntimeError(TWO_READERS)
        reader, deadline, chunk = self._reader, None, None
        self._busy = True
        try:
            if self._left_s is not None:
                deadline = monotonic() + self._left_s
            while reader.ready:
                chunk = self._response.next_chunk(deadline)
                if isinstance(chunk, bytes):
                    self._events = reader.read(chunk)
                    for event in self._events:
                        self._left_s = self._silence_s
                        self._busy = False
                        return event
                    if reader.heard and self._silence_s is not None:
                        deadline = monotonic() + self._silence_s
                else:
                    self._take_end(chunk)
            chunk = None  # it may repeat a credential, and tracebacks keep what was here
            self._end()
        except BaseException as error:
            chunk = None
            self._stop(error, deadline)
            del self  # a traceback would keep the connection open after the stream has been dropped
            raise

    def close(self) -> None:
        """Stop reading and release the connection."""
        self._closed = True
        self._reader.ready = False
        self._events = iter(())
        self._response.close()  # whoever waits for the next event is woken
        with suppress(ValueError, RuntimeError):  # somebody else closes it, too
            self._guard.close()

    def _take_end(self, end: Failure | None) -> None:
        """Take that no more bytes come."""
        if self._closed:
            end = CLOSED_MEANWHILE
        if end is None:
            self._reader.finish()
        else:
            self._reader.fail(end)

    def _stop(self, error: BaseException, deadline: float | None) -> None:
        """Take that a read was ended by an exception, whoever raised it."""
        self._busy = False
        if is_cancellation(error):
            self._left_s = None if deadline is None else max(0.0, deadline - monotonic())
        elif not isinstance(error, APIError | StopIteration):
            self._reader.interrupt(type(error).__name__)
            self._closed = True
            self._response.close()
        if self._closed:
            self._guard.close()

    def _end(self) -> NoReturn:
        """Let the answer go, and raise what ended it, each time that this is asked for."""
        if not self._closed:
            if not self._reader.ended and self._reader.error is None:
                self._reader.interrupt("an interrupt")
            if self._reader.error is None:
                self._drain()
            self._closed = True
            self._response.close()
        if self._reader.error is not None:
            raise self._reader.error.with_traceback(None)
        raise StopIteration

    def _drain(self) -> None:
        """Read what follows the end marker, so that the connection can be used again."""
        left, deadline = DRAIN_BYTES, monotonic() + DRAIN_S
        while left > 0 and isinstance(chunk := self._response.next_chunk(deadline), bytes):
            left -= len(chunk)


def open_stream(response: Response, reply: Reply, reader: EventReader[E], silence_s: float | None) -> HttpStream[E]:
    """Return the stream of an open answer. ``silence_s`` is how long it may take to the next event."""
    guard = _guarding(response)
    next(guard)
    return HttpStream(response, reply, reader, silence_s, guard)


def _guarding(response: Response) -> Generator[None]:
    """Wait to be closed, and close the answer then."""
    try:
        yield
    finally:
        response.close()


class AsyncHttpStream(AsyncStream[E]):
    """Events of one answer as they arrive, over HTTP."""

    def __init__(
        self,
        response: AsyncResponse,
        reply: Reply,
        reader: EventReader[E],
        silence_s: float | None,
        guard: AsyncGenerator[None],
    ) -> None:
        """Take over an answer; use ``open_stream``."""
        self._response = response
        self._reply = reply
        self._reader = reader
        self._guard = guard
        self._silence_s = silence_s
        self._left_s = silence_s  # of the wait for the next event; what the program does meanwhile does not count
        self._events: Iterator[E] = iter(())  # of the bytes that came last
        self._busy = False  # Somebody reads. Two threads at the very same time are told apart by the connection.
        self._closed = False

    @property
    def response(self) -> AsyncHttpStreamResponse:
        """Status code, headers and request id of the answer; it can be closed, which closes the stream."""
        return AsyncHttpStreamResponse(self._reply, self)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read: the events came to their end, or the stream was closed."""
        return self._closed

    @property
    def is_whole(self) -> bool:
        """Whether the events came to their end, and that of the answer."""
        return self._reader.ended and self._reader.error is None

    def __repr__(self) -> str:
        """Show the call, its status, and whether there is more to read."""
        return f"<AsyncStream of {shown(self._reply, ended=self._closed)}>"

    def __aiter__(self) -> AsyncIterator[E]:
        """Return the stream itself, which is the iterator over the events that are left."""
        return self

    async def __anext__(self) -> E:
        """Wait for the next event."""
        for event in self._events:
            return event
        if self._busy:
            raise RuntimeError(TWO_READERS)
        reader, deadline, chunk = self._reader, None, None
        self._busy = True
        try:
            if self._left_s is not None:
                deadline = monotonic() + self._left_s
            while reader.ready:
                chunk = await self._response.next_chunk(deadline)
                if isinstance(chunk, bytes):
                    self._events = reader.read(chunk)
                    for event in self._events:
                        self._left_s = self._silence_s
                        self._busy = False
                        return event
                    if reader.heard and self._silence_s is not None:
                        deadline = monotonic() + self._silence_s
                else:
                    self._take_end(chunk)
            chunk = None  # it may repeat a credential, and tracebacks keep what was here
            await self._end()
        except BaseException as error:
            chunk = None
            await self._stop(error, deadline)
            del self  # a traceback would keep the connection open after the stream has been dropped
            raise

    async def close(self) -> None:
        """Stop reading and release the connection."""
        self._closed = True
        self._reader.ready = False
        self._events = iter(())
        await self._response.close()  # whoever waits for the next event is woken
        with suppress(ValueError, RuntimeError):  # somebody else closes it, too
            await self._guard.aclose()

    def _take_end(self, end: Failure | None) -> None:
        """Take that no more bytes come."""
        if self._closed:
            end = CLOSED_MEANWHILE
        if end is None:
            self._reader.finish()
        else:
            self._reader.fail(end)

    async def _stop(self, error: BaseException, deadline: float | None) -> None:
        """Take that a read was ended by an exception, whoever raised it."""
        self._busy = False
        if is_cancellation(error):
            self._left_s = None if deadline is None else max(0.0, deadline - monotonic())
        elif not isinstance(error, APIError | StopAsyncIteration):
            self._reader.interrupt(type(error).__name__)
            self._closed = True
            await self._response.close()
        if self._closed:
            await self._guard.aclose()

    async def _end(self) -> NoReturn:
        """Let the answer go, and raise what ended it, each time that this is asked for."""
        if not self._closed:
            if not self._reader.ended and self._reader.error is None:
                self._reader.interrupt("an interrupt")
            if self._reader.error is None:
                await self._drain()
            self._closed = True
            await self._response.close()
        if self._reader.error is not None:
            raise self._reader.error.with_traceback(None)
        raise StopAsyncIteration

    async def _drain(self) -> None:
        """Read what follows the end marker, so that the connection can be used again."""
        left, deadline = DRAIN_BYTES, monotonic() + DRAIN_S
        while left > 0 and isinstance(chunk := await self._response.next_chunk(deadline), bytes):
            left -= len(chunk)


async def open_async_stream(
    response: AsyncResponse, reply: Reply, reader: EventReader[E], silence_s: float | None
) -> AsyncHttpStream[E]:
    """Return the stream of an open answer. ``silence_s`` is how long it may take to the next event."""
    guard = _async_guarding(response)
    await anext(guard)
    return AsyncHttpStream(response, reply, reader, silence_s, guard)


async def _async_guarding(response: AsyncResponse) -> AsyncGenerator[None]:
    """Wait to be closed, and close the answer then."""
    try:
        yield
    finally:
        await response.close()


# What errors and reprs show is the name that people import.
HttpStream.__name__, AsyncHttpStream.__name__ = "Stream", "AsyncStream"
