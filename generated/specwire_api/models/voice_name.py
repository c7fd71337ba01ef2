# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""VoiceName: an alias."""

from __future__ import annotations

from typing import Literal, TypeAlias

VoiceName: TypeAlias = Literal["alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar"]
"""Names of built-in voices. Any other string is taken as well, since voices are added over time."""
