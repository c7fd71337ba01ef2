"""Asynchronous requests where the environment names a proxy: httpcore's connection pool, one for each event loop.

Connections belong to the event loop that made them. A client that is used in a second ``asyncio.run`` gets new ones
there; the old ones are closed when their loop ends, by an asynchronous generator: every loop closes those at its end.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from typing import Any, NamedTuple, cast
from weakref import WeakKeyDictionary, ref

import httpcore

from specwire.core.failure import Failure
from specwire.core.headers import Headers
from specwire.core.pool_limits import DEFAULT_LIMITS, PoolLimits
from specwire.core.request import Request
from specwire.core.timeout import Limits

from .closing import AsyncClosingPool
from .deadline import set_deadline
from .failures import failure_of
from .inflate import EncodingError, Inflater, inflater
from .loops import running_loop
from .network import AsyncDeadlineBackend
from .proxies import Proxies, Proxy
from .quiet import Carried, carrying
from .wire import pool_arguments, to_contact, to_httpcore


class AsyncPoolResponse:
    """An answer on a connection of the pool."""

    __slots__ = ("_carried", "_chunks", "_encoding", "_inflater", "_response", "_transport", "headers", "status")

    def __init__(self, response: httpcore.Response, transport: AsyncPoolTransport, carried: Carried) -> None:
        """Take over the open response. It keeps its transport, which closes all connections when it is dropped."""
        self._transport, self._carried = transport, carried
        self.status = response.status
        self.headers = Headers(response.headers)
        self._response = response
        self._chunks: AsyncIterator[bytes] = aiter(cast("AsyncIterable[bytes]", response.stream))
        self._encoding: str | None = self.headers.get("content-encoding")
        self._inflater: Inflater | None = None

    async def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        set_deadline(deadline)
        try:
            if self._encoding is not None:
                self._inflater = inflater(self._encoding)
                self._encoding = None
            with carrying(self._carried):
                while True:
                    if self._inflater is not None and (data := self._inflater.piece()):
                        return data
                    chunk = await anext(self._chunks, None)
                    if chunk is None:
                        break
                    if self._inflater is not None:
                        self._inflater.feed(chunk)
                    elif chunk:
                        return chunk
            if self._inflater is not None:
                self._inflater.finish()
        except EncodingError as error:
            await self.close()
            return Failure("encoding", str(error))
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            await self.close()
            return failure_of(error)
        await self.close()
        return None

    async def close(self) -> None:
        """Let the answer go."""
        await self._response.aclose()


class _Pool(NamedTuple):
    """A pool, and the generator that closes it at the end of its event loop."""

    pool: httpcore.AsyncConnectionPool
    closer: AsyncGenerator[None]


class AsyncPoolTransport:
    """Pools of connections, per event loop and for TLS or not. Safe to share among tasks and event loops."""

    __slots__ = ("__weakref__", "_closed", "_limits", "_pools", "_proxies")

    def __init__(self, limits: PoolLimits = DEFAULT_LIMITS, proxies: Proxies | None = None) -> None:
        """Make no connection yet."""
        self._limits = limits
        self._proxies = proxies
        self._closed = False
        # By what they are for: TLS or not, through a proxy or not. Never iterated over: other loops, in other threads,
        # add to it and are taken out of it.
        self._pools: WeakKeyDictionary[Any, dict[tuple[bool, bool], _Pool]] = WeakKeyDictionary()

    async def send(self, request: Request, limits: Limits) -> AsyncPoolResponse | Failure:
        """Send the request and wait for status and headers, within the limits."""
        if self._closed:
            return Failure("closed")
        set_deadline(limits.deadline)
        try:
            pool = await self._pool(request.origin)
            carried = Carried(request if self._proxies is None else self._proxies.signed(request))
            with carrying(carried):
                response = await pool.handle_async_request(to_httpcore(request, limits))
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            return failure_of(error, to_contact(request, self._proxies))
        return AsyncPoolResponse(response, self, carried)

    async def close(self) -> None:
        """Close all connections of the running event loop; those of other loops are closed by them."""
        self._closed = True
        for entry in list(self._pools.get(running_loop(), {}).values()):
            await entry.closer.aclose()

    def forget(self, loop: object, pool: httpcore.AsyncConnectionPool) -> None:
        """Take a pool that is being closed by its event loop out of use."""
        pools = self._pools.get(loop, {})
        for key, entry in list(pools.items()):
            if entry.pool is pool:
                del pools[key]

    async def _pool(self, origin: str) -> httpcore.AsyncConnectionPool:
        """Return the running loop's pool for an origin."""
        loop = running_loop()
        proxy = None if self._proxies is None else self._proxies.proxy_for(origin)
        key = origin.startswith("https:"), proxy is not None
        pools = self._pools.get(loop)
        if pools is None:
            pools = self._pools[loop] = {}
        entry = pools.get(key)
        if entry is None:
            pool = self._new_pool(proxy, secure=key[0])
            entry = pools[key] = _Pool(pool, _closer(pool, ref(loop), ref(self)))
            await anext(entry.closer)
        return entry.pool

    def _new_pool(self, proxy: Proxy | None, *, secure: bool) -> httpcore.AsyncConnectionPool:
        anyio: Any = httpcore.AnyIOBackend()  # Any: httpcore declares it twice, with and without anyio
        arguments = pool_arguments(self._limits, proxy, secure=secure)
        return AsyncClosingPool(**arguments, network_backend=AsyncDeadlineBackend(anyio))


async def _closer(
    pool: httpcore.AsyncConnectionPool, loop: ref[Any], transport: ref[AsyncPoolTransport]
) -> AsyncGenerator[None]:
    """Close the pool when this generator is closed: by the transport, by the event loop at its end, or when dropped.

    It holds the transport weakly: in a circle with it, Python would finalise the connections before it runs this. The
    loop, too: the transport keeps this as long as it keeps the loop.
    """
    try:
        yield
    finally:
        owner = transport()
        if owner is not None:
            owner.forget(loop(), pool)
        await pool.aclose()
