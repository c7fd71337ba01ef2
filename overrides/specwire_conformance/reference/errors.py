"""Errors as the API answers them: a status, headers, and the body `{"error": {message, type, param, code}}`.

Source: https://platform.openai.com/docs/guides/error-codes
"""

from specwire_conformance.json_values import JsonObject
from specwire_conformance.problems import Problem

INVALID_REQUEST = "invalid_request_error"


class ApiError(Exception):
    """An answer that is not a success."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = INVALID_REQUEST,
        param: str | None = None,
        code: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.param = param
        self.code = code
        self.headers = headers or {}

    def body(self) -> JsonObject:
        """Return the body of the answer."""
        return {"error": {"message": str(self), "type": self.kind, "param": self.param, "code": self.code}}


def refused(problem: Problem) -> ApiError:
    """Return the error for a request with this problem."""
    return ApiError(400, problem.message, param=problem.param, code=problem.code)


def model_not_found(model: str) -> ApiError:
    """Return the error for a model that does not exist."""
    return ApiError(
        404, f"The model '{model}' does not exist, or this key may not use it.", param="model", code="model_not_found"
    )


def completion_not_found(completion_id: str) -> ApiError:
    """Return the error for a completion that was never stored, or is deleted."""
    message = f"No stored chat completion has the id '{completion_id}'. Only those made with store: true are kept."
    return ApiError(404, message, param="completion_id", code="not_found")
