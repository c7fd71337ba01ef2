"""The default transport of asynchronous clients: connections of our own, HTTP/1.1 only.

Connections belong to the event loop that made them. A client that is used in a second ``asyncio.run`` gets new ones
there; the old ones are closed when their loop ends, by an asynchronous generator: every loop closes those at its end.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary, ref

from specwire_http1.async_io import AsyncioConnection as AsyncOwnConnection
from specwire_http1.async_pool import AsyncConnect, AsyncConnection, AsyncConnections
from specwire_http1.event_loop import running_loop
from specwire_http1.pool_state import Place
from specwire_http1.request_writer import Message, message
from specwire_http1.response_parser import NO_ANSWER, Answer
from specwire_http1.transport import failed
from specwire_http1.wire_error import WireError
from specwire_runtime.config.pool_limits import DEFAULT_LIMITS, PoolLimits
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.request.request import Request
from specwire_runtime.response.inflate import Undo, inflater
from specwire_runtime.transports.deadline import is_over
from specwire_runtime.transports.ports import AsyncResponse
from specwire_runtime.transports.proxies import Proxies

# What may end a wait for bytes and leave everything as it was, so that the next one goes on.
NOTHING_TAKEN: tuple[type[BaseException], ...] = (asyncio.CancelledError,)


class AsyncDirectResponse:
    """An answer on a connection of ours."""

    __slots__ = (
        "_answer",
        "_broken",
        "_encoding",
        "_held",
        "_inflater",
        "_pool",
        "_timeout",
        "_transport",
        "headers",
        "status",
    )

    def __init__(
        self,
        answer: Answer,
        held: list[Place[AsyncConnection]],
        pool: AsyncConnections,
        transport: AsyncDirectTransport,
        timeout: float | None,
    ) -> None:
        """Take over the place with the connection. It keeps its transport, which closes all when it is dropped."""
        self.status = answer.status
        self.headers = answer.headers
        self._answer = answer
        self._held = held  # until it is given back
        self._pool = pool
        self._transport = transport
        self._timeout = timeout
        self._encoding = answer.encoding
        self._inflater: Undo | None = None
        self._broken: Failure | None = None  # why nothing more can be read

    async def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        if self._broken is not None:
            return self._broken
        try:
            return await self._next(deadline)
        except NOTHING_TAKEN:
            raise
        except BaseException as error:
            self._pool.doomed.append(self._held)  # first of all: another interrupt may end this, too
            failure = failed(error)
            self._broken = failure or Failure("interrupted")
            await self.close()
            if failure is None:
                raise
            return failure

    async def close(self) -> None:
        """Let the answer go."""
        if self._held:
            await self._let_go(reusable=False)

    async def _next(self, deadline: float | None) -> bytes | None:
        if self._encoding is not None:
            self._inflater = inflater(self._encoding)
            self._encoding = None
        answer = self._answer
        while True:
            if self._inflater is not None and (data := self._inflater.piece()):
                if is_over(deadline):  # a few bytes can stand for so much that reading on would never come to a wait
                    raise WireError("read_timeout", "the deadline has passed")
                return data
            piece = answer.piece()
            if piece is None:
                break
            if not piece:
                answer.feed(await self._connection().read(self._timeout, deadline))
            elif self._inflater is None:
                return piece
            else:
                self._inflater.feed(piece)
        if self._inflater is not None:
            self._inflater.finish()
        await self._let_go(reusable=answer.reusable)
        return None

    def _connection(self) -> AsyncOwnConnection:
        connection = None
        with suppress(IndexError):  # another thread may close it at any time
            connection = self._held[0].connection
        if not isinstance(connection, AsyncOwnConnection):
            raise WireError("closed", "the answer was closed")
        return connection

    async def _let_go(self, *, reusable: bool) -> None:
        await self._pool.give_back(self._held, reusable=reusable)


async def _begun(connection: AsyncOwnConnection, message: Message, limits: Limits) -> tuple[bytes, bool]:
    """Send a request and wait for the first bytes of its answer; tell whether all was sent.

    Raises:
        WireError: it could not be sent, or nothing came.
    """
    sent, left = True, True
    try:
        await connection.write(message.pieces, limits)
    except WireError as error:
        if error.failure.kind != "write":  # a server may answer and hang up before it has read everything
            raise
        sent, left = False, error.failure.sent
    try:
        data = await connection.read(limits.read, limits.deadline)
    except WireError as error:
        error.met(reused=connection.used, sent=left)
        raise
    if not data:
        raise WireError("protocol", NO_ANSWER).met(reused=connection.used, sent=left)
    return data, sent


class _Pool(NamedTuple):
    """A pool, and the generator that closes it at the end of its event loop."""

    pool: AsyncConnections
    closer: AsyncGenerator[None]


class AsyncDirectTransport:
    """Pools of connections, one for each event loop. Safe to share among tasks and event loops."""

    __slots__ = ("__weakref__", "_closed", "_limits", "_pools", "_proxies")

    def __init__(self, limits: PoolLimits = DEFAULT_LIMITS, proxies: Proxies | None = None) -> None:
        """Make no connection yet."""
        self._limits = limits
        self._proxies = proxies
        self._closed = False
        self._pools: WeakKeyDictionary[Any, _Pool] = WeakKeyDictionary()

    async def send(self, request: Request, limits: Limits, *, fresh: bool = False) -> AsyncResponse | Failure:
        """Send the request and wait for status and headers, within the limits; ``fresh``: on a new connection."""
        if self._closed:
            return Failure("closed")
        held: list[Place[AsyncConnection]] = []
        pool = await self._pool()
        try:
            sent = message(request if self._proxies is None else self._proxies.addressed(request))
            connection = await pool.take(request.origin, limits, held, fresh=fresh)
            if not isinstance(connection, AsyncOwnConnection):
                return await connection.send(request, limits, held, partial(self.let_go, pool, held))
            data, whole = await _begun(connection, sent, limits)
            answer = Answer(request.method, last=sent.last or not whole)
            while not answer.feed_head(data):
                data = await connection.read(limits.read, limits.deadline)
            return AsyncDirectResponse(answer, held, pool, self, limits.read)
        except BaseException as error:
            pool.doomed.append(held)  # first of all: another interrupt may end this, too
            await pool.give_back(held, reusable=False)
            failure = failed(error)
            if failure is None:
                raise
            return failure

    async def let_go(self, pool: AsyncConnections, held: list[Place[AsyncConnection]]) -> None:
        """Give up a place and its connection."""
        await pool.give_back(held, reusable=False)

    async def close(self) -> None:
        """Close all connections of the running event loop; those of other loops are closed by them."""
        self._closed = True
        entry = self._pools.get(running_loop())
        if entry is not None:
            await entry.closer.aclose()

    def forget(self, loop: Any) -> None:
        """Take the pool of an event loop, which is being closed, out of use. Other threads may add theirs meanwhile."""
        self._pools.pop(loop, None)

    async def _pool(self) -> AsyncConnections:
        """Return the running loop's pool."""
        loop = running_loop()
        entry = self._pools.get(loop)
        if entry is None:
            pool = AsyncConnections(self._limits, _connect(loop), self._proxies)
            entry = self._pools[loop] = _Pool(pool, _closer(pool, ref(self), ref(loop)))
            await anext(entry.closer)
            if self._closed:  # by another thread, which found nothing to close
                await entry.closer.aclose()
        return entry.pool


def _connect(loop: Any) -> AsyncConnect:
    """Return what opens connections in this event loop."""
    if isinstance(loop, asyncio.AbstractEventLoop):
        from specwire_http1.async_connect import connect

        return connect
    from specwire_http1.async_httpx_connection import connect as connect_by_httpx

    return connect_by_httpx


async def _closer(pool: AsyncConnections, transport: ref[AsyncDirectTransport], loop: ref[Any]) -> AsyncGenerator[None]:
    """Close the pool when this generator is closed: by the transport, by the event loop at its end, or when dropped.

    It holds the transport weakly: in a circle with it, Python would finalise the connections before it runs this. And
    the loop, so that a loop that is dropped takes its pool with it.
    """
    try:
        yield
    finally:
        owner, running = transport(), loop()
        if owner is not None and running is not None:
            owner.forget(running)
        await pool.close()
