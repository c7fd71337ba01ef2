"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionMessageFunctionToolCallFunctionParam as Function
from specwire_api import ChatCompletionMessageFunctionToolCallParam as ChatCompletionMessageToolCallParam

__all__ = [
    "ChatCompletionMessageToolCallParam",
    "Function",
]
