"""One answer and the call it answers: what decoding, errors and streams need to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specwire_runtime.privacy.redact import response_headers
from specwire_runtime.response.exchange import ResponseInfo
from specwire_runtime.response.json_text import Loads, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from specwire_runtime.privacy.scrubbing import Scrubber
    from specwire_runtime.request.headers import Headers
    from specwire_runtime.request.request import Request
    from specwire_runtime.wire.operation import Operation


class Reply:
    """Status and headers of an answer, with the operation that was called and the request that was sent.

    ``parse_json`` reads its body. ``history``: how many retries it took, and how many seconds the last attempt; known
    when the call is over.
    """

    __slots__ = ("_reveal", "headers", "history", "operation", "parse_json", "status")

    def __init__(
        self,
        operation: Operation[Any, Any],
        request: Request,
        status: int,
        headers: Headers,
        parse_json: Loads = parse,
    ) -> None:
        """Hold the request in a closure, as ``Sealed`` does: a stream keeps its reply for as long as it lives."""
        self.parse_json = parse_json
        self.operation = operation
        self.status = status
        self.headers = headers
        self.history: tuple[int, float] = (0, 0.0)
        self._reveal: Callable[[], Request] = lambda: request

    @property
    def request(self) -> Request:
        """The request that was sent, with its credential."""
        return self._reveal()

    def __repr__(self) -> str:
        """Show the call and its status."""
        return f"Reply({self.operation.name}: {self.status})"

    @property
    def scrubber(self) -> Scrubber:
        """What takes credentials of the request out of what the server may have repeated."""
        return self.request.scrubber(self.operation)

    def info(self, body: bytes = b"") -> ResponseInfo:
        """Return what errors and streams show of the answer. ``body`` has been cleaned."""
        shown = response_headers(self.headers.raw, self.scrubber)
        return ResponseInfo(self.status, shown, self.request.info(self.operation), body)
