"""Tools of the asynchronous client: side by side, bounded, cancelled; under asyncio and under trio."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Iterator
from typing import Any

import anyio
import pytest

from specwire import AsyncOpenAI, OpenAIError, function_tool
from specwire_conformance.scripted import ScriptedServer

from .payloads import CREATE, KEY, ok
from .test_tool_loop import call, calling


@pytest.fixture(params=["asyncio", "trio"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    calls = [call("tool", {"number": number}, f"call_{number}") for number in range(4)]
    with ScriptedServer(calling(*calls), ok()) as running:
        yield running


async def run(server: ScriptedServer, tool: Any, **params: Any) -> list[str]:
    """Run to the end; return what the model was told."""
    async with AsyncOpenAI(api_key=KEY, base_url=f"{server.url}/v1", max_retries=0) as client:
        async with client.chat.completions.run_tools(**CREATE, tools=[tool], **params) as runner:
            await runner.until_done()
        return [message["content"] for message in runner.messages if message["role"] == "tool"]


def test_coroutines_run_side_by_side_and_are_told_in_order(backend: str, server: ScriptedServer) -> None:
    async def main() -> list[str]:
        done = [anyio.Event() for _ in range(5)]
        done[4].set()

        async def tool(number: int) -> int:
            await done[number + 1].wait()  # the last must come first
            done[number].set()
            return number

        return await run(server, tool)

    assert anyio.run(main, backend=backend) == ["0", "1", "2", "3"]


def test_no_more_than_the_bound_run_at_once(backend: str, server: ScriptedServer) -> None:
    async def main() -> int:
        now, most = 0, 0

        async def tool(number: int) -> int:
            nonlocal now, most
            now += 1
            most = max(most, now)
            for _ in range(5):
                await anyio.lowlevel.checkpoint()
            now -= 1
            return number

        await run(server, tool, max_parallel=2)
        return most

    assert anyio.run(main, backend=backend) == 2


def test_plain_functions_run_in_threads_with_the_callers_context(backend: str, server: ScriptedServer) -> None:
    user = contextvars.ContextVar[str]("user")
    together = threading.Barrier(4, timeout=30)

    def tool(number: int) -> str:
        together.wait()
        assert threading.current_thread() is not threading.main_thread()
        return f"{user.get()}{number}"

    async def main() -> list[str]:
        user.set("u")
        return await run(server, tool)

    assert anyio.run(main, backend=backend) == ["u0", "u1", "u2", "u3"]


def test_a_plain_function_may_return_something_to_wait_for(backend: str, server: ScriptedServer) -> None:
    async def inner(number: int) -> int:
        return number

    def tool(number: int) -> Any:
        return inner(number)

    async def main() -> list[str]:
        return await run(server, tool)

    assert anyio.run(main, backend=backend) == ["0", "1", "2", "3"]


def test_an_error_that_is_raised_stops_the_others(backend: str, server: ScriptedServer) -> None:
    async def main() -> list[int]:
        stopped: list[int] = []

        async def tool(number: int) -> None:
            if number == 3:
                raise LookupError("here")
            try:
                await anyio.sleep_forever()
            finally:
                stopped.append(number)

        with pytest.raises(LookupError, match="here"):
            await run(server, tool, on_tool_error="raise")
        return sorted(stopped)

    assert anyio.run(main, backend=backend) == [0, 1, 2]


def test_a_tool_that_ends_as_cancelled_is_an_error_of_the_tool(server: ScriptedServer) -> None:
    async def tool(number: int) -> int:
        if number % 2:
            waiting = asyncio.ensure_future(asyncio.sleep(60))
            waiting.cancel()
            await waiting
        return number

    told = asyncio.run(run(server, tool))
    assert told == ["0", "Error: ClientError: tool() was cancelled", "2", "Error: ClientError: tool() was cancelled"]


def test_such_an_error_is_raised_if_that_is_asked_for(server: ScriptedServer) -> None:
    async def tool(number: int) -> int:
        raise asyncio.CancelledError

    with pytest.raises(OpenAIError, match=r"tool\(\) was cancelled"):
        asyncio.run(run(server, tool, on_tool_error="raise"))


def test_cancelling_the_run_cancels_its_tools(server: ScriptedServer) -> None:
    async def main() -> int:
        running, stopped = asyncio.Event(), 0

        async def tool(number: int) -> None:
            nonlocal stopped
            running.set()
            try:
                await asyncio.sleep(3600)
            finally:
                stopped += 1
                del number

        task = asyncio.create_task(run(server, tool))
        await running.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return stopped

    assert asyncio.run(main()) >= 1


def test_a_deadline_of_the_caller_ends_a_plain_function_too(backend: str, server: ScriptedServer) -> None:
    started, release = threading.Event(), threading.Event()

    def tool(number: int) -> int:
        started.set()
        release.wait(30)
        return number

    async def main() -> bool:
        with anyio.CancelScope() as scope:
            async with anyio.create_task_group() as group:

                async def stop() -> None:
                    while not started.is_set():
                        await anyio.lowlevel.checkpoint()
                    scope.cancel()

                group.start_soon(stop)
                await run(server, tool)
        return scope.cancelled_caught

    try:
        assert anyio.run(main, backend=backend) is True
    finally:
        release.set()


class StopError(BaseException):
    """What is no error of a program, but ends it."""


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, StopError])
@pytest.mark.parametrize("way", ["coroutine", "thread"])
@pytest.mark.parametrize("policy", ["report", "raise"])
def test_what_ends_a_program_comes_out_as_itself(
    backend: str, server: ScriptedServer, kind: type[BaseException], way: str, policy: Any
) -> None:
    stopped: list[int] = []

    async def waits(number: int) -> int:
        if number == 2:
            raise kind(3)
        try:
            await anyio.sleep(30)
        finally:
            stopped.append(number)
        return number

    def ends(number: int) -> int:
        raise kind(3)

    async def main() -> None:
        tool = function_tool(waits if way == "coroutine" else ends, name="tool")
        with pytest.raises(kind) as caught:
            await run(server, tool, on_tool_error=policy)
        assert type(caught.value) is kind
        assert caught.value.args == (3,)

    anyio.run(main, backend=backend)
    assert sorted(stopped) == ([0, 1, 3] if way == "coroutine" else [])
