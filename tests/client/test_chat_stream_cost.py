"""The cost of a stream grows with its length, and no faster: work is counted, not timed."""

from collections.abc import Callable, Iterator
from typing import Any, SupportsIndex

import pytest

from specwire.chat_stream import text
from specwire.chat_stream.state import ChatCompletionStreamState
from specwire_api import ChatCompletionChunk

from .counting import count_calls
from .test_chat_stream_core import TOKENS, Json, call, part

N = 100


def reasoning(number: int) -> Json:
    return part(reasoning_content=f"r{number}", details=[{"index": 0, "text": "a"}])


def logprobs(number: int) -> Json:
    chunk = part(content="a")
    chunk["choices"][0]["logprobs"] = {"content": TOKENS, "refusal": None}
    return chunk


# What comes again and again, by its number.
KINDS: dict[str, Callable[[int], Json]] = {
    "content": lambda number: part(content=f" {number}"),
    "choices in turn": lambda number: part(number % 8, content="a"),
    "refusal": lambda number: part(refusal="no"),
    "one call": lambda number: call('{"a":'),
    "calls in turn": lambda number: call("{}", number % 8, id=f"call_{number % 8}", name="f"),
    "a call each": lambda number: call("{}", number, id=f"call_{number}", name="f"),
    "calls without index": lambda number: call("{}", None, id=f"call_{number}", name="f"),
    "text and call in turn": lambda number: part(content="a") if number % 2 else call("{"),
    "finish reason in each": lambda number: part(content="a", finish_reason="stop"),
    "reasoning": reasoning,
    "logprobs": logprobs,
    "custom tool": lambda number: call(type="custom", custom={"input": "a"}),
    "function call": lambda number: part(function_call={"arguments": "a"}),
    "audio": lambda number: part(audio={"data": "YQ==", "transcript": "a"}),
}


class Counted(list[str]):
    """Pieces that count how many of them were read."""

    read = 0

    def __getitem__(self, place: SupportsIndex | slice) -> Any:
        found = super().__getitem__(place)
        Counted.read += len(found) if isinstance(place, slice) else 1
        return found

    def __iter__(self) -> Iterator[str]:
        for piece in super().__iter__():
            Counted.read += 1
            yield piece


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = text.Text.__init__

    def begin_counted(self: text.Text, piece: str | None = None) -> None:
        begin(self, piece)
        self.pieces = Counted(self.pieces)

    monkeypatch.setattr(text.Text, "__init__", begin_counted)
    monkeypatch.setattr(Counted, "read", 0)


def feed(state: ChatCompletionStreamState[None], kind: str, first: int, count: int) -> list[Any]:
    made = [ChatCompletionChunk.from_dict(KINDS[kind](number)) for number in range(first, first + count)]
    events: list[Any] = []

    def work() -> None:
        for chunk in made:
            events.extend(state.handle_chunk(chunk))

    return [count_calls(work), events]


@pytest.mark.parametrize("kind", KINDS)
def test_a_chunk_costs_the_same_however_many_came_before(counted: None, kind: str) -> None:
    state: ChatCompletionStreamState[None] = ChatCompletionStreamState()
    feed(state, kind, 0, 2 * N)  # longer than the warm-up of anything
    early, _ = feed(state, kind, 2 * N, N)
    feed(state, kind, 3 * N, 4 * N)
    late, _ = feed(state, kind, 7 * N, N)
    assert late <= early * 1.02
    assert Counted.read <= 8 * N
    state.finish()
    state.get_final_completion()
    assert Counted.read <= 5 * 8 * N  # each piece of at most two texts; sound is also looked through and decoded


def test_looking_at_each_snapshot_joins_each_piece_once(counted: None) -> None:
    state: ChatCompletionStreamState[None] = ChatCompletionStreamState()
    seen = 0
    for number in range(N):
        for event in state.handle_chunk(ChatCompletionChunk.from_dict(KINDS["content"](number))):
            if event.type == "content.delta":
                seen = len(event.snapshot)
    assert seen == sum(len(f" {number}") for number in range(N))
    assert Counted.read == N


def test_not_looking_joins_nothing(counted: None) -> None:
    state: ChatCompletionStreamState[None] = ChatCompletionStreamState()
    for number in range(N):
        state.handle_chunk(ChatCompletionChunk.from_dict(KINDS["content"](number)))
    assert Counted.read == 0


def test_looking_back_at_kept_events_joins_each_piece_once(counted: None) -> None:
    state: ChatCompletionStreamState[None] = ChatCompletionStreamState()
    _, events = feed(state, "content", 0, N)
    Counted.read = 0
    deltas = [event for event in events if event.type == "content.delta"]
    assert [len(event.snapshot) for event in reversed(deltas)][-1] == 2
    assert Counted.read == N
