"""Runs the reference server: a uvicorn server in a thread of its own, with a clean start and a clean end."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import uvicorn

from specwire_conformance.contract import load_contract
from specwire_conformance.reference.app import PREFIX, build_app
from specwire_conformance.reference.state import Activity, State
from specwire_conformance.reference.store import IN_MEMORY, Store

LOCALHOST = "127.0.0.1"
START_TIMEOUT_S = 30.0
STOP_TIMEOUT_S = 10
KEEP_ALIVE_S = 60
BACKLOG = 256


class ServerStartError(Exception):
    """The server cannot listen where it was told to."""


class ReferenceServer:
    """The reference server; it listens from construction until `close` or the end of a `with` block.

    `port` 0 takes a free one. `database` is a file or `:memory:`. With `api_keys` only those are accepted, otherwise
    any that starts with `sk-`. `latency_ms` is waited before each answer, and before each chunk of a stream.
    `max_lifetime_s` ends the server by itself.

    Raises:
        ServerStartError: host and port cannot be listened on.
        StoreError: the database cannot be used.
        FileNotFoundError: the contract is not where it should be.
    """

    def __init__(
        self,
        *,
        host: str = LOCALHOST,
        port: int = 0,
        database: str = IN_MEMORY,
        api_keys: Sequence[str] = (),
        latency_ms: float = 0,
        max_lifetime_s: float | None = None,
        access_log: bool = False,
    ) -> None:
        contract = load_contract()
        sock = _listen(host, port)
        try:
            self._store = Store(database)
        except BaseException:
            sock.close()
            raise
        self._state = State(contract, self._store, api_keys, latency_ms, time.time)
        config = uvicorn.Config(
            build_app(self._state),
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=access_log,
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=STOP_TIMEOUT_S,
        )
        self.host = host
        self.port: int = sock.getsockname()[1]
        self._server = _Server(config, self._state)
        self._thread = threading.Thread(target=self._run, args=[sock], name="reference-server", daemon=True)
        self._lifetime = threading.Timer(max_lifetime_s or 0, self._stop)
        self._lifetime.daemon = True
        self._thread.start()
        in_time = self._server.ready.wait(START_TIMEOUT_S)
        if not self._server.started:
            self.close()
            why = "ended while it started" if in_time else f"did not start within {START_TIMEOUT_S} s"
            raise ServerStartError(f"the server {why}")
        if max_lifetime_s is not None:
            self._lifetime.start()

    @property
    def base_url(self) -> str:
        """What a client takes as its base URL: `http://127.0.0.1:PORT/v1`."""
        return f"http://{self.host}:{self.port}{PREFIX}"

    @property
    def activity(self) -> Activity:
        """Counts of streams since the start."""
        return self._state.activity

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the server has ended; False if it still runs after `timeout_s`."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def close(self) -> None:
        """End streams, connections and the thread. May be called again."""
        self._lifetime.cancel()
        self._stop()
        self._thread.join()
        if self._lifetime.is_alive():
            self._lifetime.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _stop(self) -> None:
        self._server.should_exit = True

    def _run(self, sock: socket.socket) -> None:
        try:
            with contextlib.suppress(SystemExit):  # uvicorn's way to give up; the constructor tells it
                self._server.run(sockets=[sock])
        finally:
            self._store.close()
            sock.close()
            self._server.ready.set()


class _Server(uvicorn.Server):
    """Tells when its start is over, well or not, and ends streams before it waits for their connections."""

    def __init__(self, config: uvicorn.Config, state: State) -> None:
        super().__init__(config)
        self._state = state
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._state.stopping.set()
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    try:
        sock = socket.create_server((host, port), backlog=BACKLOG)
    except OSError as error:
        raise ServerStartError(f"cannot listen on {host}, port {port}: {_reason(error)}") from error
    # Accepted connections inherit it. Without it each answer waits 40 ms for the peer's delayed acknowledgement.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def _reason(error: OSError) -> str:
    # Of create_server's own, longer text only the usual words: the address is told already.
    return os.strerror(error.errno) if isinstance(error.errno, int) and error.errno > 0 else str(error)
