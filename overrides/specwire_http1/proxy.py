"""What an HTTP proxy is told that is to make a tunnel. No I/O."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from specwire_http1.wire_error import WireError
from specwire_runtime.transports.error_text import PASSING_STATUSES, status_phrase

if TYPE_CHECKING:
    from specwire_http1.h11_fallback import StrangeAnswer  # loaded when a proxy answers
    from specwire_runtime.request.headers import RawHeader

MAX_ANSWER_BYTES = 100 * 1024
HUNG_UP = "it closed the connection"
Steps = Generator[bytes, bytes]
"""Yields what is to be sent, which may be nothing, and is then sent what has come, nothing at the end of it."""


class ProxyError(Exception):
    """A proxy that makes no tunnel. Raised while a connection is made; never leaves it.

    Attributes:
        says: why, in words that may be shown.
        is_final: whether it would say so again.
    """

    def __init__(self, says: str, *, is_final: bool) -> None:
        """Take what the proxy said."""
        super().__init__(says)
        self.says = says
        self.is_final = is_final


def connect_steps(place: bytes, authorization: RawHeader | None) -> Steps:
    """Ask an HTTP proxy for a tunnel to this host and port. Source: RFC 9110, section 9.3.6.

    Raises:
        ProxyError: there is none.
    """
    from specwire_http1.h11_fallback import StrangeAnswer

    lines = [b"CONNECT %s HTTP/1.1" % place, b"Host: " + place]
    if authorization is not None:
        lines.append(b": ".join(authorization))
    answer = StrangeAnswer(without_body=True)
    data = yield b"\r\n".join([*lines, b"\r\n"])
    size = len(data)
    while (status := _status(answer, data)) is None:
        if size > MAX_ANSWER_BYTES:  # h11 bounds each interim answer, and not how many there are
            raise ProxyError("its answer is too long", is_final=False)
        data = yield b""
        size += len(data)
    if not 200 <= status < 300:  # noqa: PLR2004  (the class of successful answers)
        raise ProxyError(status_phrase(status), is_final=status not in PASSING_STATUSES)
    if answer.rest:
        raise ProxyError("it spoke before the server was asked anything", is_final=False)


def _status(answer: StrangeAnswer, data: bytes) -> int | None:
    """Return the status of the answer to which these bytes belong, None while it is not there."""
    if not data:
        raise ProxyError(HUNG_UP, is_final=False)
    try:
        head = answer.head(data)
    except WireError:
        raise ProxyError("its answer is not HTTP", is_final=False) from None
    return None if head is None else head[0]
