# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.chat_completion_token_logprob``."""

from __future__ import annotations

from specwire_api import ChatCompletionTokenLogprob, TopLogprob

__all__ = [
    "ChatCompletionTokenLogprob",
    "TopLogprob",
]
