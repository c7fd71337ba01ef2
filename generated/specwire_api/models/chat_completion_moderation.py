# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionModeration: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_moderation_outcome import ChatCompletionModerationOutcome

_CHAT_COMPLETION_MODERATION_OUTCOME: Callable[[Any], ChatCompletionModerationOutcome] = linked(
    globals(), "_CHAT_COMPLETION_MODERATION_OUTCOME", "specwire_api.models.chat_completion_moderation_outcome", "decode"
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "input",
        "output",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionModeration(WireModel):
    """What moderation found in the messages and in the answer."""

    input: ChatCompletionModerationOutcome
    """What was found in the messages."""
    output: ChatCompletionModerationOutcome
    """What was found in the answer."""

    _wire_names = {
        "input": "input",
        "output": "output",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "input" in data:
            left -= 1
            value = data["input"]
            self.input = _CHAT_COMPLETION_MODERATION_OUTCOME(value)
        if "output" in data:
            left -= 1
            value = data["output"]
            self.output = _CHAT_COMPLETION_MODERATION_OUTCOME(value)
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self


ChatCompletionModeration.__name__ = "Moderation"  # its name in reprs and messages
