"""Opening connections under asyncio: the host's addresses, one after the other and overlapping, and TLS.

Source: RFC 8305 (Happy Eyeballs), sections 4 and 5.
"""

from __future__ import annotations

import asyncio
import socket
from itertools import zip_longest
from ssl import SSLContext, SSLEOFError

from specwire_http1.async_io import AsyncioConnection
from specwire_http1.async_pool import AsyncConnection
from specwire_http1.connect_errors import unreachable
from specwire_http1.proxy import HUNG_UP, ProxyError, Steps
from specwire_http1.resolver import Address, UnresolvedError, async_addresses
from specwire_http1.route import Way
from specwire_http1.wire_error import WireError
from specwire_http1.write_wait import READ_BYTES
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.transports.deadline import wait_s

# An address that does not answer is given this long before the next one is tried, too. Source: RFC 8305, section 5.
HEAD_START_S = 0.25
# asyncio has a bound of its own for handshakes, which cannot be switched off; ours are kept elsewhere.
HANDSHAKE_S = 86400.0


async def connect(origin: str, way: Way, context: SSLContext | None, limits: Limits) -> AsyncConnection:
    """Open a connection; with a context it is one over TLS.

    Raises:
        TransportError: a package is missing.
        WireError: it cannot be opened, or not in time.
    """
    if way.is_httpx:
        from specwire_http1.async_httpx_connection import AsyncHttpxConnection

        return AsyncHttpxConnection(origin, way, context)
    loop = asyncio.get_running_loop()
    connection = AsyncioConnection(origin, loop)
    seconds = wait_s(limits.connect, limits.deadline)
    if seconds is not None and seconds <= 0:
        raise WireError("connect_timeout", "the deadline has passed")
    contact = way.contact
    found: list[Address] | None = None
    try:
        async with asyncio.timeout(seconds):
            found = await async_addresses(way.first)
            sock = await _connected(loop, found)
            await _dig(loop, sock, way.tunnel())
            contact = way.beyond if way.before is None else way.to_proxy
            try:
                if context is None:
                    await loop.create_connection(lambda: connection, sock=sock)
                else:
                    await loop.create_connection(
                        lambda: connection,
                        sock=sock,
                        ssl=context,
                        server_hostname=way.before or way.after,
                        ssl_handshake_timeout=HANDSHAKE_S,
                    )
            except BaseException:
                await connection.close()
                raise
    except ConnectionResetError as error:
        # With no number it is asyncio's word for a server that hung up in the handshake.
        raise unreachable(contact, error if error.errno else SSLEOFError(str(error))) from None
    except (OSError, ProxyError) as error:
        late = found is None and isinstance(error, TimeoutError)
        raise unreachable(contact, UnresolvedError() if late else error) from None
    return connection


async def _dig(loop: asyncio.AbstractEventLoop, sock: socket.socket, steps: Steps | None) -> None:
    """Have a proxy make a tunnel, if there is to be one."""
    if steps is None:
        return
    message = next(steps)
    try:
        while True:
            if message:
                await loop.sock_sendall(sock, message)
                message = b""  # it may hold a password, and an interrupt's traceback would hold this frame
            await asyncio.sleep(0)  # a socket that is always ready would keep the loop from coming round
            message = steps.send(await loop.sock_recv(sock, READ_BYTES))
    except StopIteration:
        return
    except OSError:
        sock.close()
        raise ProxyError(HUNG_UP, is_final=False) from None
    except BaseException:
        sock.close()
        raise


async def _connected(loop: asyncio.AbstractEventLoop, found: list[Address]) -> socket.socket:
    """Connect to the first address that answers, trying the next one, too, when one takes a while."""
    waiting = _in_turn(found)
    if len(waiting) == 1:
        return await _attempt(loop, waiting[0])
    attempts: set[asyncio.Task[socket.socket]] = set()
    last: BaseException = OSError("the name has no address")
    try:
        while waiting or attempts:
            if waiting:
                attempts.add(loop.create_task(_attempt(loop, waiting.pop(0))))
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


def _in_turn(found: list[Address]) -> list[Address]:
    """Return the addresses with those of the two families in turn."""
    families = dict.fromkeys(address.family for address in found)
    columns = [[address for address in found if address.family == family] for family in families]
    return [address for row in zip_longest(*columns) for address in row if address is not None]


async def _attempt(loop: asyncio.AbstractEventLoop, place: Address) -> socket.socket:
    sock = socket.socket(place.family, place.kind, place.protocol)
    try:
        sock.setblocking(False)  # noqa: FBT003  (the standard library's)
        await loop.sock_connect(sock, place.address)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        sock.close()
        raise
    return sock


def _discard(attempt: asyncio.Task[socket.socket]) -> None:
    """Close the connection of an attempt that came too late."""
    if not attempt.cancelled() and attempt.exception() is None:
        attempt.result().close()
