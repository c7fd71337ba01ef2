"""Many calls of one client at once, on a clock of their own: workers, a server that is a function, and no waiting."""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

from specwire import APIError
from specwire_runtime.config.client_config import configure
from specwire_runtime.policy.actions import Read, Send, Sleep, Surroundings
from specwire_runtime.policy.attempts import attempts
from specwire_runtime.policy.budget import RetryBudget
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.pacing import Limited
from specwire_runtime.policy.timeout import Timeout
from specwire_runtime.request.request import build

from .contract import OPTIONS, SEND
from .world import EPOCH_S, KEY, Answer, answer

START_S = 1000.0
# Gets the time, and answers.
Server = Callable[[float], Answer | Failure]
CONFIG = configure(OPTIONS, {"token": KEY}, {})
REQUEST = build(SEND, {"weight": 1, "to": "x"}, CONFIG, stream=False, idempotency_key="once")
LIMITED: Limited = (CONFIG.values, SEND.name, None)


@dataclass
class TokenBucket:
    """Answers so many requests a second, so many at once, and the rest with 429."""

    rate: float
    burst: float
    headers: dict[str, str] = field(default_factory=dict)
    latency_s: float = 0.01
    status: int = 429
    refused: int = 0

    def __post_init__(self) -> None:
        self._tokens, self._at = self.burst, START_S

    def __call__(self, now: float) -> Answer:
        self._tokens = min(self.burst, self._tokens + self.rate * (now - self._at))
        self._at = now
        if self._tokens >= 1:
            self._tokens -= 1
            return answer(seconds=self.latency_s)
        self.refused += 1
        return answer(self.status, seconds=min(self.latency_s, 0.01), **self.headers)


@dataclass
class Outcome:
    """What came of it."""

    answered: int = 0
    errors: list[APIError] = field(default_factory=list)
    requests: int = 0
    seconds: float = 0.0


class Crowd:
    """Calls of one client: so many in all, so many at once."""

    def __init__(
        self,
        server: Server,
        *,
        calls: int = 1000,
        at_once: int = 50,
        max_retries: int = 2,
        budget: RetryBudget | None = None,
        timeout: Timeout | None = None,
        own_s: float = 0.001,
        limited: Limited = LIMITED,
        seed: int = 1,
    ) -> None:
        self.server = server
        self.calls = iter(range(calls))
        self.at_once = at_once
        self.max_retries = max_retries
        self.budget = RetryBudget() if budget is None else budget
        self.timeout = timeout or Timeout()
        self.own_s = own_s
        self.limited = limited
        self.random = random.Random(seed)
        self.now = START_S
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Make all calls."""
        order = itertools.count()
        agenda = [(START_S + number * self.own_s, next(order), self._worker(), None) for number in range(self.at_once)]
        heapq.heapify(agenda)
        while agenda:
            self.now, _, worker, outcome = heapq.heappop(agenda)
            try:
                seconds, brought = worker.send(outcome)
            except StopIteration:
                continue
            heapq.heappush(agenda, (self.now + seconds, next(order), worker, brought))
        self.outcome.seconds = self.now - START_S
        return self.outcome

    def _worker(self) -> Generator[tuple[float, Any], Any, None]:
        for _ in self.calls:
            try:
                yield from self._call()
            except APIError as error:
                self.outcome.errors.append(error)
            else:
                self.outcome.answered += 1
            yield self.own_s, None

    def _call(self) -> Generator[tuple[float, Any], Any, None]:
        world = Surroundings(self._clock, self._wall_clock, self.random.random, self.budget, self.limited)
        steps = attempts(SEND, REQUEST, self.timeout, self.max_retries, world)
        outcome: Any = None
        last = Answer()
        while True:
            try:
                action = steps.send(outcome)
            except StopIteration:
                return
            outcome = None
            if isinstance(action, Send):
                self.outcome.requests += 1
                outcome = self.server(self.now)
                if isinstance(outcome, Answer):
                    last = outcome
                    outcome = yield outcome.seconds, outcome
            elif isinstance(action, Read):
                outcome = last.body
            elif isinstance(action, Sleep):
                yield action.seconds, None

    def _clock(self) -> float:
        return self.now

    def _wall_clock(self) -> float:
        return EPOCH_S + self.now - START_S
