# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..params.chat_completion_content_part_file_param import ChatCompletionContentPartFileParam
    from ..params.chat_completion_content_part_image_param import ChatCompletionContentPartImageParam
    from ..params.chat_completion_content_part_input_audio_param import ChatCompletionContentPartInputAudioParam
    from ..params.chat_completion_content_part_text_param import ChatCompletionContentPartTextParam


ChatCompletionContentPartParam: TypeAlias = "ChatCompletionContentPartTextParam | ChatCompletionContentPartImageParam | ChatCompletionContentPartInputAudioParam | ChatCompletionContentPartFileParam"
"""A piece of a user message. Its `type` tells what it holds."""
