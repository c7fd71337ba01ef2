# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""MetadataParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


MetadataParam: TypeAlias = "Mapping[str, str]"
"""Up to 16 pairs of strings that the caller keeps with an object, for instance to find it again. A key has at most
64 characters, a value at most 512.
"""
