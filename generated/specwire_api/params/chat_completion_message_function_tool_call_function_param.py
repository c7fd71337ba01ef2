# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageFunctionToolCallFunctionParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required


class ChatCompletionMessageFunctionToolCallFunctionParam(TypedDict, total=False):
    """A function by name and the arguments that the model wrote for it."""

    name: Required[str]
    """Name of the function."""
    arguments: Required[str]
    """The arguments as JSON text. The model wrote it, so it may be invalid or name parameters that do not exist;
    check it before use.
    """
