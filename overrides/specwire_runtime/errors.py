"""Every exception that leaves the library.

    ClientError
    └── APIError                            a call went wrong
        ├── APIConnectionError              no whole answer came
        │   └── APITimeoutError             ... in time
        ├── APIResponseValidationError      an answer came that is not what the operation answers
        └── APIStatusError                  the server answered with an error status
            ├── BadRequestError             400
            ├── AuthenticationError         401
            ├── PermissionDeniedError       403
            ├── NotFoundError               404
            ├── ConflictError               409
            ├── UnprocessableEntityError    422
            ├── RateLimitError              429
            └── InternalServerError         500 and above

Lives here: the classes and what they carry. May not live here: when they are raised. All of them can be pickled, copied
and compared; none shows a credential. A wrong argument is a TypeError or ValueError, as for any Python function.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from specwire_runtime.response.exchange import RequestInfo, ResponseInfo

    class SomeRequest(Protocol):
        """A ``RequestInfo``, or a request of httpx's."""

        @property
        def method(self) -> str: ...

        @property
        def url(self) -> Any: ...

        @property
        def headers(self) -> Any: ...

    class SomeResponse(Protocol):
        """A ``ResponseInfo``, or a response of httpx's."""

        @property
        def status_code(self) -> int: ...

        @property
        def headers(self) -> Any: ...


__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ClientError",
    "ConflictError",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "UnprocessableEntityError",
    "status_error_class",
]


class ClientError(Exception):
    """The base of all errors of this library. On its own: the client was set up in a way that cannot work."""

    def __eq__(self, other: object) -> bool:
        """Compare class, arguments and attributes."""
        if type(other) is not type(self):
            return NotImplemented
        return self.args == other.args and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Hash by class and text: attributes such as ``body`` need not be hashable."""
        return hash((type(self), str(self)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by attributes; the default would call the constructor with ``args`` alone."""
        return _restore, (type(self), self.args, self.__dict__.copy())


def _restore(cls: type[ClientError], args: tuple[Any, ...], attributes: Mapping[str, Any]) -> ClientError:
    """Rebuild an error from what ``__reduce__`` saved."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(attributes)
    return error


class APIError(ClientError):
    """A call failed.

    Attributes:
        message: what happened, in one line.
        request: method, URL and headers of the last attempt, without credentials. None only in an error that a program
            made itself, without one.
        code: the error object's ``code``, such as ``invalid_api_key``.
        param: the error object's ``param``: the argument that is at fault.
        type: the error object's ``type``, such as ``invalid_request_error``.
        body: the value of ``error`` in the decoded body, or that whole body if it has none, or the body's text if it is
            not JSON.

    The constructors are those of the official library, for the tests of programs: ``request`` and ``response`` may be
    httpx's, and the text of an error that was made so is what it was given.
    """

    code: str | None = None
    param: str | None = None
    if TYPE_CHECKING:
        # Attributes like the others; as properties the type of an error about a status can be a narrower one.

        @property
        def response(self) -> ResponseInfo | None:
            """Status code, headers and body of the answer; None if none came."""
            ...

        @response.setter
        def response(self, value: Any) -> None: ...

        @property
        def status_code(self) -> int | None:
            """The answer's status; None if none came."""
            ...

        @status_code.setter
        def status_code(self, value: Any) -> None: ...

        @property
        def request_id(self) -> str | None:
            """The server's name for the answer (``x-request-id``); quote it when asking for help."""
            ...

        @request_id.setter
        def request_id(self, value: Any) -> None: ...

    else:
        response = status_code = request_id = None

    def __init__(
        self,
        message: str,
        request: SomeRequest | None = None,
        *,
        response: SomeResponse | None = None,
        body: object = None,
    ) -> None:
        """Take ``code``, ``param`` and ``type`` from ``body`` if it is an error object."""
        super().__init__(message)
        self.message = message
        asked: Any = _request_of(response) if request is None else request
        self.request: RequestInfo = asked
        self.body = body
        self.code = _text_field(body, "code")
        self.param = _text_field(body, "param")
        self.type = _text_field(body, "type")
        if response is not None:
            self.response = response
            self.status_code = response.status_code
            self.request_id = response.headers.get("x-request-id")

    def __str__(self) -> str:
        """Return the message, then what helps to look the failure up and the message does not say.

        What a terminal would obey is escaped.
        """
        from specwire_runtime.privacy.printable import printable

        text = super().__str__()
        status = getattr(self, "status_code", None)
        details = [
            f"{name.replace('_', ' ')} {value}"
            for name, value in self._known()
            if not (_says(text, value) if name == "status_code" else name == "code" and value == str(status))
        ]
        return printable(f"{text} ({', '.join(details)})".replace("(status code ", "(status ") if details else text)

    def __repr__(self) -> str:
        """Show class, message, and what else is known."""
        known = self._known()
        if not known:
            return super().__repr__()
        shown = "".join(f", {name}={value!r}" for name, value in known)
        return f"{type(self).__name__}({self.message!r}{shown})"

    def _known(self) -> list[tuple[str, object]]:
        """Return what is told beside the message: nothing, if this is not about an answer that this library got."""
        from specwire_runtime.response.exchange import ResponseInfo

        if not isinstance(self.response, ResponseInfo):
            return []
        known = [(name, getattr(self, name)) for name in ("status_code", "code", "param", "request_id")]
        return [(name, value) for name, value in known if value is not None]


