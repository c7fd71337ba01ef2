"""What the calls of one client share about retries: a bound on those that a failing service gets, and what is known.

A token bucket as in the standard retry mode of the AWS SDKs: a retry costs tokens, a success gives some back. When none
are left, a failure is final at once. While most calls succeed that never happens. Nothing is paid for a retry that the
server itself named the time for: it works, and says when to come (``pacing.py``).
Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specwire_runtime.policy.pacing import Pace, Scope

# In retries, as users count; what is kept are tokens.
DEFAULT_RETRY_BUDGET = 100
RETRY_COST = 5
TIMEOUT_COST = 10
SUCCESS_REFUND = 1
# The times of so many successes are remembered: enough to know how many a second there were before the first refusal.
REMEMBERED = 1000


class RetryBudget:
    """The bucket. Safe to share among threads and tasks, and in the middle of a fork or a signal handler.

    The tokens that were spent are a deque's elements, and no lock guards them: a lock may be held by a thread that a
    forked child does not have, or by the very call that a signal handler interrupts. Each step of a deque is atomic. A
    payment is several steps, so that two that race for the last tokens may both find too few; they never find too many.
    Source: https://docs.python.org/3/library/collections.html#collections.deque

    Attributes:
        capacity: the tokens of a full bucket; None if retries are not counted.
        answered: the times of the last successes.
        paces: of what the server limits, see ``pacing.py``; empty while nothing was refused.
    """

    __slots__ = ("_spent", "answered", "capacity", "paces")

    def __init__(self, retries: int | None = DEFAULT_RETRY_BUDGET, beside: RetryBudget | None = None) -> None:
        """Start with a full bucket. One that is made ``beside`` another shares all that is not tokens with it."""
        self.capacity = None if retries is None else retries * RETRY_COST
        self._spent: deque[None] = deque()
        self.answered: deque[float] = deque(maxlen=REMEMBERED) if beside is None else beside.answered
        self.paces: dict[Scope, Pace] = {} if beside is None else beside.paces

    @property
    def tokens(self) -> int | None:
        """What is left; None if that is not counted."""
        return None if self.capacity is None else max(0, self.capacity - len(self._spent))

    def take(self, *, timed_out: bool) -> int:
        """Pay for a retry and return what was paid; 0 means that there is not enough left and none may be made."""
        cost = TIMEOUT_COST if timed_out else RETRY_COST
        if self.capacity is None:
            return cost
        self._spent.extend((None,) * cost)
        if len(self._spent) <= self.capacity:
            return cost
        self._give(cost)
        return 0

    def succeeded(self, paid: int, now: float) -> None:
        """Give back what the last retry of a call that succeeds ``now`` had cost, or a little if it cost nothing."""
        self.answered.append(now)
        if self._spent:
            self._give(paid or SUCCESS_REFUND)

    def _give(self, tokens: int) -> None:
        try:
            for _ in range(tokens):
                self._spent.pop()
        except IndexError:  # the bucket is full
            return
