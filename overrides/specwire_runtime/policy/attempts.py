"""One call, from its first attempt to a value or an error: the only place that retries, follows, gives up, maps errors.

``attempts`` is a generator. It yields what it wants done, as ``actions.py`` lists, and is sent what came of it. It
returns the operation's value, or the ``Whole`` answer undecoded, or the ``Reply`` alone for a stream and where the body
is left to its reader. No I/O lives here: clock, randomness and observer are arguments, so every rule is tested without
a socket and without waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any, TypeVar

from specwire_runtime.config.client_config import bearer
from specwire_runtime.errors import APIConnectionError, APIError, APITimeoutError
from specwire_runtime.policy.actions import (
    PEEK,
    READ,
    READ_ERROR,
    SIGN,
    Action,
    Head,
    Read,
    Send,
    Sleep,
    Surroundings,
    Tell,
)
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.observing import answer_detail, for_log, request_event, response_event, sent_detail
from specwire_runtime.policy.pacing import pace_for, refused
from specwire_runtime.policy.progress import Retries
from specwire_runtime.policy.redirect import is_redirect, redirected
from specwire_runtime.policy.resending import is_resent
from specwire_runtime.policy.retry import (
    RETRY_AFTER_MAX_S,
    TOO_MANY_REQUESTS,
    backoff_s,
    is_renewed,
    is_retried,
    told_s,
)
from specwire_runtime.policy.timeout import Limits, Timeout
from specwire_runtime.privacy.printable import printable
from specwire_runtime.privacy.secret import Secret
from specwire_runtime.request.headers import RawHeader
from specwire_runtime.request.request import EVENT_STREAM, IDEMPOTENCY_HEADER, Request
from specwire_runtime.response.attempt_result import Body, Done, Failed, Whole
from specwire_runtime.response.body_kind import Look, look
from specwire_runtime.response.decode import announced_bytes, failure, invalid, is_line, no_stream, success, too_large
from specwire_runtime.response.reply import Reply
from specwire_runtime.wire.operation import Operation

T = TypeVar("T")

SUCCESSES = range(200, 300)
# Lines of JSON that are longer than this are not looked for.
MAX_LINE_BYTES = 1 << 14
# What an error says that is final only because the calls of the client have retried too often.
UNPAID = "not retried: the client's retry budget is used up (see retry_budget)"
# Whoever waits for a turn looks again after an eighth of the wait, within these bounds: it may come earlier by now.
LOOK_AGAIN_MIN_S, LOOK_AGAIN_MAX_S = 0.05, 1.0


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
    started = world.clock()
    limits = timeout.limits(started)
    hooks = world.hooks
    state: dict[str, Any] = {}
    retries = Retries(max_retries)
    while True:
        if world.budget.paces and max_retries and not retries.resent:
            yield from _turn(limits, world)
            started = world.clock()
        event: Any = None  # which hooks alone are told
        if hooks is not None:
            number, shown = retries.number, _counted(request, retries.number)
            event = request_event(operation, shown, number, stream=stream, state=state, resent=retries.resent)
            yield from _tell(hooks.request, event)
        if request.needs_credential and world.secret is None:
            secret: Secret = retries.known or (yield SIGN)
            retries.secret, retries.known = secret, None
            signed = _counted(request, retries.number, secret)
        else:
            signed = _counted(request, retries.number, world.secret)
        result = yield from _attempt(operation, signed, limits, world, retries, stream=stream, body=body)
        wait_s = (yield from _again(result, retries, limits, world, started)) if isinstance(result, Failed) else None
        now = world.clock()
        seconds = now - started
        if world.observe is not None:
            _log(world, operation, request, result, retries, seconds=seconds, wait_s=wait_s)
        if hooks is not None:
            yield from _tell(hooks.response, response_event(event, result, seconds, wait_s))
        if isinstance(result, Done):
            world.budget.succeeded(retries.paid, now)
            result.reply.history = retries.number - retries.renewed, seconds
            value: T | Whole | Reply = result.value
            return value
        if wait_s is None:
            error = result.error
            del result  # it holds the answer's headers as they came
            raise error
        if not retries.again and retries.known is None:
            yield Sleep(wait_s)
        retries.advance()
        started = world.clock()


def _counted(request: Request, number: int, secret: Secret | None = None) -> Request:
    """Return the request of one attempt, with its number and its credential where they are to be sent."""
    added: tuple[RawHeader, ...] = ((header, b"%d" % number),) if (header := request.retry_count) is not None else ()
    if secret is not None and request.needs_credential:
        added += ((b"Authorization", bearer(secret)),)
    return request.plus(*added)  # which shows no headers in tracebacks


def _log(
    world: Surroundings,
    operation: Operation[Any, Any],
    request: Request,
    result: Done | Failed,
    retries: Retries,
    *,
    seconds: float,
    wait_s: float | None,
) -> None:
    """Tell the log what came of an attempt."""
    if world.detail is not None:
        world.detail(*answer_detail(operation, request, retries.number, result))
    if world.observe is not None:
        world.observe(for_log(operation, request, result, retries, seconds=seconds, wait_s=wait_s))


def _tell(hooks: Iterable[Callable[[Any], object]], event: object) -> Steps[None]:
    """Call the user's hooks."""
    for hook in hooks:
        yield Tell(hook, event)


