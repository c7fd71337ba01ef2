# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_audio_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionAudioParam
from specwire_api import VoiceIDParam as VoiceID
from specwire_api import VoiceParam as Voice

__all__ = [
    "ChatCompletionAudioParam",
    "Voice",
    "VoiceID",
]
