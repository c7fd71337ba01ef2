"""The resource ``chat.completions`` with the helpers that are built on its ``create``.

Each helper is a class of its own file, which is loaded with the first use of it; here they are put together.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_api.resources import chat_completions as emitted

from .parsed import AsyncParsed, Parsed
from .streamed import AsyncStreamed, Streamed
from .tool_runs import AsyncToolRuns, ToolRuns

if TYPE_CHECKING:  # loaded when it is touched
    from .parsed_responses import (
        AsyncChatCompletionsWithRawResponse,
        AsyncChatCompletionsWithStreamingResponse,
        ChatCompletionsWithRawResponse,
        ChatCompletionsWithStreamingResponse,
    )


class ChatCompletions(Streamed, Parsed, ToolRuns, emitted.ChatCompletions):
    """Methods of ``chat.completions``."""

    @cached_property
    def with_raw_response(self) -> ChatCompletionsWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from .parsed_responses import ChatCompletionsWithRawResponse

        return ChatCompletionsWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> ChatCompletionsWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from .parsed_responses import ChatCompletionsWithStreamingResponse

        return ChatCompletionsWithStreamingResponse(self._caller.streamed)


class AsyncChatCompletions(AsyncStreamed, AsyncParsed, AsyncToolRuns, emitted.AsyncChatCompletions):
    """Methods of ``chat.completions``, asynchronous."""

    @cached_property
    def with_raw_response(self) -> AsyncChatCompletionsWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from .parsed_responses import AsyncChatCompletionsWithRawResponse

        return AsyncChatCompletionsWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> AsyncChatCompletionsWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from .parsed_responses import AsyncChatCompletionsWithStreamingResponse

        return AsyncChatCompletionsWithStreamingResponse(self._caller.streamed)


# What errors and reprs show is the name that people import.
ChatCompletions.__name__, AsyncChatCompletions.__name__ = "Completions", "AsyncCompletions"
