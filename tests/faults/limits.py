"""Servers that refuse or fail some of many calls, each as an exchange of the scripted server.

Lives here: what they answer, and when. Who calls them is `crowd.py`; the table is `scripts/retries.py`'s.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from specwire_conformance.scripted import Delay, RecordedRequest, Reply, Step

COMPLETION = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1700000000,
    "model": "gpt-test-1",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": "This is a test!"}, "finish_reason": "stop"}],
}
OK = [Reply(body=COMPLETION)]
CHUNK = {
    "id": "chatcmpl-1",
    "object": "chat.completion.chunk",
    "created": 1700000000,
    "model": "gpt-test-1",
    "choices": [{"index": 0, "delta": {"content": "This is a test!"}, "finish_reason": "stop"}],
}
STREAM = [Reply(body=f"data: {json.dumps(CHUNK)}\n\ndata: [DONE]\n\n", headers={"Content-Type": "text/event-stream"})]

Exchange = Callable[[RecordedRequest], Sequence[Step]]


def good(request: RecordedRequest) -> Sequence[Step]:
    """Answer as the request wants it."""
    return STREAM if b'"stream":true' in request.body.replace(b" ", b"") else OK


def refusal(status: int, code: str | None = None, **headers: str) -> list[Reply]:
    """Return an error answer; an underscore in a header's name stands for a hyphen."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return [Reply(status=status, body={"error": {"message": "Not now.", "code": code}}, headers=named)]


class Bucket:
    """Answers so many requests a second, with so many in reserve; all others get the refusal."""

    def __init__(self, rate: float, reserve: float, refused: Sequence[Step]) -> None:
        self._rate, self._reserve, self._refused = rate, reserve, refused
        self._tokens, self._at = reserve, time.monotonic()
        self._lock = threading.Lock()

    def __call__(self, request: RecordedRequest) -> Sequence[Step]:
        """Answer."""
        with self._lock:
            now = time.monotonic()
            self._tokens = min(self._reserve, self._tokens + self._rate * (now - self._at))
            self._at = now
            if self._tokens < 1:
                return self._refused
            self._tokens -= 1
        return good(request)


class Flapping:
    """Fails for the first ``down_s`` of each ``period_s``, from the first request on."""

    def __init__(self, down_s: float, period_s: float, failed: Sequence[Step]) -> None:
        self._down_s, self._period_s, self._failed = down_s, period_s, failed
        self._began: float | None = None

    def __call__(self, request: RecordedRequest) -> Sequence[Step]:
        """Answer."""
        now = time.monotonic()
        if self._began is None:
            self._began = now
        phase = (now - self._began) % self._period_s
        return self._failed if phase < self._down_s else good(request)


@dataclass(frozen=True)
class Limited:
    """A row of the table: a server, and how many calls it gets."""

    name: str
    make: Callable[[], Exchange]
    calls: int = 1000
    at_once: int = 50


def dead(request: RecordedRequest) -> Sequence[Step]:
    """Fail."""
    del request
    return refusal(503)


def spent(request: RecordedRequest) -> Sequence[Step]:
    """Say that the account has no credit left."""
    del request
    return refusal(429, "insufficient_quota")


def slow(request: RecordedRequest) -> Sequence[Step]:
    """Answer after half a second."""
    return [Delay(500), *good(request)]


SERVERS = (
    Limited("200 a second, then 429", lambda: Bucket(200, 50, refusal(429))),
    Limited("200 a second, then 429 with `Retry-After: 1`", lambda: Bucket(200, 50, refusal(429, retry_after="1"))),
    Limited("flapping: 503 for 0.2 s of each second", lambda: Flapping(0.2, 1.0, refusal(503))),
    Limited("dead: 503 always", lambda: dead, calls=200, at_once=200),
    Limited("slow: each answer takes 0.5 s", lambda: slow),
    Limited("quota spent: 429 `insufficient_quota`", lambda: spent, calls=200, at_once=200),
)
