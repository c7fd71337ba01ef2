"""Reads that are cancelled or interrupted: whoever reads on gets the rest, or is told each time that it is lost.

Never is a stream, a body or a list over in silence that has more to give.
"""

import asyncio
import gc
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from types import FrameType
from typing import Any, NoReturn

import anyio
import httpx
import pytest
import trio

from specwire import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AsyncOpenAI,
    AsyncStream,
    OpenAI,
    OpenAIError,
    Timeout,
)
from specwire_conformance.scripted import (
    Chunk,
    Close,
    Delay,
    Exchange,
    Hang,
    Head,
    LastChunk,
    Reply,
    ScriptedServer,
    Step,
    sse,
)

from .halves import Half, play
from .payloads import CREATE, EVENT_STREAM, KEY, chunk, completion, ok, page

TEXTS = ["a", "b", "c", "d"]
OPEN = Head(headers=EVENT_STREAM)
# Longer than one read waits.
PAUSE = Delay(90)
WAIT_S = 0.03


def slow(*, finish: bool = True) -> list[Step]:
    steps: list[Step] = [OPEN]
    for text in TEXTS:
        steps += [PAUSE, Chunk(sse(chunk(text), done=False))]
    return [*steps, PAUSE, Chunk(sse(chunk("", "stop"))), LastChunk()] if finish else [*steps, Close()]


def joined(events: list[Any]) -> str:
    return "".join(event.choices[0].delta.content or "" for event in events)


# Each opens something to read from, and turns all that was read into the text.
Opened = tuple[Any, Callable[[list[Any]], str]]


