"""Operations as data: what the contract says of one endpoint, in plain immutable values.

Lives here: the value types that emitted operation tables are made of. May not live here: behaviour of any kind, I/O,
anything that knows one endpoint from another. Imports: the standard library only, and only what is cheap to import,
for every program that touches a client loads this module.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "ClientOption",
    "Completeness",
    "Conventions",
    "Lazy",
    "Operation",
    "Pagination",
    "Parameter",
    "Place",
    "Shape",
    "StreamRule",
    "Style",
    "with_path",
]

T = TypeVar("T")
P = TypeVar("P")
E = TypeVar("E")

Place = Literal["path", "query", "header", "body"]
Style = Literal["simple", "form", "deepObject"]
Shape = Literal["object", "array", "string", "number", "integer", "boolean", "any", "none"]


class Lazy(Generic[T]):
    """A decoder that is imported on first use, so that an unused model costs nothing.

    ``Lazy[ChatCompletion]("specwire_api.models.chat_completion", "ChatCompletion.from_dict")``
    """

    __slots__ = ("_loaded", "module", "path")

    def __init__(self, module: str, path: str) -> None:
        """Remember where the decoder is: an absolute module name and a dotted path inside that module."""
        self.module = module
        self.path = path
        self._loaded: Callable[[Any], T] | None = None

    def load(self) -> Callable[[Any], T]:
        """Import the decoder, once, and return it: a callable from a JSON value to ``T``."""
        loaded = self._loaded
        if loaded is None:
            found: Any = import_module(self.module)
            for part in self.path.split("."):
                found = getattr(found, part)
            loaded = self._loaded = cast("Callable[[Any], T]", found)
        return loaded

    def __repr__(self) -> str:
        """Name the decoder without importing it."""
        return f"Lazy({self.module}:{self.path})"


class Parameter(NamedTuple):
    """Where one keyword argument goes in the HTTP request.

    ``style`` and ``explode`` are those of OpenAPI 3.1, section 4.8.12 (Parameter Object); both are meaningless for
    ``place="body"``, where the argument is a property of the JSON object that is sent.
    """

    wire_name: str
    place: Place
    style: Style = "form"
    explode: bool = True


class Completeness(NamedTuple):
    """How to tell from the events that a stream without its end marker was whole.

    Each element of the array ``items`` is told apart by ``key``; the stream is whole when every element that was seen
    had a ``field`` that is not null in some event (and at least one element was seen).
    """

    items: str
    key: str
    field: str


class StreamRule(NamedTuple):
    """``x-stream``: the request field that turns streaming on, and the data that ends the stream.

    ``marked`` is false where that data may be missing: a stream without it is whole, too. A contract does not say so.
    """

    parameter: str
    until: str | None = None
    complete: Completeness | None = None
    marked: bool = True


class Pagination(NamedTuple):
    """``x-pagination``: how to ask for the next page. Without ``cursor`` the only page is the last one.

    ``cursor`` is the query argument to set, ``next`` the answer's field to take it from, ``more`` the answer's field
    that says whether there is a next page, ``items`` the answer's array. ``item`` is the field of the last item that is
    taken where the answer has no ``next``.
    """

    items: str
    cursor: str | None = None
    next: str | None = None
    more: str | None = None
    item: str | None = None


class Operation(NamedTuple, Generic[T, E]):
    """One operation of the contract.

    ``T`` is the whole answer, ``E`` its element: the event of a stream or the item of a page (``Never`` for neither).

    Attributes:
        id: the contract's ``operationId``.
        name: how a caller spells it, such as ``chat.completions.create``; used in messages.
        method: HTTP method in upper case.
        path: path template relative to the server's URL, such as ``/models/{model}``.
        parameters: keyword argument to its place in the request.
        required: keyword arguments that a call must have.
        response: decoder of a successful answer's JSON value; None when there is no body.
        shape: JSON type of a successful answer's body.
        body: media type of the request body, None when there is none.
        event: decoder of one stream event.
        stream: how streaming is asked for, None when it cannot be.
        pagination: how pages follow one another, None when the answer is not a page.
        idempotency: request header that carries the idempotency key, None when the contract names none.
        deprecated: whether the contract says so.
    """

    id: str
    name: str
    method: str
    path: str
    parameters: Mapping[str, Parameter]
    required: tuple[str, ...] = ()
    response: Lazy[T] | None = None
    shape: Shape = "none"
    body: str | None = None
    event: Lazy[E] | None = None
    stream: StreamRule | None = None
    pagination: Pagination | None = None
    idempotency: str | None = None
    deprecated: bool = False


class ClientOption(NamedTuple):
    """``x-client-option``: a constructor argument, and what it fills.

    ``target`` is ``bearer`` (``Authorization: Bearer …``), ``header`` (the header called ``name``) or ``server`` (the
    base URL). ``environment`` is the variable that is read when the argument is left out.
    """

    argument: str
    environment: str | None
    target: Literal["bearer", "header", "server"]
    name: str
    default: str | None = None
    required: bool = False
    description: str = ""


class Conventions(NamedTuple):
    """``x-client``: names that clients and servers of this API agree on beyond its operations. Each may be None.

    Attributes:
        headers_variable: environment variable with headers for every request, one ``Name: value`` a line.
        log_variable: environment variable with the level at which log lines are written to standard error.
        retry_count_header: request header with the number of the attempt, from 0.
    """

    headers_variable: str | None = None
    log_variable: str | None = None
    retry_count_header: str | None = None


def with_path(params: P, /, **path: object) -> P:
    """Put path parameters among the arguments of a call, in place, and return the arguments.

    A caller hides credentials in the dictionary that it is given, and the method's own frame keeps its dictionary: they
    have to be one. The type checker is told of no new keys, for a method's arguments are typed without them.
    """
    arguments: Any = params
    arguments.update(path)
    return params
