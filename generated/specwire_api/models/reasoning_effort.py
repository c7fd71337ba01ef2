# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ReasoningEffort: an alias."""

from __future__ import annotations

from typing import Literal, TypeAlias

ReasoningEffort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"]
"""How hard a reasoning model thinks, in rising order."""
