# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageToolCallUnionParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..params.chat_completion_message_custom_tool_call_param import ChatCompletionMessageCustomToolCallParam
    from ..params.chat_completion_message_function_tool_call_param import ChatCompletionMessageFunctionToolCallParam


ChatCompletionMessageToolCallUnionParam: TypeAlias = (
    "ChatCompletionMessageFunctionToolCallParam | ChatCompletionMessageCustomToolCallParam"
)
"""A tool that the model asks the caller to run."""
