# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionChoiceLogprobs: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_ARRAY, JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_token_logprob import ChatCompletionTokenLogprob

_CHAT_COMPLETION_TOKEN_LOGPROB: Callable[[Any], ChatCompletionTokenLogprob] = linked(
    globals(),
    "_CHAT_COMPLETION_TOKEN_LOGPROB",
    "specwire_api.models.chat_completion_token_logprob",
    "ChatCompletionTokenLogprob.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "content",
        "refusal",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionChoiceLogprobs(WireModel):
    """Log probabilities of the tokens of a choice."""

    content: list[ChatCompletionTokenLogprob] | None = None
    """One entry for each token of the text, or null if there is none."""
    refusal: list[ChatCompletionTokenLogprob] | None = None
    """One entry for each token of the refusal, or null if there is none."""

    _wire_names = {
        "content": "content",
        "refusal": "refusal",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "content" in data:
            left -= 1
            value = data["content"]
            self.content = (
                [_CHAT_COMPLETION_TOKEN_LOGPROB(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                if isinstance(value, JSON_ARRAY)
                else value
            )
        if "refusal" in data:
            left -= 1
            value = data["refusal"]
            self.refusal = (
                [_CHAT_COMPLETION_TOKEN_LOGPROB(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                if isinstance(value, JSON_ARRAY)
                else value
            )
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self


ChatCompletionChoiceLogprobs.__name__ = "ChoiceLogprobs"  # its name in reprs and messages
