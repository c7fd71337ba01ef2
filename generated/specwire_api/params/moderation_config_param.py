# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModerationConfigParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class ModerationConfigParam(TypedDict, total=False):
    """What follows from a moderation verdict on one side."""

    mode: Required[Literal["score", "block"]]
    """With `score` the verdict is only reported, with `block` flagged content is held back."""
