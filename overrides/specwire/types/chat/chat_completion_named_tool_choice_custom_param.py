"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionNamedToolChoiceCustomParam
from specwire_api import ChatCompletionNamedToolChoiceCustomToolParam as Custom

__all__ = [
    "ChatCompletionNamedToolChoiceCustomParam",
    "Custom",
]
