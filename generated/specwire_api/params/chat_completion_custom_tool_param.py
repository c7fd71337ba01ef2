# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionCustomToolParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_custom_tool_definition_param import ChatCompletionCustomToolDefinitionParam


class ChatCompletionCustomToolParam(TypedDict, total=False):
    """A tool that takes a text of the model's, free or bound to a grammar."""

    type: Required[Literal["custom"]]
    """Kind of the tool, always `custom`."""
    custom: Required[ChatCompletionCustomToolDefinitionParam]
    """The tool's name, purpose and form of input."""
