# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""Verbosity: an alias."""

from __future__ import annotations

from typing import Literal, TypeAlias

Verbosity: TypeAlias = Literal["low", "medium", "high"]
"""How wordy an answer is."""
