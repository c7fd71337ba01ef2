# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""VoiceParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..models.voice_name import VoiceName
    from ..params.voice_id_param import VoiceIDParam


VoiceParam: TypeAlias = "str | VoiceName | VoiceIDParam"
"""A built-in voice by its name, or a custom one by its id."""
