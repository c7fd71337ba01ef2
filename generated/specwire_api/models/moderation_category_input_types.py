# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModerationCategoryInputTypes: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from typing import Any

    from ..models.moderation_input_type import ModerationInputType


ModerationCategoryInputTypes: TypeAlias = "dict[str, list[ModerationInputType]]"
"""For each category of harm, the kinds of input that were looked at."""


def decode(value: Any) -> Any:
    """Read a decoded JSON value as ``ModerationCategoryInputTypes``. Never raises for what is in it."""
    return value
