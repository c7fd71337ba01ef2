# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionAssistantMessageParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, Required

    from ..params.chat_completion_assistant_message_audio_param import ChatCompletionAssistantMessageAudioParam
    from ..params.chat_completion_assistant_message_content_part_param import (
        ChatCompletionAssistantMessageContentPartParam,
    )
    from ..params.chat_completion_message_function_call_param import ChatCompletionMessageFunctionCallParam
    from ..params.chat_completion_message_tool_call_union_param import ChatCompletionMessageToolCallUnionParam


class ChatCompletionAssistantMessageParam(TypedDict, total=False):
    """An earlier answer of the model, handed back as part of the conversation."""

    role: Required[Literal["assistant"]]
    """Who speaks, always `assistant`."""
    content: str | Iterable[ChatCompletionAssistantMessageContentPartParam] | None
    """What the model said, as one string, as text parts, or as exactly one refusal part. It may be left out only if
    the message has `tool_calls` or `function_call`.
    """
    refusal: str | None
    """The words with which the model declined, if it did."""
    name: str
    """Name of the speaker, to tell apart several with the same role."""
    audio: ChatCompletionAssistantMessageAudioParam | None
    """Points to the sound of an earlier spoken answer."""
    tool_calls: Iterable[ChatCompletionMessageToolCallUnionParam]
    """The tools that the model asked to run in this message. Each needs a tool message with the same id after it."""
    function_call: ChatCompletionMessageFunctionCallParam | None
    """Deprecated. Use `tool_calls` instead. The one function that the model asked to run."""
