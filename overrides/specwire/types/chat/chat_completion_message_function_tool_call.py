# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_message_function_tool_call``."""

from __future__ import annotations

from specwire_api import ChatCompletionMessageFunctionToolCall
from specwire_api import ChatCompletionMessageFunctionToolCallFunction as Function

__all__ = [
    "ChatCompletionMessageFunctionToolCall",
    "Function",
]
