# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_stream_options_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionStreamOptionsParam

__all__ = [
    "ChatCompletionStreamOptionsParam",
]
