"""What breaks on the connections of our own, on its way from where it is noticed to the transport, which returns it."""

from __future__ import annotations

from specwire_runtime.policy.failure import Failure, Kind
from specwire_runtime.transports.exception_text import said


class WireError(Exception):
    """Raised below a transport of our own; never leaves it."""

    def __init__(self, kind: Kind, detail: str = "", text: str = "") -> None:
        """Take what the transport is to return."""
        super().__init__(text or detail)
        self.failure = Failure(kind, detail, text)

    def met(self, *, reused: bool, sent: bool) -> WireError:
        """Return the error, which now says what was known when no byte of an answer had come: see ``Failure``."""
        self.failure = self.failure._replace(reused=reused, sent=sent)
        return self

    @classmethod
    def of(cls, kind: Kind, error: BaseException) -> WireError:
        """Return the error for what the system, the TLS library or h11 says."""
        return cls(kind, said(error))
