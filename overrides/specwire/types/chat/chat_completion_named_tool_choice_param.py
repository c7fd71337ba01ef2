"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionNamedToolChoiceFunctionParam as Function
from specwire_api import ChatCompletionNamedToolChoiceParam

__all__ = [
    "ChatCompletionNamedToolChoiceParam",
    "Function",
]
