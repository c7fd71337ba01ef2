"""How long a wait may take, given a phase's own timeout and the instant at which all must be over.

A phase's timeout starts anew with each byte that arrives, so a server that sends one byte a second would never run into
it.
"""

from __future__ import annotations

from time import monotonic

from specwire_runtime.policy.timeout import Limits


def earliest(timeout: float | None, left: float) -> float:
    """Return the smaller of a timeout and what is left of the whole."""
    return left if timeout is None or left < timeout else timeout


def phases(limits: Limits) -> dict[str, float | None]:
    """Return the timeouts of each phase as httpx and httpcore take them."""
    return {"connect": limits.connect, "read": limits.read, "write": limits.write, "pool": limits.pool}


def is_over(deadline: float | None) -> bool:
    """Whether the instant has come at which all must be over."""
    return deadline is not None and monotonic() >= deadline


def cut(timeouts: dict[str, float | None], deadline: float | None) -> dict[str, float | None]:
    """Return the timeouts, none of them longer than what is left until the deadline."""
    if deadline is None:
        return timeouts
    left = max(0.0, deadline - monotonic())
    return {phase: earliest(timeout, left) for phase, timeout in timeouts.items()}


def wait_s(timeout: float | None, deadline: float | None) -> float | None:
    """Return how long to wait at most, given a phase's timeout and the instant at which all must be over."""
    return timeout if deadline is None else earliest(timeout, deadline - monotonic())
