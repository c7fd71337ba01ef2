# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageCustomToolCallParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_message_custom_tool_call_custom_param import (
        ChatCompletionMessageCustomToolCallCustomParam,
    )


class ChatCompletionMessageCustomToolCallParam(TypedDict, total=False):
    """A custom tool that the model asks the caller to run."""

    id: Required[str]
    """Identifier of this call, to be repeated in the tool message that answers it."""
    type: Required[Literal["custom"]]
    """Kind of the tool, always `custom`."""
    custom: Required[ChatCompletionMessageCustomToolCallCustomParam]
    """The custom tool and its input."""
