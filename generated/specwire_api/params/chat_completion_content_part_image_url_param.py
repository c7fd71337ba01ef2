# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartImageURLParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ChatCompletionContentPartImageURLParam(TypedDict, total=False):
    """Where an image is and how closely to look at it."""

    url: Required[str]
    """Address of the image, or the image itself as a `data:` URL with base64."""
    detail: Literal["auto", "low", "high"]
    """How closely to look. `low` uses few tokens, `high` sees small things. The server uses `auto` if it is left
    out.
    """
