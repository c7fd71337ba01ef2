"""A chat completion in one piece, from the answers of the model. The streamed form is in `chunks.py`."""

import base64
from dataclasses import dataclass
from typing import Any

from specwire_conformance.json_values import JsonObject
from specwire_conformance.model.answers import Answer, moderation_report
from specwire_conformance.model.audio import tone, wav
from specwire_conformance.model.logprobs import token_logprob
from specwire_conformance.model.tools import ToolCall
from specwire_conformance.model.usage import usage

AUDIO_LIFETIME_S = 3600
TIERS = {"auto": "default", "fast": "priority"}
"""Tiers that are answered by another name."""


@dataclass(frozen=True)
class Envelope:
    """What surrounds the answers, the same in each chunk of a stream."""

    completion_id: str
    created: int
    """Seconds since 1970."""
    request: JsonObject
    system_fingerprint: str

    def common(self, kind: str) -> JsonObject:
        """Return the fields that a completion and a chunk share."""
        tier: str = self.request.get("service_tier") or "default"
        return {
            "id": self.completion_id,
            "object": kind,
            "created": self.created,
            "model": self.request["model"],
            "service_tier": TIERS.get(tier, tier),
            "system_fingerprint": self.system_fingerprint,
        }

    @property
    def audio_expires_at(self) -> int:
        """When spoken answers are forgotten, in seconds since 1970."""
        return self.created + AUDIO_LIFETIME_S


def completion(answers: list[Answer], envelope: Envelope) -> JsonObject:
    """Return the body of the answer to a request that was not to be streamed."""
    request = envelope.request
    moderation = moderation_report(request, answers)
    return {
        **envelope.common("chat.completion"),
        "choices": [_choice(index, answer, envelope) for index, answer in enumerate(answers)],
        "usage": usage(request, answers),
        **({"moderation": moderation} if moderation else {}),
    }


def logprobs(answer: Answer, request: JsonObject, start: int, stop: int) -> JsonObject | None:
    """Return the log probabilities of some of the tokens, or None if there are none or they were not asked for."""
    if not request.get("logprobs") or start >= stop:
        return None
    top: int = request.get("top_logprobs") or 0
    entries = [token_logprob(answer.tokens[i], i, top, answer.dice) for i in range(start, stop)]
    refused = answer.form == "refusal"
    return {"content": None if refused else entries, "refusal": entries if refused else None}


def audio_id(answer: Answer) -> str:
    """Return the identifier of a spoken answer."""
    return f"audio_{answer.dice.name('audio')}"


def call_body(call: ToolCall, *, empty: bool = False) -> JsonObject:
    """Return a call with its arguments or input, or with none of them yet."""
    text = "" if empty else call.text
    if call.kind == "custom":
        return {"id": call.call_id, "type": "custom", "custom": {"name": call.name, "input": text}}
    return {"id": call.call_id, "type": "function", "function": {"name": call.name, "arguments": text}}


def _choice(index: int, answer: Answer, envelope: Envelope) -> JsonObject:
    return {
        "index": index,
        "message": _message(answer, envelope),
        "logprobs": logprobs(answer, envelope.request, 0, len(answer.tokens)),
        "finish_reason": answer.finish_reason,
    }


def _message(answer: Answer, envelope: Envelope) -> JsonObject:
    speaks = answer.form == "content" and not answer.calls
    message: JsonObject = {
        "role": "assistant",
        "content": answer.text if speaks else None,
        "refusal": answer.text if answer.form == "refusal" else None,
        "annotations": answer.annotations,
    }
    if answer.calls and answer.calls[0].kind == "legacy":
        call = answer.calls[0]
        message["function_call"] = {"name": call.name, "arguments": call.text}
    elif answer.calls:
        message["tool_calls"] = [call_body(call) for call in answer.calls]
    if answer.form == "audio":
        message["audio"] = _audio(answer, envelope)
    return message


def _audio(answer: Answer, envelope: Envelope) -> dict[str, Any]:
    pcm = b"".join(tone(token) for token in answer.tokens)
    data = wav(pcm) if envelope.request["audio"]["format"] == "wav" else pcm
    return {
        "id": audio_id(answer),
        "expires_at": envelope.audio_expires_at,
        "data": base64.b64encode(data).decode(),
        "transcript": answer.text,
    }
