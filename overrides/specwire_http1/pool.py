"""The pool of one synchronous client: a set of connections, without a lock. ``async_pool.py`` is its twin.

A signal handler may raise at any step of it (see ``pool_state.py``), and Python's collector may end a stream, and so
give back a connection, at any step of any thread.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from specwire_http1.connect import connect
from specwire_http1.pool_state import Place, Stock, Waiter
from specwire_http1.route import way_to
from specwire_http1.waiter import Bell
from specwire_http1.wire_error import WireError
from specwire_runtime.config.pool_limits import PoolLimits
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.transports.deadline import wait_s
from specwire_runtime.transports.proxies import Proxies

if TYPE_CHECKING:
    from specwire_http1.httpx_connection import HttpxConnection
    from specwire_http1.sync_io import Connection as OwnConnection

Connection: TypeAlias = "OwnConnection | HttpxConnection"

# A call that waits looks so often whether somebody was interrupted before telling it, or was told and did not look.
LOOK_S = 0.2


class Connections:
    """A pool. Safe to share among threads, and to be interrupted in.

    Attributes:
        doomed: where a list with a place is put that is given up; it may be empty.
    """

    __slots__ = ("_proxies", "_stock", "doomed")

    def __init__(self, limits: PoolLimits, proxies: Proxies | None = None) -> None:
        """Open nothing yet."""
        self._proxies = proxies
        self._stock: Stock[Connection, Bell] = Stock(limits)
        self.doomed = self._stock.doomed

    def take(self, origin: str, limits: Limits, held: list[Place[Connection]], *, fresh: bool = False) -> Connection:
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
            connection = self._wait(origin, limits, held, fresh=fresh)
        if stock.doomed or stock.unused:
            self._bury()
        return self._open(origin, limits, held) if connection is None else connection

    def give_back(self, held: list[Place[Connection]], *, reusable: bool) -> None:
        """Take back a place with its connection, out of the list: to be taken again, or to be closed.

        Safe to call twice, and with an empty list.
        """
        self._stock.give_back(held, reusable=reusable)
        if self._stock.unused:
            self._bury()

    def close(self) -> None:
        """Close all connections, and send those away who wait for one."""
        self._stock.close()
        self._bury()

    def _wait(self, origin: str, limits: Limits, held: list[Place[Connection]], *, fresh: bool) -> Connection | None:
        """Wait for a connection, or for a place for one (None)."""
        stock, waiter = self._stock, Waiter(Bell())
        seconds = wait_s(limits.pool, limits.deadline)
        end = None if seconds is None else monotonic() + seconds
        try:
            stock.wait(waiter)
            while True:
                if stock.closed:
                    raise WireError("closed")
                if stock.is_first(waiter):
                    connection = None if fresh else stock.pop(origin, held)
                    if connection is not None or stock.take_place(held):
                        return connection
                left = wait_s(LOOK_S, end)
                if left is not None and left <= 0:
                    raise WireError("pool_timeout")
                if not waiter.bell.wait(left):
                    stock.nudge(waiter, LOOK_S)
        finally:
            stock.stop_waiting(waiter)

    def _open(self, origin: str, limits: Limits, held: list[Place[Connection]]) -> Connection:
        """Open a connection in a place that was taken."""
        connection: Connection | None = None
        done = False
        try:
            way = way_to(origin, self._proxies)
            context = None
            if way.is_secure:
                from specwire_http1.alpn import http1_tls  # who speaks plain HTTP loads no certificates

                context = http1_tls()
            connection = connect(origin, way, context, limits)
            if not self._stock.opened(connection, held):
                raise WireError("closed")
            done = True
            return connection
        finally:
            if not done and connection is not None:
                connection.close()

    def _bury(self) -> None:
        """Close what the stock has given up."""
        while (connection := self._stock.next_unused()) is not None:
            connection.close()
            self._stock.buried(connection)
