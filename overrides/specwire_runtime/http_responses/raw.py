"""Answers that were read whole, with their heads. The same class serves both kinds of client: nothing in it waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from specwire_runtime.http_responses.reading import Forgotten, is_closed
from specwire_runtime.response.casting import as_json, read_as
from specwire_runtime.response.exchange import ResponseInfo
from specwire_runtime.response.reply import Reply
from specwire_runtime.wire.responses import RawResponse, ResponseHead

T = TypeVar("T")


class Head(ResponseHead):
    """What is known of an answer before its body is."""

    _reply: Reply
    _content: bytes | None

    @property
    def http_response(self) -> ResponseInfo:
        """Status code, headers, request id and request, with the body as far as it was read."""
        return self._reply.info(self._content or b"")

    @property
    def retries_taken(self) -> int:
        """How many attempts were made before the one that this answers."""
        return self._reply.history[0]

    @property
    def elapsed(self) -> timedelta:
        """How long the last attempt took."""
        return timedelta(seconds=self._reply.history[1])


class HttpRawResponse(Head, RawResponse[T]):
    """A whole answer, over HTTP."""

    def __init__(self, reply: Reply, content: bytes, decode: Callable[[bytes], T]) -> None:
        """Take over an answer; ``decode`` gives what the plain method returns."""
        self._reply = reply
        self._content = content
        self._decode = decode
        self._parsed: tuple[T] | None = None

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read: always, for the whole answer is here."""
        return True

    @property
    def content(self) -> bytes:
        """The body as it came."""
        return self._content or b""

    def json(self) -> Any:
        """Return the body as JSON.

        Raises:
            APIResponseValidationError: it is not.
        """
        with Forgotten():
            return as_json(self._reply, self.content)

    def parse(self, *, to: Any = None) -> Any:
        """Return what the plain method returns, the same object each time; or the body as something else.

        Raises:
            APIResponseValidationError: the body is not that.
            TypeError: nothing can be read as ``to``.
        """
        if to is RawResponse:
            return self
        with Forgotten():
            if to is not None:
                return read_as(self._reply, self.content, to)
            if self._parsed is None:
                self._parsed = (self._decode(self.content),)
        return self._parsed[0]


class HttpRawStream(Head, RawResponse[T]):
    """An answer that is a stream: its events are what ``parse()`` gives."""

    def __init__(self, reply: Reply, stream: T) -> None:
        """Take over an open stream."""
        self._reply = reply
        self._content = None
        self._stream = stream

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read: the stream came to its end, or was closed."""
        return is_closed(self._stream)

    @property
    def content(self) -> bytes:
        """Never there.

        Raises:
            RuntimeError: always.
        """
        raise RuntimeError("the answer is a stream: parse() gives its events, with_streaming_response its bytes")

    def json(self) -> Any:
        """Never there. Raises as ``content`` does."""
        return self.content

    def parse(self, *, to: Any = None) -> Any:
        """Return the stream.

        Raises:
            TypeError: something else is asked for.
        """
        if to is not None:
            raise TypeError("events are read as what the contract says; leave to= away")
        return self._stream


# What errors and reprs show is the name that people import.
HttpRawResponse.__name__ = HttpRawStream.__name__ = "RawResponse"
