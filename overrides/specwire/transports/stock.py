"""Which connections there are: idle ones to be taken, places for new ones, and who waits for either. No I/O, no locks.

Taking and giving back cost the same however many connections there are. Both pools are built on it; what is to be
closed is handed out by ``next_doomed``.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import Generic, Protocol, TypeVar

from specwire.core.pool_limits import PoolLimits


class Kept(Protocol):
    """What the stock needs to know of a connection."""

    origin: str
    expires: float | None
    used: bool

    def is_stale(self) -> bool:
        """Whether it cannot carry another request: the server has closed it, or has sent what nobody asked for."""
        ...


class Bell(Protocol):
    """How a waiting call is woken."""

    def set(self) -> object:
        """Wake it."""
        ...


C = TypeVar("C", bound=Kept)
B = TypeVar("B", bound=Bell)


class Waiter(Generic[C, B]):
    """A call that waits. Once woken it has a connection, or else a place for a new one, unless the stock is closed."""

    __slots__ = ("bell", "connection", "fresh", "origin", "woken")

    def __init__(self, origin: str, bell: B, *, fresh: bool = False) -> None:
        """Wait for a connection to this origin, or with ``fresh`` for a place for one and nothing else."""
        self.origin = origin
        self.fresh = fresh
        self.bell = bell
        self.woken = False
        self.connection: C | None = None


class Stock(Generic[C, B]):
    """The connections of one pool."""

    __slots__ = ("_doomed", "_idle", "_limits", "_places", "_stacks", "_waiters", "busy", "closed")

    def __init__(self, limits: PoolLimits) -> None:
        """Begin with none."""
        self.closed = False
        self.busy: set[C] = set()
        self._doomed: list[C] = []
        self._limits = limits
        self._places = 0  # that are taken: by idle and busy connections, and by those that are being opened
        self._stacks: dict[str, deque[C]] = {}  # idle ones by origin, the one that was used last on top
        self._idle: dict[C, None] = {}  # all of these, the one that has been idle for longest first
        self._waiters: dict[Waiter[C, B], None] = {}

    def pop(self, origin: str) -> C | None:
        """Take the idle connection that was used last, if one can still be used."""
        self._drop_expired()
        stack = self._stacks.get(origin)
        while stack:
            connection = stack.pop()
            del self._idle[connection]
            if not connection.is_stale():
                self.busy.add(connection)
                return connection
            self._bury(connection)
        return None

    def take_place(self) -> bool:
        """Take a place for a new connection, that of an idle one if need be; False if all are busy."""
        most = self._limits.max_connections
        if most is not None and self._places >= most:
            if not self._idle:
                return False
            self._bury(self._pop_oldest())
        self._places += 1
        return True

    def opened(self, connection: C) -> bool:
        """Put a new connection into the place that was taken for it; False if the stock has been closed meanwhile."""
        if self.closed:
            return False
        self.busy.add(connection)
        return True

    def leave_place(self) -> None:
        """Give up a place: to whoever has waited for longest, if anybody does."""
        waiter = next(iter(self._waiters), None)
        if waiter is None:
            self._places -= 1
        else:
            self._wake(waiter, None)

    def give_back(self, connection: C, *, reusable: bool) -> None:
        """Take back a connection; doing so twice does no harm."""
        if connection not in self.busy:
            return
        self.busy.discard(connection)
        connection.used = True
        if not reusable or not self._handed_on(connection):
            self._doomed.append(connection)
            self.leave_place()

    def taken(self, waiter: Waiter[C, B]) -> C | None:
        """Return the connection that a woken waiter was given, None if it has a place for a new one.

        It is looked at again: since it was handed over, something may have come.
        """
        connection = waiter.connection
        if connection is not None and connection.is_stale():
            self.busy.discard(connection)
            self._doomed.append(connection)  # and its place is the waiter's
            waiter.connection = connection = None
        return connection

    def wait(self, waiter: Waiter[C, B]) -> None:
        """Stand in the queue."""
        self._waiters[waiter] = None

    def stop_waiting(self, waiter: Waiter[C, B]) -> None:
        """Leave the queue, and what may have been handed over meanwhile."""
        if not waiter.woken:
            del self._waiters[waiter]
        elif waiter.connection is not None:
            self.give_back(waiter.connection, reusable=True)
        elif not self.closed:
            self.leave_place()

    def close(self) -> None:
        """Give everything up, and send those away who wait."""
        self.closed = True
        self._doomed += [*self._idle, *self.busy]
        self._idle.clear()
        self._stacks.clear()
        self.busy.clear()
        for waiter in list(self._waiters):
            self._wake(waiter, None)

    def next_doomed(self) -> C | None:
        """Return a connection that is to be closed. Threads may ask at the same time."""
        if not self._doomed:  # as a rule, and an exception would take longer
            return None
        try:
            return self._doomed.pop()
        except IndexError:
            return None

    def _handed_on(self, connection: C) -> bool:
        """Hand a connection that can be used again to whoever waits, or keep it; False if nobody can have it."""
        waiter = next(iter(self._waiters), None)
        if waiter is not None:
            connection.expires = None
            if waiter.origin == connection.origin and not waiter.fresh and not connection.is_stale():
                self.busy.add(connection)
                self._wake(waiter, connection)
            return waiter.connection is not None
        limits = self._limits
        if limits.max_idle_connections is not None and len(self._idle) >= limits.max_idle_connections:
            return False
        if limits.idle_s is not None:
            connection.expires = monotonic() + limits.idle_s
        self._idle[connection] = None
        stack = self._stacks.get(connection.origin)
        if stack is None:
            stack = self._stacks[connection.origin] = deque()
        stack.append(connection)
        return True

    def _wake(self, waiter: Waiter[C, B], connection: C | None) -> None:
        del self._waiters[waiter]
        waiter.connection = connection
        waiter.woken = True
        waiter.bell.set()

    def _drop_expired(self) -> None:
        if self._limits.idle_s is None:
            return
        now = monotonic()
        while self._idle:
            expires = next(iter(self._idle)).expires
            if expires is None or expires > now:
                return
            self._bury(self._pop_oldest())

    def _pop_oldest(self) -> C:
        oldest = next(iter(self._idle))
        del self._idle[oldest]
        self._stacks[oldest.origin].popleft()  # in each stack, too, the oldest is at the bottom
        return oldest

    def _bury(self, connection: C) -> None:
        self._places -= 1
        self._doomed.append(connection)
