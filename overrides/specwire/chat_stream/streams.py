"""Streams of events over a stream of chunks, and the context managers that open them. ``state.py`` makes the events.

The asynchronous half is the synchronous one with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from specwire.errors import APIConnectionError, APIError
from specwire_runtime.policy.failure import is_cancellation

from .state import ChatCompletionStreamState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from types import TracebackType
    from typing import Self

    from specwire_api.models.chat_completion_chunk import ChatCompletionChunk
    from specwire_runtime.wire.streams import AsyncStream, AsyncStreamResponse, Stream, SyncStreamResponse

    from .events import ChatCompletionStreamEvent
    from .parsed import ParsedChatCompletion
    from .parser import Parser

T = TypeVar("T")

TWO_READERS = "another thread or task is waiting for the next event of this stream"


class Outcome:
    """How the reading ended.

    Attributes:
        over: there is nothing more to read.
        whole: all events were delivered.
        error: what ended it instead, if anything did.
    """

    __slots__ = ("error", "over", "whole")

    def __init__(self) -> None:
        """Begin without an end."""
        self.over = False
        self.whole = False
        self.error: Exception | None = None

    def fail(self, error: BaseException, response: Any) -> None:
        """Take what ended the reading. An interrupt may have come while a chunk was being added."""
        self.over = True
        if not isinstance(error, Exception):
            name = type(error).__name__
            error = APIConnectionError(
                f"The stream cannot be read on: {name} ended an earlier read.", response=response
            )
        self.error = error

    def check(self, response: Any) -> None:
        """Raise if not all events were delivered."""
        if self.error is not None:
            raise self.error
        if not self.whole:
            raise APIError("The stream was closed before its end; its snapshot has what had come.", response=response)


def not_entered(manager: object, name: str, statement: str) -> str:
    """Return what to say to those who use what ``stream()`` returns without entering it."""
    return (
        f"{type(manager).__name__!r} object has no {name!r}: the request is sent when it is entered, "
        f"as in `{statement} client.chat.completions.stream(...) as stream:`"
    )


class ChatCompletionStream(Generic[T]):
    """Events of one streamed completion: an iterator, and a context manager that closes the connection."""

    def __init__(self, chunks: Stream[ChatCompletionChunk], parser: Parser | None = None) -> None:
        """Read from a stream of chunks, which it closes. Use ``client.chat.completions.stream()``."""
        self._chunks = chunks
        self._state: ChatCompletionStreamState[T] = ChatCompletionStreamState(
            parser=parser, request_id=getattr(chunks.response, "request_id", None)
        )
        self._outcome = Outcome()
        self._events: Iterator[ChatCompletionStreamEvent[T]] = iter(())  # of the chunk that came last
        self._busy = False

    @property
    def response(self) -> SyncStreamResponse:
        """Status code, headers and request id of the answer."""
        return self._chunks.response

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion[T]:
        """The completion so far, also after an error. Made when it is asked for; ask again after the next event."""
        return self._state.current_completion_snapshot

    def __iter__(self) -> Iterator[ChatCompletionStreamEvent[T]]:
        """Return the stream itself, which is the iterator over the events that are left."""
        return self

    def __next__(self) -> ChatCompletionStreamEvent[T]:
        """Wait for the next event."""
        for event in self._events:
            return event
        if self._busy:
            raise RuntimeError(TWO_READERS)
        self._busy = True
        try:
            if not self._outcome.over:
                for chunk in self._chunks:
                    self._events = iter(self._state.handle_chunk(chunk))
                    for event in self._events:
                        self._busy = False
                        return event
                self._events = self._last()
                for event in self._events:
                    self._busy = False
                    return event
            self._end()
        except BaseException as error:
            self._stop(error)
            del self  # a traceback would keep the connection open after the stream has been dropped
            raise

    def until_done(self) -> Self:
        """Read to the end.

        Raises:
            APIError: the stream broke off, was ended by an error, or was closed before its end; whether now or earlier.
            LengthFinishReasonError: an answer that is to be parsed was cut at the token limit.
            ContentFilterFinishReasonError: an answer that is to be parsed was withheld by the content filter.
        """
        for _ in self:
            pass
        self._outcome.check(self._chunks.response)
        return self

    def get_final_completion(self) -> ParsedChatCompletion[T]:
        """Read to the end and return the completion. Raises what ``until_done()`` raises."""
        self.until_done()
        return self._state.get_final_completion()

    def close(self) -> None:
        """Stop reading and release the connection. Safe to call twice."""
        self._outcome.over = True
        self._events = iter(())
        self._chunks.close()

    def _last(self) -> Iterator[ChatCompletionStreamEvent[T]]:
        """Return the events that are known with the end of the chunks."""
        self._outcome.over = True
        self._outcome.whole = getattr(self._chunks, "is_whole", True)
        return iter(self._state.finish() if self._outcome.whole else ())

    def _stop(self, error: BaseException) -> None:
        """Take that a read was ended by an exception, whoever raised it."""
        self._busy = False
        if not is_cancellation(error) and not isinstance(error, StopIteration):
            self._outcome.fail(error, self._chunks.response)
            self._chunks.close()

    def _end(self) -> NoReturn:
        """Raise what ended the reading, each time that this is asked for."""
        self._chunks.close()
        if self._outcome.error is not None:
            raise self._outcome.error.with_traceback(None)
        raise StopIteration

    def __enter__(self) -> Self:
        """Return the stream itself."""
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stream."""
        self.close()


