# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionToolMessageParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, Required

    from ..params.chat_completion_content_part_text_param import ChatCompletionContentPartTextParam


class ChatCompletionToolMessageParam(TypedDict, total=False):
    """What a tool returned, handed back to the model that asked for it."""

    role: Required[Literal["tool"]]
    """Who speaks, always `tool`."""
    content: Required[str | Iterable[ChatCompletionContentPartTextParam]]
    """The tool's result, as one string or as text parts."""
    tool_call_id: Required[str]
    """The `id` of the tool call that this answers."""
