"""The request and the response as errors and streams show them: small immutable values without secrets.

They are not the transport's objects: those hold credentials, open connections and locks, and do not survive pickling.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from .headers import Headers

# The response header that names an answer in the server's logs.
REQUEST_ID = "x-request-id"


class RequestInfo(NamedTuple):
    """What was asked: method, URL and headers, with credentials replaced."""

    method: str
    url: str
    headers: Headers


class ResponseInfo(NamedTuple):
    """What was answered: status code, headers, and the body's bytes as far as they were read."""

    status_code: int
    headers: Headers
    request: RequestInfo
    content: bytes = b""

    def __repr__(self) -> str:
        """Show status and size, not the body: it may be long, and it is the user's data."""
        return (
            f"ResponseInfo(status_code={self.status_code}, request_id={self.request_id!r}, {len(self.content)} bytes)"
        )

    @property
    def request_id(self) -> str | None:
        """The server's name for this answer, None when it gave none."""
        return self.headers.get(REQUEST_ID)

    @property
    def text(self) -> str:
        """The body as UTF-8 text; bytes that are not UTF-8 are replaced."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """Return the body as JSON.

        Raises:
            ValueError: the body is not JSON.
        """
        from json import loads  # an import that only those who ask should pay for

        return loads(self.content)
