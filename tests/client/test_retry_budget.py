"""The retry budget and the pace of a client, over sockets: arguments, copies, errors, logs, and who is kept waiting."""

from __future__ import annotations

import asyncio
import logging
import pickle
import signal
import time
from typing import Any

import httpx
import pytest

import specwire
from specwire import AsyncOpenAI, InternalServerError, OpenAI, RateLimitError
from specwire_conformance.scripted import ScriptedServer, refusing_url
from specwire_runtime.policy.budget import DEFAULT_RETRY_BUDGET, RETRY_COST

from .halves import KINDS, Half, play
from .payloads import CREATE, HELLO, KEY, failed, ok, streamed

UNPAID = "not retried: the client's retry budget is used up (see retry_budget)"
BOTH = pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
EACH = pytest.mark.parametrize("kind", KINDS)
# The ways to make a call that the attempts are decided for in one place.
WAYS: dict[str, dict[str, Any]] = {
    "chat.completions.create": CREATE,
    "chat.completions.with_raw_response.create": CREATE,
    "chat.completions.parse": CREATE,
    "models.list": {},
    "models.retrieve": {"model": "m"},
}


def budget_of(client: Any) -> Any:
    return client._http._budget


# The argument --------------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    "given, retries", [({}, DEFAULT_RETRY_BUDGET), ({"retry_budget": 7}, 7), ({"retry_budget": 0}, 0)]
)
def test_its_size(client_class: Any, given: dict[str, Any], retries: int) -> None:
    client = client_class(api_key=KEY, **given)
    assert budget_of(client).tokens == retries * RETRY_COST


@BOTH
def test_none_switches_it_off(client_class: Any) -> None:
    assert budget_of(client_class(api_key=KEY, retry_budget=None)).tokens is None


