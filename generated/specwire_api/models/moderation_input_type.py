# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModerationInputType: an alias."""

from __future__ import annotations

from typing import Literal, TypeAlias

ModerationInputType: TypeAlias = Literal["text", "image"]
"""A kind of input that moderation looks at."""
