# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionNamedToolChoiceCustomParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_named_tool_choice_custom_tool_param import (
        ChatCompletionNamedToolChoiceCustomToolParam,
    )


class ChatCompletionNamedToolChoiceCustomParam(TypedDict, total=False):
    """Makes the model call one custom tool."""

    type: Required[Literal["custom"]]
    """Kind of the tool, always `custom`."""
    custom: Required[ChatCompletionNamedToolChoiceCustomToolParam]
    """The custom tool to call."""
