"""One call, from its first attempt to a value or an error: the only place that retries, follows, gives up, maps errors.

``attempts`` is a generator. It yields what it wants done and is sent what came of it:

    Sign()                  -> Secret           ask for the credential
    Send(request, limits)   -> Head | Failure   send, and wait for status and headers
    Read(max_bytes)         -> bytes | Failure  read the body of that answer
    Sleep(seconds)          -> None             wait

It returns the operation's value, or for a stream the ``Reply`` whose body is still to be read. No I/O lives here:
clock, randomness and observer are arguments, so every rule is tested without a socket and without waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, NamedTuple, Protocol, TypeVar

from specwire.errors import APIConnectionError, APIError, APIResponseValidationError, APITimeoutError
from specwire_api.types import Operation

from .budget import RetryBudget
from .config import bearer
from .decode import error_in_answer, failure, has_error, invalid, success
from .exchange import REQUEST_ID
from .failure import Failure
from .headers import Headers
from .json_text import NotJSONError, parse
from .redirect import is_redirect, redirected
from .reply import Reply
from .request import EVENT_STREAM, Request
from .retry import RETRY_AFTER_MAX_S, backoff_s, is_retried, retry_after_s
from .secret import Secret
from .timeout import Limits, Timeout

T = TypeVar("T")

SUCCESSES = range(200, 300)
# The body of an error is read for its message; what is longer than this is not a message.
MAX_ERROR_BYTES = 1 << 20
# The number of the attempt, from 0, under the name that servers of this protocol know.
RETRY_COUNT_HEADER = b"X-Stainless-Retry-Count"


class Sign(NamedTuple):
    """Asks for the credential."""


class Send(NamedTuple):
    """Asks for a request to be sent, and for status and headers of its answer."""

    request: Request
    limits: Limits


class Read(NamedTuple):
    """Asks for the body of the last answer, or for its first ``max_bytes``; nothing of it is left to read then."""

    max_bytes: int | None


class Sleep(NamedTuple):
    """Asks for a pause."""

    seconds: float


Action = Sign | Send | Read | Sleep
SIGN, READ, READ_ERROR = Sign(), Read(None), Read(MAX_ERROR_BYTES)


class Head(Protocol):
    """What comes of ``Send``: the answer's status and headers."""

    status: int
    headers: Headers


class Attempt(NamedTuple):
    """What an observer is told after each attempt. Nothing in it is secret.

    ``outcome`` is a status code or the kind of a failure; ``wait_s`` is the pause before the next attempt, None if this
    was the last one.
    """

    operation: str
    method: str
    path: str
    number: int
    outcome: int | str
    request_id: str | None
    seconds: float
    wait_s: float | None


class Surroundings(NamedTuple):
    """What the rules need of the world: a clock that only goes forward, Unix time, and a random number in [0, 1)."""

    clock: Callable[[], float]
    wall_clock: Callable[[], float]
    random: Callable[[], float]
    budget: RetryBudget
    observe: Callable[[Attempt], None] | None = None


class _Failed(NamedTuple):
    """An attempt that failed: the error to raise, and what decides whether there is another."""

    error: APIError
    retried: bool
    outcome: int | str
    timed_out: bool = False
    headers: Headers | None = None


class _Done(NamedTuple):
    """An attempt that succeeded."""

    value: Any
    reply: Reply


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
) -> Steps[T | Reply]:
    """Carry out one call; the module's description says what is yielded, sent and returned.

    Raises:
        APIError: for anything that a server or the network can do, and nothing else.
    """
    limits = timeout.limits(world.clock())
    number = paid = 0
    while True:
        started = world.clock()
        result = yield from _attempt(operation, request, number, limits, world, stream=stream)
        wait_s: float | None = None
        if isinstance(result, _Failed) and result.retried and number < max_retries:
            wait_s = _wait_s(result, number, limits, world)
            if wait_s is not None:
                paid = world.budget.take(timed_out=result.timed_out)
                wait_s = wait_s if paid else None
        if world.observe is not None:
            seconds = world.clock() - started
            world.observe(_observed(operation, request, result, number=number, seconds=seconds, wait_s=wait_s))
        if isinstance(result, _Done):
            world.budget.succeeded(paid)
            value: T | Reply = result.value
            return value
        if wait_s is None:
            raise result.error
        yield Sleep(wait_s)
        number += 1


