"""Connections of the asynchronous client under asyncio: a protocol each. Which one is used is not known here.

Streams of asyncio, and anyio's, take a trip round the event loop for each piece; a protocol is called with it.
"""

from __future__ import annotations

import asyncio
import select
import socket
from contextlib import suppress
from itertools import zip_longest
from math import inf
from ssl import SSLContext, SSLEOFError
from typing import cast

from specwire.core.timeout import Limits

from .deadline import wait_s
from .sending import Origin
from .unreachable import unreachable
from .wire_error import WireError

# The server is not read from while this much waits to be taken.
HIGH_WATER_BYTES = 1 << 18
# An address that does not answer is given this long before the next one is tried, too. Source: RFC 8305, section 5.
HEAD_START_S = 0.25
# asyncio has a bound of its own for handshakes, which cannot be switched off; ours are kept elsewhere.
HANDSHAKE_S = 86400.0


class AsyncioConnection(asyncio.Protocol):
    """An open connection.

    Attributes:
        origin: what it leads to.
        expires: the instant after which it is not used again once it is idle.
    """

    def __init__(self, origin: str, loop: asyncio.AbstractEventLoop) -> None:
        """Wait to be connected."""
        self.origin = origin
        self.expires: float | None = None
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._poll: select.poll | None = None
        self._data: list[bytes] = []
        self._size = 0
        self._ended = False
        self._error: Exception | None = None
        self._full = False  # bytes of ours wait to be sent
        self._held = False  # the server is not read from
        self._waiter: asyncio.Future[bool] | None = None
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._rings_at = 0.0

    # Called by the event loop -----------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(0)  # whoever writes waits until all has been sent
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
        """Send all bytes.

        Raises:
            WireError: they could not be sent, or not in time.
        """
        transport = self._transport
        for piece in pieces:
            seconds = wait_s(limits.write, limits.deadline)
            if seconds is not None and seconds <= 0:
                raise WireError("write_timeout", "the deadline has passed")
            if transport is None or transport.is_closing():
                raise WireError("write", "the connection was closed")
            transport.write(piece)
            while self._full:
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
        return data

    def is_stale(self) -> bool:
        """Whether an idle connection cannot be used again. The loop may not have seen yet that it was closed."""
        if self._data or self._ended or self._transport is None or self._transport.is_closing():
            return True
        return self._poll is not None and bool(self._poll.poll(0))

    async def close(self) -> None:
        """Close it. A task that waits is woken."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._transport is not None:
            # asyncio closes the socket when it comes round; the server is told now.
            with suppress(OSError, TypeError):  # uvloop does not let go of its socket so far
                self._transport.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
            self._transport.abort()
        self._ended = True
        self._wake()

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


async def connect(origin: str, parts: Origin, context: SSLContext | None, limits: Limits) -> AsyncioConnection:
    """Open a connection; with a context it is one over TLS.

    Raises:
        WireError: it cannot be opened, or not in time.
    """
    loop = asyncio.get_running_loop()
    connection = AsyncioConnection(origin, loop)
    seconds = wait_s(limits.connect, limits.deadline)
    if seconds is not None and seconds <= 0:
        raise WireError("connect_timeout", "the deadline has passed")
    try:
        async with asyncio.timeout(seconds):
            sock = await _connected(loop, parts)
            try:
                if context is None:
                    await loop.create_connection(lambda: connection, sock=sock)
                else:
                    await loop.create_connection(
                        lambda: connection,
                        sock=sock,
                        ssl=context,
                        server_hostname=parts.host,
                        ssl_handshake_timeout=HANDSHAKE_S,
                    )
            except BaseException:
                await connection.close()
                raise
    except ConnectionResetError as error:
        # With no number it is asyncio's word for a server that hung up in the handshake.
        raise unreachable(parts, error if error.errno else SSLEOFError(str(error))) from None
    except OSError as error:
        raise unreachable(parts, error) from None
    return connection


async def _connected(loop: asyncio.AbstractEventLoop, parts: Origin) -> socket.socket:
    """Connect to the first address that answers, trying the next one, too, when one takes a while."""
    waiting = await _addresses(loop, parts)
    if len(waiting) == 1:
        return await _attempt(loop, *waiting[0])
    attempts: set[asyncio.Task[socket.socket]] = set()
    last: BaseException = OSError("the name has no address")
    try:
        while waiting or attempts:
            if waiting:
                attempts.add(loop.create_task(_attempt(loop, *waiting.pop(0))))
            timeout = HEAD_START_S if waiting else None
            done, _ = await asyncio.wait(attempts, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            for attempt in done:
                attempts.discard(attempt)
                error = attempt.exception()
                if error is None:
                    return attempt.result()
                last = error
        raise last
    finally:
        for attempt in attempts:
            attempt.add_done_callback(_discard)
            attempt.cancel()


async def _addresses(
    loop: asyncio.AbstractEventLoop, parts: Origin
) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
    """Return the host's addresses, those of the two families in turn."""
    for family in (socket.AF_INET, socket.AF_INET6):
        with suppress(OSError):
            socket.inet_pton(family, parts.host)
            return [(family, (parts.host, parts.port))]
    found = await loop.getaddrinfo(parts.host, parts.port, type=socket.SOCK_STREAM)
    families = list(dict.fromkeys(info[0] for info in found))
    columns = [[(family, (str(info[4][0]), parts.port)) for info in found if info[0] is family] for family in families]
    return [address for row in zip_longest(*columns) for address in row if address is not None]


async def _attempt(
    loop: asyncio.AbstractEventLoop, family: socket.AddressFamily, address: tuple[str, int]
) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)  # noqa: FBT003  (the standard library's)
        await loop.sock_connect(sock, address)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        sock.close()
        raise
    return sock


def _discard(attempt: asyncio.Task[socket.socket]) -> None:
    """Close the connection of an attempt that came too late."""
    if not attempt.cancelled() and attempt.exception() is None:
        attempt.result().close()
