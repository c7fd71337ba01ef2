"""Event hooks and ``logger=``: what is told of each attempt, to whom, and what happens when a listener fails."""

import asyncio
import logging
from typing import Any

import pytest

import specwire
from specwire import AsyncOpenAI, OpenAI, RequestEvent, ResponseEvent
from specwire_conformance.scripted import Close, ScriptedServer

from .halves import Half, play
from .payloads import CREATE, HELLO, KEY, failed, ok, streamed

TOKEN = "t0ken-of-the-call"


class Log:
    """Keeps events, as synchronous or as asynchronous functions."""

    def __init__(self, *, asynchronous: bool = False) -> None:
        self.asked: list[RequestEvent] = []
        self.answered: list[ResponseEvent] = []
        self.hooks: Any = {"request": [self.asked.append], "response": [self.answered.append]}
        if asynchronous:
            self.hooks = {"request": [self.on_request], "response": [self.on_response]}

    async def on_request(self, event: RequestEvent) -> None:
        await asyncio.sleep(0)
        self.asked.append(event)

    async def on_response(self, event: ResponseEvent) -> None:
        await asyncio.sleep(0)
        self.answered.append(event)


async def create(half: Half) -> str:
    return str((await half.create(extra_headers={"X-Call": TOKEN}, extra_query={"token": TOKEN})).id)


def test_each_attempt_is_told_before_and_after(kind: str) -> None:
    log = Log()
    with ScriptedServer(
        failed(503, x_request_id="r1", connection="close"), [Close()], ok(x_request_id="r2", set_cookie="a=b")
    ) as server:
        assert play(kind, server.url, create, event_hooks=log.hooks, max_retries=2) == "chatcmpl-1"
    assert [event.attempt for event in log.asked] == [1, 2, 3]
    first = log.asked[0]
    assert (first.operation, first.method, first.stream) == ("chat.completions.create", "POST", False)
    assert first.url == f"{server.url}/v1/chat/completions?token=[redacted]"
    assert first.headers["authorization"] == first.headers["x-call"] == "[redacted]"
    assert first.headers["content-type"] == "application/json"
    assert [(event.status, event.request_id) for event in log.answered] == [(503, "r1"), (None, None), (200, "r2")]
    assert [event.error for event in log.answered] == [None, None, None]
    assert [event.retry_in_s is None for event in log.answered] == [False, False, True]
    assert all(event.seconds >= 0 for event in log.answered)
    assert [event.request for event in log.answered] == log.asked
    last = log.answered[2].headers
    assert last is not None
    assert last["set-cookie"] == "[redacted]"
    assert KEY not in repr(log.asked) + repr(log.answered)
    assert TOKEN not in repr(log.asked) + repr(log.answered)


def test_the_last_failure_comes_with_its_error(kind: str) -> None:
    log = Log()
    with ScriptedServer(failed(404, x_request_id="r")) as server, pytest.raises(specwire.NotFoundError) as caught:
        play(kind, server.url, create, event_hooks=log.hooks)
    assert log.answered[0].error is caught.value
    assert (log.answered[0].status, log.answered[0].request_id) == (404, "r")


def test_a_call_has_one_state_for_all_its_events(kind: str) -> None:
    def begin(event: RequestEvent) -> None:
        event.state.setdefault("attempts", []).append(event.attempt)

    seen: list[Any] = []

    def end(event: ResponseEvent) -> None:
        seen.append(list(event.request.state["attempts"]))

    async def scenario(half: Half) -> None:
        await half.create()
        await half.create()

    with ScriptedServer(failed(500), ok(), ok()) as server:
        play(kind, server.url, scenario, event_hooks={"request": [begin], "response": [end]}, max_retries=1)
    assert seen == [[1], [1, 2], [1]]


def test_a_stream_is_told_when_it_begins(kind: str) -> None:
    log = Log()

    async def scenario(half: Half) -> None:
        stream = await half.stream()
        assert [event.status for event in log.answered] == [200]
        assert await half.texts(stream) == ["Hel", "lo", ""]

    with ScriptedServer(streamed(*HELLO)) as server:
        play(kind, server.url, scenario, event_hooks=log.hooks)
    assert log.asked[0].stream is True
    assert len(log.answered) == 1


