# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""What a client has as attributes, answering with the HTTP response before its body is read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_runtime.wire.resource import Resource as _Resource

if TYPE_CHECKING:
    from specwire_runtime.wire.callers import AsyncStreamedCaller, StreamedCaller

    from .chat import AsyncChatWithStreamingResponse, ChatWithStreamingResponse
    from .models import AsyncModelsWithStreamingResponse, ModelsWithStreamingResponse


class ApiWithStreamingResponse(_Resource):
    """Every resource of the contract, answering with the HTTP response before its body is read."""

    def __init__(self, caller: StreamedCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show what it sends with; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def chat(self) -> ChatWithStreamingResponse:
        """Methods of ``chat``."""
        from .chat import ChatWithStreamingResponse

        return ChatWithStreamingResponse(self._caller)

    @cached_property
    def models(self) -> ModelsWithStreamingResponse:
        """Methods of ``models``."""
        from .models import ModelsWithStreamingResponse

        return ModelsWithStreamingResponse(self._caller)


class AsyncApiWithStreamingResponse(_Resource):
    """Every resource of the contract, asynchronous, answering with the HTTP response before its body is read."""

    def __init__(self, caller: AsyncStreamedCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show what it sends with; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def chat(self) -> AsyncChatWithStreamingResponse:
        """Methods of ``chat``."""
        from .chat import AsyncChatWithStreamingResponse

        return AsyncChatWithStreamingResponse(self._caller)

    @cached_property
    def models(self) -> AsyncModelsWithStreamingResponse:
        """Methods of ``models``."""
        from .models import AsyncModelsWithStreamingResponse

        return AsyncModelsWithStreamingResponse(self._caller)
