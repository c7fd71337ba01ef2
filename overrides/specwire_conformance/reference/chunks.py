"""A chat completion in pieces: the chunks of a stream, which add up to what `completion.py` makes in one.

Choices take turns, token by token, as they do in the streams of real servers.

Source: https://platform.openai.com/docs/api-reference/chat-streaming
"""

import base64
import json
from collections.abc import Iterator
from itertools import zip_longest

from specwire_conformance.json_values import JsonObject
from specwire_conformance.model.answers import Answer, moderation_report
from specwire_conformance.model.audio import tone
from specwire_conformance.model.tokens import tokenize
from specwire_conformance.model.tools import ToolCall
from specwire_conformance.model.usage import usage
from specwire_conformance.reference.completion import Envelope, audio_id, call_body, logprobs

PADDED_TO = 64
"""Obfuscation fills the choice of each chunk up to a multiple of this many characters."""


def chunks(answers: list[Answer], envelope: Envelope) -> Iterator[JsonObject]:
    """Yield the chunks: those of the choices in turn, then moderation and usage where they were asked for."""
    options: JsonObject = envelope.request.get("stream_options") or {}
    common = envelope.common("chat.completion.chunk")
    if options.get("include_usage"):
        common["usage"] = None
    turns = [_choice_parts(index, answer, envelope) for index, answer in enumerate(answers)]
    for number, turn in enumerate(zip_longest(*turns)):
        for answer, part in zip(answers, turn, strict=True):
            if part is not None:
                chunk = {**common, "choices": [part]}
                if options.get("include_obfuscation", True):
                    chunk["obfuscation"] = _padding(part, answer, number)
                yield chunk
    moderation = moderation_report(envelope.request, answers)
    if moderation:
        yield {**common, "choices": [], "moderation": moderation}
    if options.get("include_usage"):
        yield {**common, "choices": [], "usage": usage(envelope.request, answers)}


def _choice_parts(index: int, answer: Answer, envelope: Envelope) -> Iterator[JsonObject]:
    done = 0
    for delta, tokens in _deltas(answer, envelope):
        scores = logprobs(answer, envelope.request, done, done + tokens)
        done += tokens
        yield {"index": index, "delta": delta, "logprobs": scores, "finish_reason": None}
    yield {"index": index, "delta": {}, "logprobs": None, "finish_reason": answer.finish_reason}


def _deltas(answer: Answer, envelope: Envelope) -> Iterator[tuple[JsonObject, int]]:
    """Yield each delta with the number of text tokens that it brings."""
    if answer.calls:
        yield {"role": "assistant", "content": None, "refusal": None}, 0
        for index, call in enumerate(answer.calls):
            yield from ((delta, 0) for delta in _call_deltas(index, call))
        return
    match answer.form:
        case "audio":
            yield from _audio_deltas(answer, envelope)
        case "refusal":
            yield {"role": "assistant", "content": None, "refusal": ""}, 0
            yield from (({"refusal": token}, 1) for token in answer.tokens)
        case "content":
            yield {"role": "assistant", "content": "", "refusal": None}, 0
            yield from (({"content": token}, 1) for token in answer.tokens)
            if answer.annotations:
                yield {"annotations": answer.annotations}, 0


def _call_deltas(index: int, call: ToolCall) -> Iterator[JsonObject]:
    pieces = tokenize(call.text)
    match call.kind:
        case "legacy":
            yield {"function_call": {"name": call.name, "arguments": ""}}
            yield from ({"function_call": {"arguments": piece}} for piece in pieces)
        case "function" | "custom":
            field = "input" if call.kind == "custom" else "arguments"
            yield {"tool_calls": [{"index": index, **call_body(call, empty=True)}]}
            yield from ({"tool_calls": [{"index": index, call.kind: {field: piece}}]} for piece in pieces)


def _audio_deltas(answer: Answer, envelope: Envelope) -> Iterator[tuple[JsonObject, int]]:
    yield {"role": "assistant", "content": None, "refusal": None, "audio": {"id": audio_id(answer)}}, 0
    for token in answer.tokens:
        yield {"audio": {"transcript": token}}, 1
        yield {"audio": {"data": base64.b64encode(tone(token)).decode()}}, 0
    yield {"audio": {"expires_at": envelope.audio_expires_at}}, 0


def _padding(part: JsonObject, answer: Answer, number: int) -> str:
    missing = -len(json.dumps(part, ensure_ascii=False)) % PADDED_TO
    return answer.dice.name(f"padding {number}", PADDED_TO)[:missing]
