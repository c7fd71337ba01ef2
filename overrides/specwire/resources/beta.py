"""``client.beta``: what programs of 2024 and 2025 call ``beta.chat.completions`` is ``chat.completions`` today."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from specwire_runtime.wire.resource import Resource

if TYPE_CHECKING:
    from specwire_runtime.wire.callers import AsyncCaller, Caller

    from .chat import AsyncChat, Chat


class Older(Resource):
    """What is said of the rest of it."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Refuse what is not here, and say where the official library's is."""
            from specwire.elsewhere import missing  # a mistake may cost the import

            raise missing(self, name)


class Beta(Older):
    """The older place of ``chat``, whose ``parse`` and ``stream`` were there first."""

    def __init__(self, caller: Caller) -> None:
        """Send with this caller."""
        self._caller = caller

    @cached_property
    def chat(self) -> Chat:
        """Methods of ``chat``."""
        from .chat import Chat

        return Chat(self._caller)


class AsyncBeta(Older):
    """The older place of ``chat``, asynchronous."""

    def __init__(self, caller: AsyncCaller) -> None:
        """Send with this caller."""
        self._caller = caller

    @cached_property
    def chat(self) -> AsyncChat:
        """Methods of ``chat``."""
        from .chat import AsyncChat

        return AsyncChat(self._caller)
