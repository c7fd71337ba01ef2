"""Callers: what carries the operations of any contract over HTTP. The clients are built on them.

    caller = specwire.HttpCaller(acme_api.CLIENT_OPTIONS, api_key="...", base_url="https://api.acme.example/v1")
    api = acme_api.Api(caller)

What they were told is the same for both (``settings.py``); they differ in what waits. Nothing here knows a contract:
its operations are handed in. What only a request needs is loaded with the first one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from specwire.core.secret import hide
from specwire_api.types import AsyncPaginator, AsyncStream, Operation, Page, Stream

from .settings import Settings
from .transports.link import AsyncLink, Link

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
        from .calling import request

        hide(params)
        return request(operation, params, self._config, self._budget, self.open_link().transport())

    def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Stream[E]:
        """Send the operation and return its events. Raises as ``request`` does."""
        from .calling import stream

        hide(params)
        return stream(operation, params, self._config, self._budget, self.open_link().transport())

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> Page[E]:
        """Send the operation and return its first page. Raises as ``request`` does."""
        from .pagination import HttpPage

        hide(params)
        return HttpPage(self, operation, params, self.request(operation, params))

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
        from .async_calling import request

        hide(params)
        return await request(operation, params, self._config, self._budget, self.open_link().transport())

    async def stream(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> AsyncStream[E]:
        """Send the operation and return its events. Raises as ``request`` does."""
        from .async_calling import stream

        hide(params)
        return await stream(operation, params, self._config, self._budget, self.open_link().transport())

    def page(self, operation: Operation[Any, E], params: Mapping[str, Any]) -> AsyncPaginator[E]:
        """Prepare the list: nothing is sent before it is awaited or iterated over."""
        from .pagination import AsyncHttpPaginator

        hide(params)
        return AsyncHttpPaginator(self, operation, params)

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
