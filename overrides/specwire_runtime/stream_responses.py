"""The responses of streams: what was answered, and a way to close the stream. The body is the stream's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from specwire_runtime.response.exchange import ResponseInfo
from specwire_runtime.response.reply import Reply
from specwire_runtime.wire.streams import AsyncStream, AsyncStreamResponse, Stream, StreamResponse, SyncStreamResponse

# What of an answer is its body.
OF_BODY = frozenset({"content", "text", "json", "read", "aread"})


def beside_body(response: StreamResponse, name: str) -> Any:
    """Return what a response has beside its body and its connection.

    Raises:
        RuntimeError: it is the body.
        AttributeError: there is no such thing.
    """
    if name in OF_BODY:
        raise RuntimeError(
            f"the body is read as events; with_streaming_response leaves it to be read, and has {name}()"
        )
    if name.startswith("_") or name not in RESPONSE_NAMES:
        raise AttributeError(f"{type(response).__name__!r} object has no attribute {name!r}")
    return getattr(response.info, name)


RESPONSE_NAMES = frozenset(name for name in dir(ResponseInfo) if name.startswith(("is_", "has_")))


class HttpStreamResponse(SyncStreamResponse):
    """The response of a stream over HTTP."""

    def __init__(self, reply: Reply, stream: Stream[Any]) -> None:
        """Close this stream when asked to."""
        self._reply = reply
        self._stream = stream

    @property
    def info(self) -> ResponseInfo:
        """The same as a value."""
        return self._reply.info()

    @property
    def elapsed(self) -> timedelta:
        """How long it took until the response began."""
        return timedelta(seconds=self._reply.history[1])

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read."""
        return self._stream.is_closed

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the value, which keeps no connection; an error may hold a response."""
        return ResponseInfo, tuple(self.info)

    def __getattr__(self, name: str) -> Any:
        """Say where the body is, and give what the value has beside it."""
        return beside_body(self, name)


class AsyncHttpStreamResponse(AsyncStreamResponse):
    """The response of a stream over HTTP."""

    def __init__(self, reply: Reply, stream: AsyncStream[Any]) -> None:
        """Close this stream when asked to."""
        self._reply = reply
        self._stream = stream

    @property
    def info(self) -> ResponseInfo:
        """The same as a value."""
        return self._reply.info()

    @property
    def elapsed(self) -> timedelta:
        """How long it took until the response began."""
        return timedelta(seconds=self._reply.history[1])

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read."""
        return self._stream.is_closed

    async def aclose(self) -> None:
        """Close the stream."""
        await self._stream.close()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the value, which keeps no connection; an error may hold a response."""
        return ResponseInfo, tuple(self.info)

    def __getattr__(self, name: str) -> Any:
        """Say where the body is, and give what the value has beside it."""
        return beside_body(self, name)
