"""A service that fails for all: the calls of one client together make only so many retries, over threads and tasks."""

import asyncio
import itertools
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from specwire import AsyncOpenAI, InternalServerError, OpenAI
from specwire_conformance.scripted import RecordedRequest, ScriptedServer, Step
from specwire_runtime.policy.budget import DEFAULT_RETRY_BUDGET, RETRY_COST
from tests.client.payloads import CREATE, KEY, failed, ok

KINDS = ("sync", "async")
WORKERS = 8
FAILURES = 200
OPTIONS: dict[str, Any] = {"api_key": KEY, "max_retries": 2, "timeout": 30}
RETRIES_AT_MOST = DEFAULT_RETRY_BUDGET
STORM = failed(500)


def failing_first(count: int) -> Callable[[RecordedRequest], Sequence[Step]]:
    """Answer so many requests with 500, whoever sends them, and every later one well."""
    numbers, lock = itertools.count(), threading.Lock()

    def exchange(request: RecordedRequest) -> Sequence[Step]:
        with lock:
            return STORM if next(numbers) < count else ok()

    return exchange


def retries(requests: Sequence[RecordedRequest]) -> int:
    return sum(request.header("x-stainless-retry-count") != "0" for request in requests)


def insist(kind: str, url: str) -> int:
    """Let all workers call again and again until a call of theirs succeeds; return how many calls were made."""
    calls = itertools.count()

    def persist(client: OpenAI) -> None:
        while True:
            next(calls)
            try:
                client.chat.completions.create(**CREATE)
            except InternalServerError:
                continue
            return

    async def persist_async(client: AsyncOpenAI) -> None:
        while True:
            next(calls)
            try:
                await client.chat.completions.create(**CREATE)
            except InternalServerError:
                continue
            return

    async def tasks() -> None:
        async with AsyncOpenAI(base_url=url, **OPTIONS) as client:
            await asyncio.gather(*(persist_async(client) for _ in range(WORKERS)))

    if kind == "sync":
        with OpenAI(base_url=url, **OPTIONS) as client, ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(persist, [client] * WORKERS))
    else:
        asyncio.run(tasks())
    return next(calls)


@pytest.mark.parametrize("kind", KINDS)
def test_a_storm_is_not_made_worse(kind: str) -> None:
    """Without the budget, workers that insist would triple what the server has to refuse."""
    with ScriptedServer(failing_first(FAILURES), repeat_last=True) as server:
        calls = insist(kind, server.url)
    refused, answered = server.requests[:FAILURES], server.requests[FAILURES:]
    assert len(answered) >= WORKERS
    assert retries(refused) <= RETRIES_AT_MOST
    # What succeeds at a retry gives back what the retry had cost, so a worker may add one at the end.
    assert calls <= len(server.requests) <= calls + RETRIES_AT_MOST + WORKERS


def test_successes_fill_the_budget_again() -> None:
    def until_empty() -> None:
        while True:
            before = len(server.requests)
            with pytest.raises(InternalServerError):
                client.chat.completions.create(**CREATE)
            if len(server.requests) == before + 1:
                return

    def exchange(request: RecordedRequest) -> Sequence[Step]:
        return ok() if healthy else failed(500)

    healthy = False
    with ScriptedServer(exchange, repeat_last=True) as server, OpenAI(base_url=server.url, **OPTIONS) as client:
        until_empty()
        assert retries(server.requests) == RETRIES_AT_MOST
        healthy = True
        for _ in range(2 * RETRY_COST):
            client.chat.completions.create(**CREATE)
        healthy = False
        before = retries(server.requests)
        until_empty()
        assert retries(server.requests) - before == 2
