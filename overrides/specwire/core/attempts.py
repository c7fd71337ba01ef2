"""One call, from its first attempt to a value or an error: the only place that retries, follows, gives up, maps errors.

``attempts`` is a generator. It yields what it wants done, as ``actions.py`` lists, and is sent what came of it. It
returns the operation's value, or the ``Whole`` answer undecoded, or the ``Reply`` alone for a stream and where the body
is left to its reader. No I/O lives here: clock, randomness and observer are arguments, so every rule is tested without
a socket and without waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any, TypeVar

from specwire.errors import APIConnectionError, APIResponseValidationError, APITimeoutError
from specwire_api.types import Operation

from .actions import READ, READ_ERROR, SIGN, Action, Head, Send, Sleep, Surroundings, Tell
from .config import bearer
from .decode import error_in_answer, failure, has_error, invalid, success
from .failure import Failure
from .headers import RawHeader
from .json_text import NotJSONError
from .observing import for_log, request_event, response_event
from .outcomes import Body, Done, Failed, Whole
from .redirect import is_redirect, redirected
from .reply import Reply
from .request import EVENT_STREAM, RETRY_COUNT_HEADER, Request
from .retry import RETRY_AFTER_MAX_S, backoff_s, is_renewed, is_retried, retry_after_s
from .secret import Secret
from .timeout import Limits, Timeout

T = TypeVar("T")

SUCCESSES = range(200, 300)
RETRY_COUNT = RETRY_COUNT_HEADER.encode()


class Retries:
    """How far a call has come.

    Attributes:
        maximum: further attempts that are allowed after the first.
        number: of the attempt, from 0.
        paid: what the last retry took from the budget.
        secret: the credential of the attempt.
        fresh: the credential that was asked for after the last one had been refused.
        renewed: whether that has happened; it happens once in a call, and does not count as a retry.
    """

    __slots__ = ("fresh", "maximum", "number", "paid", "renewed", "secret")

    def __init__(self, maximum: int) -> None:
        """Begin."""
        self.maximum = maximum
        self.number = 0
        self.paid = 0
        self.secret: Secret | None = None
        self.fresh: Secret | None = None
        self.renewed = False


# What drives it cannot be typed by action: Python has no way to say which yield is sent what.
Steps = Generator[Action, Any, T]


def attempts(
    operation: Operation[T, Any],
    request: Request,
    timeout: Timeout,
    max_retries: int,
    world: Surroundings,
    *,
    stream: bool = False,
    body: Body = "decoded",
) -> Steps[T | Whole | Reply]:
    """Carry out one call; the module's description says what is yielded, sent and returned.

    Raises:
        APIError: for anything that a server or the network can do, and nothing else.
    """
    limits = timeout.limits(world.clock())
    hooks = world.hooks
    state: dict[str, Any] = {}
    retries = Retries(max_retries)
    while True:
        started = world.clock()
        count = _count(request, retries.number)
        event: Any = None  # which hooks alone are told
        if hooks is not None:
            event = request_event(operation, request.plus(*count), retries.number, stream=stream, state=state)
            yield from _tell(hooks.request, event)
        if request.needs_credential:
            secret: Secret = retries.fresh or (yield SIGN)
            retries.secret, retries.fresh = secret, None
            signed = request.plus(*count, (b"Authorization", bearer(secret)))  # which shows no headers in tracebacks
        else:
            signed = request.plus(*count)
        result = yield from _attempt(operation, signed, limits, world, stream=stream, body=body)
        wait_s = (yield from _again(result, retries, limits, world)) if isinstance(result, Failed) else None
        seconds = world.clock() - started
        if world.observe is not None:
            world.observe(for_log(operation, request, result, number=retries.number, seconds=seconds, wait_s=wait_s))
        if hooks is not None:
            yield from _tell(hooks.response, response_event(event, result, seconds, wait_s))
        if isinstance(result, Done):
            world.budget.succeeded(retries.paid)
            result.reply.history = retries.number - retries.renewed, seconds
            value: T | Whole | Reply = result.value
            return value
        if wait_s is None:
            error = result.error
            del result  # it holds the answer's headers as they came
            raise error
        if retries.fresh is None:
            yield Sleep(wait_s)
        retries.number += 1


def _count(request: Request, number: int) -> list[RawHeader]:
    """Return the header with the number of the attempt, if it is to be sent."""
    return [(RETRY_COUNT, b"%d" % number)] if request.counted else []


def _tell(hooks: Iterable[Callable[[Any], object]], event: object) -> Steps[None]:
    """Call the user's hooks."""
    for hook in hooks:
        yield Tell(hook, event)


