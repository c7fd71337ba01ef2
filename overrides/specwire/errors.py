"""Every exception that leaves the library: those of the engine, and those of chat completions.

    OpenAIError                             another name of specwire_runtime.errors.ClientError
    ├── APIError                            a call went wrong; its subclasses are in specwire_runtime.errors
    ├── LengthFinishReasonError             the answer to parse was cut at the token limit
    ├── ContentFilterFinishReasonError      the answer to parse was withheld by the content filter
    ├── AnswerParsingError                  the answer does not fit the type that was asked for (specwire.structured)
    │   └── ToolArgumentsError              ... the arguments do not fit the tool
    └── ToolLoopLimitError                  a run with tools reached its limit (specwire.tool_loop)

Lives here: the classes and what they carry. May not live here: when they are raised.
"""

from __future__ import annotations

from typing import Any

from specwire_runtime.errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ClientError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
    status_error_class,
)

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

# The engine serves any API and names its root after none. Programs of this one catch it by this name.
OpenAIError = ClientError


# The official library's words: programs look for them.
CUT = "Could not parse response content as the length limit was reached"
WITHHELD = "Could not parse response content as the request was rejected by the content filter"


class LengthFinishReasonError(OpenAIError):
    """The answer to parse was cut at the token limit.

    Attributes:
        completion: the answer as it came.
    """

    def __init__(self, *, completion: Any) -> None:
        """Build the error from the answer."""
        usage = getattr(completion, "usage", None)
        super().__init__(f"{CUT} - {usage}" if usage else CUT)
        self.completion = completion


class ContentFilterFinishReasonError(OpenAIError):
    """The answer to parse was withheld by the content filter.

    Attributes:
        completion: the answer as it came; None if whoever raised the error did not give it.
    """

    def __init__(self, *, completion: Any = None) -> None:
        """Build the error, from the answer if there is one: the official library's takes none."""
        super().__init__(WITHHELD)
        self.completion = completion
