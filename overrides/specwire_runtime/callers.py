"""Callers: what carries the operations of any contract over HTTP. The clients are built on them.

    caller = specwire.HttpCaller(acme_api.CLIENT_OPTIONS, api_key="...", base_url="https://api.acme.example/v1")
    api = acme_api.Api(caller)

What they were told is the same for both (``settings.py``); they differ in what waits. Nothing here knows a contract:
its operations are handed in. What only a request needs is loaded with the first one.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self, TypeVar

from specwire_runtime.privacy.secret import hide
from specwire_runtime.settings import Settings
from specwire_runtime.transports.transport_factory import AsyncLink, Link
from specwire_runtime.wire.operation import Operation

if TYPE_CHECKING:  # these are loaded when they are used
    from specwire_runtime import async_calling, calling
    from specwire_runtime.http_responses.reading import Opened
    from specwire_runtime.response.attempt_result import Whole
    from specwire_runtime.transports.ports import AsyncResponse, Response
    from specwire_runtime.wire.callers import AsyncRawCaller, AsyncStreamedCaller, RawCaller, StreamedCaller
    from specwire_runtime.wire.streams import AsyncPaginator, AsyncStream, Page, Stream


class Later:
    """Stands for a module among the globals of this one, and gives its place to the module when that is used.

    To import from a module, in a function, takes a microsecond each time.
    """

    __slots__ = ("_module",)

    def __init__(self, module: str) -> None:
        """Stand there for the module, which is named in full, under the last part of its name."""
        self._module = module

    def __getattr__(self, attribute: str) -> Any:
        """Load the module and read its attribute."""
        module = import_module(self._module)
        globals()[self._module.rpartition(".")[2]] = module
        return getattr(module, attribute)


if not TYPE_CHECKING:
    calling = Later("specwire_runtime.calling")
    async_calling = Later("specwire_runtime.async_calling")

T = TypeVar("T")
E = TypeVar("E")


class HttpCaller(Settings[Link]):
    """Carries operations over HTTP and waits in the calling thread. May be shared among threads."""

    _link_class = Link

    def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> T:
        """Send the operation and return the whole answer.

        Raises:
            APIError: the call failed; the subclass says how.
            TypeError: an argument is missing, unknown or of a wrong type.
            ValueError: an argument cannot be sent.
        """
        hide(params)
        return calling.request(operation, params, self._config, self._budget, self.open_link().transport())

    def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Stream[E]:
        """Send the operation and return its events. Raises as ``request`` does."""
        hide(params)
        return calling.stream(operation, params, self._config, self._budget, self.open_link().transport())

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Page[E]:
        """Send the operation and return its first page. Raises as ``request`` does."""
        from specwire_runtime.pages import HttpPage

        hide(params)
        return HttpPage(self, operation, params, self.request(operation, params))

    def fetch(self, operation: Operation[Any, Any], params: Mapping[str, Any]) -> Whole:
        """Send the operation and return the whole answer, undecoded. Raises as ``request`` does."""
        hide(params)
        return calling.whole(operation, params, self._config, self._budget, self.open_link().transport())

    def open(
        self, operation: Operation[Any, Any], params: Mapping[str, Any], *, stream: bool = False
    ) -> Opened[Response]:
        """Send the operation and return its answer, whose body is still to be read. Raises as ``request`` does."""
        hide(params)
        transport = self.open_link().transport()
        return calling.left(operation, params, self._config, self._budget, transport, stream=stream)

    @property
    def raw(self) -> RawCaller:
        """What sends the same and gives back whole HTTP responses."""
        from specwire_runtime.http_responses.callers import RawHttpCaller

        return RawHttpCaller(self)

    @property
    def streamed(self) -> StreamedCaller:
        """What sends the same and leaves the bodies of HTTP responses to be read."""
        from specwire_runtime.http_responses.callers import StreamedHttpCaller

        return StreamedHttpCaller(self)

    def close(self) -> None:
        """Close all connections, and the ``http_client`` if one was given. Copies are closed with it."""
        self._link.close()

    def __enter__(self) -> Self:
        """Return the caller itself."""
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close it."""
        self.close()


class AsyncHttpCaller(Settings[AsyncLink]):
    """Carries operations over HTTP and waits in the event loop. May be shared among tasks and event loops."""

    _link_class = AsyncLink

    async def request(self, operation: Operation[T, Any], params: Mapping[str, Any]) -> T:
        """Send the operation and return the whole answer.

        Raises:
            APIError: the call failed; the subclass says how.
            TypeError: an argument is missing, unknown or of a wrong type.
            ValueError: an argument cannot be sent.
        """
        hide(params)
        return await async_calling.request(operation, params, self._config, self._budget, self.open_link().transport())

    async def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> AsyncStream[E]:
        """Send the operation and return its events. Raises as ``request`` does."""
        hide(params)
        return await async_calling.stream(operation, params, self._config, self._budget, self.open_link().transport())

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> AsyncPaginator[E]:
        """Prepare the list: nothing is sent before it is awaited or iterated over."""
        from specwire_runtime.pages import AsyncHttpPaginator

        hide(params)
        return AsyncHttpPaginator(self, operation, params)

    async def fetch(self, operation: Operation[Any, Any], params: Mapping[str, Any]) -> Whole:
        """Send the operation and return the whole answer, undecoded. Raises as ``request`` does."""
        hide(params)
        return await async_calling.whole(operation, params, self._config, self._budget, self.open_link().transport())

    async def open(
        self, operation: Operation[Any, Any], params: Mapping[str, Any], *, stream: bool = False
    ) -> Opened[AsyncResponse]:
        """Send the operation and return its answer, whose body is still to be read. Raises as ``request`` does."""
        hide(params)
        transport = self.open_link().transport()
        return await async_calling.left(operation, params, self._config, self._budget, transport, stream=stream)

    @property
    def raw(self) -> AsyncRawCaller:
        """What sends the same and gives back whole HTTP responses."""
        from specwire_runtime.http_responses.async_callers import AsyncRawHttpCaller

        return AsyncRawHttpCaller(self)

    @property
    def streamed(self) -> AsyncStreamedCaller:
        """What sends the same and leaves the bodies of HTTP responses to be read."""
        from specwire_runtime.http_responses.async_callers import AsyncStreamedHttpCaller

        return AsyncStreamedHttpCaller(self)

    async def close(self) -> None:
        """Close all connections, and the ``http_client`` if one was given. Copies are closed with it."""
        await self._link.close()

    async def aclose(self) -> None:
        """Close; the name that httpx uses."""
        await self.close()

    async def __aenter__(self) -> Self:
        """Return the caller itself."""
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        """Close it."""
        await self.close()
