# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionNamedToolChoiceFunctionParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required


class ChatCompletionNamedToolChoiceFunctionParam(TypedDict, total=False):
    """Points to a function by name."""

    name: Required[str]
    """Name of the function that must be called."""