def _attempt(
    operation: Operation[Any, Any], request: Request, number: int, limits: Limits, world: Surroundings, *, stream: bool
) -> Steps[_Done | _Failed]:
    """Send once and judge the answer."""
    signed = request.plus(RETRY_COUNT_HEADER, b"%d" % number)
    if request.needs_credential:
        secret: Secret = yield SIGN
        signed = signed.plus(b"Authorization", bearer(secret))
    reply = yield from _exchange(operation, signed, limits, world)
    if isinstance(reply, _Failed):
        return reply
    if reply.status not in SUCCESSES:
        return (yield from _refusal(reply))
    if stream:
        return (yield from _stream(reply))
    body: bytes | Failure = yield READ
    if isinstance(body, Failure):
        return _broken(operation, signed, body, reply)
    try:
        return _Done(success(operation, reply, body), reply)
    except APIResponseValidationError as error:
        return _Failed(error, retried=False, outcome=reply.status)


def _exchange(
    operation: Operation[Any, Any], request: Request, limits: Limits, world: Surroundings
) -> Steps[Reply | _Failed]:
    """Send, following redirects, and return the answer that is not one."""
    hops = 0
    while True:
        if limits.deadline is not None and world.clock() >= limits.deadline:
            return _broken(operation, request, Failure("read_timeout", "no time was left"))
        head: Head | Failure = yield Send(request, limits)
        if isinstance(head, Failure):
            return _broken(operation, request, head)
        reply = Reply(operation, request, head.status, head.headers)
        if not is_redirect(head.status, head.headers):
            return reply
        yield READ_ERROR  # not for what it says, but so that the connection can be used again
        target = redirected(reply, hops)
        if not isinstance(target, Request):
            return _Failed(target, retried=False, outcome=head.status)
        request = target
        hops += 1


def _refusal(reply: Reply) -> Steps[_Failed]:
    """Read what the server has to say about an error status. That it cannot be read does not change the status."""
    body: bytes | Failure = yield READ_ERROR
    error = failure(reply, b"" if isinstance(body, Failure) else body)
    retried = is_retried(reply.status, reply.headers, error.code)
    return _Failed(error, retried=retried, outcome=reply.status, headers=reply.headers)


def _stream(reply: Reply) -> Steps[_Done | _Failed]:
    """Leave an event stream to its reader; anything else that came with a status of success is an error."""
    media_type = reply.headers.get("content-type", EVENT_STREAM).partition(";")[0].strip().lower()
    if media_type == EVENT_STREAM:
        return _Done(reply, reply)
    body: bytes | Failure = yield READ_ERROR
    if isinstance(body, Failure):
        return _broken(reply.operation, reply.request, body, reply)
    try:
        value = parse(body)
    except NotJSONError:
        value = None
    if has_error(value):
        return _Failed(error_in_answer(reply, body), retried=False, outcome=reply.status)
    error = invalid(reply, f"a body of type {media_type or 'unknown'} where an event stream was due", body)
    return _Failed(error, retried=False, outcome=reply.status)


def _broken(operation: Operation[Any, Any], request: Request, failure: Failure, reply: Reply | None = None) -> _Failed:
    """Return the failed attempt for a failure of the transport."""
    if reply is not None and failure.kind == "encoding":
        return _Failed(
            invalid(reply, f"a body that cannot be read: {failure}", b""), retried=False, outcome=failure.kind
        )
    error_class = APITimeoutError if failure.is_timeout else APIConnectionError
    message = f"{operation.name} failed: {failure}."
    error = error_class(message, request.info(operation), response=None if reply is None else reply.info())
    return _Failed(error, retried=not failure.is_final, outcome=failure.kind, timed_out=failure.is_timeout)


def _wait_s(failed: _Failed, number: int, limits: Limits, world: Surroundings) -> float | None:
    """Return the seconds before the next attempt, None if there is no point in one."""
    wait_s = None if failed.headers is None else retry_after_s(failed.headers, world.wall_clock())
    if wait_s is None:
        wait_s = backoff_s(number, world.random())
    elif wait_s > RETRY_AFTER_MAX_S:
        return None
    if limits.deadline is not None and world.clock() + wait_s >= limits.deadline:
        return None
    return wait_s


def _observed(
    operation: Operation[Any, Any],
    request: Request,
    result: _Done | _Failed,
    *,
    number: int,
    seconds: float,
    wait_s: float | None,
) -> Attempt:
    if isinstance(result, _Done):
        outcome: int | str = result.reply.status
        request_id = result.reply.headers.get(REQUEST_ID)
    else:
        outcome, request_id = result.outcome, result.error.request_id
    return Attempt(operation.name, request.method, request.path, number, outcome, request_id, seconds, wait_s)
