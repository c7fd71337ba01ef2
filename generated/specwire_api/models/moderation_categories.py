# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModerationCategories: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from typing import Any


ModerationCategories: TypeAlias = "dict[str, bool]"
"""For each category of harm, true if it was found."""


def decode(value: Any) -> Any:
    """Read a decoded JSON value as ``ModerationCategories``. Never raises for what is in it."""
    return value
