"""Resources of the contract with what a contract cannot say: helpers on top of the emitted methods.

The classes are here for annotations; a client has the objects.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .chat import AsyncChat, Chat
    from .models import AsyncModels, Models

__all__ = ["AsyncChat", "AsyncModels", "Chat", "Models"]


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import a class on first use (PEP 562)."""
        if name in __all__:
            return getattr(import_module(f"{__name__}.{name.removeprefix('Async').lower()}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
