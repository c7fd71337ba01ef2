# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_content_part_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionContentPartFileDataParam as FileFile
from specwire_api import ChatCompletionContentPartFileParam as File
from specwire_api import ChatCompletionContentPartParam
from specwire_api import PromptCacheBreakpointParam as FilePromptCacheBreakpoint

__all__ = [
    "ChatCompletionContentPartParam",
    "File",
    "FileFile",
    "FilePromptCacheBreakpoint",
]
