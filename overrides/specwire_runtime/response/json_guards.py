"""What a JSON value is, in terms that type checkers understand. Nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether the value is a decoded JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether the value is a decoded JSON array."""
    return isinstance(value, list)


def is_sequence(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Whether the JSON encoder writes the value as an array by itself."""
    return isinstance(value, list | tuple)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether the value maps keys to values."""
    return isinstance(value, Mapping)


def is_number(value: object) -> bool:
    """Whether the value is a number; True and False are, too."""
    return isinstance(value, int | float)


def is_list_like(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether the value has items and is not text or bytes."""
    return isinstance(value, Iterable) and not isinstance(value, str | bytes)
