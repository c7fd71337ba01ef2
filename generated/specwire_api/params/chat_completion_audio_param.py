# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionAudioParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.voice_param import VoiceParam


class ChatCompletionAudioParam(TypedDict, total=False):
    """How a spoken answer shall sound and be encoded."""

    voice: Required[VoiceParam]
    """The voice that speaks."""
    format: Required[Literal["wav", "aac", "mp3", "flac", "opus", "pcm16"]]
    """Encoding of the sound."""
