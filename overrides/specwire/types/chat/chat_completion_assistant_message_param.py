"""Types under the names that the official library's module of this name gives them."""

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
