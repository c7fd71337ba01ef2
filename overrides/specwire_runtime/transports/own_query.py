"""The query of a request that goes through a client with ``params`` of its own.

httpx puts ``params`` of a client in the place of the query that a URL has, and a cursor of a page or a version of an
API would be lost. Here they are added to it; of two parameters of one name, that of the request is sent.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl


def keep_query(client: Any, prepared: Any, target: str) -> None:
    """Give a prepared ``httpx.Request`` the query of its target back, before the client's parameters."""
    added = getattr(client, "params", None)
    query = target.partition("?")[2]
    if not query or not added:
        return
    for name, _ in parse_qsl(query, keep_blank_values=True):
        added = added.remove(name)
    prepared.url = prepared.url.copy_with(query=(f"{query}&{added}" if added else query).encode())
