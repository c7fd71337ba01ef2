# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_assistant_message_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionAssistantMessageAudioParam as Audio
from specwire_api import ChatCompletionAssistantMessageContentPartParam as ContentArrayOfContentPart
from specwire_api import ChatCompletionAssistantMessageParam
from specwire_api import ChatCompletionMessageFunctionCallParam as FunctionCall

__all__ = [
    "Audio",
    "ChatCompletionAssistantMessageParam",
    "ContentArrayOfContentPart",
    "FunctionCall",
]
