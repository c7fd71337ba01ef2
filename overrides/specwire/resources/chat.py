"""The resource ``chat`` with our ``chat.completions`` in place of the emitted one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_api.resources import chat as emitted

if TYPE_CHECKING:  # loaded when it is touched
    from .chat_completions import AsyncChatCompletions, ChatCompletions


class Chat(emitted.Chat):
    """Methods of ``chat``."""

    @cached_property
    def completions(self) -> ChatCompletions:
        """Methods of ``chat.completions``."""
        from .chat_completions import ChatCompletions

        return ChatCompletions(self._caller)


class AsyncChat(emitted.AsyncChat):
    """Methods of ``chat``, asynchronous."""

    @cached_property
    def completions(self) -> AsyncChatCompletions:
        """Methods of ``chat.completions``."""
        from .chat_completions import AsyncChatCompletions

        return AsyncChatCompletions(self._caller)
