# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionFunctionCallOptionParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Required


class ChatCompletionFunctionCallOptionParam(TypedDict, total=False):
    """Makes the model call the function of this name."""

    name: Required[str]
    """Name of the function that must be called."""
