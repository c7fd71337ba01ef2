"""The pool of one synchronous client: a stock of connections behind a lock. ``async_connections.py`` is its twin."""

from __future__ import annotations

from threading import Event, Lock

from specwire.core.pool_limits import PoolLimits
from specwire.core.timeout import Limits

from .deadline import wait_s
from .sending import origin_parts
from .sockets import Connection, connect
from .stock import Stock, Waiter
from .wire_error import WireError


class Connections:
    """A pool. Safe to share among threads."""

    __slots__ = ("_lock", "_stock")

    def __init__(self, limits: PoolLimits) -> None:
        """Open nothing yet."""
        self._lock = Lock()
        self._stock: Stock[Connection, Event] = Stock(limits)

    def take(self, origin: str, limits: Limits) -> Connection:
        """Return a connection to the origin: an idle one, or a new one; wait if there are too many.

        Raises:
            WireError: none could be opened, none came free in time, or the pool is closed.
        """
        stock = self._stock
        waiter: Waiter[Connection, Event] | None = None
        with self._lock:
            if stock.closed:
                raise WireError("closed")
            connection = stock.pop(origin)
            if connection is None and not stock.take_place():
                waiter = Waiter(origin, Event())
                stock.wait(waiter)
        self._bury()
        if waiter is not None:
            connection = self._wait(waiter, limits)
        return self._open(origin, limits) if connection is None else connection

    def give_back(self, connection: Connection, *, reusable: bool) -> None:
        """Take a connection back: for whoever waits, to be kept, or to be closed. Safe to call twice."""
        with self._lock:
            self._stock.give_back(connection, reusable=reusable)
        self._bury()

    def close(self) -> None:
        """Close all connections, and send those away who wait for one."""
        with self._lock:
            self._stock.close()
        self._bury()

    def _wait(self, waiter: Waiter[Connection, Event], limits: Limits) -> Connection | None:
        """Wait for a connection, or for a place for one (None)."""
        given = False
        try:
            waiter.bell.wait(wait_s(limits.pool, limits.deadline))
            with self._lock:
                if self._stock.closed:
                    raise WireError("closed")
                if not waiter.woken:
                    raise WireError("pool_timeout")
                given = True
                return waiter.connection
        finally:
            if not given:
                with self._lock:
                    self._stock.stop_waiting(waiter)
                self._bury()

    def _open(self, origin: str, limits: Limits) -> Connection:
        """Open a connection in a place that was taken."""
        connection: Connection | None = None
        taken = False
        try:
            parts = origin_parts(origin)
            context = None
            if parts.secure:
                from .http1_tls import http1_tls  # who speaks plain HTTP loads no certificates

                context = http1_tls()
            connection = connect(origin, parts, context, limits)
            with self._lock:
                taken = self._stock.opened(connection)
            if not taken:
                raise WireError("closed")
            return connection
        finally:
            if not taken:
                with self._lock:
                    self._stock.leave_place()
                if connection is not None:
                    connection.close()

    def _bury(self) -> None:
        """Close what the stock has given up."""
        while (connection := self._stock.next_doomed()) is not None:
            connection.close()
