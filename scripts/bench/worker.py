"""One contender in a process of its own: it does as many units as it is asked to, and tells what they took.

It reads a number from standard input, does that many calls, and prints one line of JSON; it ends when standard input
does. The first line says whether the contender is there at all. Which numbers to ask for belongs to ``rounds.py``.

    python -m bench.worker full sync specwire http://127.0.0.1:1234/sync
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from .clients import ASYNC_CLIENTS, SYNC_CLIENTS, AsyncCall
from .decode import DECODERS
from .payloads import body, chunk_bytes, completion_bytes
from .samples import absence
from .scenarios import AT_ONCE, Scenario, scenarios
from .streams import ASYNC_STREAMS, HELPERS, STREAMS

Run = Callable[[int], None]


class WrongAnswerError(Exception):
    """A contender did not read what was sent, so its time says nothing."""


def same(found: object, wanted: object) -> None:
    """Raise unless the contender read what was sent."""
    if found != wanted:
        raise WrongAnswerError(f"read {str(found)[:40]!r}")


def repeated(call: Callable[[], object]) -> Run:
    """Return what makes so many calls, one after another."""

    def run(times: int) -> None:
        for _ in range(times):
            call()

    return run


def awaited(loop: asyncio.AbstractEventLoop, call: Callable[[], Awaitable[object]]) -> Callable[[], object]:
    """Return the asynchronous call as a plain one."""

    async def one() -> object:
        return await call()

    return lambda: loop.run_until_complete(one())


def at_once(loop: asyncio.AbstractEventLoop, call: AsyncCall) -> Run:
    """Return what makes so many calls, ``AT_ONCE`` of them under way at any time."""

    async def several(times: int) -> None:
        for _ in range(times):
            await call()

    async def run(times: int) -> None:
        await asyncio.gather(*(several(times // AT_ONCE) for _ in range(AT_ONCE)))

    return lambda times: loop.run_until_complete(run(times))


def proxied(url: str) -> str:
    """Have the environment name the server as a proxy, and return the URL of a host that is reached through it."""
    parts = urlsplit(url)
    os.environ["HTTP_PROXY"] = os.environ["http_proxy"] = f"{parts.scheme}://{parts.netloc}"
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = ""
    return f"http://api.invalid{parts.path}"


def prepare(scenario: Scenario, name: str, kind: str, url: str) -> Run:
    """Make the contender, let it show that it reads what is sent, and return what makes its calls."""
    answer: str = json.loads(completion_bytes())["choices"][0]["message"]["content"]
    if scenario.kind == "decode":
        decode = DECODERS[name](kind)
        chunk: str = json.loads(chunk_bytes())["choices"][0]["delta"]["content"]
        same(decode(), (answer, 29) if kind == "completion" else chunk)
        return repeated(decode)
    if scenario.kind == "sync":
        call = SYNC_CLIENTS[name](url, body(scenario.messages))
        same(call(), answer)
        return repeated(call)
    if scenario.proxied:
        url = proxied(url)
    loop = asyncio.new_event_loop()
    if scenario.kind == "async":
        many, _ = loop.run_until_complete(ASYNC_CLIENTS[name](url, body(scenario.messages)))
        same(awaited(loop, many)(), answer)
        return at_once(loop, many)
    if name in ASYNC_STREAMS:
        read: Callable[[], object] = awaited(loop, ASYNC_STREAMS[name](url))
    else:
        read = (HELPERS if scenario.kind == "helper" else STREAMS)[name](url)
    same(read(), scenario.events)
    return repeated(read)


def say(**facts: Any) -> None:
    """Print one line of JSON."""
    print(json.dumps(facts), flush=True)


def main() -> int:
    """Do what standard input asks for; return the exit status."""
    mode, kind, name, url = sys.argv[1:]
    scenario = scenarios(quick=mode == "quick")[kind]
    try:
        run = prepare(scenario, name, kind, url)
    except Exception as error:  # noqa: BLE001  (whatever it is, the contender cannot take part)
        say(absent=absence(f"{type(error).__name__}: {error}".partition("\n")[0]))
        return 1
    say(absent=None)
    for line in sys.stdin:
        times = int(line)
        wall, cpu = time.perf_counter(), time.process_time()
        run(times)
        say(cpu_s=time.process_time() - cpu, wall_s=time.perf_counter() - wall)
    return 0


if __name__ == "__main__":
    sys.exit(main())
