"""``chat.completions.parse`` of ``with_raw_response`` and ``with_streaming_response``: heads, and types for bodies.

Loaded with the first use of either. The types are read by ``parse()`` of the response, which raises what the plain
method raises for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from specwire_api.raw_responses import chat_completions as raw
from specwire_api.streamed_responses import chat_completions as streamed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from typing import Unpack

    from specwire.chat_stream.parsed import ParsedChatCompletion
    from specwire_api.params import ChatCompletionToolUnionParam, CreateChatCompletionParamsBase, ResponseFormatParam
    from specwire_runtime.wire.operation import Operation
    from specwire_runtime.wire.responses import AsyncStreamedResponse, RawResponse, StreamedResponse
    from specwire_runtime.wire.types import Omit

T = TypeVar("T")


class ChatCompletionsWithRawResponse(raw.ChatCompletionsWithRawResponse):
    """Methods of ``chat.completions``, answering with the HTTP response."""

    @overload
    def parse(
        self,
        *,
        response_format: type[T],
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> RawResponse[ParsedChatCompletion[T]]: ...

    @overload
    def parse(
        self,
        *,
        response_format: ResponseFormatParam | Omit = ...,
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> RawResponse[ParsedChatCompletion[None]]: ...

    def parse(self, *, response_format: Any = None, tools: Any = None, **params: Any) -> Any:
        """See ``chat.completions.parse``."""
        return self._caller.request(*_call(response_format, tools, params))


class AsyncChatCompletionsWithRawResponse(raw.AsyncChatCompletionsWithRawResponse):
    """Methods of ``chat.completions``, asynchronous, answering with the HTTP response."""

    @overload
    async def parse(
        self,
        *,
        response_format: type[T],
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> RawResponse[ParsedChatCompletion[T]]: ...

    @overload
    async def parse(
        self,
        *,
        response_format: ResponseFormatParam | Omit = ...,
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> RawResponse[ParsedChatCompletion[None]]: ...

    async def parse(self, *, response_format: Any = None, tools: Any = None, **params: Any) -> Any:
        """See ``chat.completions.parse``."""
        return await self._caller.request(*_call(response_format, tools, params))


class ChatCompletionsWithStreamingResponse(streamed.ChatCompletionsWithStreamingResponse):
    """Methods of ``chat.completions``, answering with the HTTP response before its body is read."""

    @overload
    def parse(
        self,
        *,
        response_format: type[T],
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> AbstractContextManager[StreamedResponse[ParsedChatCompletion[T]]]: ...

    @overload
    def parse(
        self,
        *,
        response_format: ResponseFormatParam | Omit = ...,
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> AbstractContextManager[StreamedResponse[ParsedChatCompletion[None]]]: ...

    def parse(self, *, response_format: Any = None, tools: Any = None, **params: Any) -> Any:
        """See ``chat.completions.parse``."""
        return self._caller.request(*_call(response_format, tools, params))


class AsyncChatCompletionsWithStreamingResponse(streamed.AsyncChatCompletionsWithStreamingResponse):
    """Methods of ``chat.completions``, asynchronous, answering with the HTTP response before its body is read."""

    @overload
    def parse(
        self,
        *,
        response_format: type[T],
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> AbstractAsyncContextManager[AsyncStreamedResponse[ParsedChatCompletion[T]]]: ...

    @overload
    def parse(
        self,
        *,
        response_format: ResponseFormatParam | Omit = ...,
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> AbstractAsyncContextManager[AsyncStreamedResponse[ParsedChatCompletion[None]]]: ...

    def parse(self, *, response_format: Any = None, tools: Any = None, **params: Any) -> Any:
        """See ``chat.completions.parse``."""
        return self._caller.request(*_call(response_format, tools, params))


def _call(response_format: Any, tools: Any, params: dict[str, Any]) -> tuple[Operation[Any, Any], dict[str, Any]]:
    """Return the operation, whose answer is read as the types that are asked for, and its arguments."""
    from specwire.structured.parsing import parsed_as, prepared, without_stream
    from specwire_runtime.privacy.secret import hide

    hide(params)
    sent, parser = prepared(response_format, tools)
    return parsed_as(parser), without_stream({**params, **sent})
