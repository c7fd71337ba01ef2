"""The request and the response as errors and streams show them: small immutable values without secrets.

They are not the transport's objects: those hold credentials, open connections and locks, and do not survive pickling.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from specwire_runtime.request.headers import Headers

# The response header that names an answer in the server's logs.
REQUEST_ID = "x-request-id"
# Source: RFC 9110, section 15.
INFORMATIONAL, SUCCESS, REDIRECT = range(100, 200), range(200, 300), range(300, 400)
CLIENT_ERROR, SERVER_ERROR = range(400, 500), range(500, 600)
CHARSET = re.compile(r"""(?:^|;)\s*charset\s*=\s*["']?([\w.:-]+)""", re.ASCII | re.IGNORECASE)


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
    def url(self) -> str:
        """The request's URL, with credentials replaced."""
        return self.request.url

    @property
    def reason_phrase(self) -> str:
        """The phrase that is registered for the status, empty if none is: not what the server wrote there."""
        from http import HTTPStatus  # an import that only those who ask should pay for

        try:
            return HTTPStatus(self.status_code).phrase
        except ValueError:
            return ""

    @property
    def is_informational(self) -> bool:
        """Whether the status is one of 100 to 199."""
        return self.status_code in INFORMATIONAL

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299."""
        return self.status_code in SUCCESS

    @property
    def is_redirect(self) -> bool:
        """Whether the status is one of 300 to 399."""
        return self.status_code in REDIRECT

    @property
    def is_client_error(self) -> bool:
        """Whether the status is one of 400 to 499."""
        return self.status_code in CLIENT_ERROR

    @property
    def is_server_error(self) -> bool:
        """Whether the status is one of 500 to 599."""
        return self.status_code in SERVER_ERROR

    @property
    def is_error(self) -> bool:
        """Whether the status is one of 400 to 599."""
        return self.is_client_error or self.is_server_error

    @property
    def has_redirect_location(self) -> bool:
        """Whether the answer leads elsewhere."""
        return self.is_redirect and "location" in self.headers

    @property
    def encoding(self) -> str:
        """The charset that the answer names, or ``utf-8``. ``text`` is read as UTF-8 in any case."""
        found = CHARSET.search(self.headers.get("content-type", ""))
        return found[1].lower() if found else "utf-8"

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is read from the connection: this value has none."""
        return True

    def close(self) -> None:
        """Do nothing: the connection has been released."""

    async def aclose(self) -> None:
        """Do nothing: the connection has been released."""

    def read(self) -> bytes:
        """Return the body as far as it was read."""
        return self.content

    async def aread(self) -> bytes:
        """Return the body as far as it was read."""
        return self.content

    def raise_for_status(self) -> ResponseInfo:
        """Return the answer if its status is a success.

        Raises:
            APIStatusError: it is not; the subclass says which.
        """
        if self.is_success:
            return self
        from importlib import import_module

        # By name, for the errors import this module: they hold what it defines.
        error_class = import_module("specwire_runtime.errors").status_error_class(self.status_code)
        raise error_class(f"The server answered with status {self.status_code}", response=self)

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
