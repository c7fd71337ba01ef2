"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionMessageToolCallUnionParam

__all__ = [
    "ChatCompletionMessageToolCallUnionParam",
]
