"""The transport where the environment names a proxy: httpcore's connection pool, the layer below ``httpx.Client``.

What httpx adds above it (cookies, redirects, authentication) is policy, which has its own place here; what it lacks
is a bound on a request as a whole. ``http_client=`` brings httpx back for those who want it. HTTP/1.1 only. Proxies of
the environment are httpcore's part, so that requests are the same through them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import cast

import httpcore

from specwire.core.failure import Failure
from specwire.core.headers import Headers
from specwire.core.pool_limits import DEFAULT_LIMITS, PoolLimits
from specwire.core.request import Request
from specwire.core.timeout import Limits

from .closing import ClosingPool
from .deadline import set_deadline
from .failures import failure_of
from .hang_up import hang_up
from .inflate import EncodingError, Inflater, inflater
from .network import DeadlineBackend
from .proxies import Proxies, Proxy
from .quiet import Carried, carrying
from .wire import pool_arguments, to_contact, to_httpcore


class PoolResponse:
    """An answer on a connection of the pool."""

    __slots__ = (
        "_carried",
        "_chunks",
        "_encoding",
        "_inflater",
        "_pid",
        "_read",
        "_response",
        "_transport",
        "headers",
        "status",
    )

    def __init__(self, response: httpcore.Response, transport: PoolTransport, carried: Carried) -> None:
        """Take over the open response. It keeps its transport, which closes all connections when it is dropped."""
        self._transport, self._carried = transport, carried
        self.status = response.status
        self.headers = Headers(response.headers)
        self._response = response
        self._chunks: Iterator[bytes] = iter(cast("Iterable[bytes]", response.stream))
        self._encoding: str | None = self.headers.get("content-encoding")
        self._inflater: Inflater | None = None
        self._read = False
        self._pid = os.getpid()

    def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
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
                    chunk = next(self._chunks, None)
                    if chunk is None:
                        break
                    if self._inflater is not None:
                        self._inflater.feed(chunk)
                    elif chunk:
                        return chunk
            if self._inflater is not None:
                self._inflater.finish()
        except EncodingError as error:
            self.close()
            return Failure("encoding", str(error))
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            self.close()
            return failure_of(error)
        self._read = True
        self.close()
        return None

    def close(self) -> None:
        """Let the answer go. In a forked child the connection is the parent's, too, and is not ended there."""
        if not self._read and self._pid == os.getpid():
            self._read = True
            hang_up(self._response)
        self._response.close()


class PoolTransport:
    """A pool of connections. Safe to share among threads; a forked child starts with a pool of its own."""

    __slots__ = ("__weakref__", "_closed", "_limits", "_pools", "_proxies")

    def __init__(self, limits: PoolLimits = DEFAULT_LIMITS, proxies: Proxies | None = None) -> None:
        """Make no connection yet."""
        self._limits = limits
        self._proxies = proxies
        self._closed = False
        # By process: a parent's connections are still in use there, so a forked child keeps them, unused. By what they
        # are for: TLS or not, through a proxy or not. No lock guards them: a fork could leave it locked.
        self._pools: dict[int, dict[tuple[bool, bool], httpcore.ConnectionPool]] = {}

    def send(self, request: Request, limits: Limits) -> PoolResponse | Failure:
        """Send the request and wait for status and headers, within the limits."""
        if self._closed:
            return Failure("closed")
        set_deadline(limits.deadline)
        try:
            pool = self._pool(request.origin)
            carried = Carried(request if self._proxies is None else self._proxies.signed(request))
            with carrying(carried):
                response = pool.handle_request(to_httpcore(request, limits))
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            return failure_of(error, to_contact(request, self._proxies))
        return PoolResponse(response, self, carried)

    def close(self) -> None:
        """Close all connections."""
        self._closed = True
        for pool in list(self._pools.get(os.getpid(), {}).values()):
            pool.close()

    def _pool(self, origin: str) -> httpcore.ConnectionPool:
        """Return the pool for an origin. Threads that race for the first use all get the pool that was there first."""
        proxy = None if self._proxies is None else self._proxies.proxy_for(origin)
        key = origin.startswith("https:"), proxy is not None
        pools = self._pools.get(os.getpid())
        if pools is None:
            pools = self._pools.setdefault(os.getpid(), {})
        return pools.get(key) or pools.setdefault(key, self._new_pool(proxy, secure=key[0]))

    def _new_pool(self, proxy: Proxy | None, *, secure: bool) -> httpcore.ConnectionPool:
        arguments = pool_arguments(self._limits, proxy, secure=secure)
        return ClosingPool(**arguments, network_backend=DeadlineBackend())

    def __del__(self) -> None:
        """Close what nobody closed."""
        self.close()
