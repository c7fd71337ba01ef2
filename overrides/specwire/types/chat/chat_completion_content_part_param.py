"""Types under the names that the official library's module of this name gives them."""

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
