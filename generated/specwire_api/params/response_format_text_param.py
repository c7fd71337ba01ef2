# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ResponseFormatTextParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ResponseFormatTextParam(TypedDict, total=False):
    """Plain text, without any required form."""

    type: Required[Literal["text"]]
    """Kind of the format, always `text`."""
