"""A bound on the retries of one client together, so that a failing service is not hammered by all of its calls.

A token bucket as in the standard retry mode of the AWS SDKs: a retry costs tokens, a success gives some back. When the
bucket is empty, a failure is final at once. While most calls succeed it never is.
Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from __future__ import annotations

from threading import Lock

CAPACITY = 500
RETRY_COST = 5
TIMEOUT_COST = 10
SUCCESS_REFUND = 1


class RetryBudget:
    """The bucket. Safe to share among threads and tasks."""

    __slots__ = ("_lock", "_tokens")

    def __init__(self) -> None:
        """Start with a full bucket."""
        self._lock = Lock()
        self._tokens = CAPACITY

    @property
    def tokens(self) -> int:
        """What is left."""
        return self._tokens

    def take(self, *, timed_out: bool) -> int:
        """Pay for a retry and return what was paid; 0 means that there is not enough left and none may be made."""
        cost = TIMEOUT_COST if timed_out else RETRY_COST
        with self._lock:
            if self._tokens < cost:
                return 0
            self._tokens -= cost
            return cost

    def succeeded(self, paid: int) -> None:
        """Give back what the last retry of a successful call had cost, or a little if it needed none."""
        if not paid and self._tokens >= CAPACITY:  # the usual case, without the lock
            return
        with self._lock:
            self._tokens = min(CAPACITY, self._tokens + (paid or SUCCESS_REFUND))
