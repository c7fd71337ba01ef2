"""The scripted server: accepts connections on loopback, hands exchanges out in order, keeps the records.

Threads, counters and their ends live here; what happens on one connection is `connection.py`.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Generator, Sequence
from types import TracebackType
from typing import Self

from specwire_conformance.scripted.connection import Connection, ConnectionEndedError
from specwire_conformance.scripted.requests import RecordedRequest
from specwire_conformance.scripted.steps import CloseOnAccept, SkipBody, Step

HOST = "127.0.0.1"
JOIN_TIMEOUT_S = 5.0

Exchange = Sequence[Step] | Callable[[RecordedRequest], Sequence[Step]]
"""The steps for one request, or a function that makes them from it."""


class ScriptedServer:
    """Plays one exchange per request, in order of arrival; see `specwire_conformance.scripted` for an example.

    With `repeat_last` the last exchange is played for every further request; otherwise a request too many is an error
    and its connection is closed. After an exchange that does not close it, a connection stays open for the next
    request. Errors in the server's threads are collected in `errors`, and raised as an ExceptionGroup when the `with`
    block ends without an exception of its own. The server closes itself after `max_lifetime_s`, which is an error.
    """

    def __init__(
        self,
        *exchanges: Exchange,
        repeat_last: bool = False,
        ssl_context: ssl.SSLContext | None = None,
        max_lifetime_s: float = 60.0,
    ) -> None:
        self.requests: list[RecordedRequest] = []
        self.errors: list[Exception] = []
        self._exchanges = list(exchanges)
        self._repeat_last = repeat_last
        self._ssl_context = ssl_context
        self._played = 0
        self._accepted = 0
        self._open: dict[Connection, threading.Thread] = {}
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._listener = socket.create_server((HOST, 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self._acceptor = threading.Thread(target=self._accept, name="scripted-accept", daemon=True)
        self._acceptor.start()
        self._lifetime = threading.Timer(max_lifetime_s, self._expire, [max_lifetime_s])
        self._lifetime.daemon = True
        self._lifetime.start()

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`, or https with an SSL context; no slash at the end."""
        return f"{'https' if self._ssl_context else 'http'}://{HOST}:{self.port}"

    @property
    def connections(self) -> int:
        """How many TCP connections have been accepted."""
        with self._changed:
            return self._accepted

    @property
    def open_connections(self) -> int:
        """How many accepted connections neither side has closed yet, as far as the server has noticed."""
        with self._changed:
            return len(self._open)

    @property
    def remaining(self) -> int:
        """How many exchanges have not been played."""
        with self._changed:
            return max(len(self._exchanges) - self._played, 0)

    def wait_for_requests(self, count: int, timeout_s: float = 10.0) -> bool:
        """Wait until this many requests were recorded; False if they were not in time."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.requests) >= count, timeout_s)

    def wait_for_open_connections(self, count: int, timeout_s: float = 10.0) -> bool:
        """Wait until exactly this many connections are open; False if that did not happen in time."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._open) == count, timeout_s)

    def close(self) -> None:
        """End all connections and threads. May be called again, from any thread."""
        self._stopping.set()
        self._lifetime.cancel()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes accept(), which close() alone does not
        self._listener.close()
        with self._changed:
            connections = dict(self._open)
        for connection in connections:
            connection.interrupt()
        for thread in [self._acceptor, self._lifetime, *connections.values()]:
            if thread is not threading.current_thread():
                thread.join(JOIN_TIMEOUT_S)
                if thread.is_alive():
                    self._report(RuntimeError(f"thread {thread.name} did not end within {JOIN_TIMEOUT_S} s"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
        if self.errors and error is None:
            raise ExceptionGroup("the scripted server met errors", self.errors)

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:  # the listener was closed
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._changed:
                self._accepted += 1
                connection = Connection(sock, self._accepted, self._stopping)
                thread = threading.Thread(
                    target=self._run, args=[connection], name=f"scripted-{self._accepted}", daemon=True
                )
                self._open[connection] = thread
                self._changed.notify_all()
                thread.start()
            if self._stopping.is_set():  # close() may have looked at the open connections just before this one
                connection.interrupt()

    def _run(self, connection: Connection) -> None:
        try:
            steps = self._take_if(CloseOnAccept)
            if steps is not None:
                with contextlib.suppress(ConnectionEndedError):
                    connection.play(steps)
                return
            if self._ssl_context is not None:
                try:
                    connection.handshake(self._ssl_context)
                except OSError:  # the client refused the certificate or left: what a test may well want
                    return
            connection.serve(lambda: self._take_if(SkipBody), self._take)
        except Exception as error:  # noqa: BLE001  nothing may end a thread unseen; __exit__ raises it
            self._report(error)
        finally:
            connection.sock.close()
            with self._changed:
                del self._open[connection]
                self._changed.notify_all()

    def _coming(self) -> Exchange | None:
        index = min(self._played, len(self._exchanges) - 1) if self._repeat_last else self._played
        return self._exchanges[index] if 0 <= index < len(self._exchanges) else None

    def _take_if(self, first_step: type[Step]) -> Sequence[Step] | None:
        """Take the coming exchange if it is a list that starts with this kind of step."""
        with self._changed:
            exchange = self._coming()
            if exchange is None or callable(exchange) or not exchange or not isinstance(exchange[0], first_step):
                return None
            self._played += 1
            return exchange

    def _take(self, request: RecordedRequest, taken: Sequence[Step] | None) -> Sequence[Step]:
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()
            if taken is not None:
                return taken
            exchange = self._coming()
            self._played += 1
        if exchange is None:
            raise AssertionError(f"no exchange left for {request.method} {request.target} (request {self._played})")
        return exchange(request) if callable(exchange) else exchange

    def _report(self, error: Exception) -> None:
        with self._changed:
            self.errors.append(error)

    def _expire(self, seconds: float) -> None:
        self._report(TimeoutError(f"the scripted server was still running after {seconds} s"))
        self.close()


@contextlib.contextmanager
def refusing_url() -> Generator[str, None, None]:
    """Give the URL of a port that refuses connections and that nothing else can take meanwhile."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.bind((HOST, 0))
        yield f"http://{HOST}:{sock.getsockname()[1]}"
