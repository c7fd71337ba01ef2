"""The resource ``chat.completions`` with the helpers that are built on its ``create``.

Each helper is a class of its own file, which is loaded with the first use of it; here they are put together.
"""

from __future__ import annotations

from specwire_api.resources import chat_completions as emitted

from .streamed import AsyncStreamed, Streamed


class ChatCompletions(Streamed, emitted.ChatCompletions):
    """Methods of ``chat.completions``."""


class AsyncChatCompletions(AsyncStreamed, emitted.AsyncChatCompletions):
    """Methods of ``chat.completions``, asynchronous."""
