# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_content_part_input_audio_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionContentPartInputAudioDataParam as InputAudio
from specwire_api import ChatCompletionContentPartInputAudioParam
from specwire_api import PromptCacheBreakpointParam as PromptCacheBreakpoint

__all__ = [
    "ChatCompletionContentPartInputAudioParam",
    "InputAudio",
    "PromptCacheBreakpoint",
]
