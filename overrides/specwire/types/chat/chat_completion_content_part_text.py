# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_content_part_text``."""

from __future__ import annotations

from specwire_api import ChatCompletionContentPartText, PromptCacheBreakpoint

__all__ = [
    "ChatCompletionContentPartText",
    "PromptCacheBreakpoint",
]
