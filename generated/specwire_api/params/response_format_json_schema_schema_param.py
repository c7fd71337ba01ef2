# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ResponseFormatJSONSchemaSchemaParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


ResponseFormatJSONSchemaSchemaParam: TypeAlias = "Mapping[str, object]"
"""A JSON Schema for an answer."""
