"""Which connections there are: idle ones to be taken, places for new ones, and who waits for either. No I/O, no locks.

A signal handler may raise between any two steps of the main thread, and another thread may come between any two. So
nothing is counted, and nothing that must go together takes two steps (see docs/decisions/0137):

- A place is an object, and is taken for as long as that lives. Who loses it has given it up.
- A call keeps its place in a list of its own, ``held``, from the first moment to the last. To give it up is one step:
  the list is put among the ``doomed``. Whoever comes next does the rest.
- A connection is idle while its place lies in a list here. Taking it out is one step, and so is putting it there.
- Who waits is told that there may be something, and looks. A pool of threads has it look now and then, too.

A place is never in a variable of a function: whoever keeps an exception keeps those. From one list it goes to another
without a name. And what is here keeps the connections, so that Python's collector never ends one before its owner does.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from math import inf
from time import monotonic
from typing import Generic, Protocol, TypeVar
from weakref import ref

from specwire_runtime.config.pool_limits import PoolLimits
from specwire_runtime.policy.timeout import FOREVER_S

# What was given back while others wait is kept for them so long, even if nothing is to be kept.
HANDED_ON_S = 1.0


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


class Place(Generic[C]):
    """A place in a pool, with its connection once that is open. It is taken until the last reference to it is gone."""

    __slots__ = ("__weakref__", "connection")

    def __init__(self) -> None:
        """Be empty."""
        self.connection: C | None = None


class Waiter(Generic[B]):
    """A call that waits.

    Attributes:
        bell: how it is woken.
        rung_at: since when it has been told that there may be something, and has not looked; None if it has.
    """

    __slots__ = ("bell", "rung_at")

    def __init__(self, bell: B) -> None:
        """Wait."""
        self.bell = bell
        self.rung_at: float | None = None


class Stock(Generic[C, B]):
    """The connections of one pool.

    Attributes:
        closed: whether it gives nothing any longer.
        doomed: lists with a place that is given up, and that may be empty by now.
        unused: connections without a place, which are to be closed.
        waiters: the calls that wait, the one that has waited for longest first.
    """

    __slots__ = ("_idle_s", "_limits", "_places", "_stacks", "_sweep_at", "closed", "doomed", "unused", "waiters")

    def __init__(self, limits: PoolLimits) -> None:
        """Begin with none."""
        self.closed = False
        self.doomed: deque[list[Place[C]]] = deque()
        self.unused: deque[C] = deque()
        self.waiters: deque[Waiter[B]] = deque()
        self._limits = limits
        self._idle_s = FOREVER_S if limits.idle_s is None else limits.idle_s
        self._places: dict[ref[Place[C]], C | None] = {}  # that are taken; each leaves when it is gone
        self._stacks: dict[str, list[Place[C]]] = {}  # idle ones by origin, the one that was used last on top
        self._sweep_at = inf  # when one of them expires

    def pop(self, origin: str, held: list[Place[C]]) -> C | None:
        """Take the idle connection that was used last, if one can still be used."""
        if monotonic() >= self._sweep_at:
            self._sweep()
        stack = self._stacks.get(origin)
        try:
            while stack:
                held.append(stack.pop())
                connection = held[0].connection
                if connection is not None and not connection.is_stale():
                    return connection
                self.doomed.append([held.pop()])
        except IndexError:  # another thread has taken the last one
            return None
        return None

    def take_place(self, held: list[Place[C]]) -> bool:
        """Take a place for a new connection, that of an idle one if need be; False if all are busy."""
        places, most = self._places, self._limits.max_connections
        held.append(Place())
        places[ref(held[0], places.pop)] = None
        if most is not None and len(places) > most:
            self.release()
            # Of two threads that come for the last one both may find it taken, and wait.
            while len(places) > most:
                if not self._evict():
                    held.clear()
                    return False
                self.release()
        return True

    def opened(self, connection: C, held: list[Place[C]]) -> bool:
        """Put a new connection into the place that was taken for it; False if the stock has been closed meanwhile."""
        held[0].connection = connection
        self._places[ref(held[0])] = connection
        return not self.closed

    def give_back(self, held: list[Place[C]], *, reusable: bool) -> None:
        """Take back a place with its connection, out of the list; doing so twice does no harm."""
        try:
            connection = held[0].connection
            stack = None if connection is None or not reusable else self._room(connection.origin)
            # A place that Python's collector has found is out of the books already.
            if connection is None or stack is None or ref(held[0]) not in self._places:
                self.doomed.append(held)
                self.release()
            else:
                connection.used = True
                connection.expires = monotonic() + (max(self._idle_s, HANDED_ON_S) if self.waiters else self._idle_s)
                self._sweep_at = min(self._sweep_at, connection.expires)
                stack.append(held.pop())
                if self.closed:  # meanwhile, by another thread
                    self.close()
        except IndexError:  # another thread has given it back
            return
        if self.waiters:
            self.wake()

    def wait(self, waiter: Waiter[B]) -> None:
        """Stand in the queue."""
        self.waiters.append(waiter)

    def is_first(self, waiter: Waiter[B]) -> bool:
        """Whether it is this one's turn to look."""
        waiter.rung_at = None
        try:
            return self.waiters[0] is waiter
        except IndexError:
            return False

    def nudge(self, waiter: Waiter[B], patience_s: float) -> None:
        """Have the first one look, for a waiter that nobody woke; one that did not come when told to is left out.

        An interrupt may have ended it before it could leave, and then nobody would ever come after it.
        """
        with suppress(IndexError, ValueError):  # another thread has taken it out
            first = self.waiters[0]
            if first is not waiter and first.rung_at is not None and monotonic() - first.rung_at > patience_s:
                self.waiters.remove(first)
        if waiter not in self.waiters:  # it was left out, and here it is
            self.waiters.appendleft(waiter)
        self.wake()

    def stop_waiting(self, waiter: Waiter[B]) -> None:
        """Leave the queue, and let the next one look if there is something."""
        with suppress(ValueError):
            self.waiters.remove(waiter)
        most = self._limits.max_connections
        if self.waiters and (most is None or len(self._places) < most or self._idle()):
            self.wake()
        self._trim()

    def wake(self) -> None:
        """Have the one that has waited for longest look whether there is something."""
        with suppress(IndexError):
            first = self.waiters[0]
            if first.rung_at is None:
                first.rung_at = monotonic()
            first.bell.set()

    def close(self) -> None:
        """Give everything up, and send those away who wait."""
        self.closed = True
        self.unused.extend(connection for connection in list(self._places.values()) if connection is not None)
        for stack in list(self._stacks.values()):
            stack.clear()
        for waiter in list(self.waiters):
            waiter.bell.set()

    def release(self) -> None:
        """Free the places of the doomed, so that only their connections are left."""
        while True:
            try:
                held = self.doomed[0]
            except IndexError:
                return
            with suppress(IndexError):
                connection = held[0].connection
                if connection is not None:
                    self.unused.append(connection)  # a second time if this is interrupted, or two threads do it
            held.clear()
            with suppress(ValueError):
                self.doomed.remove(held)  # or another one that is empty

    def next_unused(self) -> C | None:
        """Return a connection that is to be closed, until it is ``buried``. Two threads may be given the same."""
        if self.doomed:
            self.release()
        try:
            return self.unused[0]
        except IndexError:
            return None

    def buried(self, connection: C) -> None:
        """Take note that a connection has been closed."""
        with suppress(ValueError):
            self.unused.remove(connection)

    def _room(self, origin: str) -> list[Place[C]] | None:
        """Return where one more idle connection is kept; None if there is no room for it."""
        if self.closed:
            return None
        stack = self._stacks.get(origin)
        if stack is None:
            stack = self._stacks.setdefault(origin, [])
        most = self._limits.max_idle_connections
        if most is None or self.waiters or (len(stack) < most and (len(self._stacks) == 1 or self._idle() < most)):
            return stack
        return None

    def _idle(self) -> int:
        return sum(map(len, list(self._stacks.values())))

    def _trim(self) -> None:
        """Give up what was kept beyond the limits, for who has left."""
        most = self._limits.max_idle_connections
        while most is not None and not self.waiters and self._idle() > most and self._evict():
            self.release()

    def _sweep(self) -> None:
        """Give up what has expired."""
        now, sweep_at = monotonic(), inf
        for stack in list(self._stacks.values()):
            with suppress(IndexError):  # another thread has taken the last one
                while (expires := _expiry(stack)) <= now:
                    self.doomed.append([stack.pop(0)])
                sweep_at = min(sweep_at, expires)
        self._sweep_at = sweep_at
        self.release()

    def _evict(self) -> bool:
        """Give up the connection that has been idle for longest; False if there is none."""
        stack = min(list(self._stacks.values()), key=_expiry, default=None)
        if not stack:
            return False
        with suppress(IndexError):  # another thread has taken it; there may be more
            self.doomed.append([stack.pop(0)])
        return True


def _expiry(stack: list[Place[C]]) -> float:
    """Return when the one that has been idle for longest expires; never if there is none."""
    try:
        connection = stack[0].connection
    except IndexError:
        return inf
    return 0.0 if connection is None or connection.expires is None else connection.expires
