# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.parsed_chat_completion``."""

from __future__ import annotations

from specwire.chat_stream.parsed import ParsedChatCompletion, ParsedChatCompletionMessage, ParsedChoice

__all__ = [
    "ParsedChatCompletion",
    "ParsedChatCompletionMessage",
    "ParsedChoice",
]
