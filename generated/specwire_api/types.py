# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The ports between emitted code and the runtime that carries it.

Lives here: the sentinel for an argument that is not sent, the options every call takes, and the ports: what a caller
can do, what a stream and a page are. The streams and pages are abstract base classes because they are public names:
annotations and ``isinstance`` hold for whatever runtime implements them. May not live here: I/O, policy, models.
Imports: the standard library only, and only what is cheap to import.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeAlias, TypedDict, TypeVar

from .operation import (
    ClientOption,
    Completeness,
    Lazy,
    Operation,
    Pagination,
    Parameter,
    Place,
    Shape,
    StreamRule,
    Style,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
    from types import TracebackType
    from typing import Self

__all__ = [
    "NOT_GIVEN",
    "AsyncCaller",
    "AsyncCredential",
    "AsyncPage",
    "AsyncPaginator",
    "AsyncStream",
    "Caller",
    "ClientOption",
    "Completeness",
    "Credential",
    "Lazy",
    "NotGiven",
    "Omit",
    "Operation",
    "Page",
    "Pagination",
    "Parameter",
    "Place",
    "RequestOptions",
    "Shape",
    "Stream",
    "StreamRule",
    "Style",
    "Timeouts",
    "omit",
]

T = TypeVar("T")
E = TypeVar("E")
E_co = TypeVar("E_co", covariant=True)


class Omit:
    """The type of ``omit``: an argument with this value is left out of the request, as if it had not been given.

    None is a value of its own: it is sent as JSON ``null``.
    """

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        """Read as false, so that ``value or default`` works."""
        return False

    def __repr__(self) -> str:
        """Show the name people import."""
        return "omit"


omit = Omit()
NotGiven = Omit
NOT_GIVEN = omit


class Timeouts(Protocol):
    """Seconds for each phase of an attempt, None for no bound; ``httpx.Timeout`` has this shape too."""

    @property
    def connect(self) -> float | None:
        """Seconds to open a connection."""
        ...

    @property
    def read(self) -> float | None:
        """Seconds to wait for the next bytes."""
        ...

    @property
    def write(self) -> float | None:
        """Seconds for bytes to be taken."""
        ...

    @property
    def pool(self) -> float | None:
        """Seconds to wait for a free connection."""
        ...


# A secret, or a function that is asked for it before each attempt, so that keys can rotate.
Credential: TypeAlias = "str | Callable[[], str]"
AsyncCredential: TypeAlias = "str | Callable[[], str | Awaitable[str]]"


class RequestOptions(TypedDict, total=False):
    """What every call takes beside the operation's own arguments.

    ``timeout`` is in seconds, for the whole call, or a value with parts. ``extra_body`` is merged over the JSON object
    that is sent and is the way to send a property that the contract does not know.
    """

    extra_headers: Mapping[str, str | Omit] | None
    extra_query: Mapping[str, object] | None
    extra_body: Mapping[str, object] | None
    timeout: float | Timeouts | Omit | None
    idempotency_key: str | None


class Stream(ABC, Generic[E]):
    """Events of one answer as they arrive: an iterator, and a context manager that closes the connection."""

    @property
    @abstractmethod
    def response(self) -> Any:
        """The HTTP response: ``status_code``, ``headers``, ``request_id``."""

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
    def response(self) -> Any:
        """The HTTP response: ``status_code``, ``headers``, ``request_id``."""

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


class Caller(Protocol):
    """What a resource needs of a client: it sends one operation and gives back what the operation answers."""

    def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> T:
        """Send the operation and return the whole answer."""
        ...

    def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Stream[E]:
        """Send the operation and return its events."""
        ...

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Page[E]:
        """Send the operation and return its first page."""
        ...


class AsyncCaller(Protocol):
    """The same for asynchronous clients."""

    async def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> T:
        """Send the operation and return the whole answer."""
        ...

    async def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> AsyncStream[E]:
        """Send the operation and return its events."""
        ...

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> AsyncPaginator[E]:
        """Prepare the list: nothing is sent before it is awaited or iterated over."""
        ...