async def chunks(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    return await stack.enter_async_context(await client.chat.completions.create(**CREATE, stream=True)), joined


async def iterator_of_chunks(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    stream, _ = await chunks(client, stack)
    return aiter(stream), joined


async def raw_chunks(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    raw = await client.chat.completions.with_raw_response.create(**CREATE, stream=True)
    return await stack.enter_async_context(raw.parse()), joined


async def streamed_chunks(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    opened = client.chat.completions.with_streaming_response.create(**CREATE, stream=True)
    return await (await stack.enter_async_context(opened)).parse(), joined


async def posted_chunks(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    body = {**CREATE, "stream": True}
    stream = await client.post("/chat/completions", body=body, stream=True, stream_cls=AsyncStream[dict[str, Any]])
    await stack.enter_async_context(stream)
    return stream, lambda events: "".join(event["choices"][0]["delta"]["content"] for event in events)


async def helper_events(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    stream: Any = await stack.enter_async_context(client.chat.completions.stream(**CREATE))
    return stream, lambda events: "".join(event.delta for event in events if event.type == "content.delta")


async def lines(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    opened = client.chat.completions.with_streaming_response.create(**CREATE, stream=True)
    return (await stack.enter_async_context(opened)).iter_lines(), lambda found: text_of("\n".join(found).encode())


async def texts(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    opened = client.chat.completions.with_streaming_response.create(**CREATE, stream=True)
    return (await stack.enter_async_context(opened)).iter_text(7), lambda found: text_of("".join(found).encode())


async def body(client: AsyncOpenAI, stack: AsyncExitStack) -> Opened:
    opened = client.chat.completions.with_streaming_response.create(**CREATE, stream=True)
    return (await stack.enter_async_context(opened)).iter_bytes(), lambda found: text_of(b"".join(found))


def text_of(data: bytes) -> str:
    return "".join(text for text in TEXTS if chunk(text)["choices"] and sse(chunk(text), done=False).strip() in data)


READERS = [
    chunks,
    iterator_of_chunks,
    raw_chunks,
    streamed_chunks,
    posted_chunks,
    helper_events,
    lines,
    texts,
    body,
]


# Each reads once, and returns None if that took too long.
async def by_wait_for(reading: Any) -> Any:
    return await asyncio.wait_for(anext(reading), WAIT_S)


async def by_timeout(reading: Any) -> Any:
    async with asyncio.timeout(WAIT_S):
        return await anext(reading)


async def by_a_task_that_is_cancelled(reading: Any) -> Any:
    async def read() -> Any:
        return await anext(reading)

    task = asyncio.create_task(read())
    done, _ = await asyncio.wait([task], timeout=WAIT_S)
    if done:
        return task.result()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    raise TimeoutError


async def by_a_scope(reading: Any) -> Any:
    with anyio.move_on_after(WAIT_S):
        return await anext(reading)
    raise TimeoutError


CANCELLINGS = [by_wait_for, by_timeout, by_a_task_that_is_cancelled, by_a_scope]


async def read_on(reading: Any, once: Callable[[Any], Awaitable[Any]]) -> tuple[list[Any], int]:
    """Read to the end, again after each read that was cancelled; return what came, and how many those were."""
    found: list[Any] = []
    cancelled = 0
    while True:
        try:
            found.append(await once(reading))
        except TimeoutError:
            cancelled += 1
        except StopAsyncIteration:
            return found, cancelled


@pytest.mark.parametrize("once", CANCELLINGS)
@pytest.mark.parametrize("opened", READERS)
def test_the_next_read_goes_on(
    opened: Callable[[AsyncOpenAI, AsyncExitStack], Awaitable[Opened]], once: Callable[[Any], Awaitable[Any]]
) -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0) as client, AsyncExitStack() as stack:
            reading, text = await opened(client, stack)
            found, cancelled = await read_on(reading, once)
            assert text(found) == "".join(TEXTS)
            assert cancelled >= len(TEXTS)

    with ScriptedServer(slow()) as server:
        asyncio.run(main(server.url))


@pytest.mark.parametrize("opened", READERS)
def test_an_http_client_closes_the_connection_and_each_read_says_so(
    opened: Callable[[AsyncOpenAI, AsyncExitStack], Awaitable[Opened]],
) -> None:
    async def main(url: str) -> None:
        client = AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0, http_client=httpx.AsyncClient())
        async with client, AsyncExitStack() as stack:
            reading, _ = await opened(client, stack)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(reading), WAIT_S)
            for _ in range(3):
                with pytest.raises(APIConnectionError, match="interrupted"):
                    await anext(reading)

    with ScriptedServer(slow()) as server:
        asyncio.run(main(server.url))


async def final_completion(client: AsyncOpenAI) -> str | None:
    async with client.chat.completions.stream(**CREATE) as stream:
        for _ in range(3):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(stream.until_done(), WAIT_S)
        return (await stream.get_final_completion()).choices[0].message.content


async def whole_body(client: AsyncOpenAI) -> str | None:
    async with client.chat.completions.with_streaming_response.create(**CREATE, stream=True) as answer:
        for _ in range(3):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(answer.read(), WAIT_S)
        return text_of(await answer.read())


@pytest.mark.parametrize("whole", [final_completion, whole_body])
def test_what_is_read_to_its_end_at_once_goes_on_too(whole: Callable[[AsyncOpenAI], Awaitable[str | None]]) -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0) as client:
            assert await whole(client) == "".join(TEXTS)

    with ScriptedServer(slow()) as server:
        asyncio.run(main(server.url))


def test_a_stream_that_breaks_off_after_a_cancelled_read_is_an_error() -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0) as client:
            stream = await client.chat.completions.create(**CREATE, stream=True)
            for _ in range(2):
                with pytest.raises(APIConnectionError, match="broke off"):
                    await read_on(stream, by_wait_for)

    with ScriptedServer(slow(finish=False)) as server:
        asyncio.run(main(server.url))


@pytest.mark.parametrize("pause_s", [0, 0.5])
def test_the_wait_for_an_event_is_bounded_over_cancelled_reads(pause_s: float) -> None:
    """The program's own time between two reads does not count."""

    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=url, max_retries=0, timeout=Timeout(9, read=0.3)) as client:
            stream = await client.chat.completions.create(**CREATE, stream=True)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(stream), WAIT_S)
            await asyncio.sleep(pause_s)
            assert (await anext(stream)).choices[0].delta.content == "a"
            with pytest.raises(APITimeoutError):
                await read_on(stream, by_wait_for)

    with ScriptedServer([OPEN, Delay(100), Chunk(sse(chunk("a"), done=False)), Hang()]) as server:
        asyncio.run(main(server.url))


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
def test_under_trio(*, own: bool) -> None:
    async def main(url: str) -> None:
        http_client = httpx.AsyncClient() if own else None
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0, http_client=http_client) as client:
            stream = await client.chat.completions.create(**CREATE, stream=True)
            with trio.move_on_after(WAIT_S):
                await anext(stream)
            for _ in range(2):
                with pytest.raises(APIConnectionError):
                    await anext(stream)

    with ScriptedServer(slow()) as server:
        trio.run(main, server.url)