@BOTH
@pytest.mark.parametrize(
    "value, error, message",
    [
        (-1, ValueError, "retry_budget must be at least 0, not -1"),
        (1.5, TypeError, "retry_budget must be an integer, not float"),
        ("7", TypeError, "retry_budget must be an integer, not str"),
        (True, TypeError, "retry_budget must be an integer, not bool"),
    ],
)
def test_a_wrong_one(client_class: Any, value: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        client_class(api_key=KEY, retry_budget=value)
    with pytest.raises(error, match=message):
        client_class(api_key=KEY).with_options(retry_budget=value)


@BOTH
def test_copies_share_it_unless_they_are_told_one(client_class: Any) -> None:
    client = client_class(api_key=KEY, retry_budget=5)
    budget = budget_of(client)
    for shared in (
        client.with_options(timeout=3),
        client.copy(max_retries=8),
        client.with_options(retry_budget=specwire.omit),
        client.with_options(default_headers={"X-A": "1"}).with_options(api_key="sk-another-0123456789"),
    ):
        assert budget_of(shared) is budget
    for own, tokens in (
        (client.with_options(retry_budget=5), 5 * RETRY_COST),
        (client.with_options(retry_budget=None), None),
    ):
        assert budget_of(own) is not budget
        assert budget_of(own).tokens == tokens
        assert budget_of(own).paces is budget.paces


@BOTH
def test_a_pickle_holds_its_size(client_class: Any) -> None:
    for retries in (9, None):
        client = client_class(api_key=KEY, retry_budget=retries, pickle_secrets=True)
        assert pickle.loads(pickle.dumps(client))._http.config.retry_budget == retries


@BOTH
def test_it_is_not_assigned(client_class: Any) -> None:
    with pytest.raises(AttributeError, match="with_options"):
        client_class(api_key=KEY).retry_budget = 3


def test_the_module_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    module: Any = specwire
    assert module.retry_budget == DEFAULT_RETRY_BUDGET
    monkeypatch.setattr(specwire, "api_key", KEY, raising=False)
    from specwire.module_client import module_client

    assert budget_of(module_client()).tokens == DEFAULT_RETRY_BUDGET * RETRY_COST
    for retries, tokens in ((3, 3 * RETRY_COST), (None, None)):
        monkeypatch.setattr(specwire, "retry_budget", retries, raising=False)
        assert budget_of(module_client()).tokens == tokens
    module_client().close()


# What is drained, and what is said -----------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("name", WAYS)
def test_every_way_to_call_is_told_of_an_empty_budget(kind: str, name: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(InternalServerError) as caught:
            await half.call(name, **WAYS[name])
        assert UNPAID in str(caught.value)
        assert UNPAID in caught.value.message
        assert UNPAID in str(pickle.loads(pickle.dumps(caught.value)))

    with ScriptedServer(failed(503), repeat_last=True) as server:
        play(kind, server.url, scenario, max_retries=8, retry_budget=0)
        assert len(server.requests) == 1


@EACH
def test_a_connection_that_cannot_be_made_is_paid_for(kind: str) -> None:
    async def scenario(half: Half) -> None:
        for retries, told in ((1, False), (0, True)):
            with pytest.raises(specwire.APIConnectionError) as caught:
                await half.create()
            assert (UNPAID in str(caught.value)) is told, retries

    with refusing_url() as url:
        play(kind, url, scenario, max_retries=1, retry_budget=1)


@EACH
@pytest.mark.parametrize("headers", [{}, {"retry_after_ms": "1"}, {"retry_after": "0"}])
def test_all_retries_are_made_for_a_429(kind: str, headers: dict[str, str]) -> None:
    async def scenario(half: Half) -> None:
        assert (await half.create()).id == "chatcmpl-1"
        with pytest.raises(RateLimitError) as caught:
            await half.create()
        assert "budget" not in str(caught.value)

    refused = failed(429, **{**headers, "retry_after_ms": "1"})
    with ScriptedServer(*[refused] * 8, ok(), refused, repeat_last=True) as server:
        play(kind, server.url, scenario, max_retries=8, retry_budget=0)
        assert len(server.requests) == 9 + 9


@EACH
def test_a_stream_that_is_refused_before_its_first_event(kind: str) -> None:
    async def scenario(half: Half) -> None:
        assert await half.texts(await half.stream()) == ["Hel", "lo", ""]

    with ScriptedServer(*[failed(429, retry_after_ms="5")] * 3, streamed(*HELLO)) as server:
        play(kind, server.url, scenario, max_retries=3, retry_budget=0)
        assert len(server.requests) == 4


@EACH
def test_log_and_hooks_are_told(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    events: list[specwire.ResponseEvent] = []

    async def scenario(half: Half) -> None:
        with pytest.raises(InternalServerError):
            await half.create()

    caplog.set_level(logging.INFO, "specwire")
    with ScriptedServer(failed(503), repeat_last=True) as server:
        play(kind, server.url, scenario, max_retries=2, retry_budget=1, event_hooks={"response": [events.append]})
    assert [record.getMessage().endswith("the retry budget is used up") for record in caplog.records] == [False, True]
    assert events[0].error is None
    assert UNPAID in str(events[1].error)


def test_over_an_http_client() -> None:
    with (
        ScriptedServer(*[failed(429, retry_after_ms="1")] * 3, ok(), failed(503), repeat_last=True) as server,
        httpx.Client() as http,
        OpenAI(api_key=KEY, base_url=server.url, http_client=http, max_retries=3, retry_budget=0) as client,
    ):
        client.chat.completions.create(**CREATE)
        with pytest.raises(InternalServerError, match="retry budget"):
            client.chat.completions.create(**CREATE)
        assert len(server.requests) == 5


# Who is kept waiting -------------------------------------------------------------------------------------------------


def test_a_copy_waits_with_its_original_and_another_client_does_not() -> None:
    with (
        ScriptedServer(failed(429, retry_after="3"), ok(), repeat_last=True) as server,
        OpenAI(api_key=KEY, base_url=server.url) as client,
        OpenAI(api_key=KEY, base_url=server.url) as stranger,
    ):
        began = time.monotonic()
        with pytest.raises(RateLimitError):
            client.with_options(timeout=0.5).chat.completions.create(**CREATE)
        stranger.chat.completions.create(**CREATE)
        client.chat.completions.create(**{**CREATE, "model": "another"})
        client.with_options(max_retries=0).chat.completions.create(**CREATE)
        assert time.monotonic() - began < 2.9
        client.with_options(timeout=20).chat.completions.create(**CREATE)
        assert time.monotonic() - began > 2.9


def test_a_deadline_holds() -> None:
    """A call whose turn comes too late is sent at once."""
    with (
        ScriptedServer(failed(429, retry_after="20"), ok(), repeat_last=True) as server,
        OpenAI(api_key=KEY, base_url=server.url, timeout=10) as client,
    ):
        began = time.monotonic()
        with pytest.raises(RateLimitError):
            client.chat.completions.create(**CREATE)
        client.chat.completions.create(**CREATE)
        assert time.monotonic() - began < 5


def test_a_task_that_is_cancelled_in_the_queue_blocks_nobody() -> None:
    async def scenario(server: ScriptedServer) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=server.url) as client:
            with pytest.raises(RateLimitError):
                await client.with_options(timeout=0.5).chat.completions.create(**CREATE)
            waiting = [asyncio.create_task(client.chat.completions.create(**CREATE)) for _ in range(200)]
            await asyncio.sleep(0.2)
            assert len(server.requests) == 1
            for task in waiting:
                task.cancel()
            ends = await asyncio.gather(*waiting, return_exceptions=True)
            assert {type(end) for end in ends} == {asyncio.CancelledError}
            async with asyncio.timeout(10):  # two hundred turns at one a second would take minutes
                await client.chat.completions.create(**CREATE)

    with ScriptedServer(failed(429, retry_after="1"), ok(), repeat_last=True) as server:
        asyncio.run(scenario(server))


def test_a_call_that_is_interrupted_in_the_queue_blocks_nobody() -> None:
    def interrupt(number: int, frame: object) -> None:
        raise InterruptedError

    with (
        ScriptedServer(failed(429, retry_after="1"), ok(), repeat_last=True) as server,
        OpenAI(api_key=KEY, base_url=server.url) as client,
    ):
        with pytest.raises(RateLimitError):
            client.with_options(timeout=0.5).chat.completions.create(**CREATE)
        before = signal.signal(signal.SIGALRM, interrupt)
        try:
            for _ in range(30):
                signal.setitimer(signal.ITIMER_REAL, 0.01)
                with pytest.raises(InterruptedError):
                    client.chat.completions.create(**CREATE)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        assert len(server.requests) == 1
        began = time.monotonic()
        client.chat.completions.create(**CREATE)
        assert time.monotonic() - began < 10  # thirty turns at one a second would take longer
