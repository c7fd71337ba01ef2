# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""VoiceIDParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required


class VoiceIDParam(TypedDict, total=False):
    """Points to a voice that the organization made for itself."""

    id: Required[str]
    """Identifier of the custom voice."""
