"""What an answer means: a value or an error. Deciding that lives here; whether to try again does not.

What is read from an error body is ``error_bodies.py``'s part. Plain text and HTML give a readable message, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

from specwire_runtime.errors import APIError, APIResponseValidationError, APIStatusError, status_error_class
from specwire_runtime.policy.actions import MAX_ERROR_BYTES
from specwire_runtime.privacy.printable import printable
from specwire_runtime.response.error_bodies import error_object, said
from specwire_runtime.response.exchange import REQUEST_ID
from specwire_runtime.response.json_guards import is_object
from specwire_runtime.response.json_text import NotJSONError, matches, quote, shape
from specwire_runtime.response.page_rules import is_page
from specwire_runtime.response.response_check import (
    failed_element,
    has_error,
    is_foreign,
    is_sentence,
    items_of,
    reports_error,
    says_something,
)

if TYPE_CHECKING:
    from specwire_runtime.request.headers import Headers
    from specwire_runtime.response.reply import Reply
    from specwire_runtime.wire.operation import Lazy, Operation

T = TypeVar("T")
E = TypeVar("E", bound=APIError)

# Of a page of HTML so much is looked through for its title.
TITLE_WITHIN = 4096

# No body has more bytes than that many digits say.
LENGTH_DIGITS = 18


def success(operation: Operation[T, Any], reply: Reply, body: bytes) -> T:
    """Decode the body of a success.

    Raises:
        APIError: the body reports an error, instead of what the operation answers or beside it.
        APIResponseValidationError: the body is not JSON of the kind that the operation answers with, or is an object
            with nothing in it of what the operation answers.
    """
    if operation.response is None:
        return cast("T", None)
    try:
        value = reply.parse_json(body)
    except NotJSONError as error:
        reason = f"text that is not JSON ({error})"
    else:
        problem = _mismatch(operation, value)
        if problem is None:
            try:
                decoded = operation.response.load()(value)
            except RecursionError:  # a schema that contains itself, and an answer that makes use of it
                problem = "JSON that is nested too deep"
            else:
                if not is_foreign(decoded, value):
                    return _with_request_id(decoded, reply.headers)
                problem = f"an object with none of the properties of {type(decoded).__name__}"
                problem = "" if is_sentence(value) else problem
        reason = problem
    raise invalid(reply, reason, body) if reason else error_in_answer(reply, body)


def _mismatch(operation: Operation[Any, Any], value: Any) -> str | None:
    """Return what keeps a value from being the operation's answer, None if nothing does; empty if it is an error."""
    if not matches(value, operation.shape):
        return "" if has_error(value) else f"a JSON {shape(value)} where a JSON {operation.shape} was due"
    if not is_object(value):
        return None
    decoder = operation.response
    if reports_error(value, None if decoder is None else model_of(decoder), items_of(operation)):
        return ""
    if operation.pagination is not None and not is_page(operation.pagination, value):
        if is_sentence(value):
            return ""
        return f"an object without an array {operation.pagination.items!r}"
    return None


def model_of(decoder: Lazy[Any]) -> type[Any] | None:
    """Return the class that a decoder makes objects of, None if that is not known."""
    owner = getattr(decoder.load(), "__self__", None) or getattr(decoder, "model", None)
    return owner if isinstance(owner, type) else None


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
    scrubber = reply.scrubber
    body = scrubber.content(body, cut=len(body) >= MAX_ERROR_BYTES)
    text = f"{reply.operation.name} was answered with status {reply.status} and {scrubber.text(reason)}"
    text = printable(f"{text}; it begins {quote(body)}" if body else text)
    return APIResponseValidationError(reply.info(body), body.decode("utf-8", "replace"), message=text)


def no_stream(reply: Reply, body: bytes) -> APIError:
    """Return the error for what came with a status of success where an event stream was due."""
    try:
        value = reply.parse_json(body)
    except NotJSONError:
        value = None
    if has_error(value) or is_sentence(value) or _mismatch(reply.operation, value) == "":
        return error_in_answer(reply, body)
    media_type = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    kind = "that holds no events" if media_type == "text/event-stream" else f"of type {media_type or 'unknown'}"
    return invalid(reply, f"a body {kind} where an event stream was due", body)


def is_line(reply: Reply, start: bytes | bytearray) -> bool:
    """Whether a body begins with a line that is JSON by itself: an answer, or the first of many."""
    end = start.find(b"\n", len(start) - len(start.lstrip()))
    if end < 0:
        return False
    try:
        reply.parse_json(bytes(start[:end]))
    except NotJSONError:
        return False
    return True


def announced_bytes(headers: Headers) -> int:
    """Return how long a body is by what the headers say; 0 if they do not."""
    said = headers.get("content-length") or ""
    return int(said) if said.isdecimal() and len(said) <= LENGTH_DIGITS else 0


def too_large(reply: Reply, max_response_bytes: int) -> APIResponseValidationError:
    """Return the error for a body that is larger than what is read."""
    text = (
        f"{reply.operation.name} was answered with status {reply.status} and a body of more than {max_response_bytes} "
        "bytes, the bound that max_response_bytes sets"
    )
    return APIResponseValidationError(reply.info(), message=text)


def failure(reply: Reply, body: bytes) -> APIStatusError:
    """Return the error for a status that is not a success."""
    body, value = _shown(reply, body)
    message = said(value).message
    if isinstance(value, str) and message == value.strip():
        message = None
    if message is None:
        message = f"The server answered with status {reply.status}"
        title = _title(body)
        if title:
            message = f"{message} and the page {quote(title)}"
        else:
            message = f"{message} and the text {quote(body)}" if body.strip() else f"{message} and no text"
    error = status_error_class(reply.status)(printable(message), response=reply.info(body), body=error_object(value))
    return _completed(error, value)


def error_in_answer(reply: Reply, text: bytes) -> APIError:
    """Return the error for an error object, or text, that came after a status of success."""
    text, value = _shown(reply, text)
    items = items_of(reply.operation)
    if items is not None and is_object(value) and not says_something(value.get("error")):
        value = failed_element(value.get(items)) or value
    message = value if isinstance(value, str) else said(value).message
    message = printable(message or f"The server reported an error: {quote(text)}")
    return _completed(APIError(message, response=reply.info(text), body=error_object(value)), value)


def _completed(error: E, value: Any) -> E:
    """Add what the body says elsewhere than in its error object."""
    _, code, param, kind = said(value)
    error.code, error.param, error.type = error.code or code, error.param or param, error.type or kind
    return error


def _title(body: bytes) -> str | None:
    """Return the title of a page of HTML, None if it is none."""
    start = body[:TITLE_WITHIN].decode("utf-8", "replace").strip()
    if not start.startswith("<"):
        return None
    from html import unescape  # gateways that answer with pages may cost the import

    found = re.search(r"<title[^<>]*>([^<]*)</title", start, re.IGNORECASE)
    return unescape(found[1]).strip() if found else None


def _shown(reply: Reply, body: bytes) -> tuple[bytes, Any]:
    """Return a body without credentials, and its value without them, which is its text if it is not JSON.

    The value is cleaned after it was decoded: so nothing can be in it that JSON has its own spelling for.
    """
    scrubber = reply.scrubber
    clean = scrubber.content(body, cut=len(body) >= MAX_ERROR_BYTES)
    try:
        value = reply.parse_json(body)
    except NotJSONError:
        return clean, clean.decode("utf-8", "replace")
    return clean, value if clean is body else scrubber.value(value)
