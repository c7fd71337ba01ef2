"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionMessageFunctionToolCall as ChatCompletionMessageToolCall
from specwire_api import ChatCompletionMessageFunctionToolCallFunction as Function
from specwire_api import ChatCompletionMessageToolCallUnion

__all__ = [
    "ChatCompletionMessageToolCall",
    "ChatCompletionMessageToolCallUnion",
    "Function",
]
