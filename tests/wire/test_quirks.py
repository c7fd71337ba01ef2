"""Each quirk of real servers, met by both clients over loopback."""

from typing import Any

import pytest

from specwire import APIError
from specwire_conformance.scripted import Close, ScriptedServer, Step
from tests.client.halves import Half, play
from tests.client.payloads import HELLO, streamed

from .quirks import QUIRKS, Quirk
from .replay import Seen


async def meet(half: Half, quirk: Quirk) -> Seen:
    seen = Seen()
    try:
        if quirk.stream:
            async for event in half.each(await half.stream()):
                seen.events.append(event)
        elif quirk.call == "chat.completions.create":
            seen.answer = await half.create()
        else:
            arguments: list[Any] = ["m"] if quirk.call.endswith("retrieve") else []
            seen.answer = await half.call(quirk.call, *arguments)
    except APIError as error:
        seen.error = error
    return seen


@pytest.mark.parametrize("name", QUIRKS)
def test_quirk(kind: str, name: str) -> None:
    quirk = QUIRKS[name]

    async def scenario(half: Half) -> Seen:
        return await meet(half, quirk)

    with ScriptedServer(*quirk.exchanges) as server:
        quirk.check(play(kind, server.url, scenario, max_retries=quirk.max_retries))
        assert server.remaining == 0


def test_a_connection_is_closed_after_a_streamed_answer_that_did_not_say_so(kind: str) -> None:
    """As llama.cpp does after each. Whether the end comes before the next request or after it is chance."""

    async def scenario(half: Half) -> None:
        for _ in range(5):
            assert [event async for event in half.each(await half.stream())]

    closing: list[Step] = [*streamed(*HELLO), Close()]
    with ScriptedServer(*[closing] * 5) as server:
        play(kind, server.url, scenario, max_retries=2)
        assert len(server.requests) == 5
