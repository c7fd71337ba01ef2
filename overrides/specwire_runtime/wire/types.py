"""Values and types that emitted code and the engine share.

Lives here: the sentinel for an argument that is not sent, the options every call takes, and the shape of bounds on time
and header fields. Imports: the standard library only, and only what is cheap to import.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, TypedDict

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = [
    "NOT_GIVEN",
    "AsyncCredential",
    "Credential",
    "HeaderFields",
    "NotGiven",
    "Omit",
    "RequestOptions",
    "Timeouts",
    "omit",
]


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
