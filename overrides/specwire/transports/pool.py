"""The default transport: httpcore's connection pool, used directly, the layer below ``httpx.Client``.

What httpx adds above it (cookies, redirects, authentication) is policy, which has its own place here; what it lacks
is a bound on a request as a whole. ``http_client=`` brings httpx back for those who want it. HTTP/1.1 only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import cast

import httpcore

from specwire.core.failure import Failure
from specwire.core.headers import Headers
from specwire.core.pool_limits import DEFAULT_LIMITS, PoolLimits
from specwire.core.request import Request
from specwire.core.timeout import Limits

from .deadline import set_deadline
from .failures import failure_of
from .hang_up import hang_up
from .inflate import EncodingError, Inflater, inflater
from .network import DeadlineBackend
from .quiet import carrying
from .tls import shared_context
from .wire import pool_sizes, to_httpcore


class PoolResponse:
    """An answer on a connection of the pool."""

    __slots__ = ("_chunks", "_encoding", "_inflater", "_read", "_response", "_transport", "headers", "status")

    def __init__(self, response: httpcore.Response, transport: PoolTransport) -> None:
        """Take over the open response. It keeps its transport, which closes all connections when it is dropped."""
        self._transport = transport
        self.status = response.status
        self.headers = Headers(response.headers)
        self._response = response
        self._chunks: Iterator[bytes] = iter(cast("Iterable[bytes]", response.stream))
        self._encoding: str | None = self.headers.get("content-encoding")
        self._inflater: Inflater | None = None
        self._read = False

    def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        set_deadline(deadline)
        try:
            if self._encoding is not None:
                self._inflater = inflater(self._encoding)
                self._encoding = None
            while (chunk := next(self._chunks, None)) is not None:
                data = chunk if self._inflater is None else self._inflater.feed(chunk)
                if data:
                    return data
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
        """Let the answer go."""
        if not self._read:
            self._read = True
            hang_up(self._response)
        self._response.close()


class PoolTransport:
    """A pool of connections. Safe to share among threads; a forked child starts with a pool of its own."""

    __slots__ = ("__weakref__", "_abandoned", "_closed", "_limits", "_lock", "_pid", "_pools")

    def __init__(self, limits: PoolLimits = DEFAULT_LIMITS) -> None:
        """Make no connection yet."""
        self._limits = limits
        self._closed = False
        self._pid = os.getpid()
        self._lock = Lock()
        self._pools: dict[bool, httpcore.ConnectionPool] = {}
        self._abandoned: list[httpcore.ConnectionPool] = []

    def send(self, request: Request, limits: Limits) -> PoolResponse | Failure:
        """Send the request and wait for status and headers, within the limits."""
        if self._closed:
            return Failure("closed")
        set_deadline(limits.deadline)
        carrying(request)
        try:
            pool = self._pool(secure=request.origin.startswith("https:"))
            response = pool.handle_request(to_httpcore(request, limits))
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            return failure_of(error)
        return PoolResponse(response, self)

    def close(self) -> None:
        """Close all connections."""
        self._closed = True
        if self._pid == os.getpid():
            for pool in self._pools.values():
                pool.close()

    def _pool(self, *, secure: bool) -> httpcore.ConnectionPool:
        """Return the pool for TLS or for plain connections, so that who speaks plain HTTP loads no certificates."""
        if self._pid != os.getpid():
            # The parent's connections are still in use there, and its locks may be held: they are kept, unused.
            self._abandoned.extend(self._pools.values())
            self._pools, self._lock, self._pid = {}, Lock(), os.getpid()
        pool = self._pools.get(secure)
        if pool is None:
            with self._lock:
                pool = self._pools.get(secure)
                if pool is None:
                    context = shared_context() if secure else None
                    pool = httpcore.ConnectionPool(
                        context, network_backend=DeadlineBackend(), **pool_sizes(self._limits)
                    )
                    self._pools[secure] = pool
        return pool

    def __del__(self) -> None:
        """Close what nobody closed."""
        self.close()
