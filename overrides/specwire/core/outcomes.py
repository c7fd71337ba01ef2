"""What comes of one attempt: a value, or an error with what decides whether there is another attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from specwire.errors import APIError

    from .headers import Headers
    from .reply import Reply


class Failed(NamedTuple):
    """An attempt that failed: the error to raise, and what decides whether there is another."""

    error: APIError
    retried: bool
    outcome: int | str
    timed_out: bool = False
    headers: Headers | None = None


class Done(NamedTuple):
    """An attempt that succeeded."""

    value: Any
    reply: Reply
