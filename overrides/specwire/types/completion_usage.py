# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``completion_usage``."""

from __future__ import annotations

from specwire_api import CompletionTokensDetails, CompletionUsage, PromptTokensDetails

__all__ = [
    "CompletionTokensDetails",
    "CompletionUsage",
    "PromptTokensDetails",
]
