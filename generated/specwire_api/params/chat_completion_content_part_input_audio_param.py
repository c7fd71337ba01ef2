# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartInputAudioParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_content_part_input_audio_data_param import (
        ChatCompletionContentPartInputAudioDataParam,
    )
    from ..params.prompt_cache_breakpoint_param import PromptCacheBreakpointParam


class ChatCompletionContentPartInputAudioParam(TypedDict, total=False):
    """Recorded sound for a model that can hear."""

    type: Required[Literal["input_audio"]]
    """Kind of this part, always `input_audio`."""
    input_audio: Required[ChatCompletionContentPartInputAudioDataParam]
    """The sound and its encoding."""
    prompt_cache_breakpoint: PromptCacheBreakpointParam
    """Set it to end a cached prompt prefix after this part."""
