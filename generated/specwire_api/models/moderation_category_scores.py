# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModerationCategoryScores: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from typing import Any


ModerationCategoryScores: TypeAlias = "dict[str, float]"
"""For each category of harm, how sure the model is, from 0 to 1."""


def decode(value: Any) -> Any:
    """Read a decoded JSON value as ``ModerationCategoryScores``. Never raises for what is in it."""
    return value
