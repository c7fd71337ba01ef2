"""Content that is a list of parts where the contract has a text: its text is parsed, told and returned as any other."""

from __future__ import annotations

import copy
from typing import Any

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire import AnswerParsingError
from specwire.chat_stream.parts import content_text
from specwire.chat_stream.state import ChatCompletionStreamState
from specwire.types.chat import ChatCompletionChunk
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .payloads import CREATE, chunk, completion, ok, streamed


class Answer(pydantic.BaseModel):
    """What is asked for."""

    number: int


THOUGHT = {"type": "thinking", "thinking": [{"type": "text", "text": '{"number": 1}'}]}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def answer(content: Any) -> dict[str, Any]:
    body = completion()
    body["choices"][0]["message"]["content"] = content
    return body


def delta(content: Any, finish_reason: str | None = None) -> dict[str, Any]:
    event = chunk("", finish_reason)
    event["choices"][0]["delta"] = {"content": content}
    return event


def tool(city: str) -> str:
    """Tell the weather."""
    return city


PARTS: list[list[Any]] = [
    [text('{"number": 42}')],
    [text('{"number"'), text(": 42}")],
    [THOUGHT, text('{"number": 42}')],
    [text('{"number": '), THOUGHT, text("42}")],
    ['{"number": 42}'],
    [{"text": '{"number": 42}'}, {"type": "text", "text": None}, None, 3],
]


@pytest.mark.parametrize("call", ["parse", "with_raw_response.parse"])
@pytest.mark.parametrize("parts", PARTS)
def test_parse(kind: str, parts: list[Any], call: str) -> None:
    async def scenario(half: Half) -> Any:
        found = await half.call(f"chat.completions.{call}", **CREATE, response_format=Answer)
        return found.parse() if "raw" in call else found

    with ScriptedServer(ok(answer(parts))) as server:
        found = play(kind, server.url, scenario)
    assert found.choices[0].message.parsed == Answer(number=42)
    assert found.to_dict() == answer(parts)


def test_text_that_does_not_fit(kind: str) -> None:
    async def scenario(half: Half) -> None:
        with pytest.raises(AnswerParsingError):
            await half.call("chat.completions.parse", **CREATE, response_format=Answer)

    with ScriptedServer(ok(answer([text("no")]))) as server:
        play(kind, server.url, scenario)


@pytest.mark.parametrize("parts", [[], [THOUGHT], None, {"text": "{}"}])
def test_nothing_to_parse(kind: str, parts: Any) -> None:
    async def scenario(half: Half) -> Any:
        return await half.call("chat.completions.parse", **CREATE, response_format=Answer)

    with ScriptedServer(ok(answer(parts))) as server:
        assert play(kind, server.url, scenario).choices[0].message.parsed is None


def test_events_of_a_stream(kind: str) -> None:
    """The text comes as events; parts of other kinds are in the message alone."""

    async def scenario(half: Half) -> Any:
        manager = half.method("chat.completions.stream")(**CREATE, response_format=Answer)
        if hasattr(manager, "__enter__"):
            with manager as stream:
                return [event async for event in half.each(stream)], stream.get_final_completion()
        async with manager as stream:
            return [event async for event in half.each(stream)], await stream.get_final_completion()

    deltas = [delta([THOUGHT]), delta([text('{"number"')]), delta(": 42}"), delta("", "stop")]
    with ScriptedServer(streamed(*deltas)) as server:
        events, final = play(kind, server.url, scenario)
    assert [event.delta for event in events if event.type == "content.delta"] == ['{"number"', ": 42}", ""]
    assert [event.content for event in events if event.type == "content.done"] == ['{"number": 42}']
    assert final.choices[0].message.parsed == Answer(number=42)
    assert final.choices[0].message.content == [THOUGHT, text('{"number": 42}')]


@pytest.mark.parametrize("stream", [False, True])
def test_the_end_of_a_run(kind: str, *, stream: bool) -> None:
    async def scenario(half: Half) -> Any:
        runner = half.method("chat.completions.run_tools")(**CREATE, tools=[tool], stream=stream)
        content = runner.final_content()
        return (content if isinstance(content, str) else await content), runner.messages[-1]

    parts = [THOUGHT, text("Hi")]
    exchange = streamed(delta(parts), delta("", "stop")) if stream else ok(answer(parts))
    with ScriptedServer(exchange) as server:
        assert play(kind, server.url, scenario) == ("Hi", {"role": "assistant", "content": parts})


PIECES: st.SearchStrategy[Any] = st.lists(
    st.text(max_size=3).map(text)
    | st.text(max_size=3).map(lambda words: {"type": "thinking", "thinking": [text(words)]})
    | st.sampled_from(
        [{}, {"type": None}, {"type": []}, {"type": "text"}, {"type": "x", "x": {"y": [1]}}, 1, None, "s", []]
    ),
    max_size=4,
)


@given(st.lists(PIECES | st.text(max_size=3) | st.none(), max_size=6))
def test_any_deltas_have_the_text_of_their_sum(contents: list[Any]) -> None:
    state: ChatCompletionStreamState[Any] = ChatCompletionStreamState()
    for content in copy.deepcopy(contents):
        state.handle_chunk(ChatCompletionChunk.from_dict(delta(content)))
    choices = state.current_completion_snapshot.choices
    expected = "".join(content_text(content) or "" for content in contents)
    assert (content_text(choices[0].message.content) or "" if choices else "") == expected
