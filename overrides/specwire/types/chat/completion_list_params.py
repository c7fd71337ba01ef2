# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.completion_list_params``."""

from __future__ import annotations

from specwire_api import ListChatCompletionsParams as CompletionListParams

__all__ = [
    "CompletionListParams",
]
