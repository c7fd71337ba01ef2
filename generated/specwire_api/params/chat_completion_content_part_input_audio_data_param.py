# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartInputAudioDataParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ChatCompletionContentPartInputAudioDataParam(TypedDict, total=False):
    """Sound and its encoding."""

    data: Required[str]
    """The bytes of the audio file, in base64."""
    format: Required[Literal["wav", "mp3"]]
    """Encoding of the audio file."""
