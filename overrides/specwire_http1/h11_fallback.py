"""Answers that ``response_parser.py`` leaves alone, read by h11. No I/O.

These are heads in pieces, interim answers, HTTP/1.0, bodies that end with the connection, chunk extensions, trailers,
and bytes that are no answer at all.
"""

from __future__ import annotations

import h11

from specwire_http1.wire_error import WireError
from specwire_runtime.request.headers import RawHeader

# The most that h11 collects of a head or a chunk's line. As in httpcore.
MAX_INCOMPLETE_BYTES = 100 * 1024
SWITCHING_PROTOCOLS = 101


class StrangeAnswer:
    """One answer, read from its first byte on."""

    __slots__ = ("_connection", "_ended", "_framed_twice")

    def __init__(self, *, without_body: bool) -> None:
        """Begin. h11 wants to have seen a request; of ours it only matters whether its answer has a body."""
        self._connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_INCOMPLETE_BYTES)
        self._connection.send(h11.Request(method="HEAD" if without_body else "GET", target="/", headers=[("Host", "")]))
        self._connection.send(h11.EndOfMessage())
        self._ended = False
        self._framed_twice = False

    @property
    def reusable(self) -> bool:
        """Whether the connection can carry another request: both sides are done, and nothing came after the end.

        Not so if the head stated two framings, of which h11 believes one: somebody on the way may believe the other.
        Source: RFC 9112, section 6.3, number 3.
        """
        connection = self._connection
        return (
            not self._ended
            and not self._framed_twice
            and connection.our_state is h11.DONE
            and connection.their_state is h11.DONE
            and connection.trailing_data[0] == b""
        )

    @property
    def rest(self) -> bytes:
        """What has come after the end of the answer."""
        return self._connection.trailing_data[0]

    def head(self, data: bytes) -> tuple[int, list[RawHeader]] | None:
        """Take bytes, none at the end of the connection; return status and headers if they are there now.

        Raises:
            WireError: these are not the bytes of an answer, or they ended.
        """
        if not data:
            raise WireError("protocol", "the server hung up without an answer")
        self._connection.receive_data(data)
        while True:
            event = self._next()
            if event is h11.NEED_DATA:
                return None
            if isinstance(event, h11.Response) or (
                isinstance(event, h11.InformationalResponse) and event.status_code == SWITCHING_PROTOCOLS
            ):
                names = {name for name, _ in event.headers}
                self._framed_twice = {b"content-length", b"transfer-encoding"} <= names
                return event.status_code, list(event.headers.raw_items())

    def feed(self, data: bytes) -> None:
        """Take bytes of the body; none at the end of the connection."""
        if not self._ended:
            self._connection.receive_data(data)
            self._ended = not data

    def piece(self) -> bytes | None:
        """Return the next piece of the body; empty: bytes must be fed first; None: the body is over.

        Raises:
            WireError: the bytes are not those of a body, or they ended before it did.
        """
        while True:
            event = self._next()
            if event is h11.NEED_DATA:
                return b""
            if isinstance(event, h11.Data):
                if event.data:
                    return bytes(event.data)
            else:
                return None

    def _next(self) -> object:
        try:
            return self._connection.next_event()
        except h11.RemoteProtocolError as error:
            raise WireError.of("protocol", error) from None
