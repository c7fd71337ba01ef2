# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageCustomToolCall: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_message_custom_tool_call_custom import ChatCompletionMessageCustomToolCallCustom

_CHAT_COMPLETION_MESSAGE_CUSTOM_TOOL_CALL_CUSTOM: Callable[[Any], ChatCompletionMessageCustomToolCallCustom] = linked(
    globals(),
    "_CHAT_COMPLETION_MESSAGE_CUSTOM_TOOL_CALL_CUSTOM",
    "specwire_api.models.chat_completion_message_custom_tool_call_custom",
    "ChatCompletionMessageCustomToolCallCustom.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "id",
        "type",
        "custom",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionMessageCustomToolCall(WireModel):
    """A custom tool that the model asks the caller to run."""

    id: str
    """Identifier of this call, to be repeated in the tool message that answers it."""
    type: Literal["custom"] = "custom"
    """Kind of the tool, always `custom`."""
    custom: ChatCompletionMessageCustomToolCallCustom
    """The custom tool and its input."""

    _wire_names = {
        "id": "id",
        "type": "type",
        "custom": "custom",
    }
    _tags = {
        "type": "custom",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "id" in data:
            left -= 1
            self.id = data["id"]
        if data.get("type"):
            left -= 1
            self.type = data["type"]
        if "custom" in data:
            left -= 1
            value = data["custom"]
            self.custom = (
                _CHAT_COMPLETION_MESSAGE_CUSTOM_TOOL_CALL_CUSTOM(value) if isinstance(value, JSON_OBJECT) else value
            )
        if left:
            self.additional_properties = {
                k: v for k, v in data.items() if k not in _PROPERTIES or (k == "type" and not v)
            }
        return self
