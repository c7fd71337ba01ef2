"""One accepted connection: reads its requests and plays the exchange that the script hands out for each.

No bookkeeping across connections lives here; that is `server.py`.
"""

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Sequence

from specwire_conformance.scripted.requests import PeerLeftError, RecordedRequest, RequestHead, RequestReader
from specwire_conformance.scripted.steps import (
    Bytes,
    Chunk,
    Close,
    CloseOnAccept,
    Delay,
    HalfClose,
    Hang,
    Head,
    LastChunk,
    Reply,
    Reset,
    SkipBody,
    Step,
)

NO_LINGER = struct.pack("ii", 1, 0)


class ConnectionEndedError(Exception):
    """A step closed the connection."""


class Connection:
    """Plays exchanges on one socket until one of them, the peer or the server closes it."""

    def __init__(self, sock: socket.socket, ordinal: int, stopping: threading.Event) -> None:
        self.sock = sock
        self.ordinal = ordinal
        self._stopping = stopping
        self._reader = RequestReader(self._receive)

    def handshake(self, context: ssl.SSLContext) -> None:
        """Start TLS. Raises OSError (ssl.SSLError is one) if the peer does not agree."""
        # In two steps, so that `interrupt` reaches the socket while the peer is waited for.
        self.sock = secured = context.wrap_socket(self.sock, server_side=True, do_handshake_on_connect=False)
        if self._stopping.is_set():  # `interrupt` may have met the socket that was just replaced
            raise ConnectionAbortedError("the server is being closed")
        secured.do_handshake()

    def serve(
        self,
        take_skipping: Callable[[], Sequence[Step] | None],
        take: Callable[[RecordedRequest, Sequence[Step] | None], Sequence[Step]],
    ) -> None:
        """Read and answer requests until the connection ends.

        `take_skipping` is asked once a head is read: it takes the coming exchange if that starts with `SkipBody`.
        `take` records the request and returns its steps: those taken already, or else the coming ones.

        Raises:
            BadRequestBytesError: the client does not speak HTTP/1.x.
        """
        with contextlib.suppress(PeerLeftError, ConnectionEndedError):
            while True:
                head = self._reader.read_head()
                taken = take_skipping()
                body = self._body(head) if taken is None else b""
                self.play(take(self._record(head, body), taken))
                if taken is not None:
                    self._close(reset=False)

    def play(self, steps: Sequence[Step]) -> None:
        """Play the steps of one exchange. Raises ConnectionEndedError or PeerLeftError when the connection ends."""
        for step in steps:
            self._play(step)

    def interrupt(self) -> None:
        """Make reads and writes in progress end, from any thread."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)  # not SSLSocket's: it drops the TLS state in use

    def _body(self, head: RequestHead) -> bytes:
        if "100-continue" in head.values("expect"):
            self._send(b"HTTP/1.1 100 Continue\r\n\r\n")
        return self._reader.read_body(head)

    def _record(self, head: RequestHead, body: bytes) -> RecordedRequest:
        return RecordedRequest(
            method=head.method,
            target=head.target,
            http_version=head.http_version,
            headers=head.headers,
            body=body,
            connection=self.ordinal,
            raw=bytes(self._reader.raw),
            received_at_s=time.monotonic(),
        )

    def _play(self, step: Step) -> None:
        match step:
            case Bytes() | Reply() | Head() | Chunk() | LastChunk():
                self._send(step.encoded())
                if isinstance(step, Reply) and step.framing == "close":
                    self._close(reset=False)
            case Delay(ms):
                if self._stopping.wait(ms / 1000):
                    raise ConnectionEndedError
            case Hang():
                self._reader.wait_until_peer_leaves()
            case HalfClose():
                self._send_fin()
            case Close() | Reset() | CloseOnAccept():
                self._close(reset=isinstance(step, Reset) or step == CloseOnAccept(reset=True))
            case SkipBody():
                pass  # has been obeyed before the exchange started

    def _receive(self, size: int) -> bytes:
        return self.sock.recv(size)  # asked for each time: TLS replaces the socket

    def _send(self, data: bytes) -> None:
        try:
            self.sock.sendall(data)
        except OSError as error:
            raise PeerLeftError(str(error)) from error

    def _send_fin(self) -> None:
        if isinstance(self.sock, ssl.SSLSocket):
            self.sock.settimeout(0)  # the closing alert is sent; the peer's own is not waited for
            with contextlib.suppress(OSError, ValueError):
                self.sock.unwrap()
            self.sock.settimeout(None)
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_WR)

    def _close(self, *, reset: bool) -> None:
        """Close with FIN or RST. Always raises ConnectionEndedError."""
        if reset:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        else:
            self._send_fin()
            self._drain()
        self.sock.close()
        raise ConnectionEndedError

    def _drain(self) -> None:
        """Throw away what has arrived: Linux answers a close with unread input by RST instead of FIN."""
        with contextlib.suppress(OSError):
            self.sock.settimeout(0)
            while socket.socket.recv(self.sock, 1 << 16):
                continue
