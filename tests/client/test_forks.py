"""A fork while another thread is inside the client: the child finds no lock held that nobody will let go."""

from __future__ import annotations

import os
import signal
import ssl
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pytest

from specwire import OpenAI
from specwire_conformance.scripted import ScriptedServer
from specwire_http1 import tls
from specwire_http1.transport import DirectTransport
from specwire_runtime.policy.budget import DEFAULT_RETRY_BUDGET, RETRY_COST, RetryBudget
from specwire_runtime.policy.pacing import pace_for, refused
from specwire_runtime.transports.transport_factory import AsyncLink, Link

from .payloads import CREATE, KEY, failed, ok

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here"),
    pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning"),
]
FORKS = 50
CHILD_S = 20  # a child that hangs is ended by its alarm


def child_says(task: Callable[[], bool]) -> int:
    """Fork; run the task in the child, and return its exit code: 0 if it returned True."""
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(CHILD_S)
            os._exit(0 if task() else 1)
        except BaseException:  # noqa: BLE001  (a child must never return into pytest)
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextmanager
def hammering(task: Callable[[], object]) -> Generator[None]:
    """Run the task again and again in another thread."""
    over = threading.Event()

    def hammer() -> None:
        while not over.is_set():
            task()

    thread = threading.Thread(target=hammer)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_while_threads_retry() -> None:
    """Each child makes a call that needs a retry, so that it pays into and from the budget."""
    with ScriptedServer(failed(500, retry_after_ms="0"), *[ok(), failed(500, retry_after_ms="0")] * FORKS) as server:
        client = OpenAI(api_key=KEY, base_url=server.url, max_retries=1)
        budget: Any = client._http._budget

        def call() -> bool:
            return str(client.chat.completions.create(**CREATE).id) == "chatcmpl-1"

        with hammering(lambda: budget.succeeded(budget.take(timed_out=False), 0.0)):
            assert all(child_says(call) == 0 for _ in range(FORKS))


def test_while_threads_open_transports() -> None:
    made: list[Any] = []

    def use(link: Any) -> bool:
        return link.transport() is link.transport()

    def renew() -> None:
        made[:] = [Link(), AsyncLink()]
        for link in made:
            link.transport()

    renew()
    with hammering(renew):
        assert all(child_says(lambda: all(map(use, made))) == 0 for _ in range(FORKS))


def test_while_a_thread_makes_the_tls_context(monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context()
    inside, go_on = threading.Event(), threading.Event()

    def slowly(_: object) -> ssl.SSLContext:
        if threading.current_thread() is not threading.main_thread():
            inside.set()
            go_on.wait(CHILD_S)
        return context

    monkeypatch.setattr(tls, "_contexts", {})
    monkeypatch.setattr(tls, "_new_context", slowly)
    thread = threading.Thread(target=tls.shared_context)
    thread.start()
    inside.wait(CHILD_S)
    try:
        assert child_says(lambda: tls.shared_context() is context) == 0
    finally:
        go_on.set()
        thread.join()
    assert tls.shared_context() is context


def test_threads_of_a_child_share_its_pool() -> None:
    """The parent's pool is left alone, and the child's threads, racing, make one for all of them."""
    pool = DirectTransport()._pool
    parents = pool()

    def race() -> bool:
        start, found = threading.Barrier(8), list[Any]()

        def one() -> None:
            start.wait(CHILD_S)
            found.append(pool())

        threads = [threading.Thread(target=one) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return len(set(map(id, found))) == 1 and found[0] is not parents

    assert child_says(race) == 0
    assert pool() is parents


def test_a_signal_handler_may_use_the_budget() -> None:
    """It runs in the middle of whatever the main thread does, which cannot go on before it returns."""
    budget = RetryBudget()

    handled: list[int] = []
    limited: Any = ({}, "chat", "m")

    def use() -> None:
        budget.succeeded(budget.take(timed_out=False), 0.0)
        refused(budget, limited, 0.0, 0.0, 1.0)
        pace = pace_for(budget, limited, 0.0)
        assert pace is not None
        assert pace.wait_s(pace.ticket(0.0), 0.0) >= 0
        pace.came(0.0)

    def handle(number: int, frame: object) -> None:
        handled.append(number)
        use()

    before = signal.signal(signal.SIGALRM, handle)
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    try:
        while len(handled) < FORKS:
            use()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert budget.tokens is not None
    assert (DEFAULT_RETRY_BUDGET - 1) * RETRY_COST <= budget.tokens <= DEFAULT_RETRY_BUDGET * RETRY_COST