def _again(result: Failed, retries: Retries, limits: Limits, world: Surroundings) -> Steps[float | None]:
    """Return the seconds before the next attempt, None if there is none."""
    if result.retried and retries.number - retries.renewed < retries.maximum:
        wait_s = _wait_s(result, retries.number, limits, world)
        if wait_s is not None:
            retries.paid = world.budget.take(timed_out=result.timed_out)
            return wait_s if retries.paid else None
    elif (
        retries.secret is not None
        and not retries.renewed
        and result.headers is not None
        and is_renewed(result.outcome, result.headers)
        and (limits.deadline is None or world.clock() < limits.deadline)
    ):
        new: Secret = yield SIGN
        if new.reveal() != retries.secret.reveal():
            retries.fresh, retries.renewed = new, True
            return 0.0
    return None


def _attempt(
    operation: Operation[Any, Any],
    request: Request,
    limits: Limits,
    world: Surroundings,
    *,
    stream: bool,
    body: Body,
) -> Steps[Done | Failed]:
    """Send once and judge the answer."""
    reply = yield from _exchange(operation, request, limits, world)
    if isinstance(reply, Failed):
        return reply
    if reply.status not in SUCCESSES:
        return (yield from _refusal(reply))
    if stream:
        return (yield from _stream(reply))
    return (yield from _success(operation, reply, body))


def _success(operation: Operation[Any, Any], reply: Reply, body: Body) -> Steps[Done | Failed]:
    """Read and decode the body of a success, as far as that is wanted."""
    if body == "left":
        return Done(reply, reply)
    content: bytes | Failure = yield READ
    if isinstance(content, Failure):
        return _broken(operation, reply.request, content, reply)
    if body == "whole":
        return Done(Whole(reply, content), reply)
    try:
        return Done(success(operation, reply, content), reply)
    except APIResponseValidationError as error:
        return Failed(error.with_traceback(None), retried=False, outcome=reply.status)


def _exchange(
    operation: Operation[Any, Any], request: Request, limits: Limits, world: Surroundings
) -> Steps[Reply | Failed]:
    """Send, following redirects, and return the answer that is not one."""
    hops = 0
    while True:
        if limits.deadline is not None and world.clock() >= limits.deadline:
            return _broken(operation, request, Failure("read_timeout", "no time was left"))
        head: Head | Failure = yield Send(request, limits)
        if isinstance(head, Failure):
            return _broken(operation, request, head)
        reply = Reply(operation, request, head.status, head.headers, world.parse)
        if not is_redirect(head.status, head.headers):
            return reply
        yield READ_ERROR  # not for what it says, but so that the connection can be used again
        target = redirected(reply, hops)
        if not isinstance(target, Request):
            return Failed(target, retried=False, outcome=head.status)
        request = target
        hops += 1


def _refusal(reply: Reply) -> Steps[Failed]:
    """Read what the server has to say about an error status. That it cannot be read does not change the status."""
    body: bytes | Failure = yield READ_ERROR
    error = failure(reply, b"" if isinstance(body, Failure) else body)
    retried = is_retried(reply.status, reply.headers, error.code)
    return Failed(error, retried=retried, outcome=reply.status, headers=reply.headers)


def _stream(reply: Reply) -> Steps[Done | Failed]:
    """Leave an event stream to its reader; anything else that came with a status of success is an error."""
    media_type = reply.headers.get("content-type", EVENT_STREAM).partition(";")[0].strip().lower()
    if media_type == EVENT_STREAM:
        return Done(reply, reply)
    body: bytes | Failure = yield READ_ERROR
    if isinstance(body, Failure):
        return _broken(reply.operation, reply.request, body, reply)
    try:
        value = reply.parse_json(body)
    except NotJSONError:
        value = None
    if has_error(value):
        return Failed(error_in_answer(reply, body), retried=False, outcome=reply.status)
    error = invalid(reply, f"a body of type {media_type or 'unknown'} where an event stream was due", body)
    return Failed(error, retried=False, outcome=reply.status)


def _broken(operation: Operation[Any, Any], request: Request, failure: Failure, reply: Reply | None = None) -> Failed:
    """Return the failed attempt for a failure of the transport."""
    if reply is not None and failure.kind == "encoding":
        return Failed(
            invalid(reply, f"a body that cannot be read: {failure}", b""), retried=False, outcome=failure.kind
        )
    error_class = APITimeoutError if failure.is_timeout else APIConnectionError
    message = f"{operation.name} failed: {failure}."
    error = error_class(message, request.info(operation), response=None if reply is None else reply.info())
    error.__cause__ = failure.cause
    return Failed(error, retried=not failure.is_final, outcome=failure.kind, timed_out=failure.is_timeout)


def _wait_s(failed: Failed, number: int, limits: Limits, world: Surroundings) -> float | None:
    """Return the seconds before the next attempt, None if there is no point in one."""
    wait_s = None if failed.headers is None else retry_after_s(failed.headers, world.wall_clock())
    if wait_s is None:
        wait_s = backoff_s(number, world.random())
    elif wait_s > RETRY_AFTER_MAX_S:
        return None
    if limits.deadline is not None and world.clock() + wait_s >= limits.deadline:
        return None
    return wait_s
