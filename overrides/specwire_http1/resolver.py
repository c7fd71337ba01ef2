"""Looking up the addresses of a host, in a thread: the system's resolver knows no bound on time, and cannot be stopped.

A thread that nobody waits for any longer ends by itself. There is one for a name, however many calls want it, and no
more than ``MAX_THREADS``: a resolver that is dead must not collect them. Callers take no lock here, for an interrupt
could leave it held; the threads, in which no signal handler runs, have one among themselves.
Source: https://docs.python.org/3/library/signal.html#signals-and-threads
"""

from __future__ import annotations

import asyncio
import os
import socket
from _thread import start_new_thread
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import NamedTuple

from specwire_http1.request_writer import Origin
from specwire_http1.waiter import Bell

MAX_THREADS = 16


class Address(NamedTuple):
    """An address of a host, as a socket takes it."""

    family: int
    kind: int
    protocol: int
    address: tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]


class UnresolvedError(TimeoutError):
    """Raised when a name was not looked up in time."""


class LookUp:
    """The look-up of one name."""

    __slots__ = ("_error", "_found", "_todo", "_waiting", "begun", "done", "place")

    def __init__(self, place: Origin) -> None:
        """Do nothing yet."""
        self.place = place
        self.begun = self.done = False
        self._todo = [True]  # until a thread takes it: there may be several that want to
        self._waiting: list[Callable[[], object]] = []
        self._found: list[Address] = []
        self._error: tuple[type[Exception], tuple[object, ...]] | None = None

    def run(self) -> None:
        """Look the name up, unless another thread does, and tell who waits."""
        try:
            self._todo.pop()
        except IndexError:
            return
        self.begun = True
        try:
            self._found = _asked(self.place)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is for those who wait)
            self._error = type(error), error.args
        finally:
            _running.pop(_key(self.place), None)
            self.done = True
            while self._waiting:
                with suppress(RuntimeError):  # of an event loop that is closed
                    self._waiting.pop()()

    def tell(self, wake: Callable[[], object]) -> None:
        """Have it called from the thread when the look-up is done, or from here if it is."""
        self._waiting.append(wake)
        if self.done:
            wake()

    def forget(self, wake: Callable[[], object]) -> None:
        """Do not call it."""
        with suppress(ValueError):
            self._waiting.remove(wake)

    def result(self) -> list[Address]:
        """Return what was found.

        Raises:
            OSError: nothing was.
        """
        if self._error is not None:
            kind, args = self._error
            raise kind(*args)  # each has one of its own: there may be several threads
        return self._found


class _Threads:
    """How many threads look names up."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin with none, as in a forked child."""
        self.lock = Lock()
        self.number = 0


_threads = _Threads()
_running: dict[tuple[str, int], LookUp] = {}
_queue: dict[LookUp, None] = {}


def addresses(place: Origin, seconds: float | None) -> list[Address]:
    """Return the addresses of a host, looked up so long at most.

    Raises:
        OSError: it has none; ``socket.gaierror`` if it has no name that can be looked up.
        UnresolvedError: it was not looked up in time.
    """
    found = literal(place)
    if found is not None:
        return found
    bell = Bell()
    look_up = _begun(place)
    look_up.tell(bell.set)
    try:
        if not bell.wait(seconds):
            raise UnresolvedError
        return look_up.result()
    finally:
        look_up.forget(bell.set)


async def async_addresses(place: Origin) -> list[Address]:
    """Return the addresses of a host. Raises as the synchronous half does; the time is the caller's to bound.

    Not by ``loop.getaddrinfo``: the end of ``asyncio.run`` waits for the threads of that.
    """
    found = literal(place)
    if found is not None:
        return found
    loop = asyncio.get_running_loop()
    told = loop.create_future()

    def wake() -> None:
        loop.call_soon_threadsafe(_tell, told)

    look_up = _begun(place)
    look_up.tell(wake)
    try:
        await told
        return look_up.result()
    finally:
        look_up.forget(wake)


def literal(place: Origin) -> list[Address] | None:
    """Return the address that a host is instead of a name, None if it is a name."""
    try:
        return _asked(place, socket.AI_NUMERICHOST)
    except socket.gaierror:
        return None


def _asked(place: Origin, flags: int = 0) -> list[Address]:
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM, flags=flags)
    except UnicodeError:  # of the form in which a name is sent
        raise socket.gaierror(socket.EAI_NONAME, "not a valid name") from None
    return [Address(family, kind, protocol, address) for family, kind, protocol, _, address in found]


def _begun(place: Origin) -> LookUp:
    """Return the look-up that is on its way, or begin one."""
    key = _key(place)
    look_up = _running.get(key) or _running.setdefault(key, LookUp(place))
    if not look_up.begun:  # it may be that whoever was to begin it has been interrupted
        _queue[look_up] = None
        try:
            start_new_thread(_work, ())
        except RuntimeError:  # there can be none, or no more
            look_up.run()
    return look_up


def _work() -> None:
    """Look up what is in the queue, the last that came first: who came before may no longer be waiting."""
    with _threads.lock:
        if _threads.number >= MAX_THREADS:
            return
        _threads.number += 1
    while True:
        with _threads.lock:
            if not _queue:
                _threads.number -= 1
                return
            look_up = _queue.popitem()[0]
        look_up.run()


def _key(place: Origin) -> tuple[str, int]:
    return place.host, place.port


def _tell(told: asyncio.Future[None]) -> None:
    if not told.done():
        told.set_result(None)


def _forked() -> None:
    _running.clear()
    _queue.clear()
    _threads.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
