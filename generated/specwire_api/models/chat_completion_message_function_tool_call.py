# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageFunctionToolCall: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_message_function_tool_call_function import (
        ChatCompletionMessageFunctionToolCallFunction,
    )

_CHAT_COMPLETION_MESSAGE_FUNCTION_TOOL_CALL_FUNCTION: Callable[[Any], ChatCompletionMessageFunctionToolCallFunction] = (
    linked(
        globals(),
        "_CHAT_COMPLETION_MESSAGE_FUNCTION_TOOL_CALL_FUNCTION",
        "specwire_api.models.chat_completion_message_function_tool_call_function",
        "ChatCompletionMessageFunctionToolCallFunction.from_dict",
    )
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "id",
        "type",
        "function",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionMessageFunctionToolCall(WireModel):
    """A function that the model asks the caller to run."""

    id: str
    """Identifier of this call, to be repeated in the tool message that answers it."""
    type: Literal["function"] = "function"
    """Kind of the tool, always `function`."""
    function: ChatCompletionMessageFunctionToolCallFunction
    """The function and its arguments."""

    _wire_names = {
        "id": "id",
        "type": "type",
        "function": "function",
    }
    _tags = {
        "type": "function",
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
        if "function" in data:
            left -= 1
            value = data["function"]
            self.function = (
                _CHAT_COMPLETION_MESSAGE_FUNCTION_TOOL_CALL_FUNCTION(value) if isinstance(value, JSON_OBJECT) else value
            )
        if left:
            self.additional_properties = {
                k: v for k, v in data.items() if k not in _PROPERTIES or (k == "type" and not v)
            }
        return self
