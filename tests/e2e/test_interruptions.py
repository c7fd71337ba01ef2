"""What goes wrong in mid-stream or at the start: streams that are left, a server that dies or is still loading."""

import asyncio
import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import specwire
from real_server import RealServer, real_server
from tests.client.halves import AsyncHalf, Half, play

pytestmark = pytest.mark.e2e

# Long enough that it cannot end by itself while a test looks: 15 s and more.
ENDLESS: dict[str, Any] = {
    "model": "smollm2",
    "messages": [{"role": "user", "content": "Count from one to one thousand."}],
    "max_completion_tokens": 1500,
    "extra_body": {"ignore_eos": True},
    "stream": True,
}
FREE_WITHIN_S = 8.0
READY_WITHIN_S = 60.0
KEY = "sk-loading"


def ask(port: int, path: str, key: str = "") -> tuple[int, bytes]:
    """Ask without our client; status 0 if nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Authorization": f"Bearer {key}"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""
    finally:
        connection.close()


def until(condition: Callable[[], bool], within_s: float) -> bool:
    """Wait until the condition holds; False if it did not in time."""
    end = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def busy_slots(server: RealServer) -> int:
    """Return how many answers the server is working on."""
    _, body = ask(urlsplit(server.base_url).port or 0, "/slots", server.api_key)
    return sum(slot["is_processing"] for slot in json.loads(body))


def played(kind: str, server: RealServer, scenario: Any, **options: Any) -> Any:
    return play(kind, server.base_url.removesuffix("/v1"), scenario, api_key=server.api_key, **options)


async def begun(half: Half) -> Any:
    """Return a stream whose first two events have come."""
    stream = await half.call("chat.completions.create", **ENDLESS)
    await half.next(stream)
    await half.next(stream)
    return stream


async def left_by_break(half: Half) -> None:
    async for _ in half.each(await half.call("chat.completions.create", **ENDLESS)):
        break


async def left_by_close(half: Half) -> None:
    await half.close(await begun(half))


async def left_by_an_exception(half: Half) -> None:
    stream = await begun(half)
    with pytest.raises(ZeroDivisionError):
        await (leave_with_async(stream) if isinstance(half, AsyncHalf) else leave_with(stream))


async def leave_with(stream: Any) -> None:
    with stream:
        raise ZeroDivisionError


async def leave_with_async(stream: Any) -> None:
    async with stream:
        raise ZeroDivisionError


@pytest.mark.parametrize("leave", [left_by_break, left_by_close, left_by_an_exception])
def test_the_server_stops_working_for_a_stream_that_is_left(flavour_name: str, server: RealServer, leave: Any) -> None:
    async def scenario(half: Half) -> None:
        await leave(half)
        await asyncio.sleep(0.02)
        assert until(lambda: busy_slots(server) == 0, FREE_WITHIN_S)
        answer = await half.create(max_completion_tokens=1)
        assert answer.choices

    played(flavour_name, server, scenario)


def test_the_server_stops_working_for_a_task_that_is_cancelled(server: RealServer) -> None:
    async def scenario(half: Half) -> None:
        first = asyncio.Event()

        async def read() -> None:
            # Nothing names the stream: one that is named lives as long as the task, for a cancelled read could go on.
            async for _ in await half.call("chat.completions.create", **ENDLESS):
                first.set()

        task = asyncio.create_task(read())
        await first.wait()
        assert busy_slots(server) == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0.02)
        assert until(lambda: busy_slots(server) == 0, FREE_WITHIN_S)

    played("async", server, scenario)


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture
def starting(tmp_path: Path, free_port: int) -> Generator[Callable[[], RealServer]]:
    """A server of the test's own that is being started; the function waits until it is ready."""
    found: list[RealServer] = []
    ready, leave = threading.Event(), threading.Event()

    def run() -> None:
        with real_server(log=tmp_path / "log.txt", port=free_port, key=KEY) as running:
            found.append(running)
            ready.set()
            leave.wait()

    def wait() -> RealServer:
        assert ready.wait(READY_WITHIN_S)
        return found[0]

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield wait
    finally:
        wait()
        leave.set()
        thread.join()


def test_while_the_model_loads_calls_are_retried_and_then_the_server_dies_in_mid_stream(
    flavour_name: str, starting: Callable[[], RealServer], free_port: int
) -> None:
    """One server for both, for it takes seconds to start."""
    statuses: list[int | None] = []
    hooks = {"response": [lambda event: statuses.append(event.status)]}

    async def scenario(half: Half) -> None:
        answer = await half.create(max_completion_tokens=1)
        assert answer.choices
        assert (statuses[0], statuses[-1]) == (503, 200)

        stream = await begun(half)
        starting().child.kill()
        with pytest.raises(specwire.APIConnectionError, match="broke off"):
            async for _ in half.each(stream):
                pass
        half.client = half.client.with_options(max_retries=0)
        with pytest.raises(specwire.APIConnectionError):
            await half.create()

    assert until(lambda: ask(free_port, "/health")[0] == 503, READY_WITHIN_S)
    url = f"http://127.0.0.1:{free_port}"
    play(flavour_name, url, scenario, api_key=KEY, max_retries=20, event_hooks=hooks)
