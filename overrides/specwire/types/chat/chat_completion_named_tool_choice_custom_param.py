# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_named_tool_choice_custom_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionNamedToolChoiceCustomParam
from specwire_api import ChatCompletionNamedToolChoiceCustomToolParam as Custom

__all__ = [
    "ChatCompletionNamedToolChoiceCustomParam",
    "Custom",
]
