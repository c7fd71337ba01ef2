# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionAllowedToolsParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, Required

    from ..params.chat_completion_allowed_tool_param import ChatCompletionAllowedToolParam


class ChatCompletionAllowedToolsParam(TypedDict, total=False):
    """Some of the tools, and whether one of them must be called."""

    mode: Required[Literal["auto", "required"]]
    """With `auto` the model may also answer without a call, with `required` it must call a tool."""
    tools: Required[Iterable[ChatCompletionAllowedToolParam]]
    """The tools that may be called, each named as in `tools` of the request."""
