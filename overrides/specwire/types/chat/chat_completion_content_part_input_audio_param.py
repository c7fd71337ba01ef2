"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionContentPartInputAudioDataParam as InputAudio
from specwire_api import ChatCompletionContentPartInputAudioParam
from specwire_api import PromptCacheBreakpointParam as PromptCacheBreakpoint

__all__ = [
    "ChatCompletionContentPartInputAudioParam",
    "InputAudio",
    "PromptCacheBreakpoint",
]
