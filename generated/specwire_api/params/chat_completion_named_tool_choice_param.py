# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionNamedToolChoiceParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_named_tool_choice_function_param import ChatCompletionNamedToolChoiceFunctionParam


class ChatCompletionNamedToolChoiceParam(TypedDict, total=False):
    """Makes the model call one function tool."""

    type: Required[Literal["function"]]
    """Kind of the tool, always `function`."""
    function: Required[ChatCompletionNamedToolChoiceFunctionParam]
    """The function to call."""
