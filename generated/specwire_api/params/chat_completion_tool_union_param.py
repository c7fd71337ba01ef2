# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionToolUnionParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..params.chat_completion_custom_tool_param import ChatCompletionCustomToolParam
    from ..params.chat_completion_function_tool_param import ChatCompletionFunctionToolParam


ChatCompletionToolUnionParam: TypeAlias = "ChatCompletionFunctionToolParam | ChatCompletionCustomToolParam"
"""A tool that the model may call."""
