"""Errors that servers report under a status of success: raised with the server's words, by every way to call."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pydantic
import pytest

from specwire import APIError
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .payloads import CREATE, chunk, completion, ok, page, streamed

NO = {"message": "Overloaded.", "code": 502, "type": "server_error", "param": "model"}
FLAT = {"object": "error", **NO}
FAILED = {"index": 0, "finish_reason": "error", "message": {"role": "assistant", "content": "{"}, "error": NO}
EMPTY = {"id": "x", "object": "chat.completion", "created": 1, "model": "m"}

WHOLE: dict[str, Any] = {
    "an error alone": {"error": NO},
    "choices of null": {**EMPTY, "choices": None, "error": NO},
    "choices of nothing": {**EMPTY, "choices": [], "error": NO},
    "no choices": {**EMPTY, "error": NO},
    "a list": [{"error": NO}],
    "an error that is a list": {**EMPTY, "error": [NO]},
    "an error in an error": {"error": {"error": NO}},
    "beside choices": completion(error=NO),
    "in a choice": completion(choices=[FAILED]),
    "in one of two choices": completion(choices=[*completion()["choices"], {**FAILED, "index": 1}]),
    "flat": FLAT,
    "flat, with a type that says it": {**NO, "type": "error"},
    "flat, with a status": {**NO, "status": "error"},
    "flat, beside choices of null": {**EMPTY, **FLAT, "choices": None},
    "flat, beside choices of nothing": {**EMPTY, **FLAT, "choices": []},
    "flat, without saying what it is": NO,
    "flat, with success: false": {"success": False, "errors": [NO]},
    "flat, with choices of null": {**NO, "choices": None},
}
WORDS: dict[str, Any] = {
    "a string": {"error": "Overloaded."},
    "a string beside others": {**EMPTY, "error": "Overloaded.", "choices": []},
    "a detail": {"detail": "Overloaded."},
    "a detail that is a list": {"detail": [{"msg": "Overloaded."}]},
    "a message": {"message": "Overloaded."},
    "error_msg": {"error_msg": "Overloaded."},
    "another server's": {"error": {"metadata": {"raw": '{"error": {"message": "Overloaded."}}'}}},
}
STREAMED: dict[str, list[Any]] = {
    "an error alone": [{"error": NO}],
    "a list": [[{"error": NO}]],
    "flat": [FLAT],
    "flat, without saying what it is": [NO],
    "flat, with choices of nothing": [{**chunk(), "choices": [], **FLAT}],
    "choices of nothing": [{**chunk(), "choices": [], "error": NO}],
    "beside choices": [{**chunk("", "error"), "error": NO}],
    "in a choice": [{**chunk(), "choices": [{"index": 0, "delta": {"content": ""}, "error": NO}]}],
    "in a choice that is finished": [{**chunk(), "choices": [FAILED]}],
    "flat, with a type that says it": [{**NO, "type": "error"}],
}


class Answer(pydantic.BaseModel):
    """What is asked for."""

    text: str


def tool(city: str) -> str:
    """Tell the weather."""
    return city


async def whole(half: Half, way: str) -> Any:
    """Ask for a whole answer."""
    completions = "chat.completions"
    if way == "parse":
        return await half.call(f"{completions}.parse", **CREATE, response_format=Answer)
    if way == "run_tools":
        return [event async for event in half.each(half.method(f"{completions}.run_tools")(**CREATE, tools=[tool]))]
    if way == "raw":
        return (await half.call(f"{completions}.with_raw_response.create", **CREATE)).parse()
    if way == "raw parse":
        return (await half.call(f"{completions}.with_raw_response.parse", **CREATE, response_format=Answer)).parse()
    return await half.create()


async def events(half: Half, way: str) -> AsyncIterator[Any]:
    """Ask for a stream, and read it."""
    if way == "stream()":
        stream = half.method("chat.completions.stream")(**CREATE)
        if hasattr(stream, "__enter__"):
            with stream as opened:
                for event in opened:
                    yield event
        else:
            async with stream as opened:
                async for event in opened:
                    yield event
    elif way == "run_tools":
        async for event in half.each(half.method("chat.completions.run_tools")(**CREATE, tools=[tool], stream=True)):
            yield event
    else:
        async for event in half.each(await half.stream()):
            yield event


async def take(found: AsyncIterator[Any], into: list[Any]) -> None:
    """Keep what comes, also before an error."""
    async for event in found:
        into += [event]


def check(error: APIError, *, all_of_it: bool = True) -> None:
    assert type(error) is APIError
    assert error.message == "Overloaded."
    assert error.__cause__ is error.__context__ is None
    assert (error.status_code, error.request_id) == (200, "req_1")
    if all_of_it:
        assert (error.code, error.param) == ("502", "model")
        assert str(error) == "Overloaded. (status 200, code 502, param model, request id req_1)"


@pytest.mark.parametrize("way", ["create", "parse", "run_tools", "raw", "raw parse"])
@pytest.mark.parametrize("body", [*WHOLE.values(), *WORDS.values()], ids=[*WHOLE, *WORDS])
def test_whole_answers(kind: str, body: Any, way: str) -> None:
    async def scenario(half: Half) -> APIError:
        with pytest.raises(APIError) as caught:
            await whole(half, way)
        return caught.value

    with ScriptedServer(ok(body, x_request_id="req_1")) as server:
        check(play(kind, server.url, scenario, max_retries=1), all_of_it=body in WHOLE.values())
        assert len(server.requests) == 1


@pytest.mark.parametrize("way", ["create", "stream()", "run_tools"])
@pytest.mark.parametrize("bad", STREAMED.values(), ids=STREAMED)
def test_streams(kind: str, bad: list[Any], way: str) -> None:
    seen: list[Any] = []

    async def scenario(half: Half) -> APIError:
        with pytest.raises(APIError) as caught:
            await take(events(half, way), seen)
        return caught.value

    with ScriptedServer(streamed(chunk("Hi"), *bad, chunk("never"), x_request_id="req_1")) as server:
        check(play(kind, server.url, scenario))
    assert seen
    assert "never" not in repr(seen)


@pytest.mark.parametrize("body", WHOLE.values(), ids=WHOLE)
def test_a_whole_error_where_a_stream_was_due(kind: str, body: Any) -> None:
    async def scenario(half: Half) -> APIError:
        with pytest.raises(APIError) as caught:
            await half.stream()
        return caught.value

    with ScriptedServer(ok(body, x_request_id="req_1")) as server:
        check(play(kind, server.url, scenario))


@pytest.mark.parametrize("call", ["models.list", "chat.completions.list"])
@pytest.mark.parametrize(
    "body",
    [
        {"error": NO},
        {"object": "list", "data": None, "error": NO},
        {"object": "list", "data": [], "error": NO},
        {"object": "list", "error": NO},
        FLAT,
        NO,
    ],
)
def test_pages(kind: str, call: str, body: Any) -> None:
    async def scenario(half: Half) -> APIError:
        with pytest.raises(APIError) as caught:
            await half.call(call)
        return caught.value

    with ScriptedServer(ok(body, x_request_id="req_1")) as server:
        check(play(kind, server.url, scenario))


def test_a_later_page(kind: str) -> None:
    async def scenario(half: Half) -> APIError:
        with pytest.raises(APIError) as caught:
            async for _ in half.each(await half.call("chat.completions.list")):
                pass
        return caught.value

    with ScriptedServer(ok(page("a", more=True)), ok(FLAT, x_request_id="req_1")) as server:
        check(play(kind, server.url, scenario))


@pytest.mark.parametrize("stream", [False, True])
def test_over_a_client_of_the_callers(kind: str, *, stream: bool) -> None:
    async def scenario(half: Half) -> APIError:
        with pytest.raises(APIError) as caught:
            async for _ in half.each(await half.create(stream=True)) if stream else _nothing(await half.create()):
                pass
        return caught.value

    client: Any = httpx.Client() if kind == "sync" else httpx.AsyncClient()
    answer = streamed(FLAT, x_request_id="req_1") if stream else ok(FLAT, x_request_id="req_1")
    with ScriptedServer(answer) as server:
        check(play(kind, server.url, scenario, http_client=client))


async def _nothing(_: Any) -> AsyncIterator[Any]:
    empty: list[Any] = []
    for event in empty:
        yield event


NOTHINGS: list[Any] = [None, {}, "", False, [], {"code": 0, "message": ""}]


@pytest.mark.parametrize(
    "more",
    [
        *({"error": nothing} for nothing in NOTHINGS),
        {"success": True, "message": "ok"},
        {"code": 0, "msg": "success"},
        {"detail": "cached"},
        {"status": "error"},
        {"type": "error"},
    ],
)
def test_answers_that_are_none(kind: str, more: Any) -> None:
    async def scenario(half: Half) -> Any:
        texts = [text async for text in _texts(half, await half.stream())]
        return texts, (await half.create()).to_dict()

    events = [{**chunk("Hi"), **more}, {**chunk("", "stop"), **more}]
    with ScriptedServer(streamed(*events), ok(completion(**more))) as server:
        assert play(kind, server.url, scenario) == (["Hi", ""], completion(**more))


async def _texts(half: Half, stream: Any) -> AsyncIterator[Any]:
    async for event in half.each(stream):
        for choice in event.choices:
            yield choice.delta.content


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"type": "ping"},
        {"status": "queued", "message": "Waiting."},
        {"message": "Thinking.", "code": 0},
        {**chunk(), "choices": []},
        {**chunk(), "choices": None, "usage": {"total_tokens": 3}},
    ],
)
def test_events_without_choices(kind: str, event: Any) -> None:
    """They pass, and a program that iterates over their choices finds none."""

    async def scenario(half: Half) -> Any:
        stream = await half.stream()
        return [text async for text in _texts(half, stream)]

    with ScriptedServer(streamed(event, chunk("Hi", "stop"))) as server:
        assert play(kind, server.url, scenario) == ["Hi"]


def test_a_choice_whose_error_says_nothing(kind: str) -> None:
    async def scenario(half: Half) -> Any:
        return [text async for text in _texts(half, await half.stream())]

    event = {
        **chunk(),
        "choices": [{"index": 0, "delta": {"content": "Hi"}, "finish_reason": "stop", "error": {"code": 0}}],
    }
    with ScriptedServer(streamed(event, done=False)) as server:
        assert play(kind, server.url, scenario) == ["Hi"]


def test_a_list_of_nothing(kind: str) -> None:
    async def scenario(half: Half) -> Any:
        return [item async for item in half.each(await half.call("models.list"))]

    with ScriptedServer(
        ok({"object": "list", "data": None}), ok({"data": [], "message": "", "success": True})
    ) as server:
        assert play(kind, server.url, scenario) == []
