"""Connections of the synchronous client: a socket each, with bounds on every wait. No choice among them.

How they are opened is ``connect.py``'s part.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Protocol

from specwire_http1.wire_error import WireError
from specwire_http1.write_wait import READ_BYTES, REFUSED, milliseconds, refuses, wait_for_room
from specwire_runtime.policy.failure import Kind
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.transports.deadline import wait_s

HUNG_UP = "the connection was closed"


class Layer(Protocol):
    """What bytes go through: the socket, or a layer of TLS above it."""

    def settimeout(self, value: float | None, /) -> None:
        """Bound each of the calls below."""
        ...

    def recv(self, size: int, /) -> bytes:
        """Return what has come, or wait for it; nothing at the end."""
        ...

    def send(self, data: bytes | memoryview, /) -> int:
        """Send some of it, and return how much."""
        ...


class Connection:
    """An open connection.

    Attributes:
        origin: what it leads to.
        expires: the instant after which it is not used again once it is idle.
        used: whether it has carried a request before this one.
    """

    __slots__ = (
        *("_closed", "_early", "_free", "_full", "_layer", "_pending", "_poll", "_sock", "_waiter"),
        *("expires", "origin", "used"),
    )

    def __init__(self, origin: str, sock: socket.socket, full: tuple[type[OSError], ...] = (BlockingIOError,)) -> None:
        """Take over the connected socket; ``full`` is what it raises if it cannot take or give anything now."""
        self.origin = origin
        self.expires: float | None = None
        self.used = False
        self._sock = sock
        self._layer: Layer = sock  # what bytes go through
        # How many bytes a layer of TLS has read from the system and nobody from it.
        self._pending: Callable[[], int] | None = getattr(sock, "pending", None)
        self._full = full
        self._early = b""  # of the answer, read while the request was being sent
        # Holds one token while no thread is inside the socket. To take it is atomic, and costs less than a lock does;
        # and to give it back is the first thing that is done however a thread leaves.
        self._free = [True]
        self._closed = False
        self._poll = poll_of(sock)
        # To be told when there is something to read is enough without TLS, which may hold something back or have to
        # write first. The socket itself then never waits, and need not be told how long to before each step.
        self._waiter = self._poll if BlockingIOError in full else None
        sock.settimeout(0)

    def write(self, pieces: list[bytes], limits: Limits) -> None:
        """Send all bytes, unless the server refuses them with an answer that it begins meanwhile: ``read`` gives that.

        Raises:
            WireError: they could not be sent, or not in time, or were refused.
        """
        inside: list[bool] = []
        begun = self._waiter is None  # what a layer of TLS has sent when it fails is not known
        try:
            self._enter(inside)
            if self._waiter is None:
                self._layer.settimeout(0)
            for piece in pieces:
                rest: bytes | memoryview = piece
                while rest:
                    seconds = wait_s(limits.write, limits.deadline)
                    if seconds is not None and seconds <= 0:
                        raise WireError("write_timeout", "the deadline has passed")
                    sent = self._send(rest)
                    begun = True
                    if sent == len(rest):  # as a rule
                        break
                    rest = memoryview(rest)[sent:]
                    if not sent and wait_for_room(self._sock, seconds, reading=not self._early):
                        self._look()
        except TimeoutError:
            raise WireError("write_timeout") from None
        except OSError as error:
            broken = self._broken("write", error)
            raise broken.met(reused=self.used, sent=begun) from None
        finally:
            self._free.extend(inside)
            if self._closed:
                self._finish()

    def read(self, timeout: float | None, deadline: float | None) -> bytes:
        """Return what has arrived, or wait for it; nothing at the end of the connection.

        Raises:
            WireError: the connection broke, or nothing came in time.
        """
        seconds = wait_s(timeout, deadline)
        if seconds is not None and seconds <= 0:
            raise WireError("read_timeout", "the deadline has passed")
        if self._early:
            data, self._early = self._early, b""
            return data
        inside: list[bool] = []
        try:
            self._enter(inside)
            data = self._received(seconds, deadline)
        except TimeoutError:
            raise WireError("read_timeout") from None
        except OSError as error:
            raise self._broken("read", error) from None
        finally:
            self._free.extend(inside)
            if self._closed:
                self._finish()
        if not data and self._closed:
            raise WireError("closed", HUNG_UP)  # the end is of our making, and must not pass for that of a body
        return data

    def is_stale(self) -> bool:
        """Whether it cannot carry another request: its time is over, the server has closed it, or has sent something.

        Nothing is due on it, so whatever there is to be read is its end, or an answer that nobody asked for: in the
        system, or in a layer of TLS, which may have taken more from there than was read.
        """
        if self.expires is not None and monotonic() > self.expires:
            return True
        if self._early or (self._pending is not None and self._pending()):
            return True
        if self._poll is not None:
            return bool(self._poll.poll(0))
        return bool(select.select([self._sock], [], [], 0)[0])

    def close(self) -> None:
        """Close it. A thread that waits inside is woken, and closes the socket when it has left it."""
        self._closed = True
        if self._finish():
            return
        # Closing a socket does not wake a thread that waits for it; shutting it down does. ``socket.socket.shutdown``
        # and not the socket's own method: that of a TLS socket would take away the state that the thread is using.
        with suppress(OSError):
            socket.socket.shutdown(self._sock, socket.SHUT_RDWR)

    def _send(self, rest: bytes | memoryview) -> int:
        """Send what the socket takes now, which may be nothing."""
        try:
            return self._layer.send(rest)
        except self._full:
            return 0

    def _received(self, seconds: float | None, deadline: float | None) -> bytes:
        """Return what has come, or wait for it so long."""
        if self._waiter is None:
            self._layer.settimeout(seconds)
            return self._layer.recv(READ_BYTES)
        while self._waiter.poll(milliseconds(seconds)):
            try:
                return self._sock.recv(READ_BYTES)
            except BlockingIOError:  # the system may say so and be wrong: select(2), under BUGS
                seconds = wait_s(seconds, deadline)
                if seconds is not None and seconds <= 0:
                    break
        raise TimeoutError

    def _look(self) -> None:
        """Read what has come while the request is being sent: an answer, the end, or a matter of TLS alone."""
        try:
            self._early = self._layer.recv(READ_BYTES)
        except self._full:
            return
        if refuses(self._early):
            raise WireError("closed", HUNG_UP) if self._closed else WireError("write", REFUSED)

    def _broken(self, kind: Kind, error: OSError) -> WireError:
        return WireError("closed", HUNG_UP) if self._closed else WireError.of(kind, error)

    def _enter(self, inside: list[bool]) -> None:
        """Move the token into a list of the caller's, who moves it back."""
        try:
            inside.append(self._free.pop())
        except IndexError:
            raise WireError("closed", HUNG_UP) from None

    def _finish(self) -> bool:
        """Close the socket; False if a thread is inside, which will do so, or somebody has."""
        inside: list[bool] = []
        try:
            inside.append(self._free.pop())
            self._sock.close()
            inside.clear()
        except IndexError:
            return False
        finally:
            self._free.extend(inside)
        return True


def poll_of(sock: socket.socket) -> select.poll | None:
    """Return what tells whether there is something to read; None where there is only ``select.select``.

    That knows no descriptors from 1024 on.
    """
    if not hasattr(select, "poll"):
        return None
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return poll
