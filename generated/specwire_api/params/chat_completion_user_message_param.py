# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionUserMessageParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, Required

    from ..params.chat_completion_content_part_param import ChatCompletionContentPartParam


class ChatCompletionUserMessageParam(TypedDict, total=False):
    """What the end user says or shows to the model."""

    role: Required[Literal["user"]]
    """Who speaks, always `user`."""
    content: Required[str | Iterable[ChatCompletionContentPartParam]]
    """The user's words as one string, or parts that may also be images, sound and files if the model understands
    them.
    """
    name: str
    """Name of the speaker, to tell apart several with the same role."""
