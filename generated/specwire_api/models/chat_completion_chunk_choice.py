# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionChunkChoice: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_choice_logprobs import ChatCompletionChoiceLogprobs
    from ..models.chat_completion_finish_reason import ChatCompletionFinishReason
    from ..models.choice_delta import ChoiceDelta

_CHOICE_DELTA: Callable[[Any], ChoiceDelta] = linked(
    globals(), "_CHOICE_DELTA", "specwire_api.models.choice_delta", "ChoiceDelta.from_dict"
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
        "delta",
        "finish_reason",
        "logprobs",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionChunkChoice(WireModel):
    """What is new in one of the answers."""

    index: int
    """Place of the answer among the choices, counted from 0."""
    delta: ChoiceDelta
    """What is new since the chunk before."""
    finish_reason: ChatCompletionFinishReason | None = None
    """Why the model stopped, or null while it goes on."""
    logprobs: ChatCompletionChoiceLogprobs | None = ABSENT
    """Log probabilities of the new tokens, or null if the request did not ask for them."""

    _wire_names = {
        "index": "index",
        "delta": "delta",
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
        if "delta" in data:
            left -= 1
            value = data["delta"]
            self.delta = _CHOICE_DELTA(value) if isinstance(value, JSON_OBJECT) else value
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


ChatCompletionChunkChoice.__name__ = "Choice"  # its name in reprs and messages
