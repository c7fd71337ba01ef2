# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``shared_params.reasoning_effort``."""

from __future__ import annotations

from specwire_api import ReasoningEffort

__all__ = [
    "ReasoningEffort",
]
