"""Answers as HTTP brought them: the ports of ``with_raw_response`` and ``with_streaming_response``.

Lives here: what such an answer can do, as abstract base classes, because they are public names. May not live here: I/O,
policy, models. Imports: the standard library only; nothing loads this module before such an answer is made.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from datetime import timedelta
    from os import PathLike
    from types import TracebackType
    from typing import Self

    from specwire_runtime.wire.types import HeaderFields

__all__ = ["AsyncStreamedResponse", "RawResponse", "ResponseHead", "StreamedResponse"]

T_co = TypeVar("T_co", covariant=True)
M = TypeVar("M")


class ResponseHead(ABC):
    """Status, headers and history of an answer."""

    @property
    @abstractmethod
    def http_response(self) -> Any:
        """The answer as a value: ``status_code``, ``headers``, ``request_id``, ``request``, ``content``."""

    @property
    @abstractmethod
    def retries_taken(self) -> int:
        """How many attempts were made before the one that this answers."""

    @property
    @abstractmethod
    def elapsed(self) -> timedelta:
        """How long the last attempt took: with the body, if that was read with it."""

    @property
    @abstractmethod
    def is_closed(self) -> bool:
        """Whether nothing more is read from the connection."""

    @property
    def status_code(self) -> int:
        """The status, such as 200."""
        status: int = self.http_response.status_code
        return status

    @property
    def headers(self) -> HeaderFields:
        """The header fields; lookup ignores case, and cookies are not shown."""
        fields: HeaderFields = self.http_response.headers
        return fields

    @property
    def request_id(self) -> str | None:
        """The server's name for this answer, None when it gave none."""
        name: str | None = self.http_response.request_id
        return name

    @property
    def http_request(self) -> Any:
        """What was asked: ``method``, ``url`` and ``headers``, without credentials."""
        return self.http_response.request

    @property
    def request(self) -> Any:
        """The same as ``http_request``."""
        return self.http_response.request

    @property
    def method(self) -> str:
        """The request's method, in upper case."""
        name: str = self.http_response.request.method
        return name

    @property
    def url(self) -> str:
        """The request's URL, without credentials."""
        text: str = self.http_response.request.url
        return text

    def __repr__(self) -> str:
        """Show what was asked and how it ended, not the body."""
        return f"<{type(self).__name__} {self.method} {self.url} {self.status_code}>"


class RawResponse(ResponseHead, Generic[T_co]):
    """A whole answer with its head. ``parse()`` is what the plain method returns."""

    @property
    @abstractmethod
    def content(self) -> bytes:
        """The body as it came. Raises RuntimeError for a stream, whose events ``parse()`` gives."""

    @property
    def text(self) -> str:
        """The body as UTF-8 text; bytes that are not UTF-8 are replaced."""
        return self.content.decode("utf-8", "replace")

    def read(self) -> bytes:
        """Return the body as it came."""
        return self.content

    @abstractmethod
    def json(self) -> Any:
        """Return the body as JSON. Raises APIResponseValidationError if it is not."""

    @overload
    def parse(self) -> T_co: ...

    @overload
    def parse(self, *, to: type[M]) -> M: ...

    @abstractmethod
    def parse(self, *, to: Any = None) -> Any:
        """Return what the plain method returns, or the body as something else.

        ``to`` is a model, ``dict`` or ``list`` (of models, too), ``str``, ``bytes``, or ``object`` for any JSON.
        Raises APIResponseValidationError if the body is not that.
        """


class StreamedResponse(ResponseHead, Generic[T_co]):
    """An answer whose body is still to come, and is read once. A context manager that closes the connection."""

    @abstractmethod
    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Iterate over the body as it arrives, or in pieces of ``chunk_size`` bytes."""

    @abstractmethod
    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        """Iterate over the body as UTF-8 text."""

    @abstractmethod
    def iter_lines(self) -> Iterator[str]:
        """Iterate over the body's lines, without their ends."""

    @abstractmethod
    def read(self) -> bytes:
        """Return the whole body. It is kept: ``text()``, ``json()`` and ``parse()`` can follow."""

    @abstractmethod
    def text(self) -> str:
        """Return the whole body as UTF-8 text."""

    @abstractmethod
    def json(self) -> Any:
        """Return the whole body as JSON. Raises APIResponseValidationError if it is not."""

    @overload
    def parse(self) -> T_co: ...

    @overload
    def parse(self, *, to: type[M]) -> M: ...

    @abstractmethod
    def parse(self, *, to: Any = None) -> Any:
        """Return what the plain method returns, or the body as something else; as ``RawResponse.parse`` does."""

    @abstractmethod
    def stream_to_file(self, file: str | PathLike[str], *, chunk_size: int | None = None) -> None:
        """Write the body to a file as it arrives."""

    @abstractmethod
    def close(self) -> None:
        """Stop reading and release the connection. Safe to call twice."""

    def __enter__(self) -> Self:
        """Return the answer itself."""
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the answer."""
        self.close()


class AsyncStreamedResponse(ResponseHead, Generic[T_co]):
    """An answer whose body is still to come, and is read once. An async context manager."""

    @abstractmethod
    def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """Iterate over the body as it arrives, or in pieces of ``chunk_size`` bytes."""

    @abstractmethod
    def iter_text(self, chunk_size: int | None = None) -> AsyncIterator[str]:
        """Iterate over the body as UTF-8 text."""

    @abstractmethod
    def iter_lines(self) -> AsyncIterator[str]:
        """Iterate over the body's lines, without their ends."""

    @abstractmethod
    async def read(self) -> bytes:
        """Return the whole body. It is kept: ``text()``, ``json()`` and ``parse()`` can follow."""

    @abstractmethod
    async def text(self) -> str:
        """Return the whole body as UTF-8 text."""

    @abstractmethod
    async def json(self) -> Any:
        """Return the whole body as JSON. Raises APIResponseValidationError if it is not."""

    @overload
    async def parse(self) -> T_co: ...

    @overload
    async def parse(self, *, to: type[M]) -> M: ...

    @abstractmethod
    async def parse(self, *, to: Any = None) -> Any:
        """Return what the plain method returns, or the body as something else; as ``RawResponse.parse`` does."""

    @abstractmethod
    async def stream_to_file(self, file: str | PathLike[str], *, chunk_size: int | None = None) -> None:
        """Write the body to a file as it arrives."""

    @abstractmethod
    async def close(self) -> None:
        """Stop reading and release the connection. Safe to call twice."""

    async def __aenter__(self) -> Self:
        """Return the answer itself."""
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the answer."""
        await self.close()
