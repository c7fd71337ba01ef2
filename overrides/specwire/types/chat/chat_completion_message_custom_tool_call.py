# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_message_custom_tool_call``."""

from __future__ import annotations

from specwire_api import ChatCompletionMessageCustomToolCall
from specwire_api import ChatCompletionMessageCustomToolCallCustom as Custom

__all__ = [
    "ChatCompletionMessageCustomToolCall",
    "Custom",
]
