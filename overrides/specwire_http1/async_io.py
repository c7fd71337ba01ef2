"""Connections of the asynchronous client under asyncio: a protocol each. Which one is used is not known here.

How they are opened is ``async_connect.py``'s part.

Streams of asyncio, and anyio's, take a trip round the event loop for each piece; a protocol is called with it.
"""

from __future__ import annotations

import asyncio
import select
import socket
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import inf
from typing import cast

from specwire_http1.tls_end import was_cut
from specwire_http1.wire_error import WireError
from specwire_http1.write_wait import REFUSED, refuses
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.transports.deadline import wait_s

# The server is not read from while this much waits to be taken.
HIGH_WATER_BYTES = 1 << 18
# Over TLS a request is handed over in slices: what has been encrypted no longer counts as waiting.
SLICE_BYTES = 1 << 16


class AsyncioConnection(asyncio.Protocol):
    """An open connection.

    Attributes:
        origin: what it leads to.
        expires: the instant after which it is not used again once it is idle.
        used: whether it has carried a request before this one.
    """

    def __init__(self, origin: str, loop: asyncio.AbstractEventLoop) -> None:
        """Wait to be connected."""
        self.origin = origin
        self.expires: float | None = None
        self.used = False
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._poll: select.poll | None = None
        self._data: list[bytes] = []
        self._size = 0
        self._ended = False
        self._closed = False
        self._error: Exception | None = None
        self._full = False  # bytes of ours wait to be sent
        self._held = False  # the server is not read from
        self._resuming = False  # it is again, but what waits in the layer of TLS has not been handed over yet
        self._over_tls = False
        self._waiter: asyncio.Future[bool] | None = None
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._rings_at = 0.0

    # Called by the event loop -----------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)
        self._over_tls = transport.get_extra_info("ssl_object") is not None
        # Whoever writes waits until all has been sent. Over TLS, asyncio takes a bound of zero for one that is always
        # reached, and pauses and resumes in turns.
        self._transport.set_write_buffer_limits(1 if self._over_tls else 0, 0)
        sock = transport.get_extra_info("socket")
        if sock is not None and hasattr(select, "poll"):
            self._poll = select.poll()
            self._poll.register(sock.fileno(), select.POLLIN)

    def data_received(self, data: bytes) -> None:
        """Keep what came, and wake who waits for it."""
        self._data.append(data)
        self._size += len(data)
        if self._size > HIGH_WATER_BYTES and self._transport is not None:
            self._held = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Note that nothing more will come. asyncio then closes the connection."""
        if self._transport is not None and _is_cut(self._transport):
            self._error = EOFError("the TLS connection ended without its closing alert")
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the connection is gone."""
        self._ended = True
        self._error = exc
        self._full = False
        self._wake()

    def pause_writing(self) -> None:
        """Note that bytes of ours wait to be sent."""
        self._full = True

    def resume_writing(self) -> None:
        """Note that all has been sent."""
        self._full = False
        self._wake()

    # Called by the pool -----------------------------------------------------------------------------------------------

    async def write(self, pieces: list[bytes], limits: Limits) -> None:
        """Send all bytes, unless the server refuses them with an answer that it begins meanwhile: ``read`` gives that.

        Raises:
            WireError: they could not be sent, or not in time, or were refused.
        """
        transport, begun = self._transport, False
        for piece in _sliced(pieces) if self._over_tls else pieces:
            seconds = wait_s(limits.write, limits.deadline)
            if seconds is not None and seconds <= 0:
                raise WireError("write_timeout", "the deadline has passed")
            if transport is None or transport.is_closing():
                raise WireError("write", "the connection was closed").met(reused=self.used, sent=begun)
            transport.write(piece)
            begun = True
            while self._full:
                if self._ended or (self._data and refuses(self._data[0])):
                    raise WireError("write", REFUSED)
                if not await self._wait(wait_s(limits.write, limits.deadline)):
                    raise WireError("write_timeout")
            if self._error is not None:
                raise WireError.of("write", self._error)

    async def read(self, timeout: float | None, deadline: float | None) -> bytes:  # noqa: ASYNC109  (one to one with the synchronous half)
        """Return what has arrived, or wait for it; nothing at the end of the connection.

        Raises:
            WireError: the connection broke, or nothing came in time.
        """
        seconds = wait_s(timeout, deadline)
        if seconds is not None and seconds <= 0:
            raise WireError("read_timeout", "the deadline has passed")
        while not self._data:
            if self._error is not None:
                raise WireError.of("read", self._error)
            if self._closed:  # the end is of our making, and must not pass for that of a body
                raise WireError("closed", "the connection was closed")
            if self._ended:
                return b""
            if not await self._wait(seconds):
                raise WireError("read_timeout")
        data = self._data[0] if len(self._data) == 1 else b"".join(self._data)
        self._data.clear()
        self._size = 0
        if self._held and self._transport is not None:
            self._held = False
            self._transport.resume_reading()
            if self._over_tls:
                # It hands over what it has when the loop comes round, and nobody can look into it until then. What is
                # called soon is called in turn, so that this comes after it.
                self._resuming = True
                self._loop.call_soon(self._resumed)
        return data

    def is_stale(self) -> bool:
        """Whether it cannot carry another request: the server has closed it, or has sent what nobody asked for.

        The loop may not have seen that yet.
        """
        if self._data or self._resuming or self._ended or self._transport is None or self._transport.is_closing():
            return True
        if _waiting_bytes(self._transport):  # of a request that was answered before it had been sent
            return True
        return self._poll is not None and bool(self._poll.poll(0))

    async def close(self) -> None:
        """Close it. A task that waits is woken."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._transport is not None:
            # asyncio closes the socket when it comes round; the server is told now.
            sock = self._transport.get_extra_info("socket")  # none where a TLS connection has broken
            if sock is not None:
                with suppress(OSError, TypeError):  # uvloop does not let go of its socket so far
                    sock.shutdown(socket.SHUT_RDWR)
            self._transport.abort()
        self._closed = self._ended = True
        self._wake()

    def _resumed(self) -> None:
        self._resuming = False

    # Waiting ----------------------------------------------------------------------------------------------------------

    async def _wait(self, seconds: float | None) -> bool:
        """Wait until something happens; False if nothing did in time."""
        if self._waiter is not None:
            raise WireError("closed", "another task reads from the connection")
        waiter = self._waiter = self._loop.create_future()
        if seconds is None:
            self._due = inf
        else:
            self._set_timer(self._loop.time() + seconds)
        try:
            happened: bool = await waiter
            return happened
        finally:
            self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(True)

    def _set_timer(self, due: float) -> None:
        """Have the wait ended at this time. A timer that is set and rings no later is kept: most waits are short."""
        self._due = due
        if self._timer is not None:
            if self._rings_at <= due:
                return
            self._timer.cancel()
        self._rings_at = due
        self._timer = self._loop.call_at(due, self._ring)

    def _ring(self) -> None:
        self._timer = None
        if self._waiter is None or self._waiter.done():
            return
        if self._due > self._rings_at:
            if self._due < inf:
                self._set_timer(self._due)
        else:
            self._waiter.set_result(False)


def _sliced(pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for start in range(0, len(piece), SLICE_BYTES):
            yield piece[start : start + SLICE_BYTES]


def _waiting_bytes(transport: asyncio.Transport) -> int:
    """Return how many bytes have not been taken by the network; asyncio does not count those below TLS."""
    below: asyncio.Transport | None = getattr(getattr(transport, "_ssl_protocol", None), "_transport", None)
    return transport.get_write_buffer_size() + (0 if below is None else below.get_write_buffer_size())


def _is_cut(transport: asyncio.BaseTransport) -> bool:
    """Whether a TLS connection that has ended did so without the closing alert, which asyncio does not tell apart."""
    tls = transport.get_extra_info("ssl_object")
    return tls is not None and was_cut(tls)