def test_asynchronous_hooks() -> None:
    log = Log(asynchronous=True)
    with ScriptedServer(failed(500), ok()) as server:
        assert play("async", server.url, create, event_hooks=log.hooks, max_retries=1) == "chatcmpl-1"
    assert [event.status for event in log.answered] == [500, 200]
    assert len(log.asked) == 2


def test_asynchronous_hooks_are_nothing_for_a_synchronous_client() -> None:
    with ScriptedServer() as server, pytest.raises(TypeError, match="only an asynchronous client"):
        play("sync", server.url, create, event_hooks=Log(asynchronous=True).hooks)


def boom(event: object) -> None:
    raise ZeroDivisionError


def test_a_request_hook_that_raises_refuses_the_call(kind: str) -> None:
    with ScriptedServer() as server:
        with pytest.raises(ZeroDivisionError):
            play(kind, server.url, create, event_hooks={"request": [boom]}, max_retries=2)
        assert server.connections == 0


@pytest.mark.parametrize("stream", [False, True])
def test_a_response_hook_that_raises_is_heard_and_no_connection_is_lost(kind: str, *, stream: bool) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(ZeroDivisionError):
            await half.create(stream=stream)
        if stream:
            assert await asyncio.to_thread(server.wait_for_open_connections, 0)
        half.client = half.client.with_options(event_hooks={})
        assert await create(half) == "chatcmpl-1"

    with ScriptedServer(streamed(*HELLO) if stream else ok(), ok()) as server:
        play(kind, server.url, scenario, event_hooks={"response": [boom]})
        assert server.connections == (2 if stream else 1)


def test_copies_keep_the_hooks_or_have_their_own(kind: str) -> None:
    first, second = Log(), Log()

    async def scenario(half: Half) -> None:
        base = half.client
        each: list[dict[str, Any]] = [{"timeout": 5}, {"event_hooks": second.hooks}, {"event_hooks": {}}]
        for options in each:
            half.client = base.with_options(**options)
            await half.create()
        half.client = base

    with ScriptedServer(ok(), repeat_last=True) as server:
        play(kind, server.url, scenario, event_hooks=first.hooks)
    assert (len(first.answered), len(second.answered)) == (1, 1)


@pytest.mark.parametrize("client_class", [OpenAI, AsyncOpenAI])
@pytest.mark.parametrize("hooks", [[boom], {"request": boom}, {"requests": [boom]}, {"response": [1]}, 7])
def test_what_cannot_be_a_hook(client_class: Any, hooks: Any) -> None:
    with pytest.raises(TypeError, match="event_hooks"):
        client_class(api_key=KEY, event_hooks=hooks)


def test_a_logger_of_the_users_own(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    mine = logging.getLogger("mine.llm")
    with ScriptedServer(ok(x_request_id="r")) as server:
        play(kind, server.url, create, logger=logging.LoggerAdapter(mine, {}))
    lines = [record for record in caplog.records if record.name in {"mine.llm", "specwire"}]
    assert [record.name for record in lines] == ["mine.llm"]
    assert "chat.completions.create POST /v1/chat/completions -> 200" in lines[0].getMessage()
    assert TOKEN not in caplog.text


def test_a_quiet_logger_gets_nothing(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    quiet = logging.getLogger("mine.quiet")
    quiet.setLevel(logging.ERROR)
    with ScriptedServer(ok()) as server:
        play(kind, server.url, create, logger=quiet)
    assert not [record for record in caplog.records if record.name in {"mine.quiet", "specwire"}]


@pytest.mark.parametrize("logger", ["specwire", 7, print])
def test_what_cannot_be_a_logger(logger: Any) -> None:
    with pytest.raises(TypeError, match=r"logging\.Logger"):
        OpenAI(api_key=KEY, logger=logger)


def test_hooks_are_told_what_the_synchronous_documentation_says() -> None:
    """What a type checker sees: the names in the annotations are public."""
    seen: list[tuple[int, str]] = []

    def note(event: specwire.ResponseEvent) -> None:
        seen.append((event.request.attempt, event.request.operation))

    hooks: specwire.EventHooks = {"response": [note]}
    with ScriptedServer(ok()) as server, OpenAI(api_key=KEY, base_url=server.url, event_hooks=hooks) as client:
        client.chat.completions.create(**CREATE)
    assert seen == [(1, "chat.completions.create")]
