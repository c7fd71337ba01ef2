"""Bounds on time, in seconds, as a user states them. How they are kept is the transports' part.

None means no bound. What is left out of ``Timeout(...)`` has no bound of its own, but ``total`` bounds every phase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Never, cast

from specwire_runtime.request.checks import flag, kind, refuse_unknown
from specwire_runtime.response.json_guards import is_number

if TYPE_CHECKING:
    from specwire_runtime.wire.types import Timeouts

PHASES = ("connect", "read", "write", "pool")
# Ten minutes in all, five seconds to connect: the official libraries' defaults, the first of them applied to the call.
DEFAULT_TOTAL_S = 600.0
DEFAULT_CONNECT_S = 5.0
# Thirty years are no bound. Sockets and locks refuse larger numbers than about 9e9 seconds.
FOREVER_S = 1e9
# What httpx and httpx2 have for each phase if nobody said anything.
# Source: https://www.python-httpx.org/advanced/timeouts/
HTTPX_DEFAULT_S = 5.0


class Limits:
    """Bounds for one attempt: seconds per phase, and the instant (of the driver's clock) at which all must be over."""

    __slots__ = ("connect", "deadline", "pool", "read", "write")

    def __init__(
        self,
        connect: float | None,
        read: float | None,
        write: float | None,
        pool: float | None,
        deadline: float | None,
    ) -> None:
        self.connect = connect
        self.read = read
        self.write = write
        self.pool = pool
        self.deadline = deadline


def _seconds(what: str, value: float | None) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not is_number(value):
        raise TypeError(f"{what} must be a number of seconds or None, not {kind(value)}")
    if not value > 0:  # also catches NaN
        raise ValueError(f"{what} must be more than zero seconds, not {value!r}")
    return None if value >= FOREVER_S else float(value)


class Timeout:
    """How long a call may take, in seconds.

    Args:
        total: the whole call: every attempt, the waits between them, and reading the answer. For a stream it bounds
            the time until the answer begins.
        connect: to open a connection.
        read: to wait for the next bytes. For a stream it bounds the wait between two events (``total`` does if this is
            left out); comments that a server sends to keep the connection alive do not count as events.
        write: for bytes to be taken by the network.
        pool: to wait for a free connection.
        timeout: ``total``, under the name that httpx and the official library have for it.
        comments_count: whether comments, and whatever else a server sends to keep a stream alive, end the wait between
            two events too.

    Raises:
        TypeError: a part is unknown or no number, ``comments_count`` no truth value, or ``total`` has both its names.
        ValueError: a part is negative, NaN or zero.
    """

    __slots__ = ("comments_count", "connect", "pool", "read", "total", "write")

    def __init__(
        self,
        total: float | None = None,
        *,
        connect: float | None = None,
        read: float | None = None,
        write: float | None = None,
        pool: float | None = None,
        timeout: float | None = None,
        comments_count: bool = False,
        **unknown: Never,
    ) -> None:
        if unknown:
            refuse_unknown("Timeout()", unknown, (*self.__slots__, "timeout"))
        if timeout is not None:
            if total is not None:
                raise TypeError("Timeout: total and timeout are two names of one part; give one")
            total = timeout
        self.total = _seconds("Timeout: total", total)
        self.connect = _seconds("Timeout: connect", connect)
        self.read = _seconds("Timeout: read", read)
        self.write = _seconds("Timeout: write", write)
        self.pool = _seconds("Timeout: pool", pool)
        self.comments_count = flag("Timeout: comments_count", comments_count)

    def limits(self, now: float) -> Limits:
        """Return the bounds for a call that starts at ``now`` of the driver's clock."""
        deadline = None if self.total is None else now + self.total
        return Limits(self.connect, self.read, self.write, self.pool, deadline)

    @property
    def between_events(self) -> float | None:
        """Seconds that a stream may be silent."""
        return self.total if self.read is None else self.read

    def _parts(self) -> tuple[float | None, ...]:
        return self.total, self.connect, self.read, self.write, self.pool, self.comments_count

    def __eq__(self, other: object) -> bool:
        """Compare part by part."""
        return self._parts() == other._parts() if isinstance(other, Timeout) else NotImplemented

    def __hash__(self) -> int:
        """Hash by the parts."""
        return hash(self._parts())

    def __repr__(self) -> str:
        """Show the parts that are set, as a constructor call."""
        parts = [(name, getattr(self, name)) for name in ("total", *PHASES)]
        parts.append(("comments_count", self.comments_count or None))
        return f"Timeout({', '.join(f'{name}={value!r}' for name, value in parts if value is not None)})"


DEFAULT_TIMEOUT = Timeout(DEFAULT_TOTAL_S, connect=DEFAULT_CONNECT_S)
OF_HTTPX = dict.fromkeys(PHASES, HTTPX_DEFAULT_S)
OF_DEFAULT_CLIENTS = {**dict.fromkeys(PHASES, DEFAULT_TOTAL_S), "connect": DEFAULT_CONNECT_S}


def timeout(value: float | Timeouts | Timeout | None) -> Timeout:
    """Read what a user may pass: a number (``total``), None (no bound), or an object with parts, such as httpx's.

    Raises:
        TypeError: it is none of these.
        ValueError: a part is negative, NaN or zero.
    """
    if isinstance(value, Timeout):
        return value
    if value is None:
        return Timeout()
    if isinstance(value, int | float):
        return Timeout(_seconds("timeout", value))
    parts: Any = cast("Any", value)
    if not all(hasattr(parts, name) for name in PHASES):
        raise TypeError(f"timeout must be a number of seconds, None or a Timeout, not {kind(value)}")
    return Timeout(getattr(parts, "total", None), **{name: getattr(parts, name) for name in PHASES})


def of_http_client(http_client: object) -> Timeout:
    """Return the bounds for a client that was told none, but has an ``http_client`` of the user's.

    What that was told counts, phase by phase; None means none. A default counts for nothing: httpx's own, or the one of
    ``DefaultHttpxClient``. The phases of httpx start anew with each byte, so the call as a whole keeps its default
    bound, or has the ``read`` bound where that is longer, or none where ``read`` has none.

    Raises:
        ValueError: a phase is negative, NaN or zero.
    """
    parts: Any = getattr(http_client, "timeout", None)
    if not all(hasattr(parts, name) for name in PHASES):
        return DEFAULT_TIMEOUT
    phases: dict[str, float | None] = {name: getattr(parts, name) for name in PHASES}
    is_real = all(value is None or is_number(value) for value in phases.values())  # a mock has any attribute
    if not is_real or phases in (OF_HTTPX, OF_DEFAULT_CLIENTS):
        return DEFAULT_TIMEOUT
    connect, read, write, pool = (_seconds(f"http_client: timeout: {name}", phases[name]) for name in PHASES)
    total = None if read is None else max(read, DEFAULT_TOTAL_S)
    return Timeout(total, connect=connect, read=read, write=write, pool=pool)
