# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionCustomToolDefinitionParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required

    from ..params.chat_completion_custom_tool_format_param import ChatCompletionCustomToolFormatParam


class ChatCompletionCustomToolDefinitionParam(TypedDict, total=False):
    """Name, purpose and form of input of a custom tool."""

    name: Required[str]
    """Name of the tool, by which calls refer to it."""
    description: str
    """What the tool does. From this the model judges whether a call helps."""
    format: ChatCompletionCustomToolFormatParam
    """Form of the input. The server takes any text if it is left out."""
