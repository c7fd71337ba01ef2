# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionAllowedToolParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


ChatCompletionAllowedToolParam: TypeAlias = "Mapping[str, object]"
"""Points to one tool of the request by its kind and name."""
