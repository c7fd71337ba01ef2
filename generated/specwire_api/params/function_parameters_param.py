# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""FunctionParametersParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


FunctionParametersParam: TypeAlias = "Mapping[str, object]"
"""A JSON Schema of type object that describes a function's arguments."""
