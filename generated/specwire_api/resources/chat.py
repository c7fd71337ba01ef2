# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``chat``, synchronous and asynchronous."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_runtime.wire.resource import Resource as _Resource

if TYPE_CHECKING:
    from specwire_runtime.wire.callers import AsyncCaller, Caller

    from ..raw_responses.chat import AsyncChatWithRawResponse, ChatWithRawResponse
    from ..streamed_responses.chat import AsyncChatWithStreamingResponse, ChatWithStreamingResponse
    from .chat_completions import AsyncChatCompletions, ChatCompletions


class Chat(_Resource):
    """Methods of ``chat``."""

    def __init__(self, caller: Caller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> ChatWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from ..raw_responses.chat import ChatWithRawResponse

        return ChatWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> ChatWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from ..streamed_responses.chat import ChatWithStreamingResponse

        return ChatWithStreamingResponse(self._caller.streamed)

    @cached_property
    def completions(self) -> ChatCompletions:
        """Methods of ``chat.completions``."""
        from .chat_completions import ChatCompletions

        return ChatCompletions(self._caller)


class AsyncChat(_Resource):
    """Methods of ``chat``, asynchronous."""

    def __init__(self, caller: AsyncCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> AsyncChatWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from ..raw_responses.chat import AsyncChatWithRawResponse

        return AsyncChatWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> AsyncChatWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from ..streamed_responses.chat import AsyncChatWithStreamingResponse

        return AsyncChatWithStreamingResponse(self._caller.streamed)

    @cached_property
    def completions(self) -> AsyncChatCompletions:
        """Methods of ``chat.completions``."""
        from .chat_completions import AsyncChatCompletions

        return AsyncChatCompletions(self._caller)
