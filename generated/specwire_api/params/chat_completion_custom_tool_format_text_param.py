# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionCustomToolFormatTextParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ChatCompletionCustomToolFormatTextParam(TypedDict, total=False):
    """Any text."""

    type: Required[Literal["text"]]
    """Kind of the format, always `text`."""
