"""Ways that connections of our own do not go: httpx carries each request, over a connection that is used once.

In event loops that are not asyncio's these are all ways; in asyncio's, SOCKS proxies and TLS inside TLS.
``httpx_connection.py`` is the twin of this, and says more.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from math import inf
from typing import TYPE_CHECKING, Any

import httpx
from anyio import CancelScope, move_on_after

from specwire_http1.httpx_steps import HUNG_UP, Steps, transport_options, without_headers
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.request.request import Request
from specwire_runtime.transports.async_httpx_client import AsyncClientResponse, exchange
from specwire_runtime.transports.deadline import wait_s

if TYPE_CHECKING:
    import ssl

    from specwire_http1.route import Way


class AsyncSteps(Steps):
    """Follows a request on its way, and ends the bound on connecting when that is done."""

    __slots__ = ("scope",)

    def __init__(self, way: Way) -> None:
        """Begin."""
        super().__init__(way)
        self.scope = CancelScope()

    async def async_note(self, event: str, info: dict[str, Any]) -> None:
        """Take note of a step."""
        self.note(event, info)
        if self.connected:
            self.scope.deadline = inf
        if self.closed and self.stream is not None:
            await self.stream.aclose()


class Body(httpx.AsyncByteStream):
    """The body of a request, in one piece. httpx's own is a generator, of whose being left trio complains."""

    def __init__(self, data: bytes) -> None:
        """Hold it."""
        self._left = [data] if data else []

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Return itself: it is read once."""
        return self

    async def __anext__(self) -> bytes:
        """Return it, once."""
        if not self._left:
            raise StopAsyncIteration
        return self._left.pop()


class Transport(httpx.AsyncHTTPTransport):
    """Sends such bodies."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request."""
        request.stream = Body(request.content)
        return await super().handle_async_request(request)


class AsyncHttpxConnection:
    """A place in the pool, and a client that carries one request in it.

    Attributes:
        origin: what it leads to.
        expires: of no meaning here.
        used: whether it has carried a request before this one, which it never has.
    """

    __slots__ = ("_client", "_steps", "expires", "origin", "used")

    def __init__(self, origin: str, way: Way, context: ssl.SSLContext | None) -> None:
        """Open nothing yet.

        Raises:
            TransportError: the way is through a SOCKS proxy, and the package for that is not installed.
        """
        self.origin = origin
        self.expires: float | None = None
        self.used = False
        self._steps = AsyncSteps(way)
        self._client = httpx.AsyncClient(transport=Transport(**transport_options(way, context)), trust_env=False)
        without_headers(self._client)

    def is_stale(self) -> bool:
        """Whether it cannot carry another request, which it never can."""
        return True

    async def send(
        self, request: Request, limits: Limits, held: list[Any], let_go: Callable[[], Awaitable[None]]
    ) -> AsyncHttpxResponse | Failure:
        """Send the request and wait for status and headers, within the limits; ``let_go`` gives this back."""
        answer = await self._bounded(request, limits)
        if isinstance(answer, Failure):
            failure = self._steps.judged(answer)
            await let_go()
            return failure
        return AsyncHttpxResponse(answer, self, held, let_go)

    def end(self, chunk: Failure | None, answer: AsyncHttpxResponse) -> Failure | None:
        """Return how the body of an answer has ended."""
        return self._steps.end(chunk, answer.status, answer.headers)

    async def close(self) -> None:
        """Close it. A task that waits inside is woken."""
        self._steps.closed = True
        with CancelScope(shield=True):
            if self._steps.stream is not None:
                await self._steps.stream.aclose()
            await self._client.aclose()

    async def _bounded(self, request: Request, limits: Limits) -> AsyncClientResponse | Failure:
        steps = self._steps
        with move_on_after(wait_s(limits.connect, limits.deadline)) as steps.scope:
            return await exchange(self._client, request, limits, steps, steps.carried(request))
        steps.late = True
        return Failure("connect_timeout")


class AsyncHttpxResponse:
    """An answer on such a connection."""

    __slots__ = ("_answer", "_connection", "_held", "_let_go", "headers", "status")

    def __init__(
        self,
        answer: AsyncClientResponse,
        connection: AsyncHttpxConnection,
        held: list[Any],
        let_go: Callable[[], Awaitable[None]],
    ) -> None:
        """Take over the connection. What gives it back keeps the transport, which closes all when it is dropped."""
        self.status = answer.status
        self.headers = answer.headers
        self._answer = answer
        self._connection = connection
        self._held = held  # until it is given back
        self._let_go = let_go

    async def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        if not self._held:
            return Failure("closed", HUNG_UP)
        try:
            chunk = await self._answer.next_chunk(deadline)
        except BaseException:
            await self.close()
            raise
        if isinstance(chunk, bytes):
            return chunk
        end = self._connection.end(chunk, self)
        await self.close()
        return end

    async def close(self) -> None:
        """Let the answer go."""
        if not self._held:
            return
        await self._let_go()
        # httpx reads a body by generators in generators. They end when nothing can be read any more; those that are
        # just dropped, trio complains of.
        with CancelScope(shield=True):
            while isinstance(await self._answer.next_chunk(None), bytes):
                pass


async def connect(origin: str, way: Way, context: ssl.SSLContext | None, limits: Limits) -> AsyncHttpxConnection:
    """Return a connection for an event loop that is not asyncio's. Nothing waits here."""
    del limits
    return AsyncHttpxConnection(origin, way, context)
