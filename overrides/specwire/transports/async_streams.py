"""Connections of the asynchronous client over anyio's streams: in loops that are not asyncio's, for TLS within TLS."""

from __future__ import annotations

import select
import ssl
from typing import Any

import anyio
from anyio.abc import ByteStream, SocketAttribute
from anyio.streams.tls import TLSStream

from specwire.core.timeout import Limits

from .deadline import wait_s
from .room import READ_BYTES, REFUSED, refuses
from .sending import JOINED_BYTES
from .sockets import poll_of
from .tunnels import HUNG_UP, ProxyError, Steps
from .unreachable import unreachable
from .ways import Way
from .wire_error import WireError


class StreamConnection:
    """An open connection.

    Attributes:
        origin: what it leads to.
        expires: the instant after which it is not used again once it is idle.
        used: whether it has carried a request before this one.
    """

    __slots__ = ("_early", "_stream", "expires", "origin", "used")

    def __init__(self, origin: str, stream: ByteStream) -> None:
        """Take over the stream."""
        self.origin = origin
        self.expires: float | None = None
        self.used = False
        self._stream = stream
        self._early = b""  # of the answer, read while the request was being sent

    async def write(self, pieces: list[bytes], limits: Limits) -> None:
        """Send all bytes, unless the server refuses them with an answer that it begins meanwhile: ``read`` gives that.

        Raises:
            WireError: they could not be sent, or not in time, or were refused.
        """
        try:
            for piece in pieces:
                with anyio.fail_after(wait_s(limits.write, limits.deadline)):
                    await (self._stream.send(piece) if len(piece) <= JOINED_BYTES else self._send_large(piece))
        except TimeoutError:
            raise WireError("write_timeout") from None
        except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
            raise WireError.of("write", error) from None

    async def read(self, timeout: float | None, deadline: float | None) -> bytes:  # noqa: ASYNC109  (one to one with the synchronous half)
        """Return what has arrived, or wait for it; nothing at the end of the connection.

        Raises:
            WireError: the connection broke, or nothing came in time.
        """
        if self._early:
            data, self._early = self._early, b""
            return data
        try:
            with anyio.fail_after(wait_s(timeout, deadline)):
                return await self._stream.receive(READ_BYTES)
        except anyio.EndOfStream:
            return b""
        except TimeoutError:
            raise WireError("read_timeout") from None
        except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
            raise WireError.of("read", error) from None

    async def _send_large(self, piece: bytes) -> None:
        """Send, and look out for an answer."""
        errors: list[BaseException] = []  # a group would wrap them

        async def watch() -> None:
            try:
                self._early = await self._stream.receive(READ_BYTES)
            except (OSError, anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError):
                self._early = b""  # whoever reads next is told why
            if refuses(self._early):
                errors.append(WireError("write", REFUSED))
                group.cancel_scope.cancel()

        async with anyio.create_task_group() as group:
            group.start_soon(watch)
            try:
                await self._stream.send(piece)
            except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
                errors.append(error)
            group.cancel_scope.cancel()
        if errors:
            raise errors[0]

    def is_stale(self) -> bool:
        """Whether an idle connection cannot be used again."""
        sock: Any = self._stream.extra(SocketAttribute.raw_socket)  # noqa: S610  (not Django's)
        if sock.fileno() < 0:
            return True
        poll = poll_of(sock)
        return bool(poll.poll(0) if poll is not None else select.select([sock], [], [], 0)[0])

    async def close(self) -> None:
        """Close it. A task that waits is woken."""
        with anyio.CancelScope(shield=True):
            await anyio.aclose_forcefully(self._stream)


async def connect(origin: str, way: Way, context: ssl.SSLContext | None, limits: Limits) -> StreamConnection:
    """Open a connection; with a context it is one over TLS.

    Raises:
        WireError: it cannot be opened, or not in time.
    """
    stream: ByteStream | None = None
    contact = way.contact
    try:
        with anyio.fail_after(wait_s(limits.connect, limits.deadline)):
            stream = await anyio.connect_tcp(way.first.host, way.first.port)
            if way.before is not None:
                contact = way.to_proxy
                stream = await _over_tls(stream, context, way.before)
            contact = way.contact
            await _dig(stream, way.tunnel())
            contact = way.beyond
            if way.after is not None:
                stream = await _over_tls(stream, context, way.after)
    except BaseException as error:
        if stream is not None:
            with anyio.CancelScope(shield=True):
                await anyio.aclose_forcefully(stream)
        if isinstance(error, OSError | anyio.BrokenResourceError | anyio.EndOfStream | ProxyError):
            raise unreachable(contact, error) from None
        raise
    return StreamConnection(origin, stream)


async def _over_tls(stream: ByteStream, context: ssl.SSLContext | None, name: str) -> ByteStream:
    return await TLSStream.wrap(stream, hostname=name, ssl_context=context, standard_compatible=True, server_side=False)


async def _dig(stream: ByteStream, steps: Steps | None) -> None:
    """Have a proxy make a tunnel, if there is to be one."""
    if steps is None:
        return
    message = next(steps)
    try:
        while True:
            if message:
                await stream.send(message)
                message = b""  # it may hold a password, and an interrupt's traceback would hold this frame
            message = steps.send(await stream.receive(READ_BYTES))
    except StopIteration:
        return
    except (OSError, anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError):
        raise ProxyError(HUNG_UP, is_final=False) from None
