# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The resource ``chat.completions.messages``, answering with the HTTP response, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specwire_runtime.wire.operation import with_path as _with_path
from specwire_runtime.wire.resource import Resource as _Resource

from ..operations import chat_completions_messages as _operations

if TYPE_CHECKING:
    from typing import Unpack

    from specwire_runtime.wire.callers import AsyncRawCaller, RawCaller
    from specwire_runtime.wire.responses import RawResponse
    from specwire_runtime.wire.streams import AsyncPage, Page

    from ..models.chat_completion_store_message import ChatCompletionStoreMessage
    from ..params.chat import GetChatCompletionMessagesParams


class ChatCompletionsMessagesWithRawResponse(_Resource):
    """Methods of ``chat.completions.messages``, answering with the HTTP response."""

    def __init__(self, caller: RawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    def list(
        self, completion_id: str, **params: Unpack[GetChatCompletionMessagesParams]
    ) -> RawResponse[Page[ChatCompletionStoreMessage]]:
        """See ``chat.completions.messages.list``."""
        return self._caller.page(_operations.LIST, _with_path(params, completion_id=completion_id))


class AsyncChatCompletionsMessagesWithRawResponse(_Resource):
    """Methods of ``chat.completions.messages``, asynchronous, answering with the HTTP response."""

    def __init__(self, caller: AsyncRawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show whose resource it is; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    async def list(
        self, completion_id: str, **params: Unpack[GetChatCompletionMessagesParams]
    ) -> RawResponse[AsyncPage[ChatCompletionStoreMessage]]:
        """See ``chat.completions.messages.list``."""
        return await self._caller.page(_operations.LIST, _with_path(params, completion_id=completion_id))
