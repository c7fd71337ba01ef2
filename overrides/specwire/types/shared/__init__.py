"""Types of several operations: in answers."""

from __future__ import annotations

from specwire_api import ChatModel, ErrorObject, Metadata, ReasoningEffort

__all__ = [
    "ChatModel",
    "ErrorObject",
    "Metadata",
    "ReasoningEffort",
]
