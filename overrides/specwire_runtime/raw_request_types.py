"""Types of ``client.get()`` and its like: what they take, and what that makes of the answer. Nothing runs here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypedDict, TypeVar, overload

if TYPE_CHECKING:
    from specwire_runtime.wire.responses import RawResponse
    from specwire_runtime.wire.streams import AsyncStream, Stream
    from specwire_runtime.wire.types import Omit, Timeouts

T = TypeVar("T")
S = TypeVar("S", bound="Stream[Any]")
A = TypeVar("A", bound="AsyncStream[Any]")


class RequestOptions(TypedDict, total=False):
    """What ``options`` of such a call may hold.

    ``params`` and ``query`` are two names for the same thing. ``extra_json`` is merged over the body.
    """

    headers: Mapping[str, str | Omit] | None
    params: Mapping[str, object] | None
    query: Mapping[str, object] | None
    timeout: float | Timeouts | Omit | None
    max_retries: int
    idempotency_key: str | None
    extra_json: Mapping[str, object] | None


# ``RawResponse`` is asked for as a callable: mypy lets no abstract class be a ``type[T]``.


class Fetch(Protocol):
    """A request without a body."""

    @overload
    def __call__(
        self,
        path: str,
        *,
        cast_to: Callable[..., RawResponse[Any]],
        options: RequestOptions = ...,
        stream: Literal[False] = False,
    ) -> RawResponse[Any]: ...

    @overload
    def __call__(
        self,
        path: str,
        *,
        cast_to: type[T],
        options: RequestOptions = ...,
        stream: Literal[False] = False,
    ) -> T: ...

    @overload
    def __call__(
        self,
        path: str,
        *,
        cast_to: Any = None,
        options: RequestOptions = ...,
        stream: Literal[True],
        stream_cls: Callable[..., S],
    ) -> S: ...


class Send(Protocol):
    """A request with a body."""

    @overload
    def __call__(
        self,
        path: str,
        *,
        cast_to: Callable[..., RawResponse[Any]],
        body: object = None,
        options: RequestOptions = ...,
        stream: Literal[False] = False,
    ) -> RawResponse[Any]: ...

    @overload
    def __call__(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = None,
        options: RequestOptions = ...,
        stream: Literal[False] = False,
    ) -> T: ...

    @overload
    def __call__(
        self,
        path: str,
        *,
        cast_to: Any = None,
        body: object = None,
        options: RequestOptions = ...,
        stream: Literal[True],
        stream_cls: Callable[..., S],
    ) -> S: ...


class AsyncFetch(Protocol):
    """A request without a body, asynchronous."""

    @overload
    async def __call__(
        self,
        path: str,
        *,
        cast_to: Callable[..., RawResponse[Any]],
        options: RequestOptions = ...,
        stream: Literal[False] = False,
    ) -> RawResponse[Any]: ...

    @overload
    async def __call__(
        self,
        path: str,
        *,
        cast_to: type[T],
        options: RequestOptions = ...,
        stream: Literal[False] = False,
    ) -> T: ...

    @overload
    async def __call__(
        self,
        path: str,
        *,
        cast_to: Any = None,
        options: RequestOptions = ...,
        stream: Literal[True],
        stream_cls: Callable[..., A],
    ) -> A: ...


class AsyncSend(Protocol):
    """A request with a body, asynchronous."""

    @overload
    async def __call__(
        self,
        path: str,
        *,
        cast_to: Callable[..., RawResponse[Any]],
        body: object = None,
        options: RequestOptions = ...,
        stream: Literal[False] = False,
    ) -> RawResponse[Any]: ...

    @overload
    async def __call__(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = None,
        options: RequestOptions = ...,
        stream: Literal[False] = False,
    ) -> T: ...

    @overload
    async def __call__(
        self,
        path: str,
        *,
        cast_to: Any = None,
        body: object = None,
        options: RequestOptions = ...,
        stream: Literal[True],
        stream_cls: Callable[..., A],
    ) -> A: ...
