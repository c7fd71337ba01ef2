# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``chat.completions``, synchronous and asynchronous."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, overload

from specwire_runtime.wire.operation import with_path as _with_path
from specwire_runtime.wire.resource import Resource as _Resource

from ..operations import chat_completions as _operations

if TYPE_CHECKING:
    from typing import Any, Literal, Unpack

    from specwire_runtime.wire.callers import AsyncCaller, Caller
    from specwire_runtime.wire.streams import AsyncPaginator, AsyncStream, Page, Stream
    from specwire_runtime.wire.types import Omit, RequestOptions

    from ..models.chat_completion import ChatCompletion
    from ..models.chat_completion_chunk import ChatCompletionChunk
    from ..models.chat_completion_deleted import ChatCompletionDeleted
    from ..params.chat import CreateChatCompletionParams, ListChatCompletionsParams, UpdateChatCompletionParams
    from ..raw_responses.chat_completions import AsyncChatCompletionsWithRawResponse, ChatCompletionsWithRawResponse
    from ..streamed_responses.chat_completions import (
        AsyncChatCompletionsWithStreamingResponse,
        ChatCompletionsWithStreamingResponse,
    )
    from .chat_completions_messages import AsyncChatCompletionsMessages, ChatCompletionsMessages


class ChatCompletions(_Resource):
    """Methods of ``chat.completions``."""

    def __init__(self, caller: Caller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> ChatCompletionsWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from ..raw_responses.chat_completions import ChatCompletionsWithRawResponse

        return ChatCompletionsWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> ChatCompletionsWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from ..streamed_responses.chat_completions import ChatCompletionsWithStreamingResponse

        return ChatCompletionsWithStreamingResponse(self._caller.streamed)

    @cached_property
    def messages(self) -> ChatCompletionsMessages:
        """Methods of ``chat.completions.messages``."""
        from .chat_completions_messages import ChatCompletionsMessages

        return ChatCompletionsMessages(self._caller)

    def list(self, **params: Unpack[ListChatCompletionsParams]) -> Page[ChatCompletion]:
        """List stored chat completions.

        Returns stored chat completions page by page. A completion is stored when its request set `store` to true;
        others never appear here.

        Iterating over the result asks for further pages as they are needed.

        ``GET /chat/completions``, https://platform.openai.com/docs/api-reference/chat/list
        """
        return self._caller.page(_operations.LIST, params)

    @overload
    def create(
        self, *, stream: Literal[True], **params: Unpack[CreateChatCompletionParams]
    ) -> Stream[ChatCompletionChunk]: ...

    @overload
    def create(
        self,
        *,
        stream: Literal[False] | Omit | None = ...,
        **params: Unpack[CreateChatCompletionParams],
    ) -> ChatCompletion: ...

    @overload
    def create(
        self,
        *,
        stream: bool | Omit | None,
        **params: Unpack[CreateChatCompletionParams],
    ) -> ChatCompletion | Stream[ChatCompletionChunk]: ...

    def create(self, **params: Any) -> Any:
        """Create a chat completion.

        Asks a model for the next message of a conversation. The answer comes whole as one `ChatCompletion`, or
        piece by piece as server-sent events that each carry a `ChatCompletionChunk` if `stream` is true. Which
        parameters a model accepts depends on the model; reasoning models refuse several of the sampling
        parameters.

        ``POST /chat/completions``, https://platform.openai.com/docs/api-reference/chat/create
        """
        send = self._caller.stream if params.get("stream") else self._caller.request
        return send(_operations.CREATE, params)

    def retrieve(self, completion_id: str, **params: Unpack[RequestOptions]) -> ChatCompletion:
        """Retrieve a stored chat completion.

        Returns one chat completion that was stored because its request set `store` to true.

        Args:
            completion_id: The `id` of the stored chat completion.

        ``GET /chat/completions/{completion_id}``, https://platform.openai.com/docs/api-reference/chat/get
        """
        return self._caller.request(_operations.RETRIEVE, _with_path(params, completion_id=completion_id))

    def update(self, completion_id: str, **params: Unpack[UpdateChatCompletionParams]) -> ChatCompletion:
        """Update a stored chat completion.

        Replaces the metadata of a chat completion that was stored because its request set `store` to true.
        Nothing else of a stored completion can be changed.

        Args:
            completion_id: The `id` of the stored chat completion.

        ``POST /chat/completions/{completion_id}``, https://platform.openai.com/docs/api-reference/chat/update
        """
        return self._caller.request(_operations.UPDATE, _with_path(params, completion_id=completion_id))

    def delete(self, completion_id: str, **params: Unpack[RequestOptions]) -> ChatCompletionDeleted:
        """Delete a stored chat completion.

        Removes one stored chat completion for good. Only completions that were stored can be deleted.

        Args:
            completion_id: The `id` of the stored chat completion.

        ``DELETE /chat/completions/{completion_id}``, https://platform.openai.com/docs/api-reference/chat/delete
        """
        return self._caller.request(_operations.DELETE, _with_path(params, completion_id=completion_id))


class AsyncChatCompletions(_Resource):
    """Methods of ``chat.completions``, asynchronous."""

    def __init__(self, caller: AsyncCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> AsyncChatCompletionsWithRawResponse:
        """The same methods, answering with the HTTP response."""
        from ..raw_responses.chat_completions import AsyncChatCompletionsWithRawResponse

        return AsyncChatCompletionsWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> AsyncChatCompletionsWithStreamingResponse:
        """The same methods, answering with the HTTP response before its body is read."""
        from ..streamed_responses.chat_completions import AsyncChatCompletionsWithStreamingResponse

        return AsyncChatCompletionsWithStreamingResponse(self._caller.streamed)

    @cached_property
    def messages(self) -> AsyncChatCompletionsMessages:
        """Methods of ``chat.completions.messages``."""
        from .chat_completions_messages import AsyncChatCompletionsMessages

        return AsyncChatCompletionsMessages(self._caller)

    def list(self, **params: Unpack[ListChatCompletionsParams]) -> AsyncPaginator[ChatCompletion]:
        """List stored chat completions.

        Returns stored chat completions page by page. A completion is stored when its request set `store` to true;
        others never appear here.

        Iterating over the result asks for further pages as they are needed.

        ``GET /chat/completions``, https://platform.openai.com/docs/api-reference/chat/list
        """
        return self._caller.page(_operations.LIST, params)

    @overload
    async def create(
        self, *, stream: Literal[True], **params: Unpack[CreateChatCompletionParams]
    ) -> AsyncStream[ChatCompletionChunk]: ...

    @overload
    async def create(
        self,
        *,
        stream: Literal[False] | Omit | None = ...,
        **params: Unpack[CreateChatCompletionParams],
    ) -> ChatCompletion: ...

    @overload
    async def create(
        self,
        *,
        stream: bool | Omit | None,
        **params: Unpack[CreateChatCompletionParams],
    ) -> ChatCompletion | AsyncStream[ChatCompletionChunk]: ...

    async def create(self, **params: Any) -> Any:
        """Create a chat completion.

        Asks a model for the next message of a conversation. The answer comes whole as one `ChatCompletion`, or
        piece by piece as server-sent events that each carry a `ChatCompletionChunk` if `stream` is true. Which
        parameters a model accepts depends on the model; reasoning models refuse several of the sampling
        parameters.

        ``POST /chat/completions``, https://platform.openai.com/docs/api-reference/chat/create
        """
        send = self._caller.stream if params.get("stream") else self._caller.request
        return await send(_operations.CREATE, params)

    async def retrieve(self, completion_id: str, **params: Unpack[RequestOptions]) -> ChatCompletion:
        """Retrieve a stored chat completion.

        Returns one chat completion that was stored because its request set `store` to true.

        Args:
            completion_id: The `id` of the stored chat completion.

        ``GET /chat/completions/{completion_id}``, https://platform.openai.com/docs/api-reference/chat/get
        """
        return await self._caller.request(_operations.RETRIEVE, _with_path(params, completion_id=completion_id))

    async def update(self, completion_id: str, **params: Unpack[UpdateChatCompletionParams]) -> ChatCompletion:
        """Update a stored chat completion.

        Replaces the metadata of a chat completion that was stored because its request set `store` to true.
        Nothing else of a stored completion can be changed.

        Args:
            completion_id: The `id` of the stored chat completion.

        ``POST /chat/completions/{completion_id}``, https://platform.openai.com/docs/api-reference/chat/update
        """
        return await self._caller.request(_operations.UPDATE, _with_path(params, completion_id=completion_id))

    async def delete(self, completion_id: str, **params: Unpack[RequestOptions]) -> ChatCompletionDeleted:
        """Delete a stored chat completion.

        Removes one stored chat completion for good. Only completions that were stored can be deleted.

        Args:
            completion_id: The `id` of the stored chat completion.

        ``DELETE /chat/completions/{completion_id}``, https://platform.openai.com/docs/api-reference/chat/delete
        """
        return await self._caller.request(_operations.DELETE, _with_path(params, completion_id=completion_id))
