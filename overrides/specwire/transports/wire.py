"""What the two pools share: our request as httpcore's, a pool's arguments, and whom it is to reach. No I/O."""

from __future__ import annotations

from functools import lru_cache
from ssl import SSLContext
from typing import TypedDict
from urllib.parse import urlsplit

import httpcore

from specwire.core.pool_limits import PoolLimits
from specwire.core.request import Request
from specwire.core.timeout import Limits

from .deadline import cut, phases
from .proxies import Proxies, Proxy
from .reasons import Contact, address
from .tls import shared_context


class PoolArguments(TypedDict):
    """Arguments of a pool."""

    ssl_context: SSLContext | None
    proxy: httpcore.Proxy | None
    max_connections: int | None
    max_keepalive_connections: int | None
    keepalive_expiry: float | None


def pool_arguments(limits: PoolLimits, proxy: Proxy | None, *, secure: bool) -> PoolArguments:
    """Return the arguments of a pool for TLS or for plain connections: who speaks plain HTTP loads no certificates."""
    return {
        "ssl_context": shared_context() if secure else None,
        "proxy": None if proxy is None else _to_httpcore_proxy(proxy),
        "max_connections": limits.max_connections,
        "max_keepalive_connections": limits.max_idle_connections,
        "keepalive_expiry": limits.idle_s,
    }


def _to_httpcore_proxy(proxy: Proxy) -> httpcore.Proxy:
    context = shared_context() if proxy.url.startswith("https:") else None
    return httpcore.Proxy(proxy.url, auth=proxy.user_info.reveal(), ssl_context=context)


def to_contact(request: Request, proxies: Proxies | None) -> Contact:
    """Return whom the request was to reach, for the text of an error."""
    proxy = None if proxies is None else proxies.chosen(request.origin)
    return Contact(address(request.origin), None if proxy is None else proxy.address)


def to_httpcore(request: Request, limits: Limits) -> httpcore.Request:
    """Return the request as httpcore takes it: with the headers that HTTP/1.1 asks for, and timeouts per phase.

    Source: RFC 9112, sections 3.2 (Host) and 6 (Content-Length).
    """
    scheme, host, port, host_header = _origin(request.origin)
    own_host = any(name.lower() == b"host" for name, _ in request.headers)
    headers = [*request.headers] if own_host else [(b"Host", host_header), *request.headers]
    if request.body is not None:
        headers.append((b"Content-Length", b"%d" % len(request.body)))
    elif request.method not in {"GET", "HEAD", "DELETE"}:
        headers.append((b"Content-Length", b"0"))
    # The network streams look at the deadline themselves, and a stream's body may outlast it; waiting for a connection
    # is the one phase that they do not see.
    timeouts = phases(limits)
    timeouts["pool"] = cut(timeouts, limits.deadline)["pool"]
    return httpcore.Request(
        request.method.encode("ascii"),
        httpcore.URL(scheme=scheme, host=host, port=port, target=request.target.encode("ascii")),
        headers=headers,
        content=request.body,
        extensions={"timeout": timeouts},
    )


@lru_cache(maxsize=64)
def _origin(origin: str) -> tuple[bytes, bytes, int | None, bytes]:
    """Take an origin apart: scheme, host, port, and the Host header's value."""
    parts = urlsplit(origin)
    return parts.scheme.encode(), (parts.hostname or "").encode(), parts.port, parts.netloc.encode()
