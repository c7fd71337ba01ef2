# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionAllowedToolChoiceParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_allowed_tools_param import ChatCompletionAllowedToolsParam


class ChatCompletionAllowedToolChoiceParam(TypedDict, total=False):
    """Narrows the model's choice to some of the tools."""

    type: Required[Literal["allowed_tools"]]
    """Kind of the choice, always `allowed_tools`."""
    allowed_tools: Required[ChatCompletionAllowedToolsParam]
    """The tools that remain."""
