# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``chat.completions.messages``, synchronous and asynchronous."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_runtime.wire.operation import with_path as _with_path
from specwire_runtime.wire.resource import Resource as _Resource

from ..operations import chat_completions_messages as _operations

if TYPE_CHECKING:
    from typing import Unpack

    from specwire_runtime.wire.callers import AsyncCaller, Caller
    from specwire_runtime.wire.streams import AsyncPaginator, Page

    from ..models.chat_completion_store_message import ChatCompletionStoreMessage
    from ..params.chat import GetChatCompletionMessagesParams
    from ..raw_responses.chat_completions_messages import (
        AsyncChatCompletionsMessagesWithRawResponse,
        ChatCompletionsMessagesWithRawResponse,
    )
    from ..streamed_responses.chat_completions_messages import (
        AsyncChatCompletionsMessagesWithStreamingResponse,
        ChatCompletionsMessagesWithStreamingResponse,
    )


class ChatCompletionsMessages(_Resource):
    """Methods of ``chat.completions.messages``."""

    def __init__(self, caller: Caller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> ChatCompletionsMessagesWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from ..raw_responses.chat_completions_messages import ChatCompletionsMessagesWithRawResponse

        return ChatCompletionsMessagesWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> ChatCompletionsMessagesWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from ..streamed_responses.chat_completions_messages import ChatCompletionsMessagesWithStreamingResponse

        return ChatCompletionsMessagesWithStreamingResponse(self._caller.streamed)

    def list(
        self, completion_id: str, **params: Unpack[GetChatCompletionMessagesParams]
    ) -> Page[ChatCompletionStoreMessage]:
        """List the messages of a stored chat completion.

        Returns, page by page, the messages that a stored chat completion was made from. It works only for
        completions whose request set `store` to true.

        Iterating over the result asks for further pages as they are needed.

        Args:
            completion_id: The `id` of the stored chat completion.

        ``GET /chat/completions/{completion_id}/messages``,
        https://platform.openai.com/docs/api-reference/chat/getMessages
        """
        return self._caller.page(_operations.LIST, _with_path(params, completion_id=completion_id))


class AsyncChatCompletionsMessages(_Resource):
    """Methods of ``chat.completions.messages``, asynchronous."""

    def __init__(self, caller: AsyncCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> AsyncChatCompletionsMessagesWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from ..raw_responses.chat_completions_messages import AsyncChatCompletionsMessagesWithRawResponse

        return AsyncChatCompletionsMessagesWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> AsyncChatCompletionsMessagesWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from ..streamed_responses.chat_completions_messages import AsyncChatCompletionsMessagesWithStreamingResponse

        return AsyncChatCompletionsMessagesWithStreamingResponse(self._caller.streamed)

    def list(
        self, completion_id: str, **params: Unpack[GetChatCompletionMessagesParams]
    ) -> AsyncPaginator[ChatCompletionStoreMessage]:
        """List the messages of a stored chat completion.

        Returns, page by page, the messages that a stored chat completion was made from. It works only for
        completions whose request set `store` to true.

        Iterating over the result asks for further pages as they are needed.

        Args:
            completion_id: The `id` of the stored chat completion.

        ``GET /chat/completions/{completion_id}/messages``,
        https://platform.openai.com/docs/api-reference/chat/getMessages
        """
        return self._caller.page(_operations.LIST, _with_path(params, completion_id=completion_id))
