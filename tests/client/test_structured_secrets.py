"""Helpers that are built on ``create`` show no key either: not in frames, and not in what they return."""

from __future__ import annotations

from typing import Any

import pytest
from rich.pretty import pretty_repr

import specwire
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .kinds_of_types import PydanticPart
from .payloads import CREATE, failed, ok
from .sinks import SECRET, frames, walked, with_locals
from .test_secret_sinks import BAD_CALLS


def tool(zone: str) -> str:
    return zone


HELPERS: dict[str, dict[str, Any]] = {
    "parse": {"response_format": PydanticPart},
    "stream": {"response_format": PydanticPart},
    "run_tools": {"tools": [tool]},
}
CALLS: dict[str, dict[str, Any]] = {
    "value": BAD_CALLS["value"],
    "refused": {"extra_headers": {"X-Token": SECRET}, "extra_query": {"t": SECRET}},
    "tools": {"extra_headers": {"X-Token": SECRET}, "tools": [3]},
    "type of ours": {"extra_headers": {"X-Token": SECRET}, "response_format": int},
}


async def helped(half: Half, helper: str, params: dict[str, Any]) -> Any:
    """Use a helper to its end."""
    made = half.method(f"chat.completions.{helper}")(**{**CREATE, **HELPERS[helper], **params})
    synchronous = isinstance(half.client, specwire.OpenAI)
    if helper == "parse":
        return made if synchronous else await made
    if synchronous:
        with made as opened:
            return opened.until_done()
    async with made as opened:
        return await opened.until_done()


@pytest.mark.parametrize("helper", HELPERS)
@pytest.mark.parametrize("call", CALLS)
def test_no_frame_shows_a_key(kind: str, helper: str, call: str) -> None:
    async def scenario(half: Half) -> None:
        await helped(half, helper, CALLS[call])

    refusal, errors = failed(401, {"error": {"message": "no"}}), (specwire.OpenAIError, TypeError, ValueError)
    with ScriptedServer(refusal) as server, pytest.raises(errors) as caught:
        play(kind, server.url, scenario, api_key=SECRET)
    shown = with_locals(caught.value) + "".join(pretty_repr(frame.f_locals) for frame in frames(caught.value))
    assert SECRET not in shown


def test_runs_keep_no_key(kind: str) -> None:
    async def scenario(half: Half) -> None:
        runner = await helped(half, "run_tools", {"extra_headers": {"X-T": SECRET}, "extra_query": {"t": SECRET}})
        runner._caller = None  # the client's own business, with tests of its own
        runner._events = None
        assert SECRET not in "\n".join(walked(runner)) + repr(runner)

    with ScriptedServer(ok()) as server:
        play(kind, server.url, scenario)
    assert server.requests[0].header("x-t") == SECRET
