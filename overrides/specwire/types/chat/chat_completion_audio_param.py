"""Types under the names that the official library's module of this name gives them."""

from __future__ import annotations

from specwire_api import ChatCompletionAudioParam
from specwire_api import VoiceIDParam as VoiceID
from specwire_api import VoiceParam as Voice

__all__ = [
    "ChatCompletionAudioParam",
    "Voice",
    "VoiceID",
]
