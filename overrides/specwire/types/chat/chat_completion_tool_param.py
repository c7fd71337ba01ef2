# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_tool_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionFunctionToolParam as ChatCompletionToolParam
from specwire_api import FunctionDefinitionParam as FunctionDefinition

__all__ = [
    "ChatCompletionToolParam",
    "FunctionDefinition",
]
