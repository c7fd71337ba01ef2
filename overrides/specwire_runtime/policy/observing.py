"""What the log and the user's hooks are told of an attempt. Deciding what of it may be seen is ``redact.py``'s part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specwire_runtime.policy.actions import Attempt
from specwire_runtime.policy.hooks import RequestEvent, ResponseEvent
from specwire_runtime.privacy.printable import one_line
from specwire_runtime.privacy.redact import REDACTED
from specwire_runtime.response.attempt_result import Done, Failed
from specwire_runtime.response.exchange import REQUEST_ID

if TYPE_CHECKING:
    from specwire_runtime.policy.progress import Retries
    from specwire_runtime.policy.timeout import Limits
    from specwire_runtime.request.request import Request
    from specwire_runtime.wire.operation import Operation


def for_log(
    operation: Operation[Any, Any],
    request: Request,
    result: Done | Failed,
    retries: Retries,
    *,
    seconds: float,
    wait_s: float | None,
) -> Attempt:
    """Return what a line of the log is made of."""
    if isinstance(result, Done):
        outcome: int | str = result.reply.status
        request_id = result.reply.headers.get(REQUEST_ID)
        if request_id is not None:
            request_id = result.reply.scrubber.text(request_id)
    else:
        outcome, request_id = result.outcome, result.error.request_id
    if request_id is not None:
        request_id = one_line(request_id)
    name, method, path = operation.name, request.method, request.path
    number, again, unpaid = retries.number, retries.again, retries.unpaid
    return Attempt(name, method, path, number, outcome, request_id, seconds, wait_s, again, unpaid)


def sent_detail(
    operation: Operation[Any, Any], request: Request, number: int, limits: Limits, now: float
) -> tuple[str, str, str, int, str, int, str, str]:
    """Return a line about a request before it is sent, as ``logging`` takes it: a text and its parts."""
    size = 0 if request.body is None else len(request.body)
    left = "no bound" if limits.deadline is None else f"{limits.deadline - now:.1f} s left"
    names = ", ".join(name.decode("latin-1") for name, _ in request.headers)
    text = "%s %s: attempt %d, to %s, %d bytes, %s; headers %s"
    return text, operation.name, request.method, number + 1, request.origin, size, left, names


def answer_detail(
    operation: Operation[Any, Any], request: Request, number: int, result: Done | Failed
) -> tuple[str, str, str, int, str, str]:
    """Return a line about what came of a request: of an answer its kind, length and the names of its headers."""
    text = "%s %s: attempt %d, %s; headers %s"
    if isinstance(result, Failed):
        answer, shown = result.error.response, f"{type(result.error).__name__} ({result.outcome})"
        headers, scrub = (None if answer is None else answer.headers), one_line
    else:
        headers, shown = result.reply.headers, f"status {result.reply.status}"
        scrub = result.reply.scrubber.text
    if headers is None:
        return text, operation.name, request.method, number + 1, shown, "none"
    told = (("content-type", "type"), ("content-length", "bytes"), ("content-encoding", "encoding"))
    shown += "".join(f", {word} {headers[name]}" for name, word in told if name in headers)
    return text, operation.name, request.method, number + 1, one_line(scrub(shown)), one_line(scrub(", ".join(headers)))


def request_event(
    operation: Operation[Any, Any],
    request: Request,
    number: int,
    *,
    stream: bool,
    state: dict[str, Any],
    resent: bool,
) -> RequestEvent:
    """Return what request hooks are told. ``number`` counts from 0."""
    if request.needs_credential:  # it is added after the hooks: one that refuses the call saves asking for the key
        request = request.plus((b"Authorization", REDACTED.encode()))
    method, url, headers = request.info(operation)
    return RequestEvent(operation.name, method, url, headers, number + 1, stream, state, resent)


def response_event(event: RequestEvent, result: Done | Failed, seconds: float, wait_s: float | None) -> ResponseEvent:
    """Return what response hooks are told."""
    if isinstance(result, Done):
        info = result.reply.info()
        return ResponseEvent(event, info.status_code, info.headers, info.request_id, seconds, wait_s, None)
    error, answer = result.error, result.error.response
    status, headers = (None, None) if answer is None else (answer.status_code, answer.headers)
    return ResponseEvent(event, status, headers, error.request_id, seconds, wait_s, error if wait_s is None else None)
