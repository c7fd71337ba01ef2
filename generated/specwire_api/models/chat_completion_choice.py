# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionChoice: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_choice_logprobs import ChatCompletionChoiceLogprobs
    from ..models.chat_completion_finish_reason import ChatCompletionFinishReason
    from ..models.chat_completion_message import ChatCompletionMessage

_CHAT_COMPLETION_MESSAGE: Callable[[Any], ChatCompletionMessage] = linked(
    globals(),
    "_CHAT_COMPLETION_MESSAGE",
    "specwire_api.models.chat_completion_message",
    "ChatCompletionMessage.from_dict",
)
_CHAT_COMPLETION_CHOICE_LOGPROBS: Callable[[Any], ChatCompletionChoiceLogprobs] = linked(
    globals(),
    "_CHAT_COMPLETION_CHOICE_LOGPROBS",
    "specwire_api.models.chat_completion_choice_logprobs",
    "ChatCompletionChoiceLogprobs.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "index",
        "message",
        "finish_reason",
        "logprobs",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionChoice(WireModel):
    """One of the answers of a completion."""

    index: int
    """Place of this answer among the choices, counted from 0."""
    message: ChatCompletionMessage
    """What the model said."""
    finish_reason: ChatCompletionFinishReason
    """Why the model stopped."""
    logprobs: ChatCompletionChoiceLogprobs | None = None
    """Log probabilities of the tokens, or null if the request did not ask for them."""

    _wire_names = {
        "index": "index",
        "message": "message",
        "finish_reason": "finish_reason",
        "logprobs": "logprobs",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "index" in data:
            left -= 1
            self.index = data["index"]
        if "message" in data:
            left -= 1
            value = data["message"]
            self.message = _CHAT_COMPLETION_MESSAGE(value) if isinstance(value, JSON_OBJECT) else value
        if "finish_reason" in data:
            left -= 1
            self.finish_reason = data["finish_reason"]
        if "logprobs" in data:
            left -= 1
            value = data["logprobs"]
            self.logprobs = _CHAT_COMPLETION_CHOICE_LOGPROBS(value) if isinstance(value, JSON_OBJECT) else value
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self


ChatCompletionChoice.__name__ = "Choice"  # its name in reprs and messages
