"""Answers whose bodies are still to come, for programs that wait.

``async_streamed.py`` is this file with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from os import PathLike
from time import monotonic
from typing import Any, Self, TypeVar

from specwire_runtime.errors import APIError
from specwire_runtime.http_responses.raw import Head
from specwire_runtime.http_responses.reading import (
    TWO_READERS,
    Bounds,
    Forgotten,
    broken,
    closed_early,
    interrupted,
    is_closed,
    taken_twice,
)
from specwire_runtime.policy.failure import is_cancellation
from specwire_runtime.response.casting import as_json, read_as
from specwire_runtime.response.decode import announced_bytes, too_large
from specwire_runtime.response.pieces import BytePieces, LinePieces, Pieces, TextPieces
from specwire_runtime.response.reply import Reply
from specwire_runtime.transports.ports import Response
from specwire_runtime.wire.responses import StreamedResponse

T = TypeVar("T")
P = TypeVar("P")


class HttpStreamedResponse(Head, StreamedResponse[T]):
    """An answer whose body is still to come, over HTTP."""

    def __init__(
        self,
        reply: Reply,
        response: Response,
        bounds: Bounds,
        decode: Callable[[HttpStreamedResponse[T]], T],
    ) -> None:
        """Take over an open answer; ``decode`` gives what the plain method returns."""
        self._reply = reply
        self._response = response
        self._bounds = bounds
        self._decode = decode
        self._parsed: tuple[T] | None = None
        self._content: bytes | None = None
        self._parts: list[bytes] | None = None  # of a body that is read whole
        self._size = 0
        self._error: APIError | None = None  # why nothing more can be read
        self._busy = False
        self._taken = False
        self._closed = False

    @property
    def is_closed(self) -> bool:
        """Whether the body or its events were read to their end, or the answer closed."""
        return self._closed or (self._parsed is not None and is_closed(self._parsed[0]))

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Iterate over the body as it arrives, or in pieces of ``chunk_size`` bytes.

        Raises:
            APIConnectionError: the connection broke.
            APITimeoutError: nothing came for too long.
            RuntimeError: the body was iterated over before.
        """
        return HttpPieces(self, BytePieces(chunk_size))

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        """Iterate over the body as UTF-8 text. Raises as ``iter_bytes`` does."""
        return HttpPieces(self, TextPieces(chunk_size))

    def iter_lines(self) -> Iterator[str]:
        """Iterate over the body's lines, without their ends. Raises as ``iter_bytes`` does."""
        return HttpPieces(self, LinePieces())

    def read(self) -> bytes:
        """Return the whole body, within the time of the call. Raises as ``iter_bytes`` does.

        Raises:
            APIResponseValidationError: it is larger than ``max_response_bytes``.
        """
        if self._content is None:
            if self._parts is None:
                self.take()
                self._parts = []
            self.check()
            bound = self._bounds.max_bytes
            try:
                self._check_size(announced_bytes(self._reply.headers), bound)
                while (chunk := self.next_bytes(self._bounds.deadline)) is not None:
                    self._parts.append(chunk)
                    self._size += len(chunk)
                    self._check_size(self._size, bound)
                self._content = b"".join(self._parts)
            except BaseException as error:
                self.stop(error)
                raise
        return self._content

    def text(self) -> str:
        """Return the whole body as UTF-8 text. Raises as ``read`` does."""
        content = self.read()
        return content.decode("utf-8", "replace")

    def json(self) -> Any:
        """Return the whole body as JSON. Raises as ``read`` does.

        Raises:
            APIResponseValidationError: it is not JSON.
        """
        with Forgotten():
            return as_json(self._reply, self.read())

    def parse(self, *, to: Any = None) -> Any:
        """Return what the plain method returns, the same object each time; or the body as something else.

        Raises as ``read`` does.

        Raises:
            APIResponseValidationError: the body is not that.
            TypeError: nothing can be read as ``to``.
        """
        with Forgotten():
            if to is not None:
                return read_as(self._reply, self.read(), to)
            if self._parsed is None:
                parsed = self._decode(self)
                self._parsed = (parsed,)
        return self._parsed[0]

    def stream_to_file(self, file: str | PathLike[str], *, chunk_size: int | None = None) -> None:
        """Write the body to a file as it arrives. Raises as ``iter_bytes`` does.

        Raises:
            OSError: the file cannot be written.
        """
        chunks = self.iter_bytes(chunk_size)
        with open(file, "wb") as target:  # noqa: PTH123  (one to one with the asynchronous half)
            for chunk in chunks:  # noqa: FURB122  (as above)
                target.write(chunk)

    def close(self) -> None:
        """Stop reading and release the connection."""
        self._closed = True
        self._response.close()

    @property
    def kept(self) -> bytes | None:
        """The body, if it was read whole."""
        return self._content

    def take(self) -> Response:
        """Hand over what the body is read from, once.

        Raises:
            RuntimeError: it has been handed over.
        """
        if self._taken or self._closed:
            raise taken_twice(self._reply, closed=not self._taken)
        self._taken = True
        return self._response

    def check(self) -> None:
        """Make sure that the next bytes can be waited for.

        Raises:
            APIError: nothing more can be read; the same each time.
            RuntimeError: somebody else is waiting for them.
        """
        if self._error is not None:
            raise self._error.with_traceback(None)
        if self._closed:
            raise closed_early(self._reply)
        if self._busy:
            raise RuntimeError(TWO_READERS)

    def next_bytes(self, deadline: float | None) -> bytes | None:
        """Wait for the next bytes of the body until ``deadline``, or with the bound on silence. None is its end."""
        self._busy = True
        chunk = self._response.next_chunk(deadline or self._bounds.next_deadline(monotonic()))
        self._busy = False
        if isinstance(chunk, bytes):
            return chunk
        if self._closed:
            raise closed_early(self._reply)
        if chunk is not None:
            raise broken(self._reply, chunk)
        self.close()
        return None

    def _check_size(self, size: int, bound: int | None) -> None:
        if bound is not None and size > bound:
            raise too_large(self._reply, bound)

    def stop(self, error: BaseException) -> None:
        """Take that a read was ended by an exception. One that was cancelled while it waited lost nothing."""
        self._busy = False
        if not is_cancellation(error):
            self._error = error if isinstance(error, APIError) else interrupted(self._reply, error)
            self.close()


