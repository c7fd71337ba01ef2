# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``chat``, answering with the HTTP response before its body is read, synchronous and asynchronous."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_runtime.wire.resource import Resource as _Resource

if TYPE_CHECKING:
    from specwire_runtime.wire.callers import AsyncStreamedCaller, StreamedCaller

    from .chat_completions import AsyncChatCompletionsWithStreamingResponse, ChatCompletionsWithStreamingResponse


class ChatWithStreamingResponse(_Resource):
    """Methods of ``chat``, answering with the HTTP response before its body is read."""

    def __init__(self, caller: StreamedCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def completions(self) -> ChatCompletionsWithStreamingResponse:
        """Methods of ``chat.completions``."""
        from .chat_completions import ChatCompletionsWithStreamingResponse

        return ChatCompletionsWithStreamingResponse(self._caller)


class AsyncChatWithStreamingResponse(_Resource):
    """Methods of ``chat``, asynchronous, answering with the HTTP response before its body is read."""

    def __init__(self, caller: AsyncStreamedCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def completions(self) -> AsyncChatCompletionsWithStreamingResponse:
        """Methods of ``chat.completions``."""
        from .chat_completions import AsyncChatCompletionsWithStreamingResponse

        return AsyncChatCompletionsWithStreamingResponse(self._caller)
