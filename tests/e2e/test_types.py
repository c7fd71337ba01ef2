"""Answers as types of the user's own, whole and streamed, and what ``.stream()`` makes of a real stream."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Literal

import pytest

from real_server import RealServer
from specwire import LengthFinishReasonError
from tests.client.halves import AsyncHalf, Half, play
from tests.e2e.test_smollm2 import QUESTION, WEATHER_TOOL, weather_question

pytestmark = pytest.mark.e2e


@dataclass
class City:
    """No free text: so small a model may never end it."""

    name: Literal["Oslo", "Rome", "Lima"]
    inhabitants: int
    capital: bool


ABOUT_A_CITY: dict[str, Any] = {
    "model": "smollm2",
    "messages": [{"role": "user", "content": "Name a city and say how many people live in it."}],
    "response_format": City,
    "temperature": 0,
    "max_completion_tokens": 96,
}


def played(kind: str, server: RealServer, scenario: Any) -> Any:
    url = server.base_url.removesuffix("/v1")
    return play(kind, url, scenario, api_key=server.api_key, max_retries=2)


async def streamed(half: Half, **params: Any) -> tuple[list[Any], Any]:
    """Read ``.stream()`` to its end; return its events and the final completion."""
    manager = half.client.chat.completions.stream(**params)
    if isinstance(half, AsyncHalf):
        async with manager as stream:
            return [event async for event in stream], await stream.get_final_completion()
    with manager as stream:
        await asyncio.sleep(0)
        return list(stream), stream.get_final_completion()


def test_parse(flavour_name: str, server: RealServer) -> None:
    async def scenario(half: Half) -> Any:
        return await half.call("chat.completions.parse", **ABOUT_A_CITY)

    (choice,) = played(flavour_name, server, scenario).choices
    assert isinstance(choice.message.parsed, City)
    assert json.loads(choice.message.content)["name"] == choice.message.parsed.name


def test_parse_of_an_answer_that_was_cut(flavour_name: str, server: RealServer) -> None:
    async def scenario(half: Half) -> Any:
        with pytest.raises(LengthFinishReasonError):
            await half.call("chat.completions.parse", **{**ABOUT_A_CITY, "max_completion_tokens": 3})

    played(flavour_name, server, scenario)


def test_parse_of_a_stream(flavour_name: str, server: RealServer) -> None:
    async def scenario(half: Half) -> Any:
        return await streamed(half, **ABOUT_A_CITY)

    events, final = played(flavour_name, server, scenario)
    assert isinstance(final.choices[0].message.parsed, City)
    deltas = "".join(event.delta for event in events if event.type == "content.delta")
    assert deltas == final.choices[0].message.content


def test_a_stream_of_a_tool_call(flavour_name: str, server: RealServer) -> None:
    async def scenario(half: Half) -> Any:
        return await streamed(
            half,
            model="smollm2",
            messages=weather_question("Cairo"),
            tools=[WEATHER_TOOL],
            temperature=0,
            max_completion_tokens=64,
        )

    _, final = played(flavour_name, server, scenario)
    (choice,) = final.choices
    assert choice.finish_reason == "tool_calls"
    (call,) = choice.message.tool_calls
    assert (call.type, call.function.name) == ("function", "get_weather")
    assert set(json.loads(call.function.arguments)) == {"city"}


def test_a_stream_of_two_choices_with_usage(flavour_name: str, server: RealServer) -> None:
    async def scenario(half: Half) -> Any:
        return await streamed(
            half,
            model="smollm2",
            messages=QUESTION,
            n=2,
            temperature=1,
            max_completion_tokens=8,
            stream_options={"include_usage": True},
        )

    _, final = played(flavour_name, server, scenario)
    assert [choice.index for choice in final.choices] == [0, 1]
    assert all(choice.message.content and choice.finish_reason for choice in final.choices)
    assert final.usage.completion_tokens > 0
