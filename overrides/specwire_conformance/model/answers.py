"""The answers to a chat request: one per choice, as the tokens and calls that both forms of reply are made from."""

from dataclasses import dataclass, field, replace
from typing import Literal

from specwire_conformance.json_values import JsonObject, objects
from specwire_conformance.model import moderation
from specwire_conformance.model.dice import Dice, dice_for
from specwire_conformance.model.json_text import json_object_text, schema_text
from specwire_conformance.model.prompt import Prompt, text_of
from specwire_conformance.model.text import plain_text
from specwire_conformance.model.thought import reasoning_tokens
from specwire_conformance.model.tokens import tokenize
from specwire_conformance.model.tools import ToolCall, tool_calls

FinishReason = Literal["stop", "length", "tool_calls", "content_filter", "function_call"]
Form = Literal["content", "refusal", "audio"]

SOURCE = "[Example Domain](https://example.com/)"
SOURCE_URL = "https://example.com/"


@dataclass(frozen=True)
class Answer:
    """One choice. Its text is content, refusal or the transcript of speech, as `form` says."""

    dice: Dice
    finish_reason: FinishReason = "stop"
    form: Form = "content"
    tokens: list[str] = field(default_factory=list[str])
    calls: list[ToolCall] = field(default_factory=list[ToolCall])
    reasoning_tokens: int = 0
    annotations: list[JsonObject] = field(default_factory=list[JsonObject])

    @property
    def text(self) -> str:
        """The tokens, joined."""
        return "".join(self.tokens)

    @property
    def audio_tokens(self) -> int:
        """Tokens of sound: one for each token of the transcript."""
        return len(self.tokens) if self.form == "audio" else 0


def answer_choices(request: JsonObject) -> list[Answer]:
    """Return the answers to a valid request.

    Raises:
        UnsupportedSchemaError: a schema or grammar of the request cannot be followed.
    """
    prompt = Prompt(request["messages"])
    answers = [_answer(prompt, request, dice_for(request, index)) for index in range(request.get("n") or 1)]
    return [_held_back(request, answer) for answer in answers] if request.get("moderation") else answers


def moderation_report(request: JsonObject, answers: list[Answer]) -> JsonObject | None:
    """Return what moderation found in the messages and the answers, or None if it was not asked for."""
    if not request.get("moderation"):
        return None
    model = request["moderation"]["model"]
    outputs = [moderation.moderation_result(answer.text, model) for answer in answers]
    return {
        "input": moderation.moderation_results(_input_results(request), model),
        "output": moderation.moderation_results(outputs, model),
    }


def _answer(prompt: Prompt, request: JsonObject, dice: Dice) -> Answer:
    directive, text = prompt.directive
    spoken: Form = "audio" if "audio" in (request.get("modalities") or []) else "content"
    thought = reasoning_tokens(request)
    calls = [] if directive else tool_calls(prompt, request, dice)
    if calls:
        reason: FinishReason = "function_call" if calls[0].kind == "legacy" else "tool_calls"
        answer = Answer(dice, reason, calls=calls, reasoning_tokens=thought)
    elif directive == "refuse":
        answer = Answer(dice, form="refusal", tokens=tokenize(text), reasoning_tokens=thought)
    elif directive == "filter":
        tokens = tokenize(text)
        answer = Answer(dice, "content_filter", spoken, tokens[: len(tokens) // 2], reasoning_tokens=thought)
    else:
        empty = Answer(dice, form=spoken, reasoning_tokens=thought)
        answer = _text_answer(_formatted(prompt, request, dice), request, empty)
    return _limited(answer, request)


def _formatted(prompt: Prompt, request: JsonObject, dice: Dice) -> str:
    text = plain_text(prompt, request, dice)
    wanted: JsonObject = request.get("response_format") or {}
    match wanted.get("type"):
        case "json_object":
            return json_object_text(text)
        case "json_schema":
            return schema_text(wanted["json_schema"].get("schema", {}), text, dice)
        case _:
            return text


def _text_answer(text: str, request: JsonObject, answer: Answer) -> Answer:
    annotations: list[JsonObject] = []
    if request.get("web_search_options") is not None:
        text += f" {SOURCE}"
        citation = {
            "start_index": len(text) - len(SOURCE),
            "end_index": len(text),
            "url": SOURCE_URL,
            "title": "Example Domain",
        }
        annotations.append({"type": "url_citation", "url_citation": citation})
    stops: str | list[str] = request.get("stop") or []
    ends = [text.find(stop) for stop in ([stops] if isinstance(stops, str) else stops) if stop and stop in text]
    return replace(answer, tokens=tokenize(text[: min(ends, default=len(text))]), annotations=annotations)


def _limited(answer: Answer, request: JsonObject) -> Answer:
    """Cut an answer at the token limit, thought first; drop what the cut text no longer supports."""
    limit = request.get("max_completion_tokens") or request.get("max_tokens")
    if limit is not None:
        thought = min(answer.reasoning_tokens, limit)
        left = (limit - thought) // (2 if answer.form == "audio" else 1)
        calls = _cut_calls(answer.calls, left)
        cut = left < len(answer.tokens) or calls != answer.calls or (thought == limit and thought > 0)
        answer = replace(
            answer,
            finish_reason="length" if cut else answer.finish_reason,
            tokens=answer.tokens[:left],
            calls=calls,
            reasoning_tokens=thought,
        )
    end = len(answer.text)
    kept = [note for note in answer.annotations if note["url_citation"]["end_index"] <= end]
    return replace(answer, annotations=kept)


def _cut_calls(calls: list[ToolCall], left: int) -> list[ToolCall]:
    kept: list[ToolCall] = []
    for call in calls:
        if left <= 0:
            break
        tokens = tokenize(call.text)
        kept.append(replace(call, text="".join(tokens[:left])))
        left -= len(tokens)
    return kept


def _held_back(request: JsonObject, answer: Answer) -> Answer:
    model = request["moderation"]["model"]
    found = moderation.blocks(request, "input") and moderation.is_flagged(_input_results(request))
    found |= moderation.blocks(request, "output") and moderation.moderation_result(answer.text, model)["flagged"]
    return Answer(answer.dice, "content_filter", reasoning_tokens=answer.reasoning_tokens) if found else answer


def _input_results(request: JsonObject) -> list[JsonObject]:
    model = request["moderation"]["model"]
    return [
        moderation.moderation_result(text_of(message.get("content")), model, image=_has_image(message))
        for message in request["messages"]
    ]


def _has_image(message: JsonObject) -> bool:
    return any(part["type"] == "image_url" for part in objects(message.get("content")))
