"""Looking up a host's name takes no longer than the call may, in either half, and leaves nothing to wait for.

There is no resolver on loopback that could be slow, so ``socket.getaddrinfo`` is one here: it is the lowest that Python
has, and everything above it is real.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import pytest

from specwire import APIConnectionError, APITimeoutError, AsyncOpenAI, OpenAI, PoolLimits, Timeout
from specwire_conformance.scripted import ScriptedServer
from specwire_http1 import resolver
from specwire_http1.request_writer import Origin

from .halves import Half, play
from .payloads import CREATE, KEY, ok
from .test_forks import child_says

SLOW_S = 8.0
IN_TIME_S = 4.0


class Names:
    """A resolver: knows names, and may be held up."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.asked: list[str] = []
        self.addresses: dict[str, str] = {}
        self.at_once = 0
        self._real = socket.getaddrinfo
        self._lock = threading.Lock()
        self.most = 0

    def getaddrinfo(self, host: str, *args: Any, **options: Any) -> Any:
        if not host.endswith(".test") or options.get("flags"):
            return self._real(host, *args, **options)
        with self._lock:
            self.asked.append(host)
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        try:
            self.go_on.wait(SLOW_S)
            return self._real(self.addresses.get(host, "no name"), *args, **options)
        finally:
            with self._lock:
                self.at_once -= 1


@pytest.fixture(name="names")
def _names(monkeypatch: pytest.MonkeyPatch) -> Iterator[Names]:
    names = Names()
    monkeypatch.setattr(socket, "getaddrinfo", names.getaddrinfo)
    yield names
    names.go_on.set()
    until(lambda: resolver._threads.number == 0)


def until(true: Callable[[], bool]) -> None:
    end = monotonic() + SLOW_S
    while not true():
        assert monotonic() < end
        threading.Event().wait(0.01)


async def create(half: Half) -> str:
    return str((await half.create()).id)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_slow_resolver_is_not_waited_for(kind: str, scheme: str, names: Names) -> None:
    """Nor is it at the end of ``asyncio.run``, which is inside of what is timed here."""
    start = monotonic()
    with pytest.raises(APITimeoutError, match=r"could not resolve host slow\.test in time"):
        play(kind, f"{scheme}://slow.test", create, timeout=0.3)
    assert monotonic() - start < IN_TIME_S
    assert names.asked == ["slow.test"]


def test_a_bound_on_connecting_is_one_on_resolving(kind: str, names: Names) -> None:
    start = monotonic()
    with pytest.raises(APITimeoutError):
        play(kind, "http://slow.test", create, timeout=Timeout(connect=0.2))
    assert monotonic() - start < IN_TIME_S


def test_a_proxy_with_a_slow_name(kind: str, names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://slow.test:8080")
    with pytest.raises(APITimeoutError, match=r"could not resolve the proxy slow\.test in time"):
        play(kind, "http://api.invalid", create, timeout=0.3)


def test_a_slow_resolver_that_answers(kind: str, names: Names) -> None:
    names.addresses["slow.test"] = "127.0.0.1"
    threading.Timer(0.2, names.go_on.set).start()
    with ScriptedServer(ok()) as server:
        assert play(kind, server.url.replace("127.0.0.1", "slow.test"), create, timeout=SLOW_S) == "chatcmpl-1"


def test_a_name_that_nobody_has(kind: str, names: Names) -> None:
    names.go_on.set()
    with pytest.raises(APIConnectionError, match=r"could not resolve host nobody\.test: "):
        play(kind, "http://nobody.test", create)


def test_an_address_needs_no_thread(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolver, "start_new_thread", None)
    with ScriptedServer(ok()) as server:
        assert play(kind, server.url, create) == "chatcmpl-1"


def test_threads_of_a_client_share_a_look_up(names: Names) -> None:
    names.addresses["slow.test"] = "127.0.0.1"
    calls = 20
    with ScriptedServer(*[ok() for _ in range(calls)]) as server:
        url = server.url.replace("127.0.0.1", "slow.test")
        with OpenAI(api_key=KEY, base_url=f"{url}/v1", timeout=SLOW_S) as client, ThreadPoolExecutor(calls) as pool:
            made = [pool.submit(one, client) for _ in range(calls)]
            until(lambda: len(look_ups()) == 1 and len(look_ups()[0]._waiting) == calls)
            assert names.asked == ["slow.test"]
            names.go_on.set()
            assert {call.result() for call in made} == {"chatcmpl-1"}


def one(client: OpenAI) -> str:
    return str(client.chat.completions.create(**CREATE).id)


def look_ups() -> list[resolver.LookUp]:
    return list(resolver._running.values())


def test_tasks_share_a_look_up(names: Names) -> None:
    async def main() -> None:
        async with AsyncOpenAI(api_key=KEY, base_url="http://slow.test", timeout=0.5, max_retries=0) as client:
            calls = (client.chat.completions.create(**CREATE) for _ in range(20))
            results = await asyncio.gather(*calls, return_exceptions=True)
        assert {type(result) for result in results} == {APITimeoutError}

    asyncio.run(main())
    assert names.asked == ["slow.test"]


def test_a_dead_resolver_collects_no_threads(names: Names) -> None:
    """Neither those who wait, nor threads, nor what is to be looked up."""

    def call(number: int) -> None:
        client = OpenAI(api_key=KEY, base_url=f"http://n{number % 40}.test", timeout=0.2, max_retries=0)
        with client, pytest.raises(APITimeoutError):
            client.chat.completions.create(**CREATE)

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(call, range(160)))
    assert names.most <= resolver.MAX_THREADS
    assert len(names.asked) <= resolver.MAX_THREADS
    assert len(resolver._running) <= 40
    assert not any(look_up._waiting for look_up in look_ups())
    names.go_on.set()
    until(lambda: not resolver._running and not resolver._queue)


def test_a_look_up_that_was_interrupted_before_it_began_is_begun_by_the_next_call(names: Names) -> None:
    names.go_on.set()
    names.addresses["slow.test"] = "127.0.0.1"
    with ScriptedServer(ok()) as server:
        place = Origin(secure=False, host="slow.test", port=server.port, host_header=b"")
        resolver._running[resolver._key(place)] = resolver.LookUp(place)
        assert play("sync", f"http://slow.test:{server.port}", create, timeout=SLOW_S) == "chatcmpl-1"


def test_a_forked_child_looks_up_for_itself(names: Names) -> None:
    with pytest.raises(APITimeoutError):
        play("sync", "http://slow.test", create, timeout=0.1)

    def child() -> bool:
        names.go_on.set()
        names.addresses["slow.test"] = "127.0.0.1"
        with ScriptedServer(ok()) as server:
            return play("sync", server.url.replace("127.0.0.1", "slow.test"), create, timeout=SLOW_S) == "chatcmpl-1"

    assert child_says(child) == 0


def test_no_more_threads_can_be_had(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    names.go_on.set()
    names.addresses["slow.test"] = "127.0.0.1"
    monkeypatch.setattr(resolver, "start_new_thread", refuse)
    with ScriptedServer(ok()) as server:
        url = server.url.replace("127.0.0.1", "slow.test")
        assert play("sync", url, create, limits=PoolLimits(1)) == "chatcmpl-1"
