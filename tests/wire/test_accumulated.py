"""Every captured stream through ``.stream()``: the completion that it adds up to, against an independent sum."""

from collections import defaultdict
from functools import cache
from typing import Any

import pytest

from specwire_conformance.scripted import ScriptedServer
from tests.client.halves import AsyncHalf, Half, play

from .exchanges import exchanges, expected, texts
from .replay import arguments, steps

STREAMS = [name for name, row in expected().items() if row.kind == "stream"]


async def final(half: Half, name: str) -> Any:
    asked = {key: value for key, value in arguments(exchanges()[name].asked).items() if key != "stream"}
    manager = half.client.chat.completions.stream(**asked)
    if isinstance(half, AsyncHalf):
        async with manager as stream:
            return await stream.get_final_completion()
    with manager as stream:
        return stream.get_final_completion()


@cache
def finals(kind: str) -> dict[str, Any]:
    async def scenario(half: Half) -> dict[str, Any]:
        return {name: await final(half, name) for name in STREAMS}

    with ScriptedServer(*(steps(exchanges()[name]) for name in STREAMS)) as server:
        return play(kind, server.url, scenario)


def tool_calls(events: list[Any]) -> dict[int, list[tuple[str, str, str, str]]]:
    """Return id, type, name and arguments of each call, by choice; arguments alone come in fragments."""
    found: dict[int, dict[int, list[str]]] = defaultdict(dict)
    for event in events:
        for choice in event["choices"]:
            for part in choice["delta"].get("tool_calls") or []:
                call = found[choice["index"]].setdefault(part["index"], ["", "", "", ""])
                function = part.get("function") or {}
                call[0] = call[0] or part.get("id") or ""
                call[1] = call[1] or part.get("type") or ""
                call[2] = call[2] or function.get("name") or ""
                call[3] += function.get("arguments") or ""
    return {index: [(*call,) for _, call in sorted(calls.items())] for index, calls in found.items()}  # type: ignore[misc]  # four of them


@pytest.mark.parametrize("name", STREAMS)
def test_the_sum(kind: str, name: str) -> None:
    completion, events = finals(kind)[name], exchanges()[name].answer.events()
    choices = [choice for event in events for choice in event["choices"]]
    reasons = {choice["index"]: choice["finish_reason"] for choice in choices if choice.get("finish_reason")}
    wanted = tool_calls(events)
    assert {choice.index for choice in completion.choices} == {choice["index"] for choice in choices}
    for choice in completion.choices:
        message = choice.message
        assert (message.content or "") == texts(events)[choice.index]
        assert choice.finish_reason == reasons.get(choice.index)
        calls = [(call.id, call.type, call.function.name, call.function.arguments) for call in message.tool_calls or []]
        assert calls == wanted.get(choice.index, [])
    last = [event["usage"] for event in events if event.get("usage")]
    assert (completion.usage and completion.usage.total_tokens) == (last[-1]["total_tokens"] if last else None)
