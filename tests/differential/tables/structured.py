"""Structured output: ``parse`` and typed streams."""

from __future__ import annotations

import json
from typing import Any

from specwire_conformance.scripted import Exchange
from tests.client.payloads import CREATE, chunk, completion, ok, streamed
from tests.differential.call import Call, mark

WEATHER = json.dumps({"city": "Bern", "unit": None})
FORMAT = {"response_format": mark("pydantic", "Weather")}
NESTED = {"response_format": mark("pydantic", "Forecast")}
TOOLS = {"tools": [mark("tool", "Weather")]}
PLAIN_FORMAT = {"response_format": {"type": "json_object"}}


def with_message(finish_reason: str = "stop", **message: Any) -> Exchange:
    choice = {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", "content": None, **message}}
    return ok(completion(choices=[choice]))


def tool_call(arguments: str) -> dict[str, Any]:
    return {"id": "call_1", "type": "function", "function": {"name": "Weather", "arguments": arguments}}


def parse(name: str, answer: Exchange, **params: Any) -> Call:
    return Call(f"parse: {name}", "chat.completions.parse", [answer], how="parsed", params={**CREATE, **params})


def events(name: str, answer: Exchange, **params: Any) -> Call:
    return Call(f"events: {name}", "chat.completions.stream", [answer], how="events", params={**CREATE, **params})


def delta(finish_reason: str | None = None, **fields: Any) -> dict[str, Any]:
    return {**chunk(), "choices": [{"index": 0, "delta": fields, "finish_reason": finish_reason}]}


def call_delta(**function: Any) -> dict[str, Any]:
    first = {"id": "call_1", "type": "function"} if "name" in function else {}
    return delta(tool_calls=[{"index": 0, **first, "function": function}])


PIECES = [delta(content=WEATHER[start : start + 6]) for start in range(0, len(WEATHER), 6)]

CALLS = [
    parse("an answer", ok(completion(WEATHER)), **FORMAT),
    parse("nested", ok(completion(json.dumps({"days": [{"city": "Bern", "unit": "c"}]}))), **NESTED),
    parse("no format", ok(completion("hi"))),
    parse("a plain format", ok(completion("{}")), **PLAIN_FORMAT),
    parse("a tool", with_message("tool_calls", tool_calls=[tool_call(WEATHER)]), **TOOLS),
    parse("format and tool", ok(completion(WEATHER)), **FORMAT, **TOOLS),
    parse("refusal", with_message(refusal="No."), **FORMAT),
    parse("cut off", with_message("length", content=WEATHER[:5]), **FORMAT),
    parse("filtered", with_message("content_filter", content=""), **FORMAT),
    parse("not JSON", ok(completion("hello")), **FORMAT),
    parse("another shape", ok(completion('{"town": "Bern"}')), **FORMAT),
    parse("a tool with bad arguments", with_message("tool_calls", tool_calls=[tool_call("{oops")]), **TOOLS),
    parse("a tool that is not strict", ok(), tools=[{"type": "function", "function": {"name": "f"}}]),
    Call(
        "parse: at the older place",
        "beta.chat.completions.parse",
        [ok(completion(WEATHER))],
        how="parsed",
        params={**CREATE, **FORMAT},
    ),
    events("text", streamed(delta(role="assistant", content=""), *PIECES, delta("stop"))),
    events("format", streamed(delta(role="assistant", content=""), *PIECES, delta("stop")), **FORMAT),
    events("refusal", streamed(delta(role="assistant", refusal="No"), delta(refusal="."), delta("stop"))),
    events(
        "tool",
        streamed(
            call_delta(name="Weather", arguments=""),
            call_delta(arguments=WEATHER[:9]),
            call_delta(arguments=WEATHER[9:]),
            delta("tool_calls"),
        ),
        **TOOLS,
    ),
    events("cut off", streamed(*PIECES[:2], delta("length")), **FORMAT),
    events("error", streamed(PIECES[0], {"error": {"message": "It broke."}})),
]
