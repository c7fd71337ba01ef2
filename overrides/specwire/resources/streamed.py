"""``chat.completions.stream``: the helper that turns chunks into events. What is behind it is loaded on first use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from specwire_api.operations import chat_completions as _operations

if TYPE_CHECKING:
    from typing import Unpack

    from specwire.chat_stream.streams import AsyncChatCompletionStreamManager, ChatCompletionStreamManager
    from specwire_api.params.create_chat_completion_params import CreateChatCompletionParams
    from specwire_api.types import AsyncCaller, Caller


class Streamed:
    """The method ``stream`` of ``chat.completions``."""

    _caller: Caller

    def stream(self, **params: Unpack[CreateChatCompletionParams]) -> ChatCompletionStreamManager[None]:
        """Create a chat completion and follow it by typed events.

        Takes the arguments of ``create`` and returns a context manager; the request is sent when it is entered. The
        stream inside iterates over events (``event.type``: ``chunk``, ``content.delta``, ``content.done``, and so on
        for refusals, arguments of tools and log probabilities), keeps ``current_completion_snapshot``, and
        ``get_final_completion()`` returns what ``create`` would have returned.

            with client.chat.completions.stream(model="gpt-4o-mini", messages=messages) as stream:
                for event in stream:
                    if event.type == "content.delta":
                        print(event.delta, end="")

        Events are those of https://github.com/openai/openai-python/blob/main/helpers.md
        """
        from specwire.chat_stream.streams import ChatCompletionStreamManager

        return ChatCompletionStreamManager(partial(self._caller.stream, _operations.CREATE, _streaming(params)))


class AsyncStreamed:
    """The method ``stream`` of ``chat.completions``, asynchronous."""

    _caller: AsyncCaller

    def stream(self, **params: Unpack[CreateChatCompletionParams]) -> AsyncChatCompletionStreamManager[None]:
        """Create a chat completion and follow it by typed events.

        Takes the arguments of ``create`` and returns an asynchronous context manager; the request is sent when it is
        entered. The stream inside iterates over events (``event.type``: ``chunk``, ``content.delta``, ``content.done``,
        and so on for refusals, arguments of tools and log probabilities), keeps ``current_completion_snapshot``, and
        ``await get_final_completion()`` returns what ``create`` would have returned.

            async with client.chat.completions.stream(model="gpt-4o-mini", messages=messages) as stream:
                async for event in stream:
                    if event.type == "content.delta":
                        print(event.delta, end="")

        Events are those of https://github.com/openai/openai-python/blob/main/helpers.md
        """
        from specwire.chat_stream.streams import AsyncChatCompletionStreamManager

        return AsyncChatCompletionStreamManager(partial(self._caller.stream, _operations.CREATE, _streaming(params)))


def _streaming(params: Any) -> dict[str, Any]:
    """Return the arguments of ``create`` with streaming turned on."""
    if "stream" in params:
        raise TypeError("stream() always streams; leave its argument 'stream' out")
    return {**params, "stream": True}
