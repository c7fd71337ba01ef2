"""Connections of HTTP/1.1 for clients: a pool, plain TCP and TLS, HTTP proxies; threads and asyncio.

``FACTORY`` is what a client is given to open them with. It imports the transport port, the failure values and the
deadlines of ``specwire_runtime``, and knows no API. README.md says what it promises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # constructing a client loads this module, and no request code
    from specwire_runtime.config.pool_limits import PoolLimits
    from specwire_runtime.transports.ports import AsyncTransport, Transport

__all__ = ["FACTORY", "Http1Factory"]


class Http1Factory:
    """Opens transports over connections of our own. All of them are equal, and can be pickled."""

    __slots__ = ()

    def open(self, limits: PoolLimits) -> Transport:
        """Return a transport for threads."""
        from specwire_runtime.transports.proxies import Proxies, proxy_wanted

        from .transport import DirectTransport

        return DirectTransport(limits, Proxies() if proxy_wanted() else None)

    def open_async(self, limits: PoolLimits) -> AsyncTransport:
        """Return a transport for event loops."""
        from specwire_runtime.transports.proxies import Proxies, proxy_wanted

        from .async_transport import AsyncDirectTransport

        return AsyncDirectTransport(limits, Proxies() if proxy_wanted() else None)


FACTORY = Http1Factory()
