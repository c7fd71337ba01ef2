"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ListChatCompletionsParams as CompletionListParams

__all__ = [
    "CompletionListParams",
]
