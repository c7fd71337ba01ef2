"""The ports between emitted code and the runtime that carries it.

Lives here: the sentinel for an argument that is not sent, the options every call takes, and what a caller can do. What
a stream and a page are is said in ``streams.py``; their names are here too. May not live here: I/O, policy, models.
Imports: the standard library only, and only what is cheap to import.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypedDict, TypeVar

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
    from collections.abc import Awaitable, Callable

    from .response_callers import AsyncRawCaller, AsyncStreamedCaller, RawCaller, StreamedCaller
    from .streams import AsyncPage, AsyncPaginator, AsyncStream, Page, Stream

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
    "HeaderFields",
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


class HeaderFields(Mapping[str, str]):
    """Header fields of an answer: lookup ignores case, and fields of one name are joined by a comma."""

    __slots__ = ()

    @abstractmethod
    def get_list(self, key: str, *, split_commas: bool = False) -> list[str]:
        """Return the values of all fields of this name, in order; split at their commas, if that is asked for."""

    @abstractmethod
    def multi_items(self) -> list[tuple[str, str]]:
        """Return all fields in order, names in lower case and as often as they came."""


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

    @property
    def raw(self) -> RawCaller:
        """What sends the same and gives back whole HTTP responses."""
        ...

    @property
    def streamed(self) -> StreamedCaller:
        """What sends the same and leaves the bodies of HTTP responses to be read."""
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

    @property
    def raw(self) -> AsyncRawCaller:
        """What sends the same and gives back whole HTTP responses."""
        ...

    @property
    def streamed(self) -> AsyncStreamedCaller:
        """What sends the same and leaves the bodies of HTTP responses to be read."""
        ...


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load streams and pages when they are used: touching a client needs none of them."""
        if name in {"AsyncPage", "AsyncPaginator", "AsyncStream", "Page", "Stream"}:
            from . import streams

            return getattr(streams, name)
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
