# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_content_part_image_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionContentPartImageParam
from specwire_api import ChatCompletionContentPartImageURLParam as ImageURL
from specwire_api import PromptCacheBreakpointParam as PromptCacheBreakpoint

__all__ = [
    "ChatCompletionContentPartImageParam",
    "ImageURL",
    "PromptCacheBreakpoint",
]
