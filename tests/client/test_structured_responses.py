"""``parse`` of ``with_raw_response`` and ``with_streaming_response``: the head, and types for the body."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from specwire import AnswerParsingError, LengthFinishReasonError
from specwire_conformance.scripted import ScriptedServer

from .halves import Half, play
from .payloads import CREATE, completion, ok

RAW = "chat.completions.with_raw_response.parse"
LEFT = "chat.completions.with_streaming_response.parse"


class Weather(BaseModel):
    city: str


ASK: dict[str, Any] = {**CREATE, "response_format": Weather}
FITS = completion('{"city": "Bern"}')


async def left(half: Half) -> Any:
    """Return what ``parse()`` of a response gives whose body was left to be read."""
    opened = half.method(LEFT)(**ASK)
    if hasattr(opened, "__enter__"):
        with opened as answer:
            return answer.parse(), answer.json()
    async with opened as answer:
        return await answer.parse(), await answer.json()


def test_a_raw_answer_is_parsed(kind: str) -> None:
    async def scenario(half: Half) -> None:
        answer = await half.call(RAW, **ASK)
        parsed = answer.parse()
        assert (answer.status_code, answer.headers["x-custom"]) == (200, "c")
        assert parsed.choices[0].message.parsed == Weather(city="Bern")
        assert parsed is answer.parse()
        assert (parsed._request_id, answer.json(), answer.parse(to=dict)) == ("r-1", FITS, FITS)
        plain = await half.call("chat.completions.parse", **ASK)
        assert parsed == plain

    with ScriptedServer(ok(FITS, x_custom="c", x_request_id="r-1"), repeat_last=True) as server:
        play(kind, server.url, scenario)
        raw, plain = (request.json() for request in server.requests)
        assert raw == plain


def test_an_answer_that_was_left_is_parsed(kind: str) -> None:
    async def scenario(half: Half) -> None:
        parsed, body = await left(half)
        assert (parsed.choices[0].message.parsed, body) == (Weather(city="Bern"), FITS)

    with ScriptedServer(ok(FITS)) as server:
        play(kind, server.url, scenario)


def test_what_does_not_fit_is_an_error_of_parse_alone(kind: str) -> None:
    async def scenario(half: Half) -> None:
        answer = await half.call(RAW, **ASK)
        for _ in range(2):
            with pytest.raises(AnswerParsingError) as caught:
                answer.parse()
            assert (caught.value.text, caught.value.completion.id) == ("hello", "chatcmpl-1")
        assert answer.json() == completion("hello")
        cut = await half.call(RAW, **ASK)
        with pytest.raises(LengthFinishReasonError):
            cut.parse()
        with pytest.raises(TypeError, match="stream"):
            await half.call(RAW, **ASK, stream=True)

    choice = {"index": 0, "finish_reason": "length", "message": {"role": "assistant", "content": '{"ci'}}
    long = completion(choices=[choice])
    with ScriptedServer(ok(completion("hello")), ok(long)) as server:
        play(kind, server.url, scenario)
        assert len(server.requests) == 2
