"""Answers of several parts: streams of events, and pages of lists.

Lives here: what they can do, as abstract base classes, for they are public names: annotations and ``isinstance`` hold
for whatever runtime implements them. May not live here: I/O, policy, models. Imports: the standard library only;
``types.py`` has the names too, and loads this module when one of them is used.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator
    from datetime import timedelta
    from types import TracebackType
    from typing import Self

    from specwire_runtime.wire.types import HeaderFields

__all__ = [
    "AsyncPage",
    "AsyncPaginator",
    "AsyncStream",
    "AsyncStreamResponse",
    "Page",
    "PageInfo",
    "Stream",
    "StreamResponse",
    "SyncStreamResponse",
]

E = TypeVar("E")


class StreamResponse(ABC):
    """The HTTP response that a stream is read from. Its body is not here: the stream gives it, event by event."""

    @property
    @abstractmethod
    def info(self) -> Any:
        """The same as a value, which can be pickled and keeps no connection."""

    @property
    @abstractmethod
    def elapsed(self) -> timedelta:
        """How long it took until the response began."""

    @property
    @abstractmethod
    def is_closed(self) -> bool:
        """Whether nothing more is read from the connection."""

    @property
    def status_code(self) -> int:
        """The status, such as 200."""
        status: int = self.info.status_code
        return status

    @property
    def reason_phrase(self) -> str:
        """The phrase that is registered for the status."""
        phrase: str = self.info.reason_phrase
        return phrase

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299: without that there is no stream."""
        success: bool = self.info.is_success
        return success

    @property
    def is_error(self) -> bool:
        """Whether the status is one of 400 to 599."""
        error: bool = self.info.is_error
        return error

    @property
    def headers(self) -> HeaderFields:
        """The header fields; lookup ignores case, and cookies are not shown."""
        fields: HeaderFields = self.info.headers
        return fields

    @property
    def request_id(self) -> str | None:
        """The server's name for this answer, None when it gave none."""
        name: str | None = self.info.request_id
        return name

    @property
    def request(self) -> Any:
        """What was asked: ``method``, ``url`` and ``headers``, without credentials."""
        return self.info.request

    @property
    def url(self) -> str:
        """The request's URL, without credentials."""
        text: str = self.info.url
        return text

    @property
    def encoding(self) -> str:
        """The charset that the response names, or ``utf-8``. Event streams are UTF-8 whatever they name."""
        name: str = self.info.encoding
        return name

    def raise_for_status(self) -> Self:
        """Return the response: its status is a success."""
        return self

    def __repr__(self) -> str:
        """Show the status and whether there is more to read."""
        return f"<{type(self).__name__} {self.status_code}, {'closed' if self.is_closed else 'open'}>"


class SyncStreamResponse(StreamResponse):
    """The response of a stream of a client that waits."""

    @abstractmethod
    def close(self) -> None:
        """Close the stream. Safe to call twice."""


class AsyncStreamResponse(StreamResponse):
    """The response of a stream of a client with an event loop."""

    @abstractmethod
    async def aclose(self) -> None:
        """Close the stream. Safe to call twice."""


class Stream(ABC, Generic[E]):
    """Events of one answer as they arrive: an iterator, and a context manager that closes the connection."""

    @property
    @abstractmethod
    def response(self) -> SyncStreamResponse:
        """The HTTP response: ``status_code``, ``headers``, ``request_id``; ``close()`` closes the stream."""

    @property
    @abstractmethod
    def is_closed(self) -> bool:
        """Whether nothing more is read: the events came to their end, or the stream was closed."""

    @abstractmethod
    def __iter__(self) -> Iterator[E]:
        """Return the iterator over the events that are left."""

    @abstractmethod
    def __next__(self) -> E:
        """Wait for the next event."""

    @abstractmethod
    def close(self) -> None:
        """Stop reading and release the connection. Safe to call twice."""

    def __enter__(self) -> Self:
        """Return the stream itself."""
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stream."""
        self.close()


class AsyncStream(ABC, Generic[E]):
    """Events of one answer as they arrive: an async iterator and async context manager."""

    @property
    @abstractmethod
    def response(self) -> AsyncStreamResponse:
        """The HTTP response: ``status_code``, ``headers``, ``request_id``; ``aclose()`` closes the stream."""

    @property
    @abstractmethod
    def is_closed(self) -> bool:
        """Whether nothing more is read: the events came to their end, or the stream was closed."""

    @abstractmethod
    def __aiter__(self) -> AsyncIterator[E]:
        """Return the iterator over the events that are left."""

    @abstractmethod
    async def __anext__(self) -> E:
        """Wait for the next event."""

    @abstractmethod
    async def close(self) -> None:
        """Stop reading and release the connection. Safe to call twice."""

    async def __aenter__(self) -> Self:
        """Return the stream itself."""
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the stream."""
        await self.close()


class PageInfo(NamedTuple):
    """What the page that follows is asked with: query parameters besides those of the page at hand."""

    params: dict[str, Any]


class Page(ABC, Generic[E]):
    """One page of a list. Iterating goes on to the pages that follow, one request each."""

    @property
    @abstractmethod
    def data(self) -> list[E]:
        """The items of this page alone."""

    @property
    @abstractmethod
    def body(self) -> Any:
        """The decoded answer that this page was read from, with every field that came."""

    @abstractmethod
    def has_next_page(self) -> bool:
        """Whether the server says that there is more."""

    @abstractmethod
    def next_page_info(self) -> PageInfo | None:
        """What ``get_next_page`` asks with; None if there is no next page, or nothing that leads to it."""

    @abstractmethod
    def get_next_page(self) -> Page[E]:
        """Ask for the page that follows. Raises RuntimeError when there is none."""

    @abstractmethod
    def iter_pages(self) -> Iterator[Page[E]]:
        """Iterate over this page and those that follow."""

    @abstractmethod
    def __iter__(self) -> Iterator[E]:
        """Iterate over the items of this page and of those that follow."""


class AsyncPage(ABC, Generic[E]):
    """One page of a list. Iterating goes on to the pages that follow, one request each."""

    @property
    @abstractmethod
    def data(self) -> list[E]:
        """The items of this page alone."""

    @property
    @abstractmethod
    def body(self) -> Any:
        """The decoded answer that this page was read from, with every field that came."""

    @abstractmethod
    def has_next_page(self) -> bool:
        """Whether the server says that there is more."""

    @abstractmethod
    def next_page_info(self) -> PageInfo | None:
        """What ``get_next_page`` asks with; None if there is no next page, or nothing that leads to it."""

    @abstractmethod
    async def get_next_page(self) -> AsyncPage[E]:
        """Ask for the page that follows. Raises RuntimeError when there is none."""

    @abstractmethod
    def iter_pages(self) -> AsyncIterator[AsyncPage[E]]:
        """Iterate over this page and those that follow."""

    @abstractmethod
    def __aiter__(self) -> AsyncIterator[E]:
        """Iterate over the items of this page and of those that follow."""


class AsyncPaginator(ABC, Generic[E]):
    """A list that was asked for: ``await`` it for the first page, or iterate over all items with ``async for``."""

    @abstractmethod
    def __await__(self) -> Generator[Any, None, AsyncPage[E]]:
        """Wait for the first page."""

    @abstractmethod
    def __aiter__(self) -> AsyncIterator[E]:
        """Iterate over all items."""
