"""A transport over the user's own ``httpx.AsyncClient`` or its like.

The client's own settings hold: proxies, mounts, TLS, authentication, cookies, event hooks. Two do not: redirects are
this library's policy, and so are timeouts; that of the client is read when it is given (``policy/timeout.py``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from time import monotonic
from typing import Any

from anyio import CancelScope, fail_after

from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import Request
from specwire_runtime.response.inflate import EncodingError
from specwire_runtime.transports.content_decoding import undoing
from specwire_runtime.transports.deadline import is_over, phases
from specwire_runtime.transports.failures import failure_of
from specwire_runtime.transports.log_redaction import Carried, carrying
from specwire_runtime.transports.own_query import keep_query
from specwire_runtime.transports.tracing import Tracing


class AsyncClientResponse:
    """An answer that an ``httpx.AsyncClient`` received."""

    __slots__ = ("_broken", "_carried", "_chunks", "_response", "_undo", "headers", "status")

    def __init__(self, response: Any, carried: Carried) -> None:
        """Take over the open ``httpx.Response``."""
        self._carried = carried
        self.status: int = response.status_code
        self.headers = Headers(response.headers.raw)
        self._response = response
        self._undo = undoing(response)
        self._chunks: AsyncIterator[bytes] = response.aiter_bytes() if self._undo is None else response.aiter_raw()
        self._broken: Failure | None = None  # why nothing more can be read

    async def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        undo = self._undo
        if undo is None:
            return await self._next(deadline)
        try:
            while not (data := undo.piece()):
                chunk = await self._next(deadline)
                if not isinstance(chunk, bytes):
                    if chunk is None:
                        undo.finish()
                    return chunk
                undo.feed(chunk)
        except EncodingError as error:
            self._broken = Failure("encoding", str(error))
            await self.close()
            return self._broken
        if is_over(deadline):  # a few bytes can stand for so much that reading on would never come to a wait
            self._broken = Failure("read_timeout")
            await self.close()
            return self._broken
        return data

    async def _next(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes as the client hands them over."""
        if self._broken is not None:
            return self._broken
        try:
            with fail_after(None if deadline is None else deadline - monotonic()), carrying(self._carried):
                chunk = await anext(self._chunks, None)
        except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
            self._broken = failure_of(error)
            await self.close()
            return self._broken
        except BaseException:  # the library has closed the connection
            self._broken = Failure("interrupted")
            raise
        if chunk is None:
            await self.close()
        return chunk

    async def close(self) -> None:
        """Let the answer go."""
        await self._response.aclose()


async def exchange(
    client: Any, request: Request, limits: Limits, tracing: Tracing, carried: Carried
) -> AsyncClientResponse | Failure:
    """Send the request through the client and wait for status and headers, within the limits."""
    left = None if limits.deadline is None else limits.deadline - monotonic()
    try:
        with fail_after(left), carrying(carried):
            prepared = client.build_request(
                request.method,
                request.url,
                headers=list(request.headers),
                content=request.body,
                extensions={"timeout": phases(limits), "trace": tracing.async_note},
            )
            keep_query(client, prepared, request.target)
            response = await client.send(prepared, stream=True, follow_redirects=False)
    except Exception as error:  # noqa: BLE001  (the port: whatever is raised is a failure)
        return failure_of(error, tracing.contact(request.origin))
    finally:
        if tracing.handshaking is not None:  # cancelled, as by the deadline: httpcore closes it for errors only
            with CancelScope(shield=True):
                await tracing.handshaking.aclose()
    return AsyncClientResponse(response, carried)


class AsyncClientTransport:
    """Sends through the client. As safe to share as the client is."""

    __slots__ = ("_client",)

    def __init__(self, client: Any) -> None:
        """Use this ``httpx.AsyncClient``."""
        self._client = client

    async def send(self, request: Request, limits: Limits, *, fresh: bool = False) -> AsyncClientResponse | Failure:
        """Send the request and wait for status and headers, within the limits."""
        del fresh  # never asked for: the client does not tell which connection had been used before
        return await exchange(self._client, request, limits, Tracing(), Carried(request))

    async def close(self) -> None:
        """Close the client."""
        await self._client.aclose()
