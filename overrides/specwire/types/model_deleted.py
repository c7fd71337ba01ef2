# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``model_deleted``."""

from __future__ import annotations

from specwire_api import ModelDeleted

__all__ = [
    "ModelDeleted",
]
