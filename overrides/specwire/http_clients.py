"""``httpx`` clients with this library's bounds, for ``http_client=``: to give a proxy, certificates or a transport.

Redirects, retries and authorization stay this library's part; the clients follow and add nothing.
"""

from __future__ import annotations

from typing import Any

import httpx

from specwire_runtime.config.pool_limits import DEFAULT_IDLE_S, DEFAULT_MAX_CONNECTIONS, DEFAULT_MAX_IDLE_CONNECTIONS
from specwire_runtime.policy.timeout import DEFAULT_CONNECT_S, DEFAULT_TOTAL_S


def _bounded(options: dict[str, Any]) -> dict[str, Any]:
    """Add the bounds that are not given."""
    limits = httpx.Limits(
        max_connections=DEFAULT_MAX_CONNECTIONS,
        max_keepalive_connections=DEFAULT_MAX_IDLE_CONNECTIONS,
        keepalive_expiry=DEFAULT_IDLE_S,
    )
    return {"timeout": httpx.Timeout(DEFAULT_TOTAL_S, connect=DEFAULT_CONNECT_S), "limits": limits, **options}


class DefaultHttpxClient(httpx.Client):
    """An ``httpx.Client`` with this library's bounds; takes what that takes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**_bounded(options))


class DefaultAsyncHttpxClient(httpx.AsyncClient):
    """An ``httpx.AsyncClient`` with this library's bounds; takes what that takes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**_bounded(options))
