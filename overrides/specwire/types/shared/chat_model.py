# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``shared.chat_model``."""

from __future__ import annotations

from specwire_api import ChatModel

__all__ = [
    "ChatModel",
]
