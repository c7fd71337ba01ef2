"""The pool of one synchronous client: a stock of connections behind a lock. ``async_connections.py`` is its twin.

Giving back never waits for the lock. A stream that is dropped in a circle of references gives back when Python collects
it, and that may be at any point of any thread, so also in one that holds the lock.
"""

from __future__ import annotations

from collections import deque
from threading import Lock

from specwire.core.pool_limits import PoolLimits
from specwire.core.timeout import Limits

from .bell import Bell
from .connecting import connect
from .deadline import wait_s
from .proxies import Proxies
from .sockets import Connection
from .stock import Stock, Waiter
from .ways import way_to
from .wire_error import WireError


class Connections:
    """A pool. Safe to share among threads."""

    __slots__ = ("_lock", "_proxies", "_returned", "_stock")

    def __init__(self, limits: PoolLimits, proxies: Proxies | None = None) -> None:
        """Open nothing yet."""
        self._proxies = proxies
        self._lock = Lock()
        self._returned: deque[tuple[Connection, bool]] = deque()  # given back, and not yet in the stock
        self._stock: Stock[Connection, Bell] = Stock(limits)

    def take(self, origin: str, limits: Limits, *, fresh: bool = False) -> Connection:
        """Return a connection to the origin: an idle one, unless it is to be fresh, or a new one; wait if need be.

        Raises:
            WireError: none could be opened, none came free in time, or the pool is closed.
        """
        stock = self._stock
        waiter: Waiter[Connection, Bell] | None = None
        with self._lock:
            if stock.closed:
                raise WireError("closed")
            connection = None if fresh else stock.pop(origin)
            if connection is None and not stock.take_place():
                waiter = Waiter(origin, Bell(), fresh=fresh)
                stock.wait(waiter)
        self._settle()
        if waiter is not None:
            connection = self._wait(waiter, limits)
        return self._open(origin, limits) if connection is None else connection

    def give_back(self, connection: Connection, *, reusable: bool) -> None:
        """Take a connection back: for whoever waits, to be kept, or to be closed. Safe to call twice."""
        self._returned.append((connection, reusable))
        self._settle()

    def close(self) -> None:
        """Close all connections, and send those away who wait for one."""
        with self._lock:
            self._stock.close()
        self._settle()

    def _wait(self, waiter: Waiter[Connection, Bell], limits: Limits) -> Connection | None:
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
                return self._stock.taken(waiter)
        finally:
            if not given:
                with self._lock:
                    self._stock.stop_waiting(waiter)
            self._settle()

    def _open(self, origin: str, limits: Limits) -> Connection:
        """Open a connection in a place that was taken."""
        connection: Connection | None = None
        taken = False
        try:
            way = way_to(origin, self._proxies)
            context = None
            if way.is_secure:
                from .http1_tls import http1_tls  # who speaks plain HTTP loads no certificates

                context = http1_tls()
            connection = connect(origin, way, context, limits)
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
            self._settle()

    def _settle(self) -> None:
        """After each use of the lock: put into the stock what was given back meanwhile, and close what it gives up."""
        while self._returned and self._lock.acquire(blocking=False):
            try:
                while self._returned:
                    connection, reusable = self._returned.popleft()
                    self._stock.give_back(connection, reusable=reusable)
            finally:
                self._lock.release()
        while (doomed := self._stock.next_doomed()) is not None:
            doomed.close()
