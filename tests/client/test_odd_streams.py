"""Streams as servers that are not OpenAI's send them: names in pieces, arguments twice, characters cut in halves."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwire import function_tool
from specwire.chat_stream.state import ChatCompletionStreamState
from specwire.chat_stream.text import Text, Values
from specwire.structured.parsing import AnswerParser
from specwire.structured.partial import PartialObject
from specwire_api import ChatCompletionChunk
from specwire_conformance.scripted import ScriptedServer

from .counting import count_calls
from .halves import Half, play
from .kinds_of_types import PydanticPart
from .payloads import CREATE, HELLO, streamed
from .test_chat_stream_core import STOP, Json, call, part

SMILE = "\U0001f600"
FIRST, SECOND = "\ud83d", "\ude00"


def fed(*chunks: Json, parser: AnswerParser | None = None) -> tuple[list[Any], Any]:
    """Return the events of chunks, and the message."""
    state: ChatCompletionStreamState[Any] = ChatCompletionStreamState(parser=parser)
    events = [event for data in chunks for event in state.handle_chunk(ChatCompletionChunk.from_dict(data))]
    events += state.finish()
    return events, state.get_final_completion().choices[0].message


NAMES: list[tuple[list[str | None], str]] = [
    (["get_", "weather"], "get_weather"),
    (["get_weather", "get_weather", "get_weather"], "get_weather"),
    (["get_weather", None, ""], "get_weather"),
    (["", None, "get_weather"], "get_weather"),
    (["get", "get_weather"], "get_weather"),
    (["get_", "weather", "get_weather"], "get_weather"),
    ([*"get_weather"], "get_weather"),
]


@pytest.mark.parametrize("pieces, name", NAMES)
def test_pieces_of_a_name_become_one(pieces: list[str | None], name: str) -> None:
    calls = [call("", function={"name": piece, "arguments": ""}) for piece in pieces]
    calls[0]["choices"][0]["delta"]["tool_calls"][0]["id"] = "call_1"
    events, message = fed(*calls, call("{}"), STOP)
    assert message.tool_calls[0].function.to_dict() == {"name": name, "arguments": "{}"}
    assert [event.name for event in events if event.type == "tool_calls.function.arguments.done"] == [name]

    _, old = fed(*(part(function_call={"name": piece}) for piece in pieces), part(function_call={"arguments": "{}"}))
    assert old.function_call.to_dict() == {"name": name, "arguments": "{}"}

    custom = [call(None, type="custom", custom={"name": piece, "input": "x"}) for piece in pieces]
    _, other = fed(*custom)
    assert other.tool_calls[0].custom.to_dict() == {"name": name, "input": "x" * len(pieces)}


def test_a_type_and_an_id_that_come_again_are_no_pieces() -> None:
    fragments = [call("{", id="call_1", type="function", name="f"), call("}", id="call_1", type="function", name="f")]
    _, message = fed(*fragments, call("", id="", type=""))
    assert message.tool_calls[0].to_dict() == {
        "id": "call_1",
        "type": "function",
        "function": {"name": "f", "arguments": "{}"},
    }


ARGUMENTS: list[tuple[list[Any], str]] = [
    (['{"a"', ": 1}"], '{"a": 1}'),
    (['{"a"', ": 1}", '{"a": 1}'], '{"a": 1}'),
    (['{"a": 1}', '{"a": 1}', '{"a": 1}'], '{"a": 1}'),
    (['{"a": "', "x", "x", '"}'], '{"a": "xx"}'),
    (['{"a": [', "[", "]]}"], '{"a": [[]]}'),
    ([{"a": 1}], '{"a": 1}'),
    (["", {"a": 1}, None], '{"a": 1}'),
    ([None, {}, ""], ""),
]


@pytest.mark.parametrize("pieces, whole", ARGUMENTS)
def test_arguments_are_joined_and_not_repeated(pieces: list[Any], whole: str) -> None:
    calls = [call("", id="call_1", name="f"), *(call("", function={"arguments": piece}) for piece in pieces)]
    events, message = fed(*calls, STOP)
    assert message.tool_calls[0].function.arguments == whole
    deltas = [event for event in events if event.type == "tool_calls.function.arguments.delta"]
    assert "".join(event.arguments_delta for event in deltas) == deltas[-1].arguments == whole


def test_items_of_one_index_and_two_types_stay_two() -> None:
    text = {"type": "reasoning.text", "text": "hm", "index": 0, "id": None}
    secret = {"type": "reasoning.encrypted", "data": "abc", "index": 0, "id": "r"}
    signed = {"type": "reasoning.encrypted", "data": "def", "index": 0}
    _, message = fed(*(part(reasoning_details=[item]) for item in (text, text, secret, signed)))
    assert message.reasoning_details == [{**text, "text": "hmhm"}, {**secret, "data": "abcdef"}]


def in_field(name: str, piece: str) -> Json:
    if name == "arguments":
        return call(piece, id="call_1", name="f")
    if name == "details":
        return part(details=[{"index": 0, "text": piece}])
    if name in {"part", "thinking"}:
        text = {"type": "text", "text": piece}
        return part(content=[text if name == "part" else {"type": "thinking", "thinking": [text]}])
    delta: Json = {name: {"arguments": piece} if name == "function_call" else piece}
    return part(**delta)


def from_field(name: str, message: Any) -> str:
    if name in {"part", "thinking"}:
        return str(message.content if name == "part" else message.content[0]["thinking"][0]["text"])
    value = message.tool_calls[0].function.arguments if name == "arguments" else getattr(message, name)
    if name == "details":
        return str(value[0]["text"])
    return str(value.arguments if name == "function_call" else value)


FIELDS = ["content", "refusal", "arguments", "function_call", "reasoning_content", "details", "part", "thinking"]
# Pieces, and what the text is after each.
HALVES: list[tuple[list[str], list[str]]] = [
    (["a" + FIRST, SECOND + "b"], ["a", f"a{SMILE}b"]),
    ([FIRST, "", SECOND], ["", "", SMILE]),
    ([FIRST + SECOND], [SMILE]),
    ([FIRST], ["\ufffd"]),
    (["a" + SECOND], ["a\ufffd"]),
    ([FIRST, "b", "\xe4"], ["", "\ufffdb", "\ufffdb\xe4"]),
    ([FIRST, FIRST, SECOND], ["", "\ufffd", f"\ufffd{SMILE}"]),
    ([f"{SMILE}{FIRST}", f"{SECOND}{FIRST}", SECOND], [SMILE, SMILE * 2, SMILE * 3]),
]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("pieces, seen", HALVES)
def test_halves_of_a_character_become_one(field: str, pieces: list[str], seen: list[str]) -> None:
    events, message = fed(*(in_field(field, piece) for piece in pieces), STOP)
    text = from_field(field, message)
    assert text == seen[-1]
    assert text.encode().decode() == text
    deltas = [event for event in events if event.type.endswith(".delta")]
    if deltas:
        added = [event.arguments_delta if field == "arguments" else event.delta for event in deltas]
        looks = [event.arguments if field == "arguments" else event.snapshot for event in deltas]
        assert "".join(added) == text
        assert looks[: len(seen) - 1] == seen[:-1]
        assert "".join(looks).encode()
    (done,) = [event for event in events if event.type.endswith(".done")] or [None]
    if done is not None:
        assert text in done.to_dict().values()


@given(st.lists(st.text(alphabet=f"ab\xe4{SMILE}{FIRST}{SECOND}\udfff", max_size=4), max_size=8))
def test_any_pieces_become_a_text_that_can_be_encoded(pieces: list[str]) -> None:
    text = Text()
    added = [text.add(piece) for piece in pieces]
    added.append(text.end())
    whole = text.whole()
    assert "".join(added) == whole
    assert all(piece.encode() is not None for piece in added)
    joined = "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert whole == joined
    assert text.size == len(whole)


def test_halves_over_the_wire(kind: str) -> None:
    escaped = '{"choices": [{"index": 0, "delta": {"content": "%s"}, "finish_reason": %s}]}'
    events = [escaped % ("\\ud83d", "null"), escaped % ("\\ude00", '"stop"')]

    async def scenario(half: Half) -> Any:
        chunks = [chunk.choices[0].delta.content async for chunk in half.each(await half.stream())]
        runner = half.method("chat.completions.run_tools")(**CREATE, tools=[], stream=True)
        return chunks, [event async for event in half.each(runner)]

    with ScriptedServer(streamed(*events), streamed(*events)) as server:
        chunks, events = play(kind, server.url, scenario)
    assert chunks == [FIRST, SECOND]  # what the server sent
    assert [event.delta for event in events if event.type == "content.delta"] == ["", SMILE]
    assert events[-1].completion.choices[0].message.content == SMILE


TEXT = json.dumps({"rows": [{"name": f"row {number}", "size": number} for number in range(50)], "note": SMILE * 20})


def growing(text: str, step: int = 7) -> tuple[list[Any], list[str]]:
    """Return the events of a growing text, unread, and its pieces."""
    pieces = [text[at : at + step] for at in range(0, len(text), step)]
    parser = AnswerParser(None, {"PydanticPart": function_tool(PydanticPart)})
    chunks = [part(content=piece) for piece in pieces]
    events, _ = fed(*chunks, parser=parser)
    return [event for event in events if event.type == "content.delta"], pieces


def expected(pieces: list[str], number: int) -> Any:
    reader = PartialObject()
    reader.add("".join(pieces[: number + 1]))
    return reader.value()


@pytest.mark.parametrize("order", ["first to last", "last to first", "to and fro"])
def test_values_may_be_read_in_any_order(order: str) -> None:
    events, pieces = growing(TEXT)
    numbers = [*range(len(events))]
    if order == "last to first":
        numbers.reverse()
    elif order == "to and fro":
        numbers = [number for pair in zip(numbers, reversed(numbers), strict=True) for number in pair]
    for number in numbers:
        assert events[number].parsed == expected(pieces, number)
    assert events[-1].parsed == json.loads(TEXT)


def test_threads_may_read_the_values_of_one_text() -> None:
    events, pieces = growing(TEXT)
    wanted = [expected(pieces, number) for number in range(len(events))]
    found: list[list[Any]] = [[], [], []]

    def read(into: list[Any], values: Values) -> None:
        into.extend(values.until(number + 1) for number in range(len(events)))

    text = Text()
    for piece in pieces:
        text.add(piece)
    values = Values(text, PartialObject)
    threads = [threading.Thread(target=read, args=(into, values)) for into in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 3


def test_a_look_costs_what_came_since_the_last() -> None:
    events, _ = growing(json.dumps({str(number): "a few words" for number in range(1000)}), 11)
    costs: list[int] = []
    fifth = len(events) // 5
    for start in range(0, fifth * 5, fifth):

        def work(part: list[Any] = events[start : start + fifth]) -> None:
            for event in part:
                assert event.parsed is not None

        costs.append(count_calls(work))
    assert max(costs[1:]) < min(costs[1:]) * 1.1


@pytest.mark.parametrize(
    "text", ['{"a": ' + "1" * 5000 + "}", '{"a": ' * 5000, '{"a": "\\x"', '{"a": "\x00"}', "[[[", "{]"]
)
def test_looks_never_raise(text: str) -> None:
    events, _ = growing(text)
    assert all(event.parsed is None or isinstance(event.parsed, dict) for event in events)
    calls = [call(text[at : at + 9], id="call_1", name="PydanticPart") for at in range(0, len(text), 9)]
    state: ChatCompletionStreamState[Any] = ChatCompletionStreamState(
        parser=AnswerParser(None, {"PydanticPart": function_tool(PydanticPart)})
    )
    for data in calls:
        for event in state.handle_chunk(ChatCompletionChunk.from_dict(data)):
            if event.type == "tool_calls.function.arguments.delta":
                assert event.parsed_arguments is None or isinstance(event.parsed_arguments, dict)
    assert state.current_completion_snapshot.choices[0].message.tool_calls


def test_a_stream_with_a_type(kind: str) -> None:
    async def scenario(half: Half) -> Any:
        manager = half.method("chat.completions.stream")(**CREATE, response_format=PydanticPart)
        stream = manager.__enter__() if hasattr(manager, "__enter__") else await manager.__aenter__()
        seen = [
            (event.parsed, stream.current_completion_snapshot.choices[0].message.parsed)
            async for event in half.each(stream)
            if event.type == "content.delta"
        ]
        await half.close(stream)
        return seen

    chunks = [part(content=piece) for piece in ('{"si', 'ze":', " 3", "}")]
    with ScriptedServer(streamed(*chunks, HELLO[-1])) as server:
        seen = play(kind, server.url, scenario)
    assert [first for first, _ in seen[:4]] == [{}, {}, {"size": 3}, {"size": 3}]
    assert [first for first, _ in seen[:4]] == [second for _, second in seen[:4]]
