# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionSystemMessageParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, Required

    from ..params.chat_completion_content_part_text_param import ChatCompletionContentPartTextParam


class ChatCompletionSystemMessageParam(TypedDict, total=False):
    """Instructions of the application's developer for models older than o1. Newer models take a developer message
    for the same purpose.
    """

    role: Required[Literal["system"]]
    """Who speaks, always `system`."""
    content: Required[str | Iterable[ChatCompletionContentPartTextParam]]
    """The instructions, as one string or as text parts."""
    name: str
    """Name of the speaker, to tell apart several with the same role."""