class ChatCompletionStreamManager(Generic[T]):
    """What ``stream()`` returns: enter it to send the request and get the stream; leaving closes the connection."""

    def __init__(self, send: Callable[[], Stream[ChatCompletionChunk]], parser: Parser | None = None) -> None:
        """Remember how to send the request. Nothing is sent yet."""
        self._send = send
        self._parser = parser
        self._stream: ChatCompletionStream[T] | None = None

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            """Say what is to be done first, to those who use the manager as the stream."""
            raise AttributeError(not_entered(self, name, "with"))

        def __iter__(self) -> NoReturn:
            """Say what is to be done first."""
            raise TypeError(not_entered(self, "events", "with"))

    def __enter__(self) -> ChatCompletionStream[T]:
        """Send the request and wait for the answer to begin. Raises what ``create()`` raises."""
        self._stream = ChatCompletionStream(self._send(), self._parser)
        return self._stream

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stream."""
        if self._stream is not None:
            self._stream.close()


class AsyncChatCompletionStream(Generic[T]):
    """Events of one streamed completion: an iterator, and a context manager that closes the connection."""

    def __init__(self, chunks: AsyncStream[ChatCompletionChunk], parser: Parser | None = None) -> None:
        """Read from a stream of chunks, which it closes. Use ``client.chat.completions.stream()``."""
        self._chunks = chunks
        self._state: ChatCompletionStreamState[T] = ChatCompletionStreamState(
            parser=parser, request_id=getattr(chunks.response, "request_id", None)
        )
        self._outcome = Outcome()
        self._events: Iterator[ChatCompletionStreamEvent[T]] = iter(())  # of the chunk that came last
        self._busy = False

    @property
    def response(self) -> AsyncStreamResponse:
        """Status code, headers and request id of the answer."""
        return self._chunks.response

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion[T]:
        """The completion so far, also after an error. Made when it is asked for; ask again after the next event."""
        return self._state.current_completion_snapshot

    def __aiter__(self) -> AsyncIterator[ChatCompletionStreamEvent[T]]:
        """Return the stream itself, which is the iterator over the events that are left."""
        return self

    async def __anext__(self) -> ChatCompletionStreamEvent[T]:
        """Wait for the next event."""
        for event in self._events:
            return event
        if self._busy:
            raise RuntimeError(TWO_READERS)
        self._busy = True
        try:
            if not self._outcome.over:
                async for chunk in self._chunks:
                    self._events = iter(self._state.handle_chunk(chunk))
                    for event in self._events:
                        self._busy = False
                        return event
                self._events = self._last()
                for event in self._events:
                    self._busy = False
                    return event
            await self._end()
        except BaseException as error:
            await self._stop(error)
            del self  # a traceback would keep the connection open after the stream has been dropped
            raise

    async def until_done(self) -> Self:
        """Read to the end.

        Raises:
            APIError: the stream broke off, was ended by an error, or was closed before its end; whether now or earlier.
            LengthFinishReasonError: an answer that is to be parsed was cut at the token limit.
            ContentFilterFinishReasonError: an answer that is to be parsed was withheld by the content filter.
        """
        async for _ in self:
            pass
        self._outcome.check(self._chunks.response)
        return self

    async def get_final_completion(self) -> ParsedChatCompletion[T]:
        """Read to the end and return the completion. Raises what ``until_done()`` raises."""
        await self.until_done()
        return self._state.get_final_completion()

    async def close(self) -> None:
        """Stop reading and release the connection. Safe to call twice."""
        self._outcome.over = True
        self._events = iter(())
        await self._chunks.close()

    def _last(self) -> Iterator[ChatCompletionStreamEvent[T]]:
        """Return the events that are known with the end of the chunks."""
        self._outcome.over = True
        self._outcome.whole = getattr(self._chunks, "is_whole", True)
        return iter(self._state.finish() if self._outcome.whole else ())

    async def _stop(self, error: BaseException) -> None:
        """Take that a read was ended by an exception, whoever raised it."""
        self._busy = False
        if not is_cancellation(error) and not isinstance(error, StopAsyncIteration):
            self._outcome.fail(error, self._chunks.response)
            await self._chunks.close()

    async def _end(self) -> NoReturn:
        """Raise what ended the reading, each time that this is asked for."""
        await self._chunks.close()
        if self._outcome.error is not None:
            raise self._outcome.error.with_traceback(None)
        raise StopAsyncIteration

    async def __aenter__(self) -> Self:
        """Return the stream itself."""
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stream."""
        await self.close()


class AsyncChatCompletionStreamManager(Generic[T]):
    """What ``stream()`` returns: enter it to send the request and get the stream; leaving closes the connection."""

    def __init__(
        self, send: Callable[[], Awaitable[AsyncStream[ChatCompletionChunk]]], parser: Parser | None = None
    ) -> None:
        """Remember how to send the request. Nothing is sent yet."""
        self._send = send
        self._parser = parser
        self._stream: AsyncChatCompletionStream[T] | None = None

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            """Say what is to be done first, to those who use the manager as the stream."""
            raise AttributeError(not_entered(self, name, "async with"))

        def __aiter__(self) -> NoReturn:
            """Say what is to be done first."""
            raise TypeError(not_entered(self, "events", "async with"))

    async def __aenter__(self) -> AsyncChatCompletionStream[T]:
        """Send the request and wait for the answer to begin. Raises what ``create()`` raises."""
        self._stream = AsyncChatCompletionStream(await self._send(), self._parser)
        return self._stream

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stream."""
        if self._stream is not None:
            await self._stream.close()
