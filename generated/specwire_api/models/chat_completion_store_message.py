# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionStoreMessage: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, JSON_ARRAY, JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_audio import ChatCompletionAudio
    from ..models.chat_completion_message_annotation import ChatCompletionMessageAnnotation
    from ..models.chat_completion_message_function_call import ChatCompletionMessageFunctionCall
    from ..models.chat_completion_message_tool_call_union import ChatCompletionMessageToolCallUnion
    from ..models.chat_completion_store_message_content_part import ChatCompletionStoreMessageContentPart

_CHAT_COMPLETION_STORE_MESSAGE_CONTENT_PART: Callable[[Any], ChatCompletionStoreMessageContentPart] = linked(
    globals(),
    "_CHAT_COMPLETION_STORE_MESSAGE_CONTENT_PART",
    "specwire_api.models.chat_completion_store_message_content_part",
    "decode",
)
_CHAT_COMPLETION_MESSAGE_TOOL_CALL_UNION: Callable[[Any], ChatCompletionMessageToolCallUnion] = linked(
    globals(),
    "_CHAT_COMPLETION_MESSAGE_TOOL_CALL_UNION",
    "specwire_api.models.chat_completion_message_tool_call_union",
    "decode",
)
_CHAT_COMPLETION_MESSAGE_FUNCTION_CALL: Callable[[Any], ChatCompletionMessageFunctionCall] = linked(
    globals(),
    "_CHAT_COMPLETION_MESSAGE_FUNCTION_CALL",
    "specwire_api.models.chat_completion_message_function_call",
    "ChatCompletionMessageFunctionCall.from_dict",
)
_CHAT_COMPLETION_MESSAGE_ANNOTATION: Callable[[Any], ChatCompletionMessageAnnotation] = linked(
    globals(),
    "_CHAT_COMPLETION_MESSAGE_ANNOTATION",
    "specwire_api.models.chat_completion_message_annotation",
    "ChatCompletionMessageAnnotation.from_dict",
)
_CHAT_COMPLETION_AUDIO: Callable[[Any], ChatCompletionAudio] = linked(
    globals(), "_CHAT_COMPLETION_AUDIO", "specwire_api.models.chat_completion_audio", "ChatCompletionAudio.from_dict"
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "id",
        "role",
        "content",
        "content_parts",
        "refusal",
        "tool_calls",
        "function_call",
        "annotations",
        "audio",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionStoreMessage(WireModel):
    """A message of a stored chat completion."""

    id: str
    """Identifier of the message."""
    role: Literal["developer", "system", "user", "assistant", "tool", "function"]
    """Who speaks. These are the messages of the request, so every role occurs."""
    content: str | None = None
    """The text, or null if the message has none."""
    content_parts: list[ChatCompletionStoreMessageContentPart] | None = ABSENT
    """The text and image parts, if the message was sent in parts, else null."""
    refusal: str | None = None
    """The words with which the model declined, or null if it did not."""
    tool_calls: list[ChatCompletionMessageToolCallUnion] | None = ABSENT
    """The tools that the model asked to run."""
    function_call: ChatCompletionMessageFunctionCall | None = ABSENT
    """Deprecated. Use `tool_calls` instead. The one function that the model asked to run."""
    annotations: list[ChatCompletionMessageAnnotation] | None = ABSENT
    """Notes on parts of the text, such as the sources of a web search."""
    audio: ChatCompletionAudio | None = ABSENT
    """The spoken answer, if there was one."""

    _wire_names = {
        "id": "id",
        "role": "role",
        "content": "content",
        "content_parts": "content_parts",
        "refusal": "refusal",
        "tool_calls": "tool_calls",
        "function_call": "function_call",
        "annotations": "annotations",
        "audio": "audio",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "id" in data:
            left -= 1
            self.id = data["id"]
        if "role" in data:
            left -= 1
            self.role = data["role"]
        if "content" in data:
            left -= 1
            self.content = data["content"]
        if "content_parts" in data:
            left -= 1
            value = data["content_parts"]
            self.content_parts = (
                [_CHAT_COMPLETION_STORE_MESSAGE_CONTENT_PART(item) for item in value]
                if isinstance(value, JSON_ARRAY)
                else value
            )
        if "refusal" in data:
            left -= 1
            self.refusal = data["refusal"]
        if "tool_calls" in data:
            left -= 1
            value = data["tool_calls"]
            self.tool_calls = (
                [_CHAT_COMPLETION_MESSAGE_TOOL_CALL_UNION(item) for item in value]
                if isinstance(value, JSON_ARRAY)
                else value
            )
        if "function_call" in data:
            left -= 1
            value = data["function_call"]
            self.function_call = (
                _CHAT_COMPLETION_MESSAGE_FUNCTION_CALL(value) if isinstance(value, JSON_OBJECT) else value
            )
        if "annotations" in data:
            left -= 1
            value = data["annotations"]
            self.annotations = (
                [_CHAT_COMPLETION_MESSAGE_ANNOTATION(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                if isinstance(value, JSON_ARRAY)
                else value
            )
        if "audio" in data:
            left -= 1
            value = data["audio"]
            self.audio = _CHAT_COMPLETION_AUDIO(value) if isinstance(value, JSON_OBJECT) else value
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
