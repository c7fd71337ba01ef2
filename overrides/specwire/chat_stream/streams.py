"""Streams of events over a stream of chunks, and the context managers that open them. ``state.py`` makes the events.

The asynchronous half is the synchronous one with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from specwire.errors import APIError

from .state import ChatCompletionStreamState

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Iterator
    from types import TracebackType
    from typing import Self

    from specwire_api.models.chat_completion_chunk import ChatCompletionChunk
    from specwire_api.types import AsyncStream, Stream

    from .events import ChatCompletionStreamEvent
    from .parsed import ParsedChatCompletion
    from .parser import Parser

T = TypeVar("T")


class Outcome:
    """How the reading ended.

    Attributes:
        whole: all events were delivered.
        error: what ended it instead, if anything did.
    """

    __slots__ = ("error", "whole")

    def __init__(self) -> None:
        """Begin without an end."""
        self.whole = False
        self.error: Exception | None = None

    def check(self, response: Any) -> None:
        """Raise if not all events were delivered."""
        if self.error is not None:
            raise self.error
        if not self.whole:
            raise APIError("The stream was closed before its end; its snapshot has what had come.", response=response)


class ChatCompletionStream(Generic[T]):
    """Events of one streamed completion: an iterator, and a context manager that closes the connection."""

    def __init__(self, chunks: Stream[ChatCompletionChunk], parser: Parser | None = None) -> None:
        """Read from a stream of chunks, which it closes. Use ``client.chat.completions.stream()``."""
        self._chunks = chunks
        self._state: ChatCompletionStreamState[T] = ChatCompletionStreamState(
            parser=parser, request_id=getattr(chunks.response, "request_id", None)
        )
        self._outcome = Outcome()
        self._events = _events(chunks, self._state, self._outcome)

    @property
    def response(self) -> Any:
        """Status code, headers and request id of the answer."""
        return self._chunks.response

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion[T]:
        """The completion so far, also after an error. Made when it is asked for; ask again after the next event."""
        return self._state.current_completion_snapshot

    def __iter__(self) -> Iterator[ChatCompletionStreamEvent[T]]:
        """Return the iterator over the events that are left."""
        return self._events

    def __next__(self) -> ChatCompletionStreamEvent[T]:
        """Wait for the next event."""
        return next(self._events)

    def until_done(self) -> Self:
        """Read to the end.

        Raises:
            APIError: the stream broke off, was ended by an error, or was closed before its end; whether now or earlier.
            LengthFinishReasonError: an answer that is to be parsed was cut at the token limit.
            ContentFilterFinishReasonError: an answer that is to be parsed was withheld by the content filter.
        """
        for _ in self._events:
            pass
        self._outcome.check(self._chunks.response)
        return self

    def get_final_completion(self) -> ParsedChatCompletion[T]:
        """Read to the end and return the completion. Raises what ``until_done()`` raises."""
        self.until_done()
        return self._state.get_final_completion()

    def close(self) -> None:
        """Stop reading and release the connection. Safe to call twice."""
        self._chunks.close()
        with suppress(ValueError, RuntimeError):  # another thread is reading; it will find the connection closed
            self._events.close()

    def __enter__(self) -> Self:
        """Return the stream itself."""
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stream."""
        self.close()


def _events(
    chunks: Stream[ChatCompletionChunk], state: ChatCompletionStreamState[T], outcome: Outcome
) -> Generator[ChatCompletionStreamEvent[T]]:
    try:
        for chunk in chunks:
            for event in state.handle_chunk(chunk):
                yield event
        for event in state.finish():
            yield event
        outcome.whole = True
    except Exception as error:
        outcome.error = error
        raise
    finally:
        chunks.close()


class ChatCompletionStreamManager(Generic[T]):
    """What ``stream()`` returns: enter it to send the request and get the stream; leaving closes the connection."""

    def __init__(self, send: Callable[[], Stream[ChatCompletionChunk]], parser: Parser | None = None) -> None:
        """Remember how to send the request. Nothing is sent yet."""
        self._send = send
        self._parser = parser
        self._stream: ChatCompletionStream[T] | None = None

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
        self._events = _async_events(chunks, self._state, self._outcome)

    @property
    def response(self) -> Any:
        """Status code, headers and request id of the answer."""
        return self._chunks.response

    @property
    def current_completion_snapshot(self) -> ParsedChatCompletion[T]:
        """The completion so far, also after an error. Made when it is asked for; ask again after the next event."""
        return self._state.current_completion_snapshot

    def __aiter__(self) -> AsyncIterator[ChatCompletionStreamEvent[T]]:
        """Return the iterator over the events that are left."""
        return self._events

    async def __anext__(self) -> ChatCompletionStreamEvent[T]:
        """Wait for the next event."""
        return await anext(self._events)

    async def until_done(self) -> Self:
        """Read to the end.

        Raises:
            APIError: the stream broke off, was ended by an error, or was closed before its end; whether now or earlier.
            LengthFinishReasonError: an answer that is to be parsed was cut at the token limit.
            ContentFilterFinishReasonError: an answer that is to be parsed was withheld by the content filter.
        """
        async for _ in self._events:
            pass
        self._outcome.check(self._chunks.response)
        return self

    async def get_final_completion(self) -> ParsedChatCompletion[T]:
        """Read to the end and return the completion. Raises what ``until_done()`` raises."""
        await self.until_done()
        return self._state.get_final_completion()

    async def close(self) -> None:
        """Stop reading and release the connection. Safe to call twice."""
        await self._chunks.close()
        with suppress(ValueError, RuntimeError):  # another task is reading; it will find the connection closed
            await self._events.aclose()

    async def __aenter__(self) -> Self:
        """Return the stream itself."""
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stream."""
        await self.close()


async def _async_events(
    chunks: AsyncStream[ChatCompletionChunk], state: ChatCompletionStreamState[T], outcome: Outcome
) -> AsyncGenerator[ChatCompletionStreamEvent[T]]:
    try:
        async for chunk in chunks:
            for event in state.handle_chunk(chunk):
                yield event
        for event in state.finish():
            yield event
        outcome.whole = True
    except Exception as error:
        outcome.error = error
        raise
    finally:
        await chunks.close()


class AsyncChatCompletionStreamManager(Generic[T]):
    """What ``stream()`` returns: enter it to send the request and get the stream; leaving closes the connection."""

    def __init__(
        self, send: Callable[[], Awaitable[AsyncStream[ChatCompletionChunk]]], parser: Parser | None = None
    ) -> None:
        """Remember how to send the request. Nothing is sent yet."""
        self._send = send
        self._parser = parser
        self._stream: AsyncChatCompletionStream[T] | None = None

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
