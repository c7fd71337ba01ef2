# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionCustomToolFormatGrammarParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_custom_tool_grammar_param import ChatCompletionCustomToolGrammarParam


class ChatCompletionCustomToolFormatGrammarParam(TypedDict, total=False):
    """Text that fits a grammar of the caller."""

    type: Required[Literal["grammar"]]
    """Kind of the format, always `grammar`."""
    grammar: Required[ChatCompletionCustomToolGrammarParam]
    """The grammar."""
