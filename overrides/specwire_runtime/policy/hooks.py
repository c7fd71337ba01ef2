"""What a user's hooks are told of each attempt: small values without secrets. Calling them is the drivers' part.

A request hook is called before an attempt is sent, a response hook when its answer has been read, or, for a stream, has
begun. They see; they change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict

from specwire_runtime.request.checks import kind
from specwire_runtime.response.json_guards import is_list_like, is_mapping

if TYPE_CHECKING:
    from specwire_runtime.errors import APIError
    from specwire_runtime.request.headers import Headers


class RequestEvent(NamedTuple):
    """An attempt that is about to be sent.

    Attributes:
        operation: dotted name, such as ``chat.completions.create``.
        method: upper case.
        url: without user info; query values only of parameters that the contract names.
        headers: names, and the values of those that say nothing about who is calling.
        attempt: 1 for the first, 2 for the first retry.
        stream: whether the answer is to be a stream of events.
        state: a dictionary of the hooks' own, the same one in all events of a call.
        resent: whether this attempt is sent for the second time, on a new connection: it had met a kept one just as the
            server closed that. It is no retry, and has the attempt's number.
    """

    operation: str
    method: str
    url: str
    headers: Headers
    attempt: int
    stream: bool
    state: dict[str, Any]
    resent: bool = False


class ResponseEvent(NamedTuple):
    """What came of an attempt.

    Attributes:
        request: the event of the attempt.
        status: the answer's status code; None if none came.
        headers: the answer's, without cookies and without what it repeats of the credentials; None if none came.
        request_id: the server's name for the answer.
        seconds: how long the attempt took.
        retry_in_s: the least wait before the next attempt, or 0 if this one is sent again; None if this is the last
            one.
        error: what the call raises, if this is the last attempt; None for a success.
    """

    request: RequestEvent
    status: int | None
    headers: Headers | None
    request_id: str | None
    seconds: float
    retry_in_s: float | None
    error: APIError | None


# What a hook returns is not looked at, but an asynchronous client waits for it if it can be awaited.
RequestHook: TypeAlias = Callable[[RequestEvent], object]
ResponseHook: TypeAlias = Callable[[ResponseEvent], object]


class EventHooks(TypedDict, total=False):
    """The hooks of a client, called in this order."""

    request: Sequence[RequestHook]
    response: Sequence[ResponseHook]


class Hooks(NamedTuple):
    """The hooks of a client, checked."""

    request: tuple[RequestHook, ...] = ()
    response: tuple[ResponseHook, ...] = ()

    def mapping(self) -> EventHooks:
        """Return them as they were given."""
        return {"request": self.request, "response": self.response}


def checked_hooks(given: object) -> Hooks:
    """Check what a user gave.

    Raises:
        TypeError: it is not a mapping of the two names to lists of functions.
    """
    if not is_mapping(given):
        raise TypeError(f"event_hooks must be a mapping of 'request' and 'response', not {kind(given)}")
    found: dict[str, tuple[Any, ...]] = {}
    for name, functions in given.items():
        if name not in Hooks._fields:
            raise TypeError(f"event_hooks: {name!r} is not one of {', '.join(Hooks._fields)}")
        if not is_list_like(functions):
            raise TypeError(f"event_hooks: {name} must be a list of functions, not {kind(functions)}")
        found[name] = tuple(functions)
        for function in found[name]:
            if not callable(function):
                raise TypeError(f"event_hooks: {name} must be a list of functions, not of {kind(function)}")
    return Hooks(**found)
