# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""LogitBiasParam: an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


LogitBiasParam: TypeAlias = "Mapping[str, int]"
"""Bias for each token, keyed by the token's number in the model's tokenizer and written as a string. Values reach
from -100 (never choose it) to 100 (always choose it); between -1 and 1 the effect is mild.
"""
