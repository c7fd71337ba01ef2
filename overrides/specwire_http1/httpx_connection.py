"""Ways that connections of our own do not go: httpx carries each request, over a connection that is used once.

These are SOCKS proxies and TLS inside TLS; in event loops that are not asyncio's, all ways. The pool keeps a place for
such a connection, so that limits, forks and closing are its part here, too. httpx opens it when the request is sent,
and it is closed after the answer: what a server sends unasked is nobody's. See docs/decisions/0132.

``async_httpx_connection.py`` is its twin. They differ in how connecting is bounded as a whole: there by a scope, here
by a thread that hangs up, for httpcore waits for what a SOCKS proxy says without any bound.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Timer
from typing import TYPE_CHECKING, Any

import httpx

from specwire_http1.httpx_steps import HUNG_UP, Steps, transport_options, without_headers
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.request.request import Request
from specwire_runtime.transports.deadline import wait_s
from specwire_runtime.transports.httpx_client import ClientResponse, exchange
from specwire_runtime.transports.shutdown import shut_down

if TYPE_CHECKING:
    import ssl

    from specwire_http1.route import Way


class HttpxConnection:
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
        self._steps = Steps(way)
        self._client = httpx.Client(transport=httpx.HTTPTransport(**transport_options(way, context)), trust_env=False)
        without_headers(self._client)

    def is_stale(self) -> bool:
        """Whether it cannot carry another request, which it never can."""
        return True

    def send(
        self, request: Request, limits: Limits, held: list[Any], let_go: Callable[[], None]
    ) -> HttpxResponse | Failure:
        """Send the request and wait for status and headers, within the limits; ``let_go`` gives this back."""
        answer = self._bounded(request, limits)
        if isinstance(answer, Failure):
            failure = self._steps.judged(answer)
            let_go()
            return failure
        return HttpxResponse(answer, self, held, let_go)

    def end(self, chunk: Failure | None, answer: HttpxResponse) -> Failure | None:
        """Return how the body of an answer has ended."""
        return self._steps.end(chunk, answer.status, answer.headers)

    def close(self) -> None:
        """Close it. A thread that waits inside is woken."""
        self._steps.closed = True
        if self._steps.stream is not None:
            shut_down(self._steps.stream)
        self._client.close()

    def _bounded(self, request: Request, limits: Limits) -> ClientResponse | Failure:
        steps = self._steps
        seconds = wait_s(limits.connect, limits.deadline)
        timer = None if seconds is None else Timer(max(0.0, seconds), steps.expire)
        try:
            if timer is not None:
                timer.daemon = True
                timer.start()
            return exchange(self._client, request, limits, steps, steps.carried(request))
        finally:
            if timer is not None:
                timer.cancel()


class HttpxResponse:
    """An answer on such a connection."""

    __slots__ = ("_answer", "_connection", "_held", "_let_go", "headers", "status")

    def __init__(
        self, answer: ClientResponse, connection: HttpxConnection, held: list[Any], let_go: Callable[[], None]
    ) -> None:
        """Take over the connection. What gives it back keeps the transport, which closes all when it is dropped."""
        self.status = answer.status
        self.headers = answer.headers
        self._answer = answer
        self._connection = connection
        self._held = held  # until it is given back
        self._let_go = let_go

    def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        if not self._held:
            return Failure("closed", HUNG_UP)
        try:
            chunk = self._answer.next_chunk(deadline)
        except BaseException:
            self.close()
            raise
        if isinstance(chunk, bytes):
            return chunk
        end = self._connection.end(chunk, self)
        self.close()
        return end

    def close(self) -> None:
        """Let the answer go."""
        if self._held:
            self._let_go()
