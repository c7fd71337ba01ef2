# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.parsed_function_tool_call``."""

from __future__ import annotations

from specwire.chat_stream.parsed import ParsedFunction, ParsedFunctionToolCall

__all__ = [
    "ParsedFunction",
    "ParsedFunctionToolCall",
]
