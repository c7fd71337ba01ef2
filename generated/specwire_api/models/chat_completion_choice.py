# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionChoice: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._model import JSON_OBJECT, WireModel
from ..operation import Lazy

if TYPE_CHECKING:
    from typing import Self

    from .._model import JsonObject
    from ..models.chat_completion_choice_logprobs import ChatCompletionChoiceLogprobs
    from ..models.chat_completion_finish_reason import ChatCompletionFinishReason
    from ..models.chat_completion_message import ChatCompletionMessage

_CHAT_COMPLETION_MESSAGE: Lazy[ChatCompletionMessage] = Lazy(
    "specwire_api.models.chat_completion_message", "ChatCompletionMessage.from_dict"
)
_CHAT_COMPLETION_CHOICE_LOGPROBS: Lazy[ChatCompletionChoiceLogprobs] = Lazy(
    "specwire_api.models.chat_completion_choice_logprobs", "ChatCompletionChoiceLogprobs.from_dict"
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
    logprobs: ChatCompletionChoiceLogprobs | None
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
        self = cls.__new__(cls)
        self._request_id = None
        if "index" in data:
            self.index = data["index"]
        if "message" in data:
            value = data["message"]
            self.message = _CHAT_COMPLETION_MESSAGE.load()(value) if isinstance(value, JSON_OBJECT) else value
        if "finish_reason" in data:
            self.finish_reason = data["finish_reason"]
        if "logprobs" in data:
            value = data["logprobs"]
            self.logprobs = _CHAT_COMPLETION_CHOICE_LOGPROBS.load()(value) if isinstance(value, JSON_OBJECT) else value
        known = data.keys() <= _PROPERTIES
        self.additional_properties = {} if known else {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
