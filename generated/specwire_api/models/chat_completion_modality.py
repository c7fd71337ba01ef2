# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionModality: an alias."""

from __future__ import annotations

from typing import Literal, TypeAlias

ChatCompletionModality: TypeAlias = Literal["text", "audio"]
"""A form that an answer can take."""
