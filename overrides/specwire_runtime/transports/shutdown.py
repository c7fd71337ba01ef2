"""Ending a connection that another thread may be reading from."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any


def hang_up(response: Any) -> None:
    """Shut the connection of an httpcore or httpx response down, if it has one."""
    stream = response.extensions.get("network_stream")
    if stream is not None:
        shut_down(stream)


def shut_down(stream: Any) -> None:
    """Shut the connection of an httpcore stream down.

    Closing a socket does not wake a thread that waits for it; shutting it down does. ``socket.socket.shutdown`` and not
    the socket's own method: that of a TLS socket would take away the state that the other thread is using.
    """
    sock = stream.get_extra_info("socket")
    if isinstance(sock, socket.socket):
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