# Two readers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opened", READERS)
def test_a_second_reader_is_refused_and_the_first_loses_nothing(
    opened: Callable[[AsyncOpenAI, AsyncExitStack], Awaitable[Opened]],
) -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0) as client, AsyncExitStack() as stack:
            reading, text = await opened(client, stack)

            async def read() -> list[Any]:
                return [each async for each in reading]

            first = asyncio.create_task(read())
            await asyncio.sleep(WAIT_S)
            for _ in range(2):
                with pytest.raises(RuntimeError, match="another thread or task"):
                    await anext(reading)
            assert text(await first) == "".join(TEXTS)

    with ScriptedServer(slow()) as server:
        asyncio.run(main(server.url))


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
def test_a_second_thread_is_refused(*, own: bool) -> None:
    http_client = httpx.Client() if own else None
    with (
        ScriptedServer(slow()) as server,
        OpenAI(api_key=KEY, base_url=server.url, max_retries=0, http_client=http_client) as client,
    ):
        stream = client.chat.completions.create(**CREATE, stream=True)
        found: list[Any] = []
        first = threading.Thread(target=lambda: found.extend(stream))
        first.start()
        server.wait_for_requests(1)
        threading.Event().wait(WAIT_S)
        with pytest.raises(RuntimeError, match="another thread or task"):
            next(stream)
        first.join()
        assert joined(found) == "".join(TEXTS)


def test_a_stream_that_another_task_closes_says_so() -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=url, max_retries=0) as client:
            stream = await client.chat.completions.create(**CREATE, stream=True)
            waiting = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(WAIT_S)
            await stream.close()
            with pytest.raises(APIConnectionError, match="closed while its next event was waited for"):
                await waiting

    with ScriptedServer([OPEN, Hang()]) as server:
        asyncio.run(main(server.url))


# Interrupts of programs that wait ------------------------------------------------------------------------------------


class InterruptError(BaseException):
    """As KeyboardInterrupt, which pytest would take for its own."""


@contextmanager
def interrupted_after(seconds: float) -> Iterator[None]:
    def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise InterruptError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        with pytest.raises(InterruptError):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def sync_chunks(client: OpenAI) -> Any:
    return client.chat.completions.create(**CREATE, stream=True)


def sync_iterator(client: OpenAI) -> Any:
    return iter(client.chat.completions.create(**CREATE, stream=True))


def sync_raw(client: OpenAI) -> Any:
    return client.chat.completions.with_raw_response.create(**CREATE, stream=True).parse()


def sync_helper(client: OpenAI) -> Any:
    return client.chat.completions.stream(**CREATE).__enter__()


SYNC_READERS: list[Callable[[OpenAI], Any]] = [sync_chunks, sync_iterator, sync_raw, sync_helper]


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
@pytest.mark.parametrize("opened", SYNC_READERS)
def test_an_interrupt_is_told_each_time(opened: Callable[[OpenAI], Any], *, own: bool) -> None:
    http_client = httpx.Client() if own else None
    with (
        ScriptedServer([OPEN, Chunk(sse(chunk("a"), done=False)), Hang()]) as server,
        OpenAI(api_key=KEY, base_url=server.url, max_retries=0, http_client=http_client) as client,
    ):
        stream = opened(client)
        next(stream)
        with interrupted_after(0.05):
            list(stream)
        for _ in range(3):
            with pytest.raises(APIConnectionError, match=r"interrupted|InterruptError"):
                next(stream)
        assert server.wait_for_open_connections(0)


@pytest.mark.parametrize("own", [False, True], ids=["pool", "http_client"])
def test_an_interrupted_body_is_told_each_time(*, own: bool) -> None:
    http_client = httpx.Client() if own else None
    with (
        ScriptedServer([OPEN, Chunk(b"one\n"), Hang()]) as server,
        OpenAI(api_key=KEY, base_url=server.url, max_retries=0, http_client=http_client) as client,
        client.chat.completions.with_streaming_response.create(**CREATE, stream=True) as answer,
    ):
        found = answer.iter_lines()
        assert next(found) == "one"
        with interrupted_after(0.05):
            next(found)
        for _ in range(3):
            with pytest.raises(APIConnectionError, match="ended an earlier read"):
                next(found)
        assert server.wait_for_open_connections(0)


