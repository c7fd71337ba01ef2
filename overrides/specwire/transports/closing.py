"""httpcore's pools, with the mend of a fault in them: a connection on which a request failed is closed.

httpcore 1.0.9 leaves two kinds in the pool, as in use for ever, so that with a limit of one every later request waits
in vain: a tunnel through a proxy whose TLS handshake failed, and a connection whose first request was cancelled between
connecting and sending.
"""

from __future__ import annotations

import httpcore
from anyio import CancelScope


class _Closing(httpcore.ConnectionInterface):
    """A connection that is closed when a request fails on it."""

    def __init__(self, connection: httpcore.ConnectionInterface) -> None:
        self._connection = connection
        self._failed = False

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        try:
            return self._connection.handle_request(request)
        except httpcore.ConnectionNotAvailable:
            raise
        except BaseException:
            self._failed = True
            self._connection.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def can_handle_request(self, origin: httpcore.Origin) -> bool:
        return self._connection.can_handle_request(origin)

    def is_available(self) -> bool:
        return not self._failed and self._connection.is_available()

    def has_expired(self) -> bool:
        return self._failed or self._connection.has_expired()

    def is_idle(self) -> bool:
        return self._failed or self._connection.is_idle()

    def is_closed(self) -> bool:
        return self._failed or self._connection.is_closed()

    def info(self) -> str:
        return self._connection.info()


class ClosingPool(httpcore.ConnectionPool):
    """A pool whose connections are closed when a request fails on them."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        """Return a new connection, not yet made."""
        return _Closing(super().create_connection(origin))


class _AsyncClosing(httpcore.AsyncConnectionInterface):
    """A connection that is closed when a request fails on it."""

    def __init__(self, connection: httpcore.AsyncConnectionInterface) -> None:
        self._connection = connection
        self._failed = False

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        try:
            return await self._connection.handle_async_request(request)
        except httpcore.ConnectionNotAvailable:
            raise
        except BaseException:
            self._failed = True
            with CancelScope(shield=True):
                await self._connection.aclose()
            raise

    async def aclose(self) -> None:
        await self._connection.aclose()

    def can_handle_request(self, origin: httpcore.Origin) -> bool:
        return self._connection.can_handle_request(origin)

    def is_available(self) -> bool:
        return not self._failed and self._connection.is_available()

    def has_expired(self) -> bool:
        return self._failed or self._connection.has_expired()

    def is_idle(self) -> bool:
        return self._failed or self._connection.is_idle()

    def is_closed(self) -> bool:
        return self._failed or self._connection.is_closed()

    def info(self) -> str:
        return self._connection.info()


class AsyncClosingPool(httpcore.AsyncConnectionPool):
    """A pool whose connections are closed when a request fails on them."""

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        """Return a new connection, not yet made."""
        return _AsyncClosing(super().create_connection(origin))
