# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_named_tool_choice_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionNamedToolChoiceFunctionParam as Function
from specwire_api import ChatCompletionNamedToolChoiceParam

__all__ = [
    "ChatCompletionNamedToolChoiceParam",
    "Function",
]
