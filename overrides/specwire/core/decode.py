"""What an answer means: a value or an error. Deciding that lives here; whether to try again does not.

The error object is ``{"error": {"message", "type", "param", "code"}}``. Servers of the same protocol also send a string
there, ``{"detail": ...}``, plain text or HTML; all of them give a readable message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from specwire.errors import APIError, APIResponseValidationError, APIStatusError, status_error_class

from .exchange import REQUEST_ID
from .json_text import NotJSONError, matches, quote, shape
from .kinds import is_array, is_object
from .pagination import is_page
from .recognising import is_foreign

if TYPE_CHECKING:
    from specwire_api.types import Operation

    from .headers import Headers
    from .reply import Reply

T = TypeVar("T")


def success(operation: Operation[T, Any], reply: Reply, body: bytes) -> T:
    """Decode the body of a success.

    Raises:
        APIResponseValidationError: the body is not JSON of the kind that the operation answers with, or is an object
            with nothing in it of what the operation answers, such as an error object.
    """
    if operation.response is None:
        return cast("T", None)
    try:
        value = reply.parse_json(body)
    except NotJSONError as error:
        reason = f"text that is not JSON ({error})"
    else:
        if not matches(value, operation.shape):
            reason = f"a JSON {shape(value)} where a JSON {operation.shape} was due"
        elif has_error(value) and len(value) == 1:  # some gateways report errors under a status of success
            reason = "an error object"
        elif operation.pagination is not None and not is_page(operation.pagination, value):
            reason = f"an object without an array {operation.pagination.items!r}"
        else:
            try:
                decoded = operation.response.load()(value)
            except RecursionError:  # a schema that contains itself, and an answer that makes use of it
                reason = "JSON that is nested too deep"
            else:
                if not is_foreign(decoded, value):
                    return _with_request_id(decoded, reply.headers)
                reason = f"an object with none of the properties of {type(decoded).__name__}"
                reason = "an error object" if has_error(value) else reason
    raise invalid(reply, reason, body)


def _with_request_id(value: T, headers: Headers) -> T:
    request_id = headers.get(REQUEST_ID)
    if request_id is not None:
        try:  # noqa: SIM105  (suppress takes half a microsecond)
            object.__setattr__(value, "_request_id", request_id)
        except AttributeError:
            pass  # a list or a plain value has no place for it
    return value


def invalid(reply: Reply, reason: str, body: bytes) -> APIResponseValidationError:
    """Return the error for an answer that is not what the operation answers."""
    body = reply.clean(body)
    text = f"{reply.operation.name} was answered with status {reply.status} and {reason}; it begins {quote(body)}"
    return APIResponseValidationError(reply.info(body), body.decode("utf-8", "replace"), message=text)


def failure(reply: Reply, body: bytes) -> APIStatusError:
    """Return the error for a status that is not a success."""
    body = reply.clean(body)
    value = _json_or_text(reply, body)
    message = _message(value)
    if message is None:
        message = f"The server answered with status {reply.status}"
        message = f"{message} and the text {quote(body)}" if body.strip() else f"{message} and no text"
    return status_error_class(reply.status)(message, response=reply.info(body), body=error_object(value))


def error_in_answer(reply: Reply, text: bytes) -> APIError:
    """Return the error for an error object, or text, that came after a status of success."""
    text = reply.clean(text)
    value = _json_or_text(reply, text)
    message = value if isinstance(value, str) else _message(value)
    return APIError(
        message or f"The server reported an error: {quote(text)}", response=reply.info(text), body=error_object(value)
    )


def has_error(value: Any) -> bool:
    """Whether a JSON value is an object that reports an error."""
    return is_object(value) and bool(value.get("error"))


def error_object(value: Any) -> Any:
    """Return what a decoded body has under ``error``, or the body if that is nothing."""
    return (value.get("error") or value) if is_object(value) else value


def _json_or_text(reply: Reply, body: bytes) -> Any:
    try:
        return reply.parse_json(body)
    except NotJSONError:
        return body.decode("utf-8", "replace")


def _message(value: Any) -> str | None:
    """Find the sentence that is meant for people, in any of the forms that are in use."""
    if is_object(value):
        for name in ("error", "message", "detail"):
            inner = value.get(name)
            if is_object(inner):
                return _message(inner)
            if isinstance(inner, str) and inner.strip():
                return inner.strip()
            if is_array(inner) and inner:
                return "; ".join(map(_finding, inner))
    return None


def _finding(value: Any) -> str:
    """Return one item of a list of findings in words; servers that validate with pydantic send ``loc`` and ``msg``."""
    if is_object(value) and isinstance(value.get("msg"), str):
        place = value.get("loc")
        return f"{'.'.join(map(str, place))}: {value['msg']}" if is_array(place) and place else str(value["msg"])
    return quote(str(value))
