"""The pools' sockets: httpcore's own, with a look at the deadline before each wait."""

from __future__ import annotations

import os
from collections.abc import Iterable
from ssl import SSLContext
from typing import Any

import httpcore

from .deadline import seconds_left
from .hang_up import shut_down


class DeadlineStream(httpcore.NetworkStream):
    """A connection that waits no longer than the deadline of whoever waits for it."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        """Wrap httpcore's stream."""
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has arrived, or wait for it."""
        left = seconds_left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        left = seconds_left(timeout)
        if left is not None and left <= 0:
            raise httpcore.WriteTimeout("the deadline has passed")
        self._stream.write(buffer, left)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on over TLS."""
        left = seconds_left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ConnectTimeout("the deadline has passed")
        try:
            secured = self._stream.start_tls(ssl_context, server_hostname, left)
        except BaseException:  # an interrupt, too: httpcore closes the socket for its own errors only
            self.close()
            raise
        return type(self)(secured)

    def get_extra_info(self, info: str) -> Any:
        """Return what the wrapped stream knows."""
        return self._stream.get_extra_info(info)


class WakingStream(DeadlineStream):
    """One that wakes a thread that reads from it when another closes it. An event loop does that by itself."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        """Wrap httpcore's stream."""
        super().__init__(stream)
        self._pid = os.getpid()

    def close(self) -> None:
        """Close the connection; in a forked child this process's part of it, for the parent uses it."""
        if self._pid == os.getpid():
            shut_down(self._stream)
        super().close()


class DeadlineBackend(httpcore.NetworkBackend):
    """Makes connections that look at the deadline."""

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a TCP connection."""
        left = seconds_left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ConnectTimeout("the deadline has passed")
        return WakingStream(self._backend.connect_tcp(host, port, left, local_address, socket_options))


class AsyncDeadlineStream(httpcore.AsyncNetworkStream):
    """A connection that waits no longer than the deadline of whoever waits for it."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        """Wrap httpcore's stream."""
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109  (httpcore's interface)
        """Read what has arrived, or wait for it."""
        left = seconds_left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return await self._stream.read(max_bytes, left)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109  (as above)
        """Write all bytes."""
        left = seconds_left(timeout)
        if left is not None and left <= 0:
            raise httpcore.WriteTimeout("the deadline has passed")
        await self._stream.write(buffer, left)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  (as above)
    ) -> httpcore.AsyncNetworkStream:
        """Go on over TLS."""
        left = seconds_left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ConnectTimeout("the deadline has passed")
        try:
            secured = await self._stream.start_tls(ssl_context, server_hostname, left)
        except BaseException:  # cancellation, too: httpcore closes the socket for its own errors only
            await self.aclose()
            raise
        return type(self)(secured)

    def get_extra_info(self, info: str) -> Any:
        """Return what the wrapped stream knows."""
        return self._stream.get_extra_info(info)


class AsyncDeadlineBackend(httpcore.AsyncNetworkBackend):
    """Makes connections that look at the deadline."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        """Wrap the backend of the event loop in use."""
        self._backend = backend

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (as above)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Open a TCP connection."""
        left = seconds_left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ConnectTimeout("the deadline has passed")
        return AsyncDeadlineStream(await self._backend.connect_tcp(host, port, left, local_address, socket_options))
