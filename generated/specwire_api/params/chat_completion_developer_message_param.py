# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionDeveloperMessageParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, Required

    from ..params.chat_completion_content_part_text_param import ChatCompletionContentPartTextParam


class ChatCompletionDeveloperMessageParam(TypedDict, total=False):
    """Instructions of the application's developer, which weigh more than what the user says. For o1 and later models
    it takes the place of a system message.
    """

    role: Required[Literal["developer"]]
    """Who speaks, always `developer`."""
    content: Required[str | Iterable[ChatCompletionContentPartTextParam]]
    """The instructions, as one string or as text parts."""
    name: str
    """Name of the speaker, to tell apart several with the same role."""
