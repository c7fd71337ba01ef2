"""The pool of one asynchronous client in one event loop. ``pool.py`` is its twin, for threads.

A task may be cancelled at each ``await``: what it had taken is then given back, or closed. A signal handler may raise
anywhere, unless it is asyncio's own for Ctrl-C (see ``pool_state.py``).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from specwire_http1.pool_state import Place, Stock, Waiter
from specwire_http1.route import Way, way_to
from specwire_http1.wire_error import WireError
from specwire_runtime.config.pool_limits import PoolLimits
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.transports.deadline import wait_s
from specwire_runtime.transports.proxies import Proxies

if TYPE_CHECKING:
    import ssl

    from specwire_http1.async_httpx_connection import AsyncHttpxConnection
    from specwire_http1.async_io import AsyncioConnection


AsyncConnection: TypeAlias = "AsyncioConnection | AsyncHttpxConnection"
AsyncConnect = Callable[[str, Way, "ssl.SSLContext | None", Limits], Awaitable["AsyncConnection"]]


class AsyncConnections:
    """A pool. Safe to share among the tasks of one event loop.

    Attributes:
        doomed: where a list with a place is put that is given up; it may be empty.
    """

    __slots__ = ("_connect", "_proxies", "_stock", "doomed")

    def __init__(self, limits: PoolLimits, connect: AsyncConnect, proxies: Proxies | None = None) -> None:
        """Open nothing yet."""
        self._connect = connect
        self._proxies = proxies
        self._stock: Stock[AsyncConnection, Any] = Stock(limits)
        self.doomed = self._stock.doomed

    async def take(
        self, origin: str, limits: Limits, held: list[Place[AsyncConnection]], *, fresh: bool = False
    ) -> AsyncConnection:
        """Return a connection to the origin: an idle one, unless it is to be fresh, or a new one; wait if need be.

        Its place is put into the list, which has to be given back however this ends.

        Raises:
            WireError: none could be opened, none came free in time, or the pool is closed.
        """
        stock = self._stock
        if stock.closed:
            raise WireError("closed")
        connection = None if fresh or stock.waiters else stock.pop(origin, held)
        if connection is None and (stock.waiters or not stock.take_place(held)):
            connection = await self._wait(origin, limits, held, fresh=fresh)
        if stock.doomed or stock.unused:
            await self._bury()
        return await self._open(origin, limits, held) if connection is None else connection

    async def give_back(self, held: list[Place[AsyncConnection]], *, reusable: bool) -> None:
        """Take back a place with its connection, out of the list: to be taken again, or to be closed.

        Safe to call twice, and with an empty list.
        """
        self._stock.give_back(held, reusable=reusable)
        if self._stock.unused:
            await self._bury()

    async def close(self) -> None:
        """Close all connections, and send those away who wait for one."""
        self._stock.close()
        await self._bury()

    async def _wait(
        self, origin: str, limits: Limits, held: list[Place[AsyncConnection]], *, fresh: bool
    ) -> AsyncConnection | None:
        """Wait for a connection, or for a place for one (None)."""
        from anyio import Event, move_on_after  # most programs never wait

        stock, waiter = self._stock, Waiter(Event())
        try:
            stock.wait(waiter)
            with move_on_after(wait_s(limits.pool, limits.deadline)):
                while True:
                    if stock.closed:
                        raise WireError("closed")
                    if stock.is_first(waiter):
                        connection = None if fresh else stock.pop(origin, held)
                        if connection is not None or stock.take_place(held):
                            return connection
                    await waiter.bell.wait()
                    waiter.bell = Event()
            raise WireError("pool_timeout")
        finally:
            stock.stop_waiting(waiter)

    async def _open(self, origin: str, limits: Limits, held: list[Place[AsyncConnection]]) -> AsyncConnection:
        """Open a connection in a place that was taken."""
        connection: AsyncConnection | None = None
        done = False
        try:
            way = way_to(origin, self._proxies)
            context = None
            if way.is_secure:
                from specwire_http1.alpn import http1_tls  # who speaks plain HTTP loads no certificates

                context = http1_tls()
            connection = await self._connect(origin, way, context, limits)
            if not self._stock.opened(connection, held):
                raise WireError("closed")
            done = True
            return connection
        finally:
            if not done and connection is not None:
                await connection.close()

    async def _bury(self) -> None:
        """Close what the stock has given up."""
        while (connection := self._stock.next_unused()) is not None:
            await connection.close()
            self._stock.buried(connection)
