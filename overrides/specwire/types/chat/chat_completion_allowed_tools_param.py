# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_allowed_tools_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionAllowedToolsParam

__all__ = [
    "ChatCompletionAllowedToolsParam",
]
