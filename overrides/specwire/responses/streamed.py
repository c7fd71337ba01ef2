"""Answers whose bodies are still to come, for programs that wait.

``async_streamed.py`` is this file with ``async`` and ``await``; a test takes them away and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from os import PathLike
from time import monotonic
from typing import Any, NoReturn, TypeVar

from specwire.core.casting import as_json, read_as
from specwire.core.pieces import BytePieces, LinePieces, Pieces, TextPieces
from specwire.core.reply import Reply
from specwire.transports.ports import Response
from specwire_api.responses import StreamedResponse

from .raw import Head
from .reading import Bounds, Forgotten, broken, is_closed, taken_twice

T = TypeVar("T")
P = TypeVar("P")


class HttpStreamedResponse(Head, StreamedResponse[T]):
    """An answer whose body is still to come, over HTTP."""

    def __init__(
        self, reply: Reply, response: Response, bounds: Bounds, decode: Callable[[HttpStreamedResponse[T]], T]
    ) -> None:
        """Take over an open answer; ``decode`` gives what the plain method returns."""
        self._reply = reply
        self._response = response
        self._bounds = bounds
        self._decode = decode
        self._parsed: tuple[T] | None = None
        self._content: bytes | None = None
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
        return self._each(BytePieces(chunk_size))

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        """Iterate over the body as UTF-8 text. Raises as ``iter_bytes`` does."""
        return self._each(TextPieces(chunk_size))

    def iter_lines(self) -> Iterator[str]:
        """Iterate over the body's lines, without their ends. Raises as ``iter_bytes`` does."""
        return self._each(LinePieces())

    def read(self) -> bytes:
        """Return the whole body, within the time of the call. Raises as ``iter_bytes`` does."""
        if self._content is None:
            chunks = [chunk for chunk in self._chunks(self._bounds.deadline)]  # noqa: C416  (one to one with the asynchronous half)
            self._content = b"".join(chunks)
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

    def take(self) -> Response:
        """Hand over what the body is read from, once.

        Raises:
            RuntimeError: it has been handed over.
        """
        if self._taken or self._closed:
            raise taken_twice(self._reply, closed=not self._taken)
        self._taken = True
        return self._response

    def _each(self, pieces: Pieces[P]) -> Iterator[P]:
        if self._content is not None:
            for piece in [*pieces.feed(self._content), *pieces.finish()]:
                yield piece
            return
        for chunk in self._chunks(None):
            for piece in pieces.feed(chunk):
                yield piece
        for piece in pieces.finish():
            yield piece

    def _chunks(self, deadline: float | None) -> Iterator[bytes]:
        """Iterate over the body until ``deadline``, or with the bound on silence."""
        response = self.take()
        try:
            while True:
                chunk = response.next_chunk(deadline or self._bounds.next_deadline(monotonic()))
                if not isinstance(chunk, bytes):
                    break
                yield chunk
            if chunk is not None:
                self._fail(broken(self._reply, chunk))
        finally:
            self._closed = True
            response.close()

    def _fail(self, error: Exception) -> NoReturn:
        raise error
