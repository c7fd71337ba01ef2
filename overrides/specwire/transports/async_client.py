"""A transport over an ``httpx.AsyncClient`` or its like: the user's own, or ours where a proxy is set.

The client's own settings hold: proxies, mounts, TLS, authentication, cookies, event hooks. Two do not: redirects are
this library's policy, and so are timeouts.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from time import monotonic
from typing import Any

from anyio import fail_after

from specwire.core.failure import Failure
from specwire.core.headers import Headers
from specwire.core.request import Request
from specwire.core.timeout import Limits

from .deadline import phases
from .failures import failure_of
from .quiet import carrying


class AsyncClientResponse:
    """An answer that an ``httpx.AsyncClient`` received."""

    __slots__ = ("_chunks", "_response", "headers", "status")

    def __init__(self, response: Any) -> None:
        """Take over the open ``httpx.Response``."""
        self.status: int = response.status_code
        self.headers = Headers(response.headers.raw)
        self._response = response
        self._chunks: AsyncIterator[bytes] = response.aiter_bytes()

    async def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        try:
            with fail_after(None if deadline is None else deadline - monotonic()):
                chunk = await anext(self._chunks, None)
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            await self.close()
            return failure_of(error)
        if chunk is None:
            await self.close()
        return chunk

    async def close(self) -> None:
        """Let the answer go."""
        await self._response.aclose()


class AsyncClientTransport:
    """Sends through the client. As safe to share as the client is."""

    __slots__ = ("_client",)

    def __init__(self, client: Any) -> None:
        """Use this ``httpx.AsyncClient``."""
        self._client = client

    async def send(self, request: Request, limits: Limits) -> AsyncClientResponse | Failure:
        """Send the request and wait for status and headers, within the limits."""
        carrying(request)
        try:
            with fail_after(None if limits.deadline is None else limits.deadline - monotonic()):
                prepared = self._client.build_request(
                    request.method,
                    request.url,
                    headers=list(request.headers),
                    content=request.body,
                    extensions={"timeout": phases(limits)},
                )
                response = await self._client.send(prepared, stream=True, follow_redirects=False)
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            return failure_of(error)
        return AsyncClientResponse(response)

    async def close(self) -> None:
        """Close the client."""
        await self._client.aclose()
