"""How an origin is reached: who is connected to, what a proxy is told, and with whom TLS is spoken. No I/O.

The steps are: connect to ``first``, speak TLS with ``before``, take those of the ``tunnel``, speak TLS with ``after``;
each but the first only if there is one. TLS with a proxy and no tunnel, for a plain server, is TLS once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specwire_http1.proxy import Steps, connect_steps
from specwire_http1.request_writer import Origin, origin_parts
from specwire_runtime.transports.error_text import Contact, joined

if TYPE_CHECKING:  # who meets no proxy loads nothing of one
    from specwire_runtime.transports.proxies import Proxies, Proxy


class Way(NamedTuple):
    """The way of a connection.

    Attributes:
        server: what it leads to.
        proxy: what it leads through.
    """

    server: Origin
    proxy: Proxy | None = None

    @property
    def first(self) -> Origin:
        """Who is connected to."""
        return self.server if self.proxy is None else origin_parts(self.proxy.url)

    @property
    def before(self) -> str | None:
        """The name of the proxy that TLS is spoken with."""
        return self.first.host if self.proxy is not None and self.first.secure else None

    @property
    def after(self) -> str | None:
        """The name of the server that TLS is spoken with."""
        return self.server.host if self.server.secure else None

    @property
    def is_httpx(self) -> bool:
        """Whether httpx goes it: through SOCKS, or with TLS inside TLS."""
        return self.proxy is not None and (self.proxy.is_socks or (self.first.secure and self.server.secure))

    @property
    def is_secure(self) -> bool:
        """Whether TLS is spoken at all."""
        return self.before is not None or self.after is not None

    @property
    def to_proxy(self) -> Contact:
        """Whom TLS is spoken with first, for the text of an error."""
        return Contact(self.contact.first)

    @property
    def contact(self) -> Contact:
        """Whom it leads to, for the text of an error."""
        return Contact(joined(self.server.host, self.server.port), None if self.proxy is None else self.proxy.address)

    @property
    def beyond(self) -> Contact:
        """Whom it is to reach once the proxy has done its part."""
        return Contact(self.contact.way)

    def tunnel(self) -> Steps | None:
        """Return what the proxy is told, None if nothing: a plain request is its to pass on."""
        proxy = self.proxy
        if proxy is None or not self.server.secure:
            return None
        return connect_steps(joined(self.server.host, self.server.port).encode(), proxy.authorization())


def way_to(origin: str, proxies: Proxies | None) -> Way:
    """Return the way to an origin.

    Raises:
        TransportError: what the environment names is no proxy that can be used.
    """
    return Way(origin_parts(origin), None if proxies is None else proxies.proxy_for(origin))
