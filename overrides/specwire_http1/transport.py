"""The default transport of synchronous clients: connections of our own, HTTP/1.1 only."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from specwire_http1.pool import Connection, Connections
from specwire_http1.pool_state import Place
from specwire_http1.process import this_process
from specwire_http1.request_writer import Message, message
from specwire_http1.response_parser import NO_ANSWER, Answer
from specwire_http1.sync_io import Connection as OwnConnection
from specwire_http1.wire_error import WireError
from specwire_runtime.config.pool_limits import DEFAULT_LIMITS, PoolLimits
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.timeout import Limits
from specwire_runtime.request.request import Request
from specwire_runtime.response.inflate import EncodingError, Undo, inflater
from specwire_runtime.transports.deadline import is_over
from specwire_runtime.transports.failures import failure_of
from specwire_runtime.transports.ports import Response
from specwire_runtime.transports.proxies import Proxies

# What may end a wait for bytes and leave everything as it was: nothing, for an interrupt may come at any step.
NOTHING_TAKEN: tuple[type[BaseException], ...] = ()


class DirectResponse:
    """An answer on a connection of ours."""

    __slots__ = (
        "_answer",
        "_broken",
        "_encoding",
        "_held",
        "_inflater",
        "_pool",
        "_timeout",
        "_transport",
        "headers",
        "status",
    )

    def __init__(
        self,
        answer: Answer,
        held: list[Place[Connection]],
        pool: Connections,
        transport: DirectTransport,
        timeout: float | None,
    ) -> None:
        """Take over the place with the connection. It keeps its transport, which closes all when it is dropped."""
        self.status = answer.status
        self.headers = answer.headers
        self._answer = answer
        self._held = held  # until it is given back
        self._pool = pool
        self._transport = transport
        self._timeout = timeout
        self._encoding = answer.encoding
        self._inflater: Undo | None = None
        self._broken: Failure | None = None  # why nothing more can be read

    def next_chunk(self, deadline: float | None) -> bytes | Failure | None:
        """Wait for the next bytes of the body."""
        if self._broken is not None:
            return self._broken
        try:
            return self._next(deadline)
        except NOTHING_TAKEN:
            raise
        except BaseException as error:
            self._pool.doomed.append(self._held)  # first of all: another interrupt may end this, too
            failure = failed(error)
            self._broken = failure or Failure("interrupted")
            self.close()
            if failure is None:
                raise
            return failure

    def close(self) -> None:
        """Let the answer go."""
        if self._held:
            self._let_go(reusable=False)

    def _next(self, deadline: float | None) -> bytes | None:
        if self._encoding is not None:
            self._inflater = inflater(self._encoding)
            self._encoding = None
        answer = self._answer
        while True:
            if self._inflater is not None and (data := self._inflater.piece()):
                if is_over(deadline):  # a few bytes can stand for so much that reading on would never come to a wait
                    raise WireError("read_timeout", "the deadline has passed")
                return data
            piece = answer.piece()
            if piece is None:
                break
            if not piece:
                answer.feed(self._connection().read(self._timeout, deadline))
            elif self._inflater is None:
                return piece
            else:
                self._inflater.feed(piece)
        if self._inflater is not None:
            self._inflater.finish()
        self._let_go(reusable=answer.reusable)
        return None

    def _connection(self) -> OwnConnection:
        connection = None
        with suppress(IndexError):  # another thread may close it at any time
            connection = self._held[0].connection
        if not isinstance(connection, OwnConnection):
            raise WireError("closed", "the answer was closed")
        return connection

    def _let_go(self, *, reusable: bool) -> None:
        if self._transport.is_ours(self._pool):
            self._pool.give_back(self._held, reusable=reusable)
        else:
            self._held.clear()


class DirectTransport:
    """A pool of connections. Safe to share among threads; a forked child starts with a pool of its own."""

    __slots__ = ("__weakref__", "_closed", "_limits", "_pools", "_proxies")

    def __init__(self, limits: PoolLimits = DEFAULT_LIMITS, proxies: Proxies | None = None) -> None:
        """Make no connection yet."""
        self._limits = limits
        self._proxies = proxies
        self._closed = False
        # By process. A child leaves the parent's connections alone: they are in use there, and a lock may be held.
        self._pools: dict[int, Connections] = {}

    def send(self, request: Request, limits: Limits, *, fresh: bool = False) -> Response | Failure:
        """Send the request and wait for status and headers, within the limits; ``fresh``: on a new connection."""
        if self._closed:
            return Failure("closed")
        held: list[Place[Connection]] = []
        pool = self._pool()
        try:
            sent = message(request if self._proxies is None else self._proxies.addressed(request))
            connection = pool.take(request.origin, limits, held, fresh=fresh)
            if not isinstance(connection, OwnConnection):
                return connection.send(request, limits, held, partial(self.let_go, pool, held))
            data, whole = _begun(connection, sent, limits)
            answer = Answer(request.method, last=sent.last or not whole)
            while not answer.feed_head(data):
                data = connection.read(limits.read, limits.deadline)
            return DirectResponse(answer, held, pool, self, limits.read)
        except BaseException as error:
            pool.doomed.append(held)  # first of all: another interrupt may end this, too
            pool.give_back(held, reusable=False)
            failure = failed(error)
            if failure is None:
                raise
            return failure

    def let_go(self, pool: Connections, held: list[Place[Connection]]) -> None:
        """Give up a place and its connection, unless it is the parent's."""
        if self.is_ours(pool):
            pool.give_back(held, reusable=False)
        else:
            held.clear()

    def close(self) -> None:
        """Close all connections."""
        self._closed = True
        pool = self._pools.get(this_process())
        if pool is not None:
            pool.close()

    def is_ours(self, pool: Connections) -> bool:
        """Whether the pool is this process's: one of the parent's is not to be touched."""
        return self._pools.get(this_process()) is pool

    def _pool(self) -> Connections:
        pool = self._pools.get(this_process())
        if pool is None:
            pool = self._pools.setdefault(this_process(), Connections(self._limits, self._proxies))
            if self._closed:  # by another thread, which found nothing to close
                pool.close()
        return pool

    def __del__(self) -> None:
        """Close what nobody closed."""
        self.close()


def _begun(connection: OwnConnection, message: Message, limits: Limits) -> tuple[bytes, bool]:
    """Send a request and wait for the first bytes of its answer; tell whether all was sent.

    Raises:
        WireError: it could not be sent, or nothing came.
    """
    sent, left = True, True
    try:
        connection.write(message.pieces, limits)
    except WireError as error:
        if error.failure.kind != "write":  # a server may answer and hang up before it has read everything
            raise
        sent, left = False, error.failure.sent
    try:
        data = connection.read(limits.read, limits.deadline)
    except WireError as error:
        error.met(reused=connection.used, sent=left)
        raise
    if not data:
        raise WireError("protocol", NO_ANSWER).met(reused=connection.used, sent=left)
    return data, sent


def failed(error: BaseException) -> Failure | None:
    """Return the failure that an exception stands for; None for what is not the transport's, such as an interrupt."""
    if isinstance(error, WireError):
        return error.failure
    if isinstance(error, EncodingError):
        return Failure("encoding", str(error))
    return failure_of(error) if isinstance(error, Exception) else None
