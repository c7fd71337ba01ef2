# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``chat``, answering with the HTTP response, synchronous and asynchronous."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_runtime.wire.resource import Resource as _Resource

if TYPE_CHECKING:
    from specwire_runtime.wire.callers import AsyncRawCaller, RawCaller

    from .chat_completions import AsyncChatCompletionsWithRawResponse, ChatCompletionsWithRawResponse


class ChatWithRawResponse(_Resource):
    """Methods of ``chat``, answering with the HTTP response."""

    def __init__(self, caller: RawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def completions(self) -> ChatCompletionsWithRawResponse:
        """Methods of ``chat.completions``."""
        from .chat_completions import ChatCompletionsWithRawResponse

        return ChatCompletionsWithRawResponse(self._caller)


class AsyncChatWithRawResponse(_Resource):
    """Methods of ``chat``, asynchronous, answering with the HTTP response."""

    def __init__(self, caller: AsyncRawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def completions(self) -> AsyncChatCompletionsWithRawResponse:
        """Methods of ``chat.completions``."""
        from .chat_completions import AsyncChatCompletionsWithRawResponse

        return AsyncChatCompletionsWithRawResponse(self._caller)