def test_an_interrupt_while_an_event_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What had come with it in one piece is lost, and that is told."""
    from specwire_runtime.response.events import EventReader

    three: list[Step] = [OPEN, Chunk(sse(chunk("a"), chunk("b"), chunk("c", "stop"))), LastChunk()]
    note = EventReader._note

    def interrupt(self: Any, rule: Any, value: Any) -> None:
        if value["choices"][0]["delta"]["content"] == "b":
            raise InterruptError
        note(self, rule, value)

    monkeypatch.setattr(EventReader, "_note", interrupt)
    with ScriptedServer(three) as server, OpenAI(api_key=KEY, base_url=server.url, max_retries=0) as client:
        stream = client.chat.completions.create(**CREATE, stream=True)
        assert next(stream).choices[0].delta.content == "a"
        with pytest.raises(InterruptError):
            next(stream)
        for _ in range(2):
            with pytest.raises(APIConnectionError, match="cannot be read on"):
                next(stream)


# Errors, lists and runs ----------------------------------------------------------------------------------------------


def test_an_error_is_raised_again_by_each_read(kind: str) -> None:
    async def scenario(half: Half) -> None:
        stream = await half.stream()
        for _ in range(3):
            with pytest.raises(APIError, match="Upstream died"):
                await half.texts(stream)
        assert stream.is_closed

    with ScriptedServer(
        [Reply(body=sse(chunk("a"), {"error": {"message": "Upstream died."}}), headers=EVENT_STREAM)]
    ) as server:
        play(kind, server.url, scenario)


LISTED: list[Exchange] = [
    ok(page("1", "2", more=True)),
    [Delay(150), *ok(page("3", "4", more=True))],
    [Delay(150), *ok(page("3", "4", more=True))],
    ok(page("5")),
]


def test_a_list_goes_on_with_the_page_that_did_not_come() -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=url, max_retries=0) as client:
            items = aiter(client.chat.completions.list())
            found = [(await anext(items)).id, (await anext(items)).id]
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(items), 0.05)
            found += [item.id async for item in items]
            assert found == ["1", "2", "3", "4", "5"]

    with ScriptedServer(*LISTED) as server:
        asyncio.run(main(server.url))


def test_pages_go_on_too() -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=url, max_retries=0) as client:
            pages = (await client.chat.completions.list()).iter_pages()
            await anext(pages)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(pages), 0.05)
            assert [[item.id for item in each.data] async for each in pages] == [["3", "4"], ["5"]]

    with ScriptedServer(*LISTED) as server:
        asyncio.run(main(server.url))


def test_a_list_that_has_failed_is_not_over(kind: str) -> None:
    async def scenario(half: Half) -> None:
        paginator = half.client.chat.completions.list()
        listed = iter(paginator) if kind == "sync" else aiter(paginator)
        assert [(await half.next(listed)).id for _ in range(2)] == ["1", "2"]
        with pytest.raises(APIError):
            await half.next(listed)
        assert (await half.next(listed)).id == "3"

    failing: list[Exchange] = [LISTED[0], [Reply(status=500)], ok(page("3"))]
    with ScriptedServer(*failing) as server:
        play(kind, server.url, scenario)


def weather(city: str) -> str:
    """Tell the weather."""
    return f"rain in {city}"


@pytest.mark.parametrize("stream", [False, True])
def test_a_run_that_is_cancelled_says_so(*, stream: bool) -> None:
    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=url, max_retries=0) as client:
            run = client.chat.completions.run_tools(**CREATE, tools=[weather], stream=stream)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(run), WAIT_S)
            for _ in range(2):
                with pytest.raises(OpenAIError, match="cannot go on"):
                    await anext(run)
                with pytest.raises(OpenAIError, match="cannot go on"):
                    await run.until_done()

    with ScriptedServer([Delay(200), *ok(completion())]) as server:
        asyncio.run(main(server.url))


def test_a_run_that_is_interrupted_says_so() -> None:
    with ScriptedServer([Hang()]) as server, OpenAI(api_key=KEY, base_url=server.url, max_retries=0) as client:
        run = client.chat.completions.run_tools(**CREATE, tools=[weather])
        with interrupted_after(0.05):
            next(run)
        for _ in range(2):
            with pytest.raises(OpenAIError, match="cannot go on"):
                next(run)


# What a cancelled read leaves behind ----------------------------------------------------------------------------------


def test_a_stream_that_is_dropped_after_a_cancelled_read_closes_its_connection() -> None:
    """The exception may be kept: it does not keep the stream."""

    async def main(url: str) -> None:
        async with AsyncOpenAI(api_key=KEY, base_url=f"{url}/v1", max_retries=0) as client:
            kept: list[BaseException] = []

            try:
                async with asyncio.timeout(0.05):
                    async for _ in await client.chat.completions.create(**CREATE, stream=True):
                        pass
            except TimeoutError as error:
                kept.append(error)
            gc.collect()
            assert await asyncio.to_thread(server.wait_for_open_connections, 0, 2)
            assert kept

    with ScriptedServer([OPEN, Hang()]) as server:
        asyncio.run(main(server.url))
