"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire.chat_stream.parsed import ParsedChatCompletion, ParsedChatCompletionMessage, ParsedChoice

__all__ = ["ParsedChatCompletion", "ParsedChatCompletionMessage", "ParsedChoice"]
