# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionNamedToolChoiceCustomToolParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required


class ChatCompletionNamedToolChoiceCustomToolParam(TypedDict, total=False):
    """Points to a custom tool by name."""

    name: Required[str]
    """Name of the tool that must be called."""
