# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names of ``specwire_api`` at the places where another library has them, imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specwire_api import ChatModel, ErrorObject, Metadata, ReasoningEffort

    from . import chat_model as chat_model
    from . import error_object as error_object
    from . import metadata as metadata
    from . import reasoning_effort as reasoning_effort

__all__: list[str] = []
__all__ += [
    "ChatModel",
    "ErrorObject",
    "Metadata",
    "ReasoningEffort",
]

# Name here -> module, and name there.
_PLACES: dict[str, tuple[str, str]] = {
    "ChatModel": ("specwire_api", "ChatModel"),
    "ErrorObject": ("specwire_api", "ErrorObject"),
    "Metadata": ("specwire_api", "Metadata"),
    "ReasoningEffort": ("specwire_api", "ReasoningEffort"),
}
_MODULES = (
    "chat_model",
    "error_object",
    "metadata",
    "reasoning_effort",
)


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import an exported name, or a module of this package, on first use (PEP 562)."""
        if name in _PLACES:
            module, inner = _PLACES[name]
            return getattr(import_module(module), inner)
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the exported names and modules."""
    return sorted([*__all__, *_MODULES])
