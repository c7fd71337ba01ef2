"""TLS within TLS: a server that is reached through a tunnel of a proxy which itself speaks TLS.

The standard library wraps sockets of the system alone, so that the inner layer is moved by hand, from and to memory.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TypeVar

from .room import READ_BYTES, wait_for_room
from .sockets import Connection

# Of a request: so much is encrypted at a time, and waits in memory if the network does not take it.
SLICE_BYTES = 1 << 14

T = TypeVar("T")


class NestedTls:
    """The inner layer of TLS, with the part of a socket's interface that a ``Connection`` uses."""

    def __init__(self, outer: socket.socket, context: ssl.SSLContext, name: str, seconds: float | None) -> None:
        """Shake hands with the server of this name.

        Raises:
            OSError: it is not trusted, or hung up, or took longer than these seconds.
        """
        self.outer = outer
        self._timeout = seconds
        self._come = ssl.MemoryBIO()
        self._to_go = ssl.MemoryBIO()
        self._unsent = b""
        self._tls = context.wrap_bio(self._come, self._to_go, server_hostname=name)
        self._moved(self._tls.do_handshake)

    @property
    def is_busy(self) -> bool:
        """Whether something has come that nobody has read, or something is still to be sent."""
        return bool(self._come.pending or self._tls.pending() or self._unsent)

    def settimeout(self, seconds: float | None) -> None:
        """Bound each of the following calls; zero: they raise what the socket of one layer would."""
        self._timeout = seconds

    def recv(self, size: int) -> bytes:
        """Return what has come, or wait for it; nothing at the end."""
        try:
            return self._moved(lambda: self._tls.read(size))
        except ssl.SSLZeroReturnError:
            return b""

    def send(self, data: bytes | memoryview) -> int:
        """Send some of the data; return how much of it. It never waits."""
        if not self._pushed():
            raise ssl.SSLWantWriteError
        sent = self._tls.write(data[:SLICE_BYTES])
        self._pushed()  # what the network does not take goes before the next thing
        return sent

    def _moved(self, step: Callable[[], T]) -> T:
        """Take a step of the inner layer, moving bytes as it wants them."""
        due = monotonic() + self._timeout if self._timeout else None
        while True:
            try:
                done = step()
            except ssl.SSLWantReadError:
                self._pull(due)
            except ssl.SSLError:
                self._pushed()  # the alert that says why
                raise
            else:
                self._pushed()
                return done

    def _pull(self, due: float | None) -> None:
        """Receive bytes for the inner layer, after what it has to say. A peer that does not take that may yet speak."""
        while not self._pushed() and self._timeout != 0:
            if wait_for_room(self.outer, self._left(due), reading=True):
                with suppress(ssl.SSLWantReadError, ssl.SSLWantWriteError):  # it was a matter of the outer layer alone
                    self._take(self.outer.recv(READ_BYTES))
                    return
        self.outer.settimeout(self._left(due))
        self._take(self.outer.recv(READ_BYTES))

    def _take(self, data: bytes) -> None:
        """Hand bytes, or the end, to the inner layer."""
        if data:
            self._come.write(data)
        else:
            self._come.write_eof()

    def _pushed(self) -> bool:
        """Send what the inner layer has to say, as far as the network takes it now; return whether that was all."""
        self._unsent += self._to_go.read()
        self.outer.settimeout(0)
        with suppress(ssl.SSLWantReadError, ssl.SSLWantWriteError):
            while self._unsent:
                self._unsent = self._unsent[self.outer.send(self._unsent) :]
        return not self._unsent

    def _left(self, due: float | None) -> float | None:
        """Return how long may be waited now, given when the step must be over."""
        if due is None:
            return self._timeout
        left = due - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class NestedConnection(Connection):
    """A connection over TLS within TLS."""

    __slots__ = ("_nested",)

    def __init__(self, origin: str, nested: NestedTls, full: tuple[type[OSError], ...]) -> None:
        """Take it over."""
        super().__init__(origin, nested.outer, full)
        self._layer = self._nested = nested

    def is_stale(self) -> bool:
        """Whether an idle connection cannot be used again."""
        return self._nested.is_busy or super().is_stale()