def _turn(limits: Limits, world: Surroundings) -> Steps[None]:
    """Wait until it is this call's turn, where the server refused some. A wait beyond the deadline is not begun."""
    now = world.clock()
    pace = pace_for(world.budget, world.limited, now)
    if pace is None:
        return
    ticket = pace.ticket(now)
    wait_s = pace.wait_s(ticket, now)
    if not wait_s:
        return
    try:
        while wait_s:
            if limits.deadline is not None and now + wait_s >= limits.deadline:
                pace.left()
                return
            yield Sleep(min(wait_s, max(LOOK_AGAIN_MIN_S, wait_s / 8), LOOK_AGAIN_MAX_S))
            now = world.clock()
            wait_s = pace.wait_s(ticket, now)
    except GeneratorExit:  # the call was cancelled or interrupted
        pace.left()
        raise
    pace.came(now)


def _again(result: Failed, retries: Retries, limits: Limits, world: Surroundings, sent: float) -> Steps[float | None]:
    """Return the seconds before the next attempt, None if there is none."""
    in_time = limits.deadline is None or world.clock() < limits.deadline
    if result.resent and not retries.resent and in_time:
        retries.again = True
        return 0.0
    if result.retried and result.busy and retries.maximum and (result.told_s or 0.0) <= RETRY_AFTER_MAX_S:
        refused(world.budget, world.limited, sent, world.clock(), result.told_s)
    if result.retried and retries.number - retries.renewed < retries.maximum:
        wait_s = _wait_s(result, retries.number, limits, world)
        if wait_s is not None:
            return wait_s if _paid(result, retries, world) else None
    elif (
        retries.secret is not None
        and not retries.renewed
        and result.headers is not None
        and is_renewed(result.outcome, result.headers)
        and in_time
    ):
        new: Secret = yield SIGN
        if new.reveal() != retries.secret.reveal():
            retries.known, retries.renewed = new, True
            return 0.0
    return None


def _paid(result: Failed, retries: Retries, world: Surroundings) -> bool:
    """Pay for a retry; if that cannot be done, let the error say so. A server that is merely busy costs nothing."""
    retries.paid = 0
    if not result.busy:
        retries.paid = world.budget.take(timed_out=result.timed_out)
        retries.unpaid = not retries.paid
    if retries.unpaid:
        error = result.error
        error.message = f"{error.message.rstrip('.')}; {UNPAID}"
        error.args = (error.message,)
    return not retries.unpaid


def _attempt(
    operation: Operation[Any, Any],
    request: Request,
    limits: Limits,
    world: Surroundings,
    retries: Retries,
    *,
    stream: bool,
    body: Body,
) -> Steps[Done | Failed]:
    """Send once and judge the answer. A success that is read whole meets no other generator than this."""
    if world.detail is not None:
        world.detail(*sent_detail(operation, request, retries.number, limits, world.clock()))
    head: Head | Failure = _late(limits, world) or (yield Send(request, limits, fresh=retries.resent))
    reply = _answered(operation, request, head, world)
    if isinstance(reply, Reply) and is_redirect(reply.status, reply.headers):
        reply = yield from _elsewhere(reply, limits, world)
    if isinstance(reply, Failed):
        return reply
    if reply.status not in SUCCESSES:
        return (yield from _refusal(reply, world))
    if stream:
        return (yield from _stream(reply))
    if body == "left":
        return Done(reply, reply)
    bound = world.max_response_bytes
    content: bytes | Failure | None = None
    if bound is None:
        content = yield READ
    elif announced_bytes(reply.headers) <= bound:
        content = yield Read(bound + 1)
    return _success(operation, reply, content, body, bound)


def _late(limits: Limits, world: Surroundings) -> Failure | None:
    """Return what to say instead of sending, if no time is left."""
    if limits.deadline is not None and world.clock() >= limits.deadline:
        return Failure("read_timeout", "no time was left")
    return None


def _answered(
    operation: Operation[Any, Any], request: Request, head: Head | Failure, world: Surroundings
) -> Reply | Failed:
    """Take what came of sending."""
    if isinstance(head, Failure):
        return _broken(operation, request, head)
    return Reply(operation, request, head.status, head.headers, world.parse)


