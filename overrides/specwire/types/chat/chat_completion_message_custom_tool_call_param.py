"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionMessageCustomToolCallCustomParam as Custom
from specwire_api import ChatCompletionMessageCustomToolCallParam

__all__ = [
    "ChatCompletionMessageCustomToolCallParam",
    "Custom",
]
