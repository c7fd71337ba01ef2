"""The resource ``chat`` with our ``chat.completions`` in place of the emitted one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_api.resources import chat as emitted

if TYPE_CHECKING:  # loaded when it is touched
    from specwire.resources.chat_completions import AsyncChatCompletions, ChatCompletions

    from .completions import AsyncCompletions, Completions

__all__ = ["AsyncChat", "AsyncCompletions", "Chat", "Completions"]


class Chat(emitted.Chat):
    """Methods of ``chat``."""

    @cached_property
    def completions(self) -> ChatCompletions:
        """Methods of ``chat.completions``."""
        from specwire.resources.chat_completions import ChatCompletions

        return ChatCompletions(self._caller)


class AsyncChat(emitted.AsyncChat):
    """Methods of ``chat``, asynchronous."""

    @cached_property
    def completions(self) -> AsyncChatCompletions:
        """Methods of ``chat.completions``."""
        from specwire.resources.chat_completions import AsyncChatCompletions

        return AsyncChatCompletions(self._caller)


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import the classes of the resource below on first use (PEP 562)."""
        if name in __all__:
            from . import completions

            return getattr(completions, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
