"""What a transport is to the drivers. Types only.

A transport raises nothing for what a network or server does: it returns a ``Failure``. It does not send
anything twice, follow redirects, or look at a status.
"""

from __future__ import annotations

from typing import Protocol

from specwire_runtime.config.pool_limits import PoolLimits
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import Request


class Response(Protocol):
    """An answer whose status and headers are there and whose body is still to come."""

    status: int
    headers: Headers

    def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body, until ``deadline`` (of ``time.monotonic``) at most.

        None is the end of the body; the connection has then gone back to where it can be used again. After a failure it
        has been closed, and the same failure is returned each time. An interrupt or a cancellation is raised; the next
        call then goes on if nothing was lost, and otherwise returns a failure.
        """
        ...

    def close(self) -> None:
        """Let the answer go. A connection whose answer was not read to its end is closed. Safe to call twice."""
        ...


class Transport(Protocol):
    """Something that can send a request."""

    def send(self, request: Request, limits: Limits, *, fresh: bool = False) -> Response | Failure:
        """Send the request and wait for status and headers, within the limits.

        ``fresh``: on a connection that has carried nothing before. Asked of those alone whose failures say ``reused``.
        """
        ...

    def close(self) -> None:
        """Close all connections. Safe to call twice."""
        ...


class AsyncResponse(Protocol):
    """An answer whose status and headers are there and whose body is still to come."""

    status: int
    headers: Headers

    async def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body, until ``deadline`` (of ``time.monotonic``) at most.

        None is the end of the body; the connection has then gone back to where it can be used again. After a failure it
        has been closed, and the same failure is returned each time. An interrupt or a cancellation is raised; the next
        call then goes on if nothing was lost, and otherwise returns a failure.
        """
        ...

    async def close(self) -> None:
        """Let the answer go. A connection whose answer was not read to its end is closed. Safe to call twice."""
        ...


class AsyncTransport(Protocol):
    """Something that can send a request."""

    async def send(self, request: Request, limits: Limits, *, fresh: bool = False) -> AsyncResponse | Failure:
        """Send the request and wait for status and headers, within the limits.

        ``fresh``: on a connection that has carried nothing before. Asked of those alone whose failures say ``reused``.
        """
        ...

    async def close(self) -> None:
        """Close all connections. Safe to call twice."""
        ...


class TransportFactory(Protocol):
    """Something that opens transports. It holds nothing, so that it can be shared and pickled."""

    def open(self, limits: PoolLimits) -> Transport:
        """Return a transport for threads, which opens connections when they are needed."""
        ...

    def open_async(self, limits: PoolLimits) -> AsyncTransport:
        """Return a transport for event loops, which opens connections when they are needed."""
        ...
