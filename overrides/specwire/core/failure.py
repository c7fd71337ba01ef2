"""What can go wrong on the way to an answer, as small values. Transports say which; policy says what follows."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "connect",
    "connect_timeout",
    "pool_timeout",
    "write",
    "write_timeout",
    "read",
    "read_timeout",
    "protocol",
    "proxy",
    "tls",
    "encoding",
    "unsupported",
    "closed",
    "other",
]

SENTENCES: dict[Kind, str] = {
    "connect": "no connection could be made",
    "connect_timeout": "no connection was made in time",
    "pool_timeout": "no connection of the pool became free in time",
    "write": "the connection broke while the request was sent",
    "write_timeout": "the request was not taken in time",
    "read": "the connection broke while the answer was read",
    "read_timeout": "the answer did not come in time",
    "protocol": "the server broke off or does not speak HTTP",
    "proxy": "the proxy refused",
    "tls": "no trusted TLS connection could be made",
    "encoding": "the body's content encoding is damaged",
    "unsupported": "the request cannot be sent over this transport",
    "closed": "the client is closed",
    "other": "the transport failed",
}
TIMEOUTS = frozenset({"connect_timeout", "pool_timeout", "write_timeout", "read_timeout"})
# Trying again does not make a certificate trusted or a transport able.
FINAL_KINDS = frozenset({"tls", "unsupported", "closed", "encoding"})


class Failure(NamedTuple):
    """A failed attempt: its kind, and what the transport said, without credentials."""

    kind: Kind
    detail: str = ""

    def __str__(self) -> str:
        """Return the sentence for this kind, with the detail."""
        return f"{SENTENCES[self.kind]} ({self.detail})" if self.detail else SENTENCES[self.kind]

    @property
    def is_timeout(self) -> bool:
        """Whether a bound on time was reached."""
        return self.kind in TIMEOUTS

    @property
    def is_final(self) -> bool:
        """Whether another attempt would fail in the same way."""
        return self.kind in FINAL_KINDS
