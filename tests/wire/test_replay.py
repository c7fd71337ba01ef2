"""230 captured exchanges, replayed byte for byte to both clients: the expected outcome, and nothing lost on the way."""

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from specwire import APIConnectionError, APIStatusError
from specwire_api import ChatCompletion, ChatCompletionChunk
from specwire_runtime.response.sse import SSEDecoder

from .exchanges import DONE, exchanges, expected, texts
from .replay import Seen, replay

# A request without these cannot be written with the client; the answer to it is replayed all the same.
REQUIRED = {"model", "messages"}
# Played again in pieces over the socket: one of each kind, from each server, and each way a stream breaks.
IN_PIECES = (
    "aimock/chat_tools_stream",
    "aimock/chaos_disc_stream",
    "aimock/chaos_malformed",
    "litellm-proxy-llamacpp/chat_gzip",
    "litellm-proxy-llamacpp/err_no_auth",
    "litellm-proxy-llamacpp/chat_tools_parallel_stream",
    "llamacpp-xllamacpp/chat_basic",
    "llamacpp-xllamacpp/chat_stream_ping",
    "llamacpp-xllamacpp/chat_stream_server_killed",
    "llamacpp-xllamacpp/err_wrong_auth_stream",
)
SHORT_BYTES = 3000


@cache
def replayed(kind: str, size: int | None = None) -> tuple[dict[str, Seen], int]:
    rows = list(exchanges().values())
    if size is not None:
        rows = [exchanges()[name] for name in IN_PIECES if size > 1 or len(exchanges()[name].raw) < SHORT_BYTES]
    return replay(kind, rows, size)


def plain(value: Any) -> Any:
    return value.to_dict()


def check(name: str, seen: Seen) -> None:
    """Compare what the user saw with the table and with the independent reading."""
    outcome, answer = expected()[name], exchanges()[name].answer
    assert seen.kind == outcome.kind, seen.error
    assert type(seen.error).__name__ == (outcome.error or "NoneType")
    if outcome.kind == "answer":
        assert plain(seen.answer) == answer.json()
        assert json.loads(seen.answer.to_json()) == answer.json()
    elif answer.status == 200 and "text/event-stream" in answer.headers["content-type"]:
        wanted = answer.events()
        if "error" in wanted[-1]:
            wanted.pop()
        if outcome.error is not None:
            wanted = wanted[: outcome.events]
            assert len(wanted) == outcome.events
        assert [plain(event) for event in seen.events] == wanted


def check_texts(name: str, seen: Seen) -> None:
    """The text of each choice of a stream."""
    found: dict[int, str] = {}
    for chunk in seen.events:
        assert isinstance(chunk, ChatCompletionChunk)
        for choice in chunk.choices:
            found[choice.index] = found.get(choice.index, "") + (choice.delta.content or "")
    assert found == texts(exchanges()[name].answer.events())


def check_fields(name: str, seen: Seen) -> None:
    """The fields of an answer that people read."""
    answer = seen.answer
    wanted = exchanges()[name].answer.json()
    if isinstance(answer, ChatCompletion):
        for choice, raw in zip(answer.choices, wanted["choices"], strict=True):
            assert choice.index == raw["index"]
            assert choice.finish_reason == raw["finish_reason"]
            assert choice.message.content == raw["message"].get("content")
            calls = choice.message.tool_calls or []
            assert [plain(call) for call in calls] == (raw["message"].get("tool_calls") or [])
        assert answer.usage is not None
        assert answer.usage.total_tokens == wanted["usage"]["total_tokens"]
    elif "data" in wanted:
        assert [model.id for model in answer.data] == [model["id"] for model in wanted["data"]]
    else:
        assert answer.id == wanted["id"]


def check_error(name: str, seen: Seen) -> None:
    """What an error tells."""
    error, answer = seen.error, exchanges()[name].answer
    if not isinstance(error, APIStatusError):
        return
    assert error.status_code == answer.status
    assert error.request_id == answer.headers.get("x-request-id")
    if answer.headers["content-type"].startswith("application/json"):
        wanted = answer.json()
        detail = wanted.get("error", wanted)
        assert error.body == detail
        assert error.message == (detail.get("message") or detail.get("detail")).strip()
        assert error.code == (None if detail.get("code") is None else str(detail["code"]))
        assert error.param == detail.get("param")
    else:
        assert answer.body.decode() in str(error)


def test_the_table_names_every_exchange() -> None:
    assert expected().keys() == exchanges().keys()
    assert all(row.reason for row in expected().values() if row.error)


@pytest.mark.parametrize("name", exchanges())
def test_outcome(kind: str, name: str) -> None:
    seen = replayed(kind)[0][name]
    check(name, seen)
    {"answer": check_fields, "stream": check_texts, "error": check_error}[seen.kind](name, seen)
    asked = exchanges()[name].asked
    if asked is not None and asked.keys() >= REQUIRED:
        assert seen.asked == asked


@pytest.mark.parametrize("size", [1, 7])
@pytest.mark.parametrize("name", IN_PIECES)
def test_outcome_in_pieces(kind: str, name: str, size: int) -> None:
    seen, _ = replayed(kind, size)
    if name in seen:
        check(name, seen[name])


def test_every_answer_but_those_that_end_a_connection_leaves_it_in_use(kind: str) -> None:
    closed = sum(exchange.answer.closes for exchange in exchanges().values())
    left = 1  # after the error in mid-stream, the client does not read on
    assert replayed(kind)[1] == 1 + closed + left


def test_broken_streams_are_errors(kind: str) -> None:
    broken = [name for name, exchange in exchanges().items() if not exchange.answer.whole]
    assert len(broken) == 2
    for name in broken:
        assert isinstance(replayed(kind)[0][name].error, APIConnectionError)


STREAMS = [name for name, row in exchanges().items() if "event-stream" in row.answer.headers.get("content-type", "")]


@pytest.mark.parametrize("name", STREAMS)
def test_the_decoder_alone_in_pieces(name: str) -> None:
    answer = exchanges()[name].answer
    wanted = answer.events()
    for size, length in ((1, 10 * SHORT_BYTES), (7, None)):
        decoder, found = SSEDecoder(), list[str]()
        for start in range(0, len(answer.body[:length]), size):
            found += [event.data for event in decoder.feed(answer.body[start : start + size])]
        if DONE in found:
            found = found[: found.index(DONE)]
        assert [json.loads(data) for data in found] == wanted[: len(found)]
        assert size == 1 or not answer.whole or len(found) == len(wanted)


def test_counts() -> None:
    """Show with ``-rP`` how much was replayed."""
    kinds = Counter(row.kind for row in expected().values())
    errors = Counter(row.error for row in expected().values() if row.error)
    events = sum(len(seen.events) for seen in replayed("sync")[0].values())
    print(f"{len(exchanges())} exchanges: {dict(kinds)}; {events} events; errors: {dict(errors)}")  # noqa: T201  (the report)
    assert sum(kinds.values()) == 230
