"""Waiting until more of a request can be sent, and what it means if the answer begins before.

Source: RFC 9112, section 9.5 (a client that sends a body should look out for an answer that refuses it).
"""

from __future__ import annotations

import re
import select
import socket

READ_BYTES = 1 << 16
# What a C int holds.
MOST_MS = float(2**31 - 1)
REFUSED = "the server answered before it had all of the request"
# Interim answers, and a success that is begun early, wait for the rest. Source: RFC 9110, sections 15.2 and 15.3.
_WELCOME = re.compile(rb"HTTP/1\.[01] [12]")


def refuses(start: bytes) -> bool:
    """Whether an answer that begins so, or the end of the connection (nothing), means that nobody wants the rest."""
    return _WELCOME.match(start) is None


def milliseconds(seconds: float | None) -> float | None:
    """Return a time as ``poll`` takes it: it knows no longer one than 24 days."""
    return None if seconds is None else min(seconds * 1000.0, MOST_MS)


def wait_for_room(sock: socket.socket, seconds: float | None, *, reading: bool) -> bool:
    """Wait until more can be sent or, with ``reading``, something has come; return whether something may have come.

    Raises:
        TimeoutError: neither happened in time.
    """
    if not hasattr(select, "poll"):  # which knows no descriptors from 1024 on, but is all that there is
        readable, writable, _ = select.select([sock] if reading else [], [sock], [], seconds)
        if not readable and not writable:
            raise TimeoutError
        return bool(readable)
    poll = select.poll()
    poll.register(sock, select.POLLOUT | select.POLLIN if reading else select.POLLOUT)
    ready = poll.poll(milliseconds(seconds))
    if not ready:
        raise TimeoutError
    return reading and ready[0][1] != select.POLLOUT
