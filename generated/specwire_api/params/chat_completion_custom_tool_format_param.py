# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionCustomToolFormatParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..params.chat_completion_custom_tool_format_grammar_param import ChatCompletionCustomToolFormatGrammarParam
    from ..params.chat_completion_custom_tool_format_text_param import ChatCompletionCustomToolFormatTextParam


ChatCompletionCustomToolFormatParam: TypeAlias = (
    "ChatCompletionCustomToolFormatTextParam | ChatCompletionCustomToolFormatGrammarParam"
)
"""Form of the input of a custom tool."""
