"""What comes of one attempt: a value, or an error with what decides whether there is another attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from specwire_runtime.errors import APIError
    from specwire_runtime.request.headers import Headers
    from specwire_runtime.response.reply import Reply


# What is done with the body of a success: decoded, kept as it came, or left to its reader.
Body: TypeAlias = Literal["decoded", "whole", "left"]


class Failed(NamedTuple):
    """An attempt that failed: the error to raise, and what decides whether there is another.

    Attributes:
        error: to raise, if there is no other.
        retried: whether another attempt may go better.
        outcome: a status, or the kind of a failure.
        timed_out: whether a bound on time was reached.
        headers: the answer's.
        resent: whether it may be made once more at once, on a new connection, without being counted.
        told_s: the wait that the server asks for.
        busy: whether the server works, and has no room for this request now.
    """

    error: APIError
    retried: bool
    outcome: int | str
    timed_out: bool = False
    headers: Headers | None = None
    resent: bool = False
    told_s: float | None = None
    busy: bool = False


class Whole(NamedTuple):
    """A success as it came: what the body means is still to be found out."""

    reply: Reply
    content: bytes


class Done:
    """An attempt that succeeded."""

    __slots__ = ("reply", "value")

    def __init__(self, value: Any, reply: Reply) -> None:
        self.value = value
        self.reply = reply
