# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionFunctionMessageParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ChatCompletionFunctionMessageParam(TypedDict, total=False):
    """Deprecated. Use a tool message instead. What a function returned, handed back to the model that asked for it."""

    role: Required[Literal["function"]]
    """Who speaks, always `function`."""
    content: Required[str | None]
    """The function's result as text."""
    name: Required[str]
    """Name of the function that was run."""
