# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionAssistantMessageContentPartParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..params.chat_completion_content_part_refusal_param import ChatCompletionContentPartRefusalParam
    from ..params.chat_completion_content_part_text_param import ChatCompletionContentPartTextParam


ChatCompletionAssistantMessageContentPartParam: TypeAlias = (
    "ChatCompletionContentPartTextParam | ChatCompletionContentPartRefusalParam"
)
"""A piece of an assistant message, either text or a refusal."""
