"""A bound on the retries of one client together, so that a failing service is not hammered by all of its calls.

A token bucket as in the standard retry mode of the AWS SDKs: a retry costs tokens, a success gives some back. When the
bucket is empty, a failure is final at once. While most calls succeed it never is.
Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from __future__ import annotations

from collections import deque

CAPACITY = 500
RETRY_COST = 5
TIMEOUT_COST = 10
SUCCESS_REFUND = 1


class RetryBudget:
    """The bucket. Safe to share among threads and tasks, and in the middle of a fork or a signal handler.

    The tokens are a deque's elements, and no lock guards them: a lock may be held by a thread that a forked child does
    not have, or by the very call that a signal handler interrupts. Each step of a deque is atomic. A payment is several
    steps, so that two that race for the last tokens may both find too few; they never find too many.
    Source: https://docs.python.org/3/library/collections.html#collections.deque
    """

    __slots__ = ("_tokens",)

    def __init__(self) -> None:
        """Start with a full bucket."""
        self._tokens: deque[None] = deque((None,) * CAPACITY, maxlen=CAPACITY)  # what is put in above that is dropped

    @property
    def tokens(self) -> int:
        """What is left."""
        return len(self._tokens)

    def take(self, *, timed_out: bool) -> int:
        """Pay for a retry and return what was paid; 0 means that there is not enough left and none may be made."""
        cost = TIMEOUT_COST if timed_out else RETRY_COST
        for paid in range(cost):
            try:
                self._tokens.pop()
            except IndexError:
                self._give(paid)
                return 0
        return cost

    def succeeded(self, paid: int) -> None:
        """Give back what the last retry of a successful call had cost, or a little if it needed none."""
        self._give(paid or SUCCESS_REFUND)

    def _give(self, tokens: int) -> None:
        self._tokens.extend((None,) * tokens)
