"""An exception at every single step of a call, in turn, as a signal handler may raise it: the client goes on working.

All exceptions are kept, with their tracebacks and whatever is in the frames of these. Not so where the call fails
anyway: two exceptions at once may keep what they met until they are dropped.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from time import monotonic
from typing import NamedTuple

import pytest

from specwire import APIConnectionError, OpenAI, PoolLimits, Timeout
from specwire_conformance.scripted import Close, Exchange, Reset, ScriptedServer
from tests.faults.scene import server_context, trusted_file

from .interrupting import Step, StopError
from .payloads import CREATE, HELLO, KEY, ok, streamed

# So many exceptions in each scenario, spread over its steps; all of them if it is 0.
AT_MOST = int(os.environ.get("SPECWIRE_INTERRUPTS", "200"))
ENOUGH = 100
# No call takes as long, whoever was interrupted before it.
TIMES = Timeout(20, pool=5)
BOUND_S = 10.0

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # a socket may be dropped in the step that opened it
    pytest.mark.filterwarnings(
        "ignore::pytest.PytestUnraisableExceptionWarning"
    ),  # or a stream, and its end be stopped
]


def call(client: OpenAI) -> None:
    assert client.chat.completions.create(**CREATE).id == "chatcmpl-1"


def read(client: OpenAI) -> None:
    assert [chunk.choices[0].delta.content for chunk in client.chat.completions.create(**CREATE, stream=True)] == [
        "Hel",
        "lo",
        "",
    ]


def leave(client: OpenAI) -> None:
    with client.chat.completions.create(**CREATE, stream=True) as stream:
        next(stream)


def fail(client: OpenAI) -> None:
    with pytest.raises(APIConnectionError):
        client.chat.completions.create(**CREATE)


class Other:
    """Another thread, which has the only connection for a while."""

    def __init__(self, client: OpenAI) -> None:
        self._client = client
        self._has, self._enough = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        with self._client.chat.completions.create(**CREATE, stream=True):
            self._has.set()
            self._enough.wait(0.002)

    def __enter__(self) -> None:
        self._thread.start()
        self._has.wait(BOUND_S)

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join(BOUND_S)
        assert not self._thread.is_alive()


def wait(client: OpenAI) -> None:
    with Other(client):
        read(client)


class Scenario(NamedTuple):
    """What is done again and again, and what the server does each time."""

    action: Callable[[OpenAI], None]
    exchange: Exchange
    limits: PoolLimits = PoolLimits(1)
    # Whether all exceptions are kept; else they are dropped before the client is used again.
    keep: bool = True
    host: str = "127.0.0.1"


SCENARIOS = {
    "kept connection": Scenario(call, ok()),
    "new connection": Scenario(call, ok(), PoolLimits(1, max_idle_connections=0)),
    "new connection to a name": Scenario(call, ok(), PoolLimits(1, max_idle_connections=0), host="localhost"),
    "no bound on connections": Scenario(call, ok(), PoolLimits(None, None, None)),
    "connection that was closed": Scenario(call, [*ok(), Close()], keep=False),
    "stream": Scenario(read, streamed(*HELLO)),
    "several connections": Scenario(read, streamed(*HELLO), PoolLimits(3)),
    "waiting for another thread": Scenario(wait, streamed(*HELLO)),
    # To close a stream may be interrupted, too: then it is open until it is dropped.
    "stream that is left": Scenario(leave, streamed(*HELLO), keep=False),
    "call that fails": Scenario(fail, [Reset()], keep=False),
}


def interrupted(action: Callable[[], None], *, keep: bool) -> int:
    """Interrupt the action at its steps in turn, and repeat it after each; return how many interrupts there were."""
    whole = Step(0)
    whole.run(action)
    stride = max(1, whole.seen // AT_MOST) if AT_MOST else 1
    kept: list[StopError | None] = []
    at = 1
    while True:
        step = Step(at)
        step.run(action)
        if step.where is None:
            return len(kept)
        kept.append(step.raised if keep else None)
        step.raised = None
        start = monotonic()
        try:
            action()
        except Exception as error:
            raise AssertionError(f"after an interrupt at step {at}, in {step.where}") from error
        assert monotonic() - start < BOUND_S, step.where
        at += stride


def all_at_once(client: OpenAI, number: int) -> None:
    """Have all connections at once, so that none of them can be busy, or lost."""
    with ExitStack() as stack:
        for _ in range(number):
            stack.enter_context(client.chat.completions.create(**CREATE, stream=True))


@pytest.mark.parametrize("way", ["plain", "tls"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_an_interrupt_at_any_step(name: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    action, exchange, limits, keep, host = SCENARIOS[name]
    context = server_context(host) if way == "tls" else None
    with trusted_file() as file, ScriptedServer(exchange, repeat_last=True, ssl_context=context) as server:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        url = server.url.replace("127.0.0.1", host)
        with OpenAI(api_key=KEY, base_url=url, max_retries=0, timeout=TIMES, limits=limits) as client:
            action(client)
            assert interrupted(partial(action, client), keep=keep) > ENOUGH
            if action is read:
                all_at_once(client, limits.max_connections or 1)
        gc.collect()  # the exceptions, which are in a circle with the frames of their tracebacks
        assert server.wait_for_open_connections(0)
