"""The pool of one asynchronous client in one event loop. ``connections.py`` is its twin, with a lock.

Between two ``await`` nothing else touches the stock. A task may be cancelled at each of them: what it had taken is then
given back, or closed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol

from specwire.core.pool_limits import PoolLimits
from specwire.core.timeout import Limits

from .deadline import wait_s
from .proxies import Proxies
from .stock import Kept, Stock, Waiter
from .ways import Way, way_to
from .wire_error import WireError

if TYPE_CHECKING:
    import ssl

    from anyio import Event


class AsyncConnection(Kept, Protocol):
    """An open connection, whoever made it."""

    async def write(self, pieces: list[bytes], limits: Limits) -> None:
        """Send all bytes. Raises WireError if they could not be sent, or not in time."""
        ...

    async def read(self, timeout: float | None, deadline: float | None) -> bytes:  # noqa: ASYNC109  (one to one with the synchronous half)
        """Return what has arrived, or wait for it; nothing at the end. Raises WireError."""
        ...

    async def close(self) -> None:
        """Close it. A task that waits is woken."""
        ...


AsyncConnect = Callable[[str, Way, "ssl.SSLContext | None", Limits], Awaitable[AsyncConnection]]


class AsyncConnections:
    """A pool. Safe to share among the tasks of one event loop."""

    __slots__ = ("_connect", "_proxies", "_stock")

    def __init__(self, limits: PoolLimits, connect: AsyncConnect, proxies: Proxies | None = None) -> None:
        """Open nothing yet."""
        self._connect = connect
        self._proxies = proxies
        self._stock: Stock[AsyncConnection, Any] = Stock(limits)

    async def take(self, origin: str, limits: Limits, *, fresh: bool = False) -> AsyncConnection:
        """Return a connection to the origin: an idle one, unless it is to be fresh, or a new one; wait if need be.

        Raises:
            WireError: none could be opened, none came free in time, or the pool is closed.
        """
        stock = self._stock
        if stock.closed:
            raise WireError("closed")
        connection = None if fresh else stock.pop(origin)
        if connection is not None:
            return connection
        if not stock.take_place():
            connection = await self._wait(origin, limits, fresh=fresh)
        return await self._open(origin, limits) if connection is None else connection

    async def give_back(self, connection: AsyncConnection, *, reusable: bool) -> None:
        """Take a connection back: for whoever waits, to be kept, or to be closed. Safe to call twice."""
        self._stock.give_back(connection, reusable=reusable)
        await self._bury()

    async def close(self) -> None:
        """Close all connections, and send those away who wait for one."""
        self._stock.close()
        await self._bury()

    async def _wait(self, origin: str, limits: Limits, *, fresh: bool) -> AsyncConnection | None:
        """Wait for a connection, or for a place for one (None)."""
        from anyio import Event, move_on_after  # most programs never wait

        waiter: Waiter[AsyncConnection, Event] = Waiter(origin, Event(), fresh=fresh)
        self._stock.wait(waiter)
        given = False
        try:
            with move_on_after(wait_s(limits.pool, limits.deadline)):
                await waiter.bell.wait()
            if self._stock.closed:
                raise WireError("closed")
            if not waiter.woken:
                raise WireError("pool_timeout")
            given = True
            return self._stock.taken(waiter)
        finally:
            if not given:
                self._stock.stop_waiting(waiter)

    async def _open(self, origin: str, limits: Limits) -> AsyncConnection:
        """Open a connection in a place that was taken."""
        connection: AsyncConnection | None = None
        taken = False
        try:
            await self._bury()  # a place may have been an idle connection's
            way = way_to(origin, self._proxies)
            context = None
            if way.is_secure:
                from .http1_tls import http1_tls  # who speaks plain HTTP loads no certificates

                context = http1_tls()
            connection = await self._connect(origin, way, context, limits)
            taken = self._stock.opened(connection)
            if not taken:
                raise WireError("closed")
            return connection
        finally:
            if not taken:
                self._stock.leave_place()
                if connection is not None:
                    await connection.close()

    async def _bury(self) -> None:
        """Close what the stock has given up."""
        while (connection := self._stock.next_doomed()) is not None:
            await connection.close()
