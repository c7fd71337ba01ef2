"""The transport of one client and of all copies of it: chosen and loaded when the first request is made.

Choosing lives here: the user's ``http_client`` if there is one, else what the factory opens that was handed in, else
what is installed. No lock guards the choice, for a fork could leave it locked: of two threads that race for the first
use both make a transport, without connections yet, and both get the one that was there first.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # constructing a client makes a link, and loads no request code
    from specwire_runtime.config.pool_limits import PoolLimits
    from specwire_runtime.policy.failure import Failure
    from specwire_runtime.policy.timeout import Limits
    from specwire_runtime.request.request import Request
    from specwire_runtime.transports.ports import AsyncTransport, Transport, TransportFactory

# The one key of the dictionary that holds the transport: setting a default is atomic.
OPENED = "transport"
# The package that opens connections where no factory was handed in, if it is installed.
PREFERRED = "specwire_http1"


class Link:
    """Holds a transport that may not have been needed yet."""

    __slots__ = ("_http_client", "_opened", "closed", "factory", "limits")

    def __init__(
        self, http_client: Any = None, limits: PoolLimits | None = None, factory: TransportFactory | None = None
    ) -> None:
        """Use the given ``httpx.Client``, if any, or a pool with these limits.

        Raises:
            TypeError: it is not a synchronous client, or the limits are none.
            ValueError: a part of the limits is out of range.
        """
        if http_client is not None and (hasattr(http_client, "aclose") or not hasattr(http_client, "send")):
            raise TypeError(f"http_client must be an httpx.Client, not {type(http_client).__name__}")
        self.closed = False
        self.limits = checked(http_client, limits)
        self.factory = factory
        self._http_client = http_client
        self._opened: dict[str, Transport] = {}

    def another(self) -> Link:
        """Return a link with connections of its own; the user's client is the same."""
        return Link(self._http_client, self.limits, self.factory)

    def transport(self) -> Transport:
        """Return the transport, made on first use."""
        return self._opened.get(OPENED) or self._opened.setdefault(OPENED, self._open())

    @property
    def is_given(self) -> bool:
        """Whether the user brought the client to send through."""
        return self._http_client is not None

    def close(self) -> None:
        """Close the transport, and the user's client with it."""
        self.closed = True
        if self._http_client is not None:
            self.transport().close()
        else:
            self._opened.setdefault(OPENED, ClosedTransport()).close()

    def _open(self) -> Transport:
        if self._http_client is not None:
            from specwire_runtime.transports.httpx_client import ClientTransport

            return ClientTransport(self._http_client)
        from specwire_runtime.config.pool_limits import DEFAULT_LIMITS

        return (self.factory or installed()).open(self.limits or DEFAULT_LIMITS)


class AsyncLink:
    """Holds a transport that may not have been needed yet."""

    __slots__ = ("_http_client", "_opened", "closed", "factory", "limits")

    def __init__(
        self, http_client: Any = None, limits: PoolLimits | None = None, factory: TransportFactory | None = None
    ) -> None:
        """Use the given ``httpx.AsyncClient``, if any, or a pool with these limits.

        Raises:
            TypeError: it is not an asynchronous client, or the limits are none.
            ValueError: a part of the limits is out of range.
        """
        if http_client is not None and not (hasattr(http_client, "aclose") and hasattr(http_client, "send")):
            raise TypeError(f"http_client must be an httpx.AsyncClient, not {type(http_client).__name__}")
        self.closed = False
        self.limits = checked(http_client, limits)
        self.factory = factory
        self._http_client = http_client
        self._opened: dict[str, AsyncTransport] = {}

    def another(self) -> AsyncLink:
        """Return a link with connections of its own; the user's client is the same."""
        return AsyncLink(self._http_client, self.limits, self.factory)

    def transport(self) -> AsyncTransport:
        """Return the transport, made on first use."""
        return self._opened.get(OPENED) or self._opened.setdefault(OPENED, self._open())

    @property
    def is_given(self) -> bool:
        """Whether the user brought the client to send through."""
        return self._http_client is not None

    async def close(self) -> None:
        """Close the transport, and the user's client with it."""
        self.closed = True
        if self._http_client is not None:
            await self.transport().close()
        else:
            await self._opened.setdefault(OPENED, AsyncClosedTransport()).close()

    def _open(self) -> AsyncTransport:
        if self._http_client is not None:
            from specwire_runtime.transports.async_httpx_client import AsyncClientTransport

            return AsyncClientTransport(self._http_client)
        from specwire_runtime.config.pool_limits import DEFAULT_LIMITS

        return (self.factory or installed()).open_async(self.limits or DEFAULT_LIMITS)


class ClosedTransport:
    """Stands where no transport was made before the client was closed, so that none is made afterwards."""

    def send(self, request: Request, limits: Limits, *, fresh: bool = False) -> Failure:  # noqa: ARG002  (the port's)
        """Refuse."""
        from specwire_runtime.policy.failure import Failure

        return Failure("closed")

    def close(self) -> None:
        """Do nothing."""


class AsyncClosedTransport:
    """Stands where no transport was made before the client was closed, so that none is made afterwards."""

    async def send(self, request: Request, limits: Limits, *, fresh: bool = False) -> Failure:  # noqa: ARG002  (the port's)
        """Refuse."""
        from specwire_runtime.policy.failure import Failure

        return Failure("closed")

    async def close(self) -> None:
        """Do nothing."""


def installed() -> TransportFactory:
    """Return what opens connections where no factory was handed in: connections of our own where they are installed."""
    if find_spec(PREFERRED) is not None:
        factory: TransportFactory = import_module(PREFERRED).FACTORY
        return factory
    from specwire_runtime.transports.httpx_factory import HttpxFactory

    return HttpxFactory()


def checked(http_client: Any, limits: PoolLimits | None) -> PoolLimits | None:
    """Return the limits, if any were given.

    Raises:
        TypeError: they are none, or there is an ``http_client``, which has its own.
        ValueError: a part is out of range.
    """
    if limits is None:
        return None
    if http_client is not None:
        raise TypeError("limits are for a client's own connections; an http_client has its own")
    from specwire_runtime.config.pool_limits import pool_limits

    return pool_limits(limits)
