# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_custom_tool_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionCustomToolDefinitionParam as Custom
from specwire_api import ChatCompletionCustomToolFormatGrammarParam as CustomFormatGrammar
from specwire_api import ChatCompletionCustomToolFormatParam as CustomFormat
from specwire_api import ChatCompletionCustomToolFormatTextParam as CustomFormatText
from specwire_api import ChatCompletionCustomToolGrammarParam as CustomFormatGrammarGrammar
from specwire_api import ChatCompletionCustomToolParam

__all__ = [
    "ChatCompletionCustomToolParam",
    "Custom",
    "CustomFormat",
    "CustomFormatGrammar",
    "CustomFormatGrammarGrammar",
    "CustomFormatText",
]
