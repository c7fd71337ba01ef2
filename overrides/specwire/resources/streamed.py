"""``chat.completions.stream``: the helper that turns chunks into events. What is behind it is loaded on first use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, overload

from specwire_api.operations import chat_completions as _operations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from specwire.chat_stream.parser import Parser
    from specwire.chat_stream.streams import AsyncChatCompletionStreamManager, ChatCompletionStreamManager
    from specwire_api.params import ChatCompletionToolUnionParam, CreateChatCompletionParamsBase, ResponseFormatParam
    from specwire_runtime.wire.callers import AsyncCaller, Caller
    from specwire_runtime.wire.types import Omit

T = TypeVar("T")


class Streamed:
    """The method ``stream`` of ``chat.completions``."""

    _caller: Caller

    @overload
    def stream(
        self,
        *,
        response_format: type[T],
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> ChatCompletionStreamManager[T]: ...

    @overload
    def stream(
        self,
        *,
        response_format: ResponseFormatParam | Omit = ...,
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> ChatCompletionStreamManager[None]: ...

    def stream(
        self, *, response_format: Any = None, tools: Any = None, **params: Any
    ) -> ChatCompletionStreamManager[Any]:
        """Create a chat completion and follow it by typed events.

        Takes the arguments of ``create`` and returns a context manager; the request is sent when it is entered. The
        stream inside iterates over events (``event.type``: ``chunk``, ``content.delta``, ``content.done``, and so on
        for refusals, arguments of tools and log probabilities), keeps ``current_completion_snapshot``, and
        ``get_final_completion()`` returns what ``create`` would have returned. ``response_format`` and ``tools`` may be
        types as in ``parse``; then texts are parsed, and raise as there.

            with client.chat.completions.stream(model="gpt-4o-mini", messages=messages) as stream:
                for event in stream:
                    if event.type == "content.delta":
                        print(event.delta, end="")

        Events are those of https://github.com/openai/openai-python/blob/main/helpers.md
        """
        from specwire.chat_stream.streams import ChatCompletionStreamManager
        from specwire_runtime.privacy.secret import hide

        hide(params)
        sent, parser = _typed(response_format, tools)
        send = partial(self._caller.stream, _operations.CREATE, _streaming({**params, **sent}))
        return ChatCompletionStreamManager(send, parser)


class AsyncStreamed:
    """The method ``stream`` of ``chat.completions``, asynchronous."""

    _caller: AsyncCaller

    @overload
    def stream(
        self,
        *,
        response_format: type[T],
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> AsyncChatCompletionStreamManager[T]: ...

    @overload
    def stream(
        self,
        *,
        response_format: ResponseFormatParam | Omit = ...,
        tools: Iterable[ChatCompletionToolUnionParam] | Omit = ...,
        **params: Unpack[CreateChatCompletionParamsBase],
    ) -> AsyncChatCompletionStreamManager[None]: ...

    def stream(
        self, *, response_format: Any = None, tools: Any = None, **params: Any
    ) -> AsyncChatCompletionStreamManager[Any]:
        """Create a chat completion and follow it by typed events.

        Takes the arguments of ``create`` and returns an asynchronous context manager; the request is sent when it is
        entered. The stream inside iterates over events (``event.type``: ``chunk``, ``content.delta``, ``content.done``,
        and so on for refusals, arguments of tools and log probabilities), keeps ``current_completion_snapshot``, and
        ``await get_final_completion()`` returns what ``create`` would have returned. ``response_format`` and ``tools``
        may be types as in ``parse``; then texts are parsed, and raise as there.

            async with client.chat.completions.stream(model="gpt-4o-mini", messages=messages) as stream:
                async for event in stream:
                    if event.type == "content.delta":
                        print(event.delta, end="")

        Events are those of https://github.com/openai/openai-python/blob/main/helpers.md
        """
        from specwire.chat_stream.streams import AsyncChatCompletionStreamManager
        from specwire_runtime.privacy.secret import hide

        hide(params)
        sent, parser = _typed(response_format, tools)
        send = partial(self._caller.stream, _operations.CREATE, _streaming({**params, **sent}))
        return AsyncChatCompletionStreamManager(send, parser)


def _typed(response_format: Any, tools: Any) -> tuple[dict[str, Any], Parser | None]:
    """Return what is sent for types, and what reads the answer as them. Without either nothing more is loaded."""
    if not response_format and not tools:
        return {}, None
    from specwire.structured.parsing import prepared

    return prepared(response_format, tools)


def _streaming(params: Any) -> dict[str, Any]:
    """Return the arguments of ``create`` with streaming turned on."""
    if "stream" in params:
        raise TypeError("stream() always streams; leave its argument 'stream' out")
    return {**params, "stream": True}
