"""What can go wrong on the way to an answer, as small values. Transports say which; policy says what follows."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "connect",
    "resolve",
    "connect_timeout",
    "pool_timeout",
    "write",
    "write_timeout",
    "read",
    "read_timeout",
    "protocol",
    "proxy",
    "proxy_refused",
    "tls",
    "encoding",
    "unsupported",
    "closed",
    "interrupted",
    "http_client",
    "other",
]

SENTENCES: dict[Kind, str] = {
    "connect": "no connection could be made",
    "resolve": "the host's name could not be resolved",
    "connect_timeout": "no connection was made in time",
    "pool_timeout": "no connection of the pool became free in time",
    "write": "the connection broke while the request was sent",
    "write_timeout": "the request was not taken in time",
    "read": "the connection broke while the answer was read",
    "read_timeout": "the answer did not come in time",
    "protocol": "the server broke off or does not speak HTTP",
    "proxy": "the proxy could not make the connection",
    "proxy_refused": "the proxy refused",
    "tls": "no trusted TLS connection could be made",
    "encoding": "the body's content encoding is damaged",
    "unsupported": "the request cannot be sent over this transport",
    "closed": "the client is closed",
    "interrupted": "an earlier read was interrupted, and the connection was closed with it",
    "http_client": "code of the http_client raised an error",
    "other": "the transport failed",
}
TIMEOUTS = frozenset({"connect_timeout", "pool_timeout", "write_timeout", "read_timeout"})
# Trying again does not make a certificate trusted, a transport able, a proxy willing or a program right.
FINAL_KINDS = frozenset({"tls", "unsupported", "closed", "interrupted", "encoding", "proxy_refused", "http_client"})
# How asyncio and trio tell a task that it is to end: by name, so that neither need be imported for it.
CANCELLATIONS = frozenset({"CancelledError", "Cancelled"})


class Failure(NamedTuple):
    """A failed attempt.

    Attributes:
        kind: what it was.
        detail: what the transport said, without credentials.
        text: what happened in words, where that is more than the kind's sentence: hosts are named.
        cause: the exception that code of the user's raised, for the error to be traced back to.
        reused: whether it met a connection that had carried a request before, and no byte of an answer to this one
            had come. Only transports that look after their connections themselves can say so.
        sent: whether a byte of the request may have been sent; False only where it is known that none was.
    """

    kind: Kind
    detail: str = ""
    text: str = ""
    cause: Exception | None = None
    reused: bool = False
    sent: bool = True

    def __str__(self) -> str:
        """Return what happened in words, with the detail."""
        sentence = self.text or SENTENCES[self.kind]
        return f"{sentence} ({self.detail})" if self.detail else sentence

    @property
    def is_timeout(self) -> bool:
        """Whether a bound on time was reached."""
        return self.kind in TIMEOUTS

    @property
    def is_final(self) -> bool:
        """Whether another attempt would fail in the same way."""
        return self.kind in FINAL_KINDS


def is_cancellation(error: BaseException) -> bool:
    """Whether an exception ends what a task waits for. It reaches the task where it waits, and nowhere else."""
    return type(error).__name__ in CANCELLATIONS