class HttpPieces(Iterator[P]):
    """A body in pieces. An object and no generator, which an exception on its way through would end."""

    def __init__(self, answer: HttpStreamedResponse[Any], pieces: Pieces[P]) -> None:
        """Read from an answer, whose body is taken with the first piece."""
        self._answer = answer
        self._pieces = pieces
        self._found: Iterator[P] = iter(())
        self._begun = False
        self._over = False

    def __iter__(self) -> Self:
        """Return the iterator itself."""
        return self

    def __next__(self) -> P:
        """Wait for the next piece."""
        for piece in self._found:
            return piece
        if not self._begun:
            self._begin()
        while not self._over:
            self._answer.check()
            try:
                chunk = self._answer.next_bytes(None)
                self._over = chunk is None
                self._found = iter(self._pieces.finish() if chunk is None else self._pieces.feed(chunk))
            except BaseException as error:
                self._answer.stop(error)
                raise
            for piece in self._found:
                return piece
        for piece in self._found:
            return piece
        raise StopIteration

    def _begin(self) -> None:
        content = self._answer.kept
        if content is None:
            self._answer.take()
        else:
            self._over = True
            self._found = iter([*self._pieces.feed(content), *self._pieces.finish()])
        self._begun = True


# What errors and reprs show is the name that people import.
HttpStreamedResponse.__name__ = "StreamedResponse"
