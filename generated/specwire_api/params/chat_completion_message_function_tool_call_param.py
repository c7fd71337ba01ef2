# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageFunctionToolCallParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_message_function_tool_call_function_param import (
        ChatCompletionMessageFunctionToolCallFunctionParam,
    )


class ChatCompletionMessageFunctionToolCallParam(TypedDict, total=False):
    """A function that the model asks the caller to run."""

    id: Required[str]
    """Identifier of this call, to be repeated in the tool message that answers it."""
    type: Required[Literal["function"]]
    """Kind of the tool, always `function`."""
    function: Required[ChatCompletionMessageFunctionToolCallFunctionParam]
    """The function and its arguments."""
