"""What an httpx client is doing, as far as a failure must know it: whom it connects to, and a socket that nobody owns.

httpcore tells of each step through the ``trace`` extension of a request. Nothing else says which proxy a client of the
user's goes through, and httpcore leaves a socket to the garbage collector when a TLS handshake is cancelled.
Source: https://www.encode.io/httpcore/extensions/#trace
"""

from __future__ import annotations

from typing import Any

from specwire_runtime.transports.error_text import Contact, address, joined

CONNECTING = "connect_tcp.started"
CONNECTED = frozenset({"connect_tcp.complete", "connect_unix_socket.complete"})
AGREEING = "setup_socks5_connection.started"
SENDING = "send_request_headers.started"
SECURING = "start_tls.started"
SECURED = "start_tls.complete"


class Tracing:
    """Follows one request.

    Attributes:
        handshaking: the connection whose TLS handshake, or whose talk with a SOCKS proxy, has begun and not ended well,
            for the transport to close.
    """

    __slots__ = ("_connection", "_first", "handshaking")

    def __init__(self) -> None:
        self._first: str | None = None
        self._connection: Any = None
        self.handshaking: Any = None

    def note(self, event: str, info: dict[str, Any]) -> None:
        """Take note of a step."""
        step = event.partition(".")[2]
        if step == CONNECTING:
            self._first = joined(info["host"], info["port"])
        elif step in CONNECTED:
            self._connection = info["return_value"]
        elif step in {AGREEING, SECURING}:
            self.handshaking = self._connection
        elif step == SECURED:
            self._connection = info["return_value"]  # there may be another layer to come
            self.handshaking = None  # it has an owner from here on
        elif step == SENDING:
            self.handshaking = None

    async def async_note(self, event: str, info: dict[str, Any]) -> None:
        """Take note of a step; httpcore awaits this."""
        self.note(event, info)

    def contact(self, url: str) -> Contact:
        """Return whom the request to this URL was to reach. Another one than the URL says is a proxy."""
        server = address(url)
        return Contact(server, None if self._first in {None, server} else self._first)
