# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``chat.completions``, answering with the HTTP response, synchronous and asynchronous."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, overload

from specwire_runtime.wire.operation import with_path as _with_path
from specwire_runtime.wire.resource import Resource as _Resource

from ..operations import chat_completions as _operations

if TYPE_CHECKING:
    from typing import Any, Literal, Unpack

    from specwire_runtime.wire.callers import AsyncRawCaller, RawCaller
    from specwire_runtime.wire.responses import RawResponse
    from specwire_runtime.wire.streams import AsyncPage, AsyncStream, Page, Stream
    from specwire_runtime.wire.types import Omit, RequestOptions

    from ..models.chat_completion import ChatCompletion
    from ..models.chat_completion_chunk import ChatCompletionChunk
    from ..models.chat_completion_deleted import ChatCompletionDeleted
    from ..params.chat import CreateChatCompletionParams, ListChatCompletionsParams, UpdateChatCompletionParams
    from .chat_completions_messages import (
        AsyncChatCompletionsMessagesWithRawResponse,
        ChatCompletionsMessagesWithRawResponse,
    )


class ChatCompletionsWithRawResponse(_Resource):
    """Methods of ``chat.completions``, answering with the HTTP response."""

    def __init__(self, caller: RawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def messages(self) -> ChatCompletionsMessagesWithRawResponse:
        """Methods of ``chat.completions.messages``."""
        from .chat_completions_messages import ChatCompletionsMessagesWithRawResponse

        return ChatCompletionsMessagesWithRawResponse(self._caller)

    def list(self, **params: Unpack[ListChatCompletionsParams]) -> RawResponse[Page[ChatCompletion]]:
        """See ``chat.completions.list``."""
        return self._caller.page(_operations.LIST, params)

    @overload
    def create(
        self, *, stream: Literal[True], **params: Unpack[CreateChatCompletionParams]
    ) -> RawResponse[Stream[ChatCompletionChunk]]: ...

    @overload
    def create(
        self,
        *,
        stream: Literal[False] | Omit | None = ...,
        **params: Unpack[CreateChatCompletionParams],
    ) -> RawResponse[ChatCompletion]: ...

    @overload
    def create(
        self,
        *,
        stream: bool | Omit | None,
        **params: Unpack[CreateChatCompletionParams],
    ) -> RawResponse[ChatCompletion | Stream[ChatCompletionChunk]]: ...

    def create(self, **params: Any) -> Any:
        """See ``chat.completions.create``."""
        send = self._caller.stream if params.get("stream") else self._caller.request
        return send(_operations.CREATE, params)

    def retrieve(self, completion_id: str, **params: Unpack[RequestOptions]) -> RawResponse[ChatCompletion]:
        """See ``chat.completions.retrieve``."""
        return self._caller.request(_operations.RETRIEVE, _with_path(params, completion_id=completion_id))

    def update(self, completion_id: str, **params: Unpack[UpdateChatCompletionParams]) -> RawResponse[ChatCompletion]:
        """See ``chat.completions.update``."""
        return self._caller.request(_operations.UPDATE, _with_path(params, completion_id=completion_id))

    def delete(self, completion_id: str, **params: Unpack[RequestOptions]) -> RawResponse[ChatCompletionDeleted]:
        """See ``chat.completions.delete``."""
        return self._caller.request(_operations.DELETE, _with_path(params, completion_id=completion_id))


class AsyncChatCompletionsWithRawResponse(_Resource):
    """Methods of ``chat.completions``, asynchronous, answering with the HTTP response."""

    def __init__(self, caller: AsyncRawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def messages(self) -> AsyncChatCompletionsMessagesWithRawResponse:
        """Methods of ``chat.completions.messages``."""
        from .chat_completions_messages import AsyncChatCompletionsMessagesWithRawResponse

        return AsyncChatCompletionsMessagesWithRawResponse(self._caller)

    async def list(self, **params: Unpack[ListChatCompletionsParams]) -> RawResponse[AsyncPage[ChatCompletion]]:
        """See ``chat.completions.list``."""
        return await self._caller.page(_operations.LIST, params)

    @overload
    async def create(
        self, *, stream: Literal[True], **params: Unpack[CreateChatCompletionParams]
    ) -> RawResponse[AsyncStream[ChatCompletionChunk]]: ...

    @overload
    async def create(
        self,
        *,
        stream: Literal[False] | Omit | None = ...,
        **params: Unpack[CreateChatCompletionParams],
    ) -> RawResponse[ChatCompletion]: ...

    @overload
    async def create(
        self,
        *,
        stream: bool | Omit | None,
        **params: Unpack[CreateChatCompletionParams],
    ) -> RawResponse[ChatCompletion | AsyncStream[ChatCompletionChunk]]: ...

    async def create(self, **params: Any) -> Any:
        """See ``chat.completions.create``."""
        send = self._caller.stream if params.get("stream") else self._caller.request
        return await send(_operations.CREATE, params)

    async def retrieve(self, completion_id: str, **params: Unpack[RequestOptions]) -> RawResponse[ChatCompletion]:
        """See ``chat.completions.retrieve``."""
        return await self._caller.request(_operations.RETRIEVE, _with_path(params, completion_id=completion_id))

    async def update(
        self, completion_id: str, **params: Unpack[UpdateChatCompletionParams]
    ) -> RawResponse[ChatCompletion]:
        """See ``chat.completions.update``."""
        return await self._caller.request(_operations.UPDATE, _with_path(params, completion_id=completion_id))

    async def delete(self, completion_id: str, **params: Unpack[RequestOptions]) -> RawResponse[ChatCompletionDeleted]:
        """See ``chat.completions.delete``."""
        return await self._caller.request(_operations.DELETE, _with_path(params, completion_id=completion_id))
