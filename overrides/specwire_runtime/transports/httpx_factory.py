"""Transports over httpx clients of the library's own, for where nothing else opens connections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # constructing a client may load this module, and no request code
    from specwire_runtime.config.pool_limits import PoolLimits
    from specwire_runtime.transports.ports import AsyncTransport, Transport


class HttpxFactory:
    """Opens transports over httpx. All of them are equal, and can be pickled."""

    __slots__ = ()

    def open(self, limits: PoolLimits) -> Transport:
        """Return a transport for threads."""
        from httpx import Client

        from specwire_runtime.transports.httpx_client import ClientTransport

        return ClientTransport(Client(limits=httpx_limits(limits)))

    def open_async(self, limits: PoolLimits) -> AsyncTransport:
        """Return a transport for event loops."""
        from httpx import AsyncClient

        from specwire_runtime.transports.async_httpx_client import AsyncClientTransport

        return AsyncClientTransport(AsyncClient(limits=httpx_limits(limits)))


def httpx_limits(limits: PoolLimits) -> Any:
    """Return limits of a pool as httpx takes them."""
    from httpx import Limits

    return Limits(
        max_connections=limits.max_connections,
        max_keepalive_connections=limits.max_idle_connections,
        keepalive_expiry=limits.idle_s,
    )
