# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names that another library has in its module ``chat.create_chat_completion_request_message_param``."""

from __future__ import annotations

from specwire_api import ChatCompletionMessageParam as CreateChatCompletionRequestMessageParam

__all__ = [
    "CreateChatCompletionRequestMessageParam",
]
