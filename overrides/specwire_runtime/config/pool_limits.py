"""How many connections a client may hold, as a user states it. Keeping to it is the transports' part."""

from __future__ import annotations

from typing import Any, Never, cast

from specwire_runtime.policy.timeout import FOREVER_S
from specwire_runtime.request.checks import count, kind, refuse_unknown

# As in the official library, which are httpx's tenfold: one client serves a whole process.
DEFAULT_MAX_CONNECTIONS = 1000
DEFAULT_MAX_IDLE_CONNECTIONS = 100
# Shorter than the idle time after which common servers and load balancers hang up (5 s for uvicorn and Node).
DEFAULT_IDLE_S = 5.0
# The names that httpx gives to the parts.
FOREIGN_NAMES = ("max_connections", "max_keepalive_connections", "keepalive_expiry")


def _count(name: str, value: object, *, at_least: int) -> int | None:
    return None if value is None else count(f"PoolLimits: {name}", value, at_least=at_least)


def _seconds(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"PoolLimits: idle_s must be a number of seconds or None, not {kind(value)}")
    if not value >= 0:  # also catches NaN
        raise ValueError(f"PoolLimits: idle_s must not be negative, not {value!r}")
    return None if value >= FOREVER_S else float(value)


class PoolLimits:
    """How many connections a client keeps. None means: as many as are wanted, or for any time.

    Args:
        max_connections: open at once; a call that finds none free waits (``Timeout(pool=...)`` bounds that).
        max_idle_connections: kept open while nothing is sent over them.
        idle_s: seconds after which an idle connection is not used again.

    Raises:
        TypeError: a part is unknown or not a number.
        ValueError: ``max_connections`` is less than one, or another part is negative or NaN.
    """

    __slots__ = ("idle_s", "max_connections", "max_idle_connections")

    def __init__(
        self,
        max_connections: int | None = DEFAULT_MAX_CONNECTIONS,
        max_idle_connections: int | None = DEFAULT_MAX_IDLE_CONNECTIONS,
        idle_s: float | None = DEFAULT_IDLE_S,
        **unknown: Never,
    ) -> None:
        if unknown:
            refuse_unknown("PoolLimits()", unknown, self.__slots__)
        self.max_connections = _count("max_connections", max_connections, at_least=1)
        self.max_idle_connections = _count("max_idle_connections", max_idle_connections, at_least=0)
        self.idle_s = _seconds(idle_s)

    def _parts(self) -> tuple[float | None, ...]:
        return self.max_connections, self.max_idle_connections, self.idle_s

    def __eq__(self, other: object) -> bool:
        """Compare part by part."""
        return self._parts() == other._parts() if isinstance(other, PoolLimits) else NotImplemented

    def __hash__(self) -> int:
        """Hash by the parts."""
        return hash(self._parts())

    def __repr__(self) -> str:
        """Show the parts as a constructor call."""
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in ("max_connections", "max_idle_connections"))
        return f"PoolLimits({parts}, idle_s={self.idle_s!r})"


DEFAULT_LIMITS = PoolLimits()


def pool_limits(value: object) -> PoolLimits:
    """Read what a user may pass: a ``PoolLimits``, None (the defaults), or an object with httpx's parts.

    Raises:
        TypeError: it is none of these, or a part is not a number.
        ValueError: a part is out of range.
    """
    if value is None:
        return DEFAULT_LIMITS
    if isinstance(value, PoolLimits):
        return value
    parts: Any = cast("Any", value)
    if not all(hasattr(parts, name) for name in FOREIGN_NAMES):
        raise TypeError(f"limits must be a specwire.PoolLimits, not {kind(value)}")
    return PoolLimits(*(getattr(parts, name) for name in FOREIGN_NAMES))
