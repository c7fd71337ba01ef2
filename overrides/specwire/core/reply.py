"""One answer and the call it answers: what decoding, errors and streams need to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .exchange import ResponseInfo
from .redact import response_headers, scrub, secrets

if TYPE_CHECKING:
    from specwire_api.types import Operation

    from .headers import Headers
    from .request import Request


class Reply(NamedTuple):
    """Status and headers of an answer, with the operation that was called and the request that was sent."""

    operation: Operation[Any, Any]
    request: Request
    status: int
    headers: Headers

    def __repr__(self) -> str:
        """Show the call and its status."""
        return f"Reply({self.operation.name}: {self.status})"

    def clean(self, body: bytes) -> bytes:
        """Return the body without credentials of the request that the server may have repeated in it."""
        shown = self.request.shown_queries(self.operation)
        return scrub(body, secrets(self.request.headers, self.request.target, shown))

    def info(self, body: bytes = b"") -> ResponseInfo:
        """Return what errors and streams show of the answer. ``body`` has been cleaned."""
        return ResponseInfo(self.status, response_headers(self.headers.raw), self.request.info(self.operation), body)
