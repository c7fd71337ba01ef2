"""What both kinds of streamed responses share: what they read from, how long they wait, and what can go wrong."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from specwire_runtime.errors import APIConnectionError, APIError, APITimeoutError
from specwire_runtime.policy.failure import Failure
from specwire_runtime.privacy.printable import printable
from specwire_runtime.response.decode import invalid
from specwire_runtime.response.events import EventReader
from specwire_runtime.response.reply import Reply
from specwire_runtime.wire.streams import AsyncStream, Stream

R = TypeVar("R")

TWO_READERS = "another thread or task is waiting for the next bytes of this answer"


class Bounds(NamedTuple):
    """Until when the whole body may be read at once (an instant), how long one wait may be, and how large that body."""

    deadline: float | None
    silence_s: float | None
    max_bytes: int | None

    def next_deadline(self, now: float) -> float | None:
        """Return the instant until which the next bytes have to come, for a reader that sets the pace itself."""
        return None if self.silence_s is None else now + self.silence_s


class Opened(NamedTuple, Generic[R]):
    """An answer whose body is still to be read, from ``response``; ``reader`` finds its events, if it has any."""

    reply: Reply
    response: R
    bounds: Bounds
    reader: EventReader[Any] | None


class Forgotten:
    """Drops the frames in which a body was found to be wrong: it may repeat a credential, and tracebacks keep it."""

    def __enter__(self) -> None:
        """Change nothing yet."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: object) -> None:
        """Raise what was raised, as from here."""
        if isinstance(error, APIError):
            raise error.with_traceback(None)


# Typed Any so that a type checker does not narrow to streams of unknown things.
STREAMS: Any = (Stream, AsyncStream)


def is_closed(stream: object) -> bool:
    """Whether a stream that was made of an answer reads no more; False for all but streams."""
    return isinstance(stream, STREAMS) and bool(getattr(stream, "is_closed", False))


def broken(reply: Reply, failure: Failure) -> APIError:
    """Return the error for a failure of the transport in a body."""
    if failure.kind == "encoding":
        return invalid(reply, f"a body that cannot be read: {failure}", b"")
    error_class = APITimeoutError if failure.is_timeout else APIConnectionError
    message = printable(reply.scrubber.text(f"{reply.operation.name} failed: {failure}."))
    return error_class(message=message, response=reply.info())


def closed_early(reply: Reply) -> APIConnectionError:
    """Return the error for a body that was closed before its end, and is read on."""
    return APIConnectionError(
        f"{reply.operation.name} failed: the answer was closed before its end.", response=reply.info()
    )


def interrupted(reply: Reply, error: BaseException) -> APIConnectionError:
    """Return the error for a body that cannot be read on, for an interrupt may have taken something of it."""
    message = f"{reply.operation.name} failed: {type(error).__name__} ended an earlier read of the answer."
    return APIConnectionError(message, response=reply.info())


def taken_twice(reply: Reply, *, closed: bool) -> RuntimeError:
    """Return the error for a body that is read a second time, or after its end."""
    if closed:
        return RuntimeError(f"the answer of {reply.operation.name} is closed; read it inside the with block")
    return RuntimeError(f"the body of {reply.operation.name} has been read; call read() first to keep it")
