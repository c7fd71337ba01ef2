"""A world without sockets: answers in a row, a clock that moves only when told, a list of what was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from specwire_runtime.config.client_config import configure
from specwire_runtime.policy.actions import Action, Attempt, Peek, Read, Send, Sign, Sleep, Surroundings, Tell
from specwire_runtime.policy.attempts import attempts
from specwire_runtime.policy.budget import RetryBudget
from specwire_runtime.policy.failure import Failure
from specwire_runtime.policy.hooks import Hooks
from specwire_runtime.policy.timeout import Timeout
from specwire_runtime.privacy.secret import Secret
from specwire_runtime.request.headers import Headers
from specwire_runtime.request.request import build
from specwire_runtime.wire.operation import Operation

from .contract import CONVENTIONS, OPTIONS, SEND

EPOCH_S = 1_700_000_000.0  # Tue, 14 Nov 2023 22:13:20 GMT
KEY = "t0ken-t0ken-t0ken"


class Answer(NamedTuple):
    """An answer: what ``Send`` brings, and what reading its body brings after ``seconds``."""

    status: int = 200
    headers: Headers = Headers([])
    body: bytes | Failure = b"{}"
    seconds: float = 0.0


def answer(status: int = 200, body: object = None, seconds: float = 0.0, **headers: str) -> Answer:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    content = body if isinstance(body, bytes | Failure) else json.dumps({} if body is None else body).encode()
    return Answer(status, Headers(raw), content, seconds)


class World:
    """Runs the attempts generator against outcomes in a row."""

    def __init__(self, *outcomes: Answer | Failure, random: float = 0.5) -> None:
        self.outcomes = list(outcomes)
        self.now = 1000.0
        self.random = random
        self.budget = RetryBudget()
        self.actions: list[Action] = []
        self.observed: list[Attempt] = []
        self.keys: Iterable[str] = iter(lambda: KEY, None)
        self.hooks: Hooks | None = None
        self.secret: Secret | None = None

    @property
    def sent(self) -> list[Send]:
        return [action for action in self.actions if isinstance(action, Send)]

    @property
    def sleeps(self) -> list[float]:
        return [action.seconds for action in self.actions if isinstance(action, Sleep)]

    def header(self, index: int, name: str) -> str | None:
        return Headers(self.sent[index].request.headers).get(name)

    def run(
        self,
        operation: Operation[Any, Any] = SEND,
        *,
        stream: bool = False,
        timeout: Timeout | None = None,
        max_retries: int = 2,
        **params: Any,
    ) -> Any:
        given = params or {"weight": 1, "to": "x"}
        config = configure(OPTIONS, {"token": KEY}, {}, CONVENTIONS)
        key = None if operation.idempotency is None else "once"
        request = build(operation, given, config, stream=stream, idempotency_key=key)
        surroundings = Surroundings(
            clock=lambda: self.now,
            wall_clock=lambda: EPOCH_S + self.now - 1000,
            random=lambda: self.random,
            budget=self.budget,
            limited=(config.values, operation.name, None),
            observe=self.observed.append,
            hooks=self.hooks,
            secret=self.secret,
        )
        steps = attempts(operation, request, timeout or Timeout(), max_retries, surroundings, stream=stream)
        outcome: Any = None
        peeked = False
        last = Answer()
        keys = iter(self.keys)
        while True:
            try:
                action = steps.send(outcome)
            except StopIteration as done:
                return done.value
            self.actions.append(action)
            match action:
                case Send():
                    outcome, peeked = self.outcomes.pop(0), False
                    if isinstance(outcome, Answer):
                        self.now += outcome.seconds
                        last = outcome
                case Read():
                    outcome = last.body
                case Peek():
                    outcome, peeked = None if peeked else last.body or None, True
                case Sleep(seconds):
                    self.now += seconds
                    outcome = None
                case Sign():
                    outcome = Secret(next(keys))
                case Tell(hook, event):
                    outcome = hook(event)
