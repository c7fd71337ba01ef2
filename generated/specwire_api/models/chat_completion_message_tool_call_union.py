# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageToolCallUnion: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from specwire_runtime.wire.model import JSON_OBJECT, UnknownObject, linked

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..models.chat_completion_message_custom_tool_call import ChatCompletionMessageCustomToolCall
    from ..models.chat_completion_message_function_tool_call import ChatCompletionMessageFunctionToolCall

_CHAT_COMPLETION_MESSAGE_FUNCTION_TOOL_CALL: Callable[[Any], ChatCompletionMessageFunctionToolCall] = linked(
    globals(),
    "_CHAT_COMPLETION_MESSAGE_FUNCTION_TOOL_CALL",
    "specwire_api.models.chat_completion_message_function_tool_call",
    "ChatCompletionMessageFunctionToolCall.from_dict",
)
_CHAT_COMPLETION_MESSAGE_CUSTOM_TOOL_CALL: Callable[[Any], ChatCompletionMessageCustomToolCall] = linked(
    globals(),
    "_CHAT_COMPLETION_MESSAGE_CUSTOM_TOOL_CALL",
    "specwire_api.models.chat_completion_message_custom_tool_call",
    "ChatCompletionMessageCustomToolCall.from_dict",
)

ChatCompletionMessageToolCallUnion: TypeAlias = (
    "ChatCompletionMessageFunctionToolCall | ChatCompletionMessageCustomToolCall"
)
"""A tool that the model asks the caller to run."""


def _decode_member(value: Any) -> Any:
    if isinstance(value, JSON_OBJECT):
        tag = value.get("type")
        if tag == "function":
            return _CHAT_COMPLETION_MESSAGE_FUNCTION_TOOL_CALL(value)
        if tag == "custom":
            return _CHAT_COMPLETION_MESSAGE_CUSTOM_TOOL_CALL(value)
        if isinstance(value.get("function"), JSON_OBJECT):
            return _CHAT_COMPLETION_MESSAGE_FUNCTION_TOOL_CALL(value)
        if isinstance(value.get("custom"), JSON_OBJECT):
            return _CHAT_COMPLETION_MESSAGE_CUSTOM_TOOL_CALL(value)
        return UnknownObject.from_dict(value)
    return value


def decode(value: Any) -> Any:
    """Read a decoded JSON value as ``ChatCompletionMessageToolCallUnion``. Never raises for what is in it."""
    return _decode_member(value)
