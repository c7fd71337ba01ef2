"""What real servers send although the contract says otherwise: each quirk, its bytes, and what a user must see.

The bytes are our own, as short as the quirk allows; ``test_replay.py`` has the long originals of many.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from specwire_conformance.scripted import Bytes, Chunk, Close, Delay, Head, LastChunk, Step, sse
from specwire_conformance.scripted import Reply as Whole
from tests.client.payloads import EVENT_STREAM, completion, failed, ok, streamed

from .replay import Seen

Check = Callable[[Seen], object]
OPEN = Head(headers=EVENT_STREAM)
USAGE = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}
STOP: dict[str, Any] = {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}


@dataclass(frozen=True)
class Quirk:
    """What the server plays (one list of steps for each request), what is called, and what must be seen."""

    exchanges: Sequence[Sequence[Step]]
    check: Check
    call: str = "chat.completions.create"
    stream: bool = False
    max_retries: int = 0


def delta(index: int = 0, finish_reason: str | None = None, **fields: Any) -> dict[str, Any]:
    """A chunk with one choice."""
    return {"choices": [{"index": index, "delta": fields, "finish_reason": finish_reason}]}


def flow(check: Check, *events: Any, done: bool = True) -> Quirk:
    """A stream of these events."""
    return Quirk([streamed(*events, done=done)], check, stream=True)


def answered(check: Check, body: Any, **options: Any) -> Quirk:
    """A whole answer."""
    return Quirk([ok(body)], check, **options)


def refused(check: Check, status: int, body: Any, **options: Any) -> Quirk:
    """An error answer."""
    return Quirk([failed(status, body)], check, **options)


# What is looked at ---------------------------------------------------------------------------------------------------


def error(name: str, *, events: int = 0, **attributes: object) -> Check:
    """An error of this class after this many events, with these attributes."""

    def check(seen: Seen) -> None:
        assert type(seen.error).__name__ == name, seen.error
        assert len(seen.events) == events
        assert {key: getattr(seen.error, key) for key in attributes} == attributes

    return check


def shown(*wanted: Any, of: Callable[[Any], Any]) -> Check:
    """A stream without error, of whose events ``of`` gives these values."""

    def check(seen: Seen) -> None:
        assert seen.error is None
        assert [of(event) for event in seen.events] == list(wanted)

    return check


def read(wanted: Any, *, of: Callable[[Any], Any]) -> Check:
    """An answer of which ``of`` gives this value."""

    def check(seen: Seen) -> None:
        assert seen.error is None
        assert of(seen.answer) == wanted

    return check


def text(chunk: Any) -> Any:
    return [(choice.index, choice.delta.content) for choice in chunk.choices]


def usage(chunk: Any) -> Any:
    return (len(chunk.choices), chunk.usage and chunk.usage.total_tokens)


def ends(chunk: Any) -> Any:
    return [(choice.finish_reason, choice.logprobs, choice.delta.refusal) for choice in chunk.choices]


def calls(chunk: Any) -> Any:
    return [
        (call.index, call.id, call.type, call.function.name, call.function.arguments)
        for choice in chunk.choices
        for call in choice.delta.tool_calls or []
    ]


def token_bytes(chunk: Any) -> Any:
    return [(entry.token, entry.bytes) for entry in chunk.choices[0].logprobs.content]


def call_part(index: int = 0, **fields: Any) -> dict[str, Any]:
    return delta(tool_calls=[{"index": index, **fields}])


def with_logprobs(entry: dict[str, Any], **fields: Any) -> dict[str, Any]:
    logprobs = {"content": [{"token": "a", "logprob": -0.5, "top_logprobs": [], **entry}]}
    return {"choices": [{"index": 0, "delta": fields, "logprobs": logprobs, "finish_reason": None}]}


def message(**fields: Any) -> dict[str, Any]:
    return completion(choices=[{"index": 0, "message": {"role": "assistant", **fields}, "finish_reason": "stop"}])


def first_message(answer: Any) -> Any:
    return answer.choices[0].message


HELLO = delta(content="Hello")
KILLED = {"error": {"message": "Upstream died.", "type": None, "param": None, "code": "500"}}
LOADING = {"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}
MODEL = {"id": "m", "object": "model", "owned_by": "llamacpp"}

END_OF_STREAM: dict[str, Quirk] = {
    "no [DONE]; the last chunk has finish_reason and usage": flow(
        shown((1, None), (1, 3), of=usage), HELLO, {**STOP, "usage": USAGE}, done=False
    ),
    "200, an empty event body and a clean end": flow(error("APIConnectionError"), done=False),
    "200, an empty event body of known length": Quirk(
        [[Whole(body=b"", headers=EVENT_STREAM)]], error("APIConnectionError"), stream=True
    ),
    "an error object with type null and a numeric string as code, no [DONE]": flow(
        error("APIError", events=1, message="Upstream died.", code="500", type=None), HELLO, KILLED, done=False
    ),
    "the server is killed: a chunked body that is cut": Quirk(
        [[OPEN, Chunk(sse(HELLO, done=False)), Bytes(b"5f\r\ndata: {"), Close()]],
        error("APIConnectionError", events=1),
        stream=True,
    ),
    "n = 2: choice 1 never gets a finish_reason, but [DONE] comes": flow(
        shown([(0, "Hello")], [(1, "b")], [(0, None)], of=text), HELLO, delta(1, content="b"), STOP
    ),
}

FRAMING: dict[str, Quirk] = {
    "a bare colon before the first data": flow(shown([(0, "Hello")], [(0, None)], of=text), b":\n\n", HELLO, STOP),
    "comment pings between events and before the end": flow(
        shown([(0, "Hello")], [(0, None)], of=text),
        b": ping - 2026-11-22 18:31:34.000000\r\n\r\n",
        HELLO,
        b":\n\n: ping\n\n",
        STOP,
        b": ping\n\n",
    ),
    "200 is sent long before the first token": Quirk(
        [[OPEN, Delay(30), Chunk(b":\n\n"), Delay(30), Chunk(sse(HELLO, STOP)), LastChunk()]],
        shown([(0, "Hello")], [(0, None)], of=text),
        stream=True,
    ),
}

USAGES: dict[str, Quirk] = {
    "two usage chunks, the first in mid-stream": flow(
        shown((1, None), (0, 3), (1, None), (0, 3), of=usage),
        HELLO,
        {"choices": [], "usage": USAGE},
        STOP,
        {"choices": [], "usage": USAGE},
    ),
    "a usage chunk whose choices are not empty": flow(
        shown((1, None), (1, 3), of=usage), STOP, {**delta(content=None), "usage": USAGE}
    ),
    "usage that was not asked for": flow(
        shown((1, 3), (1, 3), of=usage), {**HELLO, "usage": USAGE}, {**STOP, "usage": USAGE}
    ),
    "usage without any numbers": flow(shown((1, None), (1, None), of=usage), {**HELLO, "usage": {}}, STOP),
    "*_tokens_details: null": answered(
        read((3, None), of=lambda answer: (answer.usage.total_tokens, answer.usage.prompt_tokens_details)),
        completion(usage={**USAGE, "prompt_tokens_details": None, "completion_tokens_details": None}),
    ),
}

DELTAS: dict[str, Quirk] = {
    "first delta with content null, empty or absent": flow(
        shown([(0, None)], [(0, "")], [(0, None)], [(0, None)], of=text),
        delta(role="assistant", content=None),
        delta(role="assistant", content=""),
        delta(role="assistant"),
        STOP,
    ),
    "no delta at all": flow(
        shown([(0, None)], of=lambda chunk: [(choice.index, choice.delta) for choice in chunk.choices]),
        {"choices": [{"index": 0, "finish_reason": "stop"}]},
    ),
    "choices interleave, and index 1 comes first": flow(
        shown([(1, "b")], [(0, "a")], [(1, "B")], [(0, "A")], [(1, None)], [(0, None)], of=text),
        delta(1, content="b"),
        delta(0, content="a"),
        delta(1, content="B"),
        delta(0, content="A"),
        delta(1, "stop"),
        STOP,
        done=False,
    ),
    "finish_reason, logprobs and refusal absent instead of null": flow(
        shown([(None, None, None)], [("stop", None, None)], of=ends),
        {"choices": [{"index": 0, "delta": {"content": "a"}}]},
        STOP,
    ),
    "an answer without any content delta": flow(shown([(0, None)], of=text), STOP),
    "an empty list of choices before anything": flow(shown([], [(0, None)], of=text), {"choices": []}, STOP),
}

TOOLS: dict[str, Quirk] = {
    "a first fragment with a name but no arguments": flow(
        shown([(0, "c", "function", "f", None)], [(0, None, None, None, "{}")], [], of=calls),
        call_part(id="c", type="function", function={"name": "f"}),
        call_part(function={"arguments": "{}"}),
        STOP,
    ),
    "type repeated in every fragment": flow(
        shown([(0, "c", "function", "f", "")], [(0, None, "function", None, "{}")], [], of=calls),
        call_part(id="c", type="function", function={"name": "f", "arguments": ""}),
        call_part(type="function", function={"name": None, "arguments": "{}"}),
        STOP,
    ),
    "content empty or null beside calls": flow(
        shown([(0, "")], [(0, None)], [(0, None)], of=text),
        delta(content="", tool_calls=[{"index": 0, "id": "c", "function": {"name": "f", "arguments": "{}"}}]),
        delta(content=None, tool_calls=[{"index": 0, "function": {"arguments": ""}}]),
        STOP,
    ),
    "an id of any form": answered(
        read(["", "5gK", "call__0_f_cmpl-1"], of=lambda answer: [call.id for call in first_message(answer).tool_calls]),
        message(
            content=None,
            tool_calls=[
                {"id": id, "type": "function", "function": {"name": "f", "arguments": "{}"}}
                for id in ("", "5gK", "call__0_f_cmpl-1")  # noqa: A001  (the field's name)
            ],
        ),
    ),
    "the old function_call as well": answered(
        read(
            ("f", "{}", 1),
            of=lambda answer: (
                first_message(answer).function_call.name,
                first_message(answer).function_call.arguments,
                len(first_message(answer).tool_calls),
            ),
        ),
        message(
            content=None,
            function_call={"name": "f", "arguments": "{}"},
            tool_calls=[{"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}],
        ),
    ),
}

LOGPROBS: dict[str, Quirk] = {
    "bytes null or empty": flow(
        shown([("a", None)], [("a", [])], [("a", None)], of=token_bytes),
        with_logprobs({"bytes": None}, content="a"),
        with_logprobs({"bytes": []}, content="a"),
        with_logprobs({}, content="a"),
    ),
    "an id too many": flow(
        shown(7, of=lambda chunk: chunk.choices[0].logprobs.content[0].id), with_logprobs({"id": 7}, content="a")
    ),
    "logprobs beside an empty delta": flow(shown([(0, None)], of=text), with_logprobs({})),
}

REASONING: dict[str, Quirk] = {
    name: flow(
        shown("hm", None, of=lambda chunk, name=name: chunk.choices[0].delta.to_dict().get(name)),  # type: ignore[misc]  # mypy infers no default
        {"choices": [{"index": 0, "delta": {name: "hm", "content": None}, "finish_reason": None}]},
        STOP,
    )
    for name in ("reasoning_content", "reasoning")
} | {
    f"{name} as an attribute": answered(
        read("hm", of=lambda answer, name=name: getattr(first_message(answer), name)),  # type: ignore[misc]  # as above
        message(content="a", **{name: "hm"}),
    )
    for name in ("reasoning_content", "reasoning")
}

ERRORS: dict[str, Quirk] = {
    "error is a string": refused(error("BadRequestError", message="No.", code=None, param=None), 400, {"error": "No."}),
    "detail is a string": refused(error("NotFoundError", message="No.", code=None), 404, {"detail": "No."}),
    "detail is a list": refused(
        error("UnprocessableEntityError", body={"detail": [{"loc": ["body"], "msg": "Field required"}]}),
        422,
        {"detail": [{"loc": ["body"], "msg": "Field required"}]},
    ),
    "plain text": refused(
        error("InternalServerError", status_code=500, code=None, body="Internal Server Error"),
        500,
        b"Internal Server Error",
    ),
    "code is an integer, param missing": refused(
        error("BadRequestError", code="400", param=None, type="t"),
        400,
        {"error": {"message": "m", "type": "t", "code": 400}},
    ),
    "code is a numeric string": refused(
        error("BadRequestError", code="400"), 400, {"error": {"message": "m", "code": "400"}}
    ),
    "code and type are null": refused(
        error("BadRequestError", code=None, type=None), 400, {"error": {"message": "m", "type": None, "code": None}}
    ),
    "200 with malformed JSON": Quirk(
        [[Whole(body=b"{malformed json: <<<", headers={"content-type": "application/json"})]],
        error("APIResponseValidationError"),
    ),
}

STATUS: dict[str, Quirk] = {
    "503 while the model is loading, then the answer": Quirk(
        [failed(503, LOADING), failed(503, LOADING), ok()],
        read("This is a test!", of=lambda answer: first_message(answer).content),
        max_retries=2,
    ),
    "503 while the model is loading, then a stream": Quirk(
        [failed(503, LOADING), streamed(HELLO, STOP)],
        shown([(0, "Hello")], [(0, None)], of=text),
        stream=True,
        max_retries=1,
    ),
    "500 for a fault of the client": refused(
        error("InternalServerError", message="image input is not supported"),
        500,
        {"error": {"message": "image input is not supported", "type": "server_error", "code": 500}},
    ),
    "400 for a wrong key": refused(
        error("BadRequestError", message="No connected db."),
        400,
        {"error": {"message": "No connected db.", "code": "400"}},
    ),
    "404 for a wrong model": refused(error("NotFoundError"), 404, {"error": {"message": "no such model"}}),
    "400 for a wrong model": refused(error("BadRequestError"), 400, {"error": {"message": "no such model"}}),
    "a wrong model silently accepted": answered(
        read("gpt-test-1", of=lambda answer: answer.model), completion(model="gpt-test-1")
    ),
}

MODELS: dict[str, Quirk] = {
    "retrieve is 404": refused(
        error("NotFoundError", message="File Not Found", code="404"),
        404,
        {"error": {"message": "File Not Found", "type": "not_found_error", "code": 404}},
        call="models.retrieve",
    ),
    "created is missing": answered(
        read([("m", None)], of=lambda page: [(model.id, model.created) for model in page.data]),
        {"object": "list", "data": [MODEL]},
        call="models.list",
    ),
    "models beside data": answered(
        read((["m"], [{"name": "m"}]), of=lambda page: ([model.id for model in page.data], page.to_dict()["models"])),
        {"models": [{"name": "m"}], "object": "list", "data": [MODEL]},
        call="models.list",
    ),
}

QUIRKS: dict[str, Quirk] = {
    f"{group}: {name}": quirk
    for group, quirks in {
        "end of stream": END_OF_STREAM,
        "framing": FRAMING,
        "usage": USAGES,
        "deltas": DELTAS,
        "tools": TOOLS,
        "logprobs": LOGPROBS,
        "reasoning": REASONING,
        "errors": ERRORS,
        "status": STATUS,
        "models": MODELS,
    }.items()
    for name, quirk in quirks.items()
}
