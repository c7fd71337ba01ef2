# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""The root of the resource tree: what a client has as attributes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_runtime.wire.resource import Resource as _Resource

if TYPE_CHECKING:
    from specwire_runtime.wire.callers import AsyncCaller, Caller

    from .raw_responses import ApiWithRawResponse, AsyncApiWithRawResponse
    from .resources.chat import AsyncChat, Chat
    from .resources.models import AsyncModels, Models
    from .streamed_responses import ApiWithStreamingResponse, AsyncApiWithStreamingResponse


class Api(_Resource):
    """Every resource of the contract."""

    def __init__(self, caller: Caller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show what it sends with; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> ApiWithRawResponse:
        """The same resources, answering with the HTTP response."""
        from .raw_responses import ApiWithRawResponse

        return ApiWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> ApiWithStreamingResponse:
        """The same resources, answering with the HTTP response before its body is read."""
        from .streamed_responses import ApiWithStreamingResponse

        return ApiWithStreamingResponse(self._caller.streamed)

    @cached_property
    def chat(self) -> Chat:
        """Methods of ``chat``."""
        from .resources.chat import Chat

        return Chat(self._caller)

    @cached_property
    def models(self) -> Models:
        """Methods of ``models``."""
        from .resources.models import Models

        return Models(self._caller)


class AsyncApi(_Resource):
    """Every resource of the contract, asynchronous."""

    def __init__(self, caller: AsyncCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show what it sends with; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def with_raw_response(self) -> AsyncApiWithRawResponse:
        """The same resources, answering with the HTTP response."""
        from .raw_responses import AsyncApiWithRawResponse

        return AsyncApiWithRawResponse(self._caller.raw)

    @cached_property
    def with_streaming_response(self) -> AsyncApiWithStreamingResponse:
        """The same resources, answering with the HTTP response before its body is read."""
        from .streamed_responses import AsyncApiWithStreamingResponse

        return AsyncApiWithStreamingResponse(self._caller.streamed)

    @cached_property
    def chat(self) -> AsyncChat:
        """Methods of ``chat``."""
        from .resources.chat import AsyncChat

        return AsyncChat(self._caller)

    @cached_property
    def models(self) -> AsyncModels:
        """Methods of ``models``."""
        from .resources.models import AsyncModels

        return AsyncModels(self._caller)
