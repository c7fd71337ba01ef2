"""`chat.completions.stream` over sockets: what is sent, how streams end and fail, what becomes of connections."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from specwire import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AsyncOpenAI,
    AuthenticationError,
    LengthFinishReasonError,
    OpenAI,
    Timeout,
)
from specwire.chat_stream.streams import AsyncChatCompletionStream, ChatCompletionStream
from specwire_conformance.reference import ReferenceServer
from specwire_conformance.scripted import Chunk, Close, Hang, Head, ScriptedServer, Step, sse
from tests.conformance.features import FEATURES

from .halves import Half, play
from .payloads import CREATE, EVENT_STREAM, HELLO, KEY, chunk, failed, streamed

T = TypeVar("T")
OPEN = Head(headers=EVENT_STREAM)
FIRST = Chunk(sse(chunk("Hel"), done=False))
ENDLESS: list[Step] = [OPEN, FIRST, Hang()]


async def wait(value: Any) -> Any:
    """Return what a method of either half gives."""
    return await value if isinstance(value, Awaitable) else value


async def within(half: Half, use: Callable[[Any], Awaitable[T]], **params: Any) -> T:
    """Use a stream inside its context."""
    manager = half.method("chat.completions.stream")(**{**CREATE, **params})
    if isinstance(half.client, AsyncOpenAI):
        async with manager as stream:
            return await use(stream)
    with manager as stream:
        return await use(stream)


async def note(half: Half, stream: Any, seen: list[str]) -> None:
    async for event in half.each(stream):
        seen.append(event.type)  # noqa: PERF401  (what came before an error is kept)


async def types(half: Half, stream: Any) -> list[str]:
    return [event.type async for event in half.each(stream)]


def test_a_stream(kind: str) -> None:
    async def scenario(half: Half) -> None:
        async def use(stream: Any) -> None:
            assert isinstance(stream, ChatCompletionStream | AsyncChatCompletionStream)
            assert stream.response.status_code == 200
            assert stream.current_completion_snapshot.choices == []
            assert (await half.next(stream)).type == "chunk"
            event = await half.next(stream)
            assert (event.type, event.delta, event.snapshot) == ("content.delta", "Hel", "Hel")
            assert stream.current_completion_snapshot.choices[0].message.content == "Hel"
            assert await types(half, stream) == ["chunk", "content.delta", "chunk", "content.delta", "content.done"]
            assert await types(half, stream) == []
            found = await wait(stream.get_final_completion())
            assert found.choices[0].message.content == "Hello"
            assert found is stream.current_completion_snapshot
            assert found._request_id == "req_1"
            assert await wait(stream.until_done()) is stream

        await within(half, use, temperature=0.5)

    reply = streamed(*HELLO)[0]
    with ScriptedServer([type(reply)(body=reply.body, headers={**EVENT_STREAM, "x-request-id": "req_1"})]) as server:
        play(kind, server.url, scenario)
    assert server.requests[0].json() == {**CREATE, "temperature": 0.5, "stream": True}


def test_nothing_is_sent_before_the_context_is_entered(kind: str) -> None:
    async def scenario(half: Half) -> None:
        half.method("chat.completions.stream")(**CREATE)
        gc.collect()

    with ScriptedServer(streamed(*HELLO)) as server:
        play(kind, server.url, scenario)
    assert server.requests == []


def test_the_final_completion_without_looking_at_events(kind: str) -> None:
    async def scenario(half: Half) -> str:
        async def use(stream: Any) -> str:
            return str((await wait(stream.get_final_completion())).choices[0].message.content)

        return await within(half, use)

    with ScriptedServer(streamed(*HELLO)) as server:
        assert play(kind, server.url, scenario) == "Hello"
        assert server.wait_for_open_connections(0)


def test_twenty_streams_use_one_connection(kind: str) -> None:
    async def scenario(half: Half) -> None:
        for _ in range(20):
            await within(half, lambda stream: types(half, stream))

    with ScriptedServer(streamed(*HELLO), repeat_last=True) as server:
        play(kind, server.url, scenario)
        assert server.connections == 1


def test_wrong_arguments_are_refused(kind: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(TypeError, match="stream"):
            await within(half, lambda stream: types(half, stream), stream=True)
        with pytest.raises(TypeError, match="messages"):
            await within(half, lambda stream: types(half, stream), mesages=[])

    with ScriptedServer() as server:
        play(kind, server.url, scenario)
    assert server.requests == []


def test_an_error_answer_is_raised_on_entering(kind: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(AuthenticationError):
            await within(half, lambda stream: types(half, stream))

    with ScriptedServer(failed(401, {"error": {"message": "No."}})) as server:
        play(kind, server.url, scenario)


# How a stream breaks, and the error that must be raised after the events that came.
BREAKS: dict[str, tuple[list[Step], type[Exception]]] = {
    "cut": ([OPEN, FIRST, Close()], APIConnectionError),
    "no end marker": ([*streamed(chunk("Hel"), done=False)], APIConnectionError),
    "error object": ([*streamed(chunk("Hel"), {"error": {"message": "Upstream died."}})], APIError),
    "silence": (ENDLESS, APITimeoutError),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_stream_that_breaks(kind: str, name: str) -> None:
    steps, error_class = BREAKS[name]

    async def scenario(half: Half) -> None:
        async def use(stream: Any) -> None:
            seen: list[str] = []
            with pytest.raises(error_class) as first:
                await note(half, stream, seen)
            assert seen == ["chunk", "content.delta"]
            assert stream.current_completion_snapshot.choices[0].message.content == "Hel"
            with pytest.raises(error_class) as second:
                await wait(stream.get_final_completion())
            assert second.value is first.value
            with pytest.raises(error_class):
                await wait(stream.until_done())

        await within(half, use)
        if name != "no end marker":  # there the body was whole, and the connection can be used again
            assert server.wait_for_open_connections(0)

    with ScriptedServer(steps) as server:
        play(kind, server.url, scenario, timeout=Timeout(10, read=0.3))


class Stop(Exception):  # noqa: N818  (it is not an error)
    """Ends the use of a stream early."""


@pytest.mark.parametrize("how", ["break", "exception", "unread", "close"])
def test_leaving_early_closes_the_connection(kind: str, how: str) -> None:
    async def scenario(half: Half) -> None:
        kept: list[Any] = []

        async def use(stream: Any) -> None:
            kept.append(stream)
            if how == "unread":
                return
            async for event in half.each(stream):
                assert event.type == "chunk"
                if how == "exception":
                    raise Stop
                break
            if how == "close":
                await half.close(stream)
                await half.close(stream)
                assert server.wait_for_open_connections(0)

        try:
            await within(half, use)
        except Stop:
            assert how == "exception"
        gc.collect()
        assert server.wait_for_open_connections(0)
        (stream,) = kept
        assert await types(half, stream) == []
        with pytest.raises(APIError, match="closed before its end"):
            await wait(stream.get_final_completion())
        wanted = [] if how == "unread" else ["Hel"]
        assert [choice.message.content for choice in stream.current_completion_snapshot.choices] == wanted

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize("begun", [True, False])
def test_a_stream_that_is_dropped_closes_its_connection(kind: str, begun: bool) -> None:  # noqa: FBT001  (a parameter)
    async def scenario(half: Half) -> None:
        manager = half.method("chat.completions.stream")(**CREATE)
        stream = await wait(getattr(manager, "__enter__" if kind == "sync" else "__aenter__")())
        if begun:
            await half.next(stream)
        del manager, stream
        gc.collect()
        await asyncio.sleep(0.02)  # the event loop closes what was left behind, in its next rounds
        assert server.wait_for_open_connections(0)

    with ScriptedServer(ENDLESS) as server:
        play(kind, server.url, scenario)


def test_cancelling_a_task_closes_its_stream() -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1") as client:
            begun = asyncio.Event()

            async def read() -> None:
                async with client.chat.completions.stream(**CREATE) as stream:
                    async for _ in stream:
                        begun.set()

            task = asyncio.create_task(read())
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(server.wait_for_open_connections, 0)

    with ScriptedServer(ENDLESS) as server:
        asyncio.run(main(server.url))


@pytest.fixture(scope="module")
def reference() -> Any:
    with ReferenceServer() as server:
        yield server


def comparable(completion: Any) -> dict[str, Any]:
    """A completion without what names the run, and without an empty list, of which a stream says nothing."""
    found: dict[str, Any] = completion.to_dict()
    for name in ("id", "created"):
        assert found.pop(name)
    for choice in found["choices"]:
        message = choice["message"]
        if message.get("annotations") == []:
            del message["annotations"]
        if message.get("audio"):
            assert message["audio"].pop("expires_at")
    return found


@pytest.mark.parametrize("name", FEATURES)
def test_the_final_completion_is_what_create_gives(reference: ReferenceServer, name: str) -> None:
    prompt, parameters = FEATURES[name]
    messages: Any = [{"role": "user", "content": prompt}] if isinstance(prompt, str) else prompt
    asked: dict[str, Any] = {"model": "gpt-4o-mini", "messages": messages, **parameters}
    with OpenAI(api_key=KEY, base_url=reference.base_url) as client:
        whole = client.chat.completions.create(**asked)
        with client.chat.completions.stream(**asked, stream_options={"include_usage": True}) as stream:
            try:
                streamed = stream.get_final_completion()
            except LengthFinishReasonError as error:  # arguments of a strict tool are to be parsed, and were cut
                assert name in {"tools cut off", "tool cut off"}
                streamed = error.completion
                whole.usage = None  # it comes after the finish reason, and the error with that
                streamed.usage = None
    assert comparable(streamed) == comparable(whole)
    assert streamed._request_id
