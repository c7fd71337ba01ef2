# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageCustomToolCallCustomParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required


class ChatCompletionMessageCustomToolCallCustomParam(TypedDict, total=False):
    """A custom tool by name and the text that the model wrote for it."""

    name: Required[str]
    """Name of the custom tool."""
    input: Required[str]
    """The input for the tool, as the model wrote it."""
