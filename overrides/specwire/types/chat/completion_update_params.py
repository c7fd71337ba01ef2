# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.completion_update_params``."""

from __future__ import annotations

from specwire_api import UpdateChatCompletionParams as CompletionUpdateParams

__all__ = [
    "CompletionUpdateParams",
]
