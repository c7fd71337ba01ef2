# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""What a client has as attributes, answering with the HTTP response."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from specwire_runtime.wire.resource import Resource as _Resource

if TYPE_CHECKING:
    from specwire_runtime.wire.callers import AsyncRawCaller, RawCaller

    from .chat import AsyncChatWithRawResponse, ChatWithRawResponse
    from .models import AsyncModelsWithRawResponse, ModelsWithRawResponse


class ApiWithRawResponse(_Resource):
    """Every resource of the contract, answering with the HTTP response."""

    def __init__(self, caller: RawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show what it sends with; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def chat(self) -> ChatWithRawResponse:
        """Methods of ``chat``."""
        from .chat import ChatWithRawResponse

        return ChatWithRawResponse(self._caller)

    @cached_property
    def models(self) -> ModelsWithRawResponse:
        """Methods of ``models``."""
        from .models import ModelsWithRawResponse

        return ModelsWithRawResponse(self._caller)


class AsyncApiWithRawResponse(_Resource):
    """Every resource of the contract, asynchronous, answering with the HTTP response."""

    def __init__(self, caller: AsyncRawCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    def __repr__(self) -> str:
        """Show what it sends with; never a credential."""
        return f"<{type(self).__name__} of {self._caller!r}>"

    @cached_property
    def chat(self) -> AsyncChatWithRawResponse:
        """Methods of ``chat``."""
        from .chat import AsyncChatWithRawResponse

        return AsyncChatWithRawResponse(self._caller)

    @cached_property
    def models(self) -> AsyncModelsWithRawResponse:
        """Methods of ``models``."""
        from .models import AsyncModelsWithRawResponse

        return AsyncModelsWithRawResponse(self._caller)
