# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionAssistantMessageAudioParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required


class ChatCompletionAssistantMessageAudioParam(TypedDict, total=False):
    """Points to a spoken answer that the server still holds."""

    id: Required[str]
    """The `id` of the `audio` in the earlier answer."""