def _elsewhere(reply: Reply, limits: Limits, world: Surroundings) -> Steps[Reply | Failed]:
    """Follow redirects, and return the answer that is not one."""
    hops = 0
    while is_redirect(reply.status, reply.headers):
        yield READ_ERROR  # not for what it says, but so that the connection can be used again
        request = redirected(reply, hops)
        if not isinstance(request, Request):
            return Failed(request, retried=False, outcome=reply.status)
        answer = _answered(reply.operation, request, _late(limits, world) or (yield Send(request, limits)), world)
        if isinstance(answer, Failed):
            return answer
        reply = answer
        hops += 1
    return reply


def _success(
    operation: Operation[Any, Any], reply: Reply, content: bytes | Failure | None, body: Body, bound: int | None
) -> Done | Failed:
    """Decode the body of a success, as far as that is wanted. None stands for one that is too large to be read."""
    if isinstance(content, Failure):
        return _broken(operation, reply.request, content, reply)
    if content is None or (bound is not None and len(content) > bound):
        return Failed(too_large(reply, bound or 0), retried=False, outcome=reply.status)
    if body == "whole":
        return Done(Whole(reply, content), reply)
    try:
        return Done(success(operation, reply, content), reply)
    except APIError as error:
        return Failed(error.with_traceback(None), retried=False, outcome=reply.status)


def _refusal(reply: Reply, world: Surroundings) -> Steps[Failed]:
    """Read what the server has to say about an error status. That it cannot be read does not change the status."""
    body: bytes | Failure = yield READ_ERROR
    error = failure(reply, b"" if isinstance(body, Failure) else body)
    retried = is_retried(reply.status, reply.headers, error.code)
    wait_s = told_s(reply.status, reply.headers, world.wall_clock())
    busy = reply.status == TOO_MANY_REQUESTS or wait_s is not None
    return Failed(error, retried=retried, outcome=reply.status, headers=reply.headers, told_s=wait_s, busy=busy)


def _stream(reply: Reply) -> Steps[Done | Failed]:
    """Leave an event stream to its reader; anything else that came with a status of success is an error.

    An answer that says it is one is taken at its word: the reader sees what is in it. Of others the first bytes tell.
    """
    media_type = reply.headers.get("content-type", EVENT_STREAM).lstrip().lower()
    if media_type.startswith(EVENT_STREAM):
        return Done(reply, reply)
    first = yield from _first(reply)
    if isinstance(first, Failure):
        return _broken(reply.operation, reply.request, first, reply)
    found, body = first
    if found == "events":
        return Done(reply, reply)
    if not is_line(reply, body):
        whole: bytes | Failure = yield READ_ERROR
        if isinstance(whole, Failure):
            return _broken(reply.operation, reply.request, whole, reply)
        body = whole
    return Failed(no_stream(reply, body), retried=False, outcome=reply.status)


def _first(reply: Reply) -> Steps[tuple[Look, bytes] | Failure]:
    """Look at the first bytes of a body until they show what it is. Of JSON, whether a line is one value."""
    start = b""
    while True:
        chunk: bytes | Failure | None = yield PEEK
        if isinstance(chunk, Failure):
            return chunk
        start += chunk or b""
        found = look(start, whole=chunk is None)
        if found == "json" and chunk is not None and len(start) < MAX_LINE_BYTES and not is_line(reply, start):
            continue
        if found is not None:
            return found, start


def _broken(operation: Operation[Any, Any], request: Request, failure: Failure, reply: Reply | None = None) -> Failed:
    """Return the failed attempt for a failure of the transport."""
    if reply is not None and failure.kind == "encoding":
        return Failed(
            invalid(reply, f"a body that cannot be read: {failure}", b""), retried=False, outcome=failure.kind
        )
    error_class = APITimeoutError if failure.is_timeout else APIConnectionError
    message = printable(request.scrubber(operation).text(f"{operation.name} failed: {failure}."))
    asked, answered = request.info(operation), None if reply is None else reply.info()
    error = error_class(message=message, request=asked, response=answered)
    error.__cause__ = failure.cause
    resent = is_resent(failure, request, operation.idempotency or IDEMPOTENCY_HEADER)
    return Failed(error, not failure.is_final, failure.kind, timed_out=failure.is_timeout, resent=resent)


def _wait_s(failed: Failed, number: int, limits: Limits, world: Surroundings) -> float | None:
    """Return the seconds before the next attempt, None if there is no point in one."""
    wait_s = failed.told_s
    if wait_s is None:
        wait_s = backoff_s(number, world.random())
    elif wait_s > RETRY_AFTER_MAX_S:
        return None
    if limits.deadline is not None and world.clock() + wait_s >= limits.deadline:
        return None
    return wait_s
