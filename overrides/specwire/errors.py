"""Every exception that leaves the library.

    OpenAIError
    ├── APIError                            a call went wrong
    │   ├── APIConnectionError              no whole answer came
    │   │   └── APITimeoutError             ... in time
    │   ├── APIResponseValidationError      an answer came that is not what the operation answers
    │   └── APIStatusError                  the server answered with an error status
    │       ├── BadRequestError             400
    │       ├── AuthenticationError         401
    │       ├── PermissionDeniedError       403
    │       ├── NotFoundError               404
    │       ├── ConflictError               409
    │       ├── UnprocessableEntityError    422
    │       ├── RateLimitError              429
    │       └── InternalServerError         500 and above
    ├── LengthFinishReasonError             the answer to parse was cut at the token limit
    ├── ContentFilterFinishReasonError      the answer to parse was withheld by the content filter
    ├── AnswerParsingError                  the answer does not fit the type that was asked for (specwire.structured)
    │   └── ToolArgumentsError              ... the arguments do not fit the tool
    └── ToolLoopLimitError                  a run with tools reached its limit (specwire.tool_loop)

Lives here: the classes and what they carry. May not live here: when they are raised. All of them can be pickled, copied
and compared; none shows a credential. A wrong argument is a TypeError or ValueError, as for any Python function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .core.exchange import RequestInfo, ResponseInfo

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ContentFilterFinishReasonError",
    "InternalServerError",
    "LengthFinishReasonError",
    "NotFoundError",
    "OpenAIError",
    "PermissionDeniedError",
    "RateLimitError",
    "UnprocessableEntityError",
    "status_error_class",
]


class OpenAIError(Exception):
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


def _restore(cls: type[OpenAIError], args: tuple[Any, ...], attributes: Mapping[str, Any]) -> OpenAIError:
    """Rebuild an error from what ``__reduce__`` saved."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(attributes)
    return error


class APIError(OpenAIError):
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
    """

    def __init__(
        self,
        message: str,
        request: RequestInfo | None = None,
        *,
        response: ResponseInfo | None = None,
        body: object = None,
    ) -> None:
        """Take ``code``, ``param`` and ``type`` from ``body`` if it is an error object."""
        super().__init__(message)
        self.message = message
        asked: Any = request if request is not None or response is None else response.request
        self.request: RequestInfo = asked
        self._response = response
        self.body = body
        self.code = _text_field(body, "code")
        self.param = _text_field(body, "param")
        self.type = _text_field(body, "type")

    @property
    def response(self) -> ResponseInfo | None:
        """Status code, headers and body of the answer; None if none came."""
        return self._response

    @property
    def status_code(self) -> int | None:
        """The answer's status; None if none came."""
        return None if self._response is None else self._response.status_code

    @property
    def request_id(self) -> str | None:
        """The server's name for the answer (``x-request-id``); quote it when asking for help."""
        from .core.exchange import REQUEST_ID

        return None if self._response is None else self._response.headers.get(REQUEST_ID)

    def __str__(self) -> str:
        """Return the message, then what helps to look the failure up."""
        details: list[str] = []
        if self.status_code is not None:
            details.append(f"status {self.status_code}")
        if self.code is not None:
            details.append(f"code {self.code}")
        if self.param is not None:
            details.append(f"param {self.param}")
        if self.request_id is not None:
            details.append(f"request id {self.request_id}")
        return f"{self.message} ({', '.join(details)})" if details else self.message

    def __repr__(self) -> str:
        """Show class, message, and what else is known."""
        known = [(name, getattr(self, name)) for name in ("status_code", "code", "param", "request_id")]
        shown = "".join(f", {name}={value!r}" for name, value in known if value is not None)
        return f"{type(self).__name__}({self.message!r}{shown})"


def _text_field(body: object, name: str) -> str | None:
    """Read a field of an error object; servers send ``code`` as a number, too."""
    value: object = body.get(name) if isinstance(body, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]  # JSON from outside
    return None if value is None else str(value)  # pyright: ignore[reportUnknownArgumentType]  # JSON from outside


class APIConnectionError(APIError):
    """No whole answer came: the connection could not be made, broke, or the stream ended too early."""

    def __init__(
        self,
        message: str = "Connection error.",
        request: RequestInfo | None = None,
        *,
        response: ResponseInfo | None = None,
        body: object = None,
    ) -> None:
        """Build the error; the message has a default, as the official library's has."""
        super().__init__(message, request, response=response, body=body)


class APITimeoutError(APIConnectionError):
    """A bound on time was reached: of one phase, of the call as a whole, or between the events of a stream."""

    def __init__(
        self,
        message: str = "Request timed out.",
        request: RequestInfo | None = None,
        *,
        response: ResponseInfo | None = None,
        body: object = None,
    ) -> None:
        """Build the error; the message has a default, as the official library's has."""
        super().__init__(message, request, response=response, body=body)


class APIResponseValidationError(APIError):
    """An answer came that is not what the operation answers: not JSON, JSON of another kind, or not a stream."""


class APIStatusError(APIError):
    """The server answered with a status that is not a success."""

    _response: ResponseInfo

    def __init__(self, message: str, *, response: Any, body: object = None) -> None:
        """Build the error from an answer, which it always has. Tests of programs may give an ``httpx.Response``."""
        super().__init__(message, response=response, body=body)

    @property
    def response(self) -> ResponseInfo:
        """Status code, headers and body of the answer."""
        return self._response

    @property
    def status_code(self) -> int:
        """The answer's status."""
        return self._response.status_code


class BadRequestError(APIStatusError):
    """400: the request is not acceptable as it is."""


class AuthenticationError(APIStatusError):
    """401: the key is missing, wrong or revoked."""


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this."""


class NotFoundError(APIStatusError):
    """404: no such model, stored object or endpoint."""


class ConflictError(APIStatusError):
    """409: another request changed the same thing; trying again may work."""


class UnprocessableEntityError(APIStatusError):
    """422: the request is well formed but cannot be processed."""


class RateLimitError(APIStatusError):
    """429: too many requests or tokens, or the quota is used up (``code`` is then ``insufficient_quota``)."""


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


class LengthFinishReasonError(OpenAIError):
    """The answer to parse was cut at the token limit.

    Attributes:
        completion: the answer as it came.
    """

    def __init__(self, *, completion: Any) -> None:
        """Build the error from the answer."""
        super().__init__("The answer was cut at the token limit and cannot be parsed.")
        self.completion = completion


class ContentFilterFinishReasonError(OpenAIError):
    """The answer to parse was withheld by the content filter.

    Attributes:
        completion: the answer as it came; None if whoever raised the error did not give it.
    """

    def __init__(self, *, completion: Any = None) -> None:
        """Build the error, from the answer if there is one: the official library's takes none."""
        super().__init__("The answer was withheld by the content filter and cannot be parsed.")
        self.completion = completion
