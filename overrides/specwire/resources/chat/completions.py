"""The resource ``chat.completions`` under the official library's names."""

from __future__ import annotations

from specwire.resources.chat_completions import AsyncChatCompletions as AsyncCompletions
from specwire.resources.chat_completions import ChatCompletions as Completions
from specwire_api.resources.chat_completions_messages import AsyncChatCompletionsMessages as AsyncMessages
from specwire_api.resources.chat_completions_messages import ChatCompletionsMessages as Messages

__all__ = ["AsyncCompletions", "AsyncMessages", "Completions", "Messages"]
