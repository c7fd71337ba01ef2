"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionContentPartImageParam
from specwire_api import ChatCompletionContentPartImageURLParam as ImageURL
from specwire_api import PromptCacheBreakpointParam as PromptCacheBreakpoint

__all__ = [
    "ChatCompletionContentPartImageParam",
    "ImageURL",
    "PromptCacheBreakpoint",
]
