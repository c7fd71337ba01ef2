"""Whatever bytes a server sends, a value or an error of ours comes out: no foreign exception, warning or leaked socket.

One server and one client per test, so that an example costs a millisecond or two, and so that what one answer does to
a connection is met by the next.
"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import pickle
import threading
from collections.abc import Generator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specwire import APIError, AsyncOpenAI, OpenAI, Timeout
from specwire_conformance.scripted import Bytes, HalfClose, Hang, RecordedRequest, Reset, ScriptedServer, Step
from tests.client.payloads import CREATE, KEY

from .mutations import answers

EXAMPLES = 120
OPTIONS: dict[str, Any] = {"api_key": KEY, "max_retries": 0, "timeout": Timeout(20)}
COMMON = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.differing_executors],
)
# More pages than this and a list is left: a server may say for ever that there is more.
MOST_ITEMS = 10


class Playing:
    """A server that answers each request with the bytes of the example at hand, and then sends no more."""

    def __init__(self) -> None:
        self.answer = b""
        self.reset = False
        self.server = ScriptedServer(self._exchange, repeat_last=True)

    def set(self, answer: bytes, *, reset: bool) -> None:
        """Take the bytes for the requests that follow."""
        self.answer, self.reset = answer, reset

    def at_most_one_left(self) -> bool:
        """Wait until the client has closed all its connections but the one that it may keep."""
        changed = self.server._changed
        with changed:
            return changed.wait_for(lambda: len(self.server._open) <= 1, 10)

    def _exchange(self, request: RecordedRequest) -> Sequence[Step]:
        # Half closed, and then waiting: the connection counts as open until the client has closed it.
        return [Bytes(self.answer), *([Reset()] if self.reset else [HalfClose(), Hang()])]


@contextlib.contextmanager
def playing() -> Generator[Playing]:
    before = threading.active_count()
    playing = Playing()
    with playing.server:
        yield playing
        assert playing.server.wait_for_open_connections(0)  # the client is closed by now
    assert threading.active_count() <= before


def use(client: OpenAI, call: str) -> None:
    """Make the call and look at all that comes of it."""
    if call == "request":
        repr(client.chat.completions.create(**CREATE))
    elif call == "stream":
        with client.chat.completions.create(**CREATE, stream=True) as stream:
            for event in stream:
                repr(event)
    else:
        for number, item in enumerate(client.chat.completions.list()):
            repr(item)
            if number == MOST_ITEMS:
                break


async def use_async(client: AsyncOpenAI, call: str) -> None:
    """The same with the asynchronous client."""
    if call == "request":
        repr(await client.chat.completions.create(**CREATE))
    elif call == "stream":
        async with await client.chat.completions.create(**CREATE, stream=True) as stream:
            async for event in stream:
                repr(event)
    else:
        number = 0
        async for item in client.chat.completions.list():
            repr(item)
            number += 1
            if number > MOST_ITEMS:
                break


def check(error: APIError) -> None:
    """An error of ours is whole: it stands alone, can be shown, stored and compared."""
    assert error.__cause__ is None
    assert error.__context__ is None
    assert KEY not in f"{error} {error!r} {error.body}"
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        # NaN, which servers send although JSON has no such thing, is not equal to itself: the text is compared.
        assert again == error or repr(vars(again)) == repr(vars(error))


@pytest.mark.parametrize("call", ["request", "stream", "list"])
def test_sync(call: str) -> None:
    with playing() as server, OpenAI(base_url=f"{server.server.url}/v1", **OPTIONS) as client:

        @COMMON
        @given(answers(), st.booleans())
        def example(answer: bytes, reset: bool) -> None:  # noqa: FBT001  (hypothesis hands it over by position)
            server.set(answer, reset=reset)
            try:
                use(client, call)
            except APIError as error:
                check(error)
            assert server.at_most_one_left()

        example()


@pytest.mark.parametrize("call", ["request", "stream", "list"])
def test_async(call: str) -> None:
    with playing() as server, asyncio.Runner() as runner:
        client = AsyncOpenAI(base_url=f"{server.server.url}/v1", **OPTIONS)

        async def one() -> None:
            try:
                await use_async(client, call)
            except APIError as error:
                check(error)

        @COMMON
        @given(answers(), st.booleans())
        def example(answer: bytes, reset: bool) -> None:  # noqa: FBT001  (as above)
            server.set(answer, reset=reset)
            runner.run(one())
            assert server.at_most_one_left()

        example()
        runner.run(client.close())