def _request_of(response: Any) -> Any:
    """Return what an answer answers; None if it does not say, which httpx has an exception for."""
    try:
        return None if response is None else response.request
    except (AttributeError, RuntimeError):
        return None


def _says(message: str, status: object) -> bool:
    """Whether a message names the status: ``429 Too Many Requests``, ``Error code: 429 - ...``, ``HTTP/1.1 429``."""
    named = r"\b(?:status|code|error|HTTP(?:/[0-9.]+)?)\W{0,3}"
    return re.search(rf"(?:^\W*|{named}){status}\b", message, re.IGNORECASE) is not None


def _text_field(body: object, name: str) -> str | None:
    """Read a field of an error object; servers send ``code`` as a number, too."""
    value: object = body.get(name) if isinstance(body, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]  # JSON from outside
    return None if value is None else str(value)  # pyright: ignore[reportUnknownArgumentType]  # JSON from outside


class APIConnectionError(APIError):
    """No whole answer came: the connection could not be made, broke, or the stream ended too early."""

    def __init__(
        self,
        message: str = "Connection error.",
        request: SomeRequest | None = None,
        *,
        response: SomeResponse | None = None,
        body: object = None,
    ) -> None:
        """Build the error; the message has a default, as the official library's has."""
        super().__init__(message, request, response=response, body=body)


class APITimeoutError(APIConnectionError):
    """A bound on time was reached: of one phase, of the call as a whole, or between the events of a stream."""

    def __init__(
        self,
        request: SomeRequest | None = None,
        *,
        message: str = "Request timed out.",
        response: SomeResponse | None = None,
        body: object = None,
    ) -> None:
        """Build the error from the request alone, as the official library's is; the others have defaults."""
        super().__init__(message, request, response=response, body=body)


class APIResponseValidationError(APIError):
    """An answer came that is not what the operation answers: not JSON, JSON of another kind, or not a stream."""

    def __init__(
        self, response: SomeResponse | None = None, body: object = None, *, message: str | None = None
    ) -> None:
        """Build the error from the answer; the message has a default, as the official library's has."""
        super().__init__(message or "Data returned by API invalid for expected schema.", response=response, body=body)


class APIStatusError(APIError):
    """The server answered with a status that is not a success."""

    if TYPE_CHECKING:

        @property
        def response(self) -> ResponseInfo:
            """Status code, headers and body of the answer."""
            ...

        @response.setter
        def response(self, value: Any) -> None: ...

        @property
        def status_code(self) -> int:
            """The answer's status."""
            ...

        @status_code.setter
        def status_code(self, value: Any) -> None: ...

    def __init__(self, message: str, *, response: SomeResponse, body: object = None) -> None:
        """Build the error from an answer, which it always has. Tests of programs may give an ``httpx.Response``."""
        super().__init__(message, response=response, body=body)


class BadRequestError(APIStatusError):
    """400: the request is not acceptable as it is."""

    if not TYPE_CHECKING:
        status_code = 400


class AuthenticationError(APIStatusError):
    """401: the key is missing, wrong or revoked."""

    if not TYPE_CHECKING:
        status_code = 401


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this."""

    if not TYPE_CHECKING:
        status_code = 403


class NotFoundError(APIStatusError):
    """404: no such model, stored object or endpoint."""

    if not TYPE_CHECKING:
        status_code = 404


class ConflictError(APIStatusError):
    """409: another request changed the same thing; trying again may work."""

    if not TYPE_CHECKING:
        status_code = 409


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed but cannot be processed."""

    if not TYPE_CHECKING:
        status_code = 422


class RateLimitError(APIStatusError):
    """429: too many requests or tokens, or the quota is used up (``code`` is then ``insufficient_quota``)."""

    if not TYPE_CHECKING:
        status_code = 429


class InternalServerError(APIStatusError):
    """500 and above: the fault is the server's."""


STATUS_ERRORS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
SERVER_ERRORS_FROM = 500


def status_error_class(status: int) -> type[APIStatusError]:
    """Return the class for a status code, whatever integer it is."""
    if status >= SERVER_ERRORS_FROM:
        return InternalServerError
    return STATUS_ERRORS.get(status, APIStatusError)
