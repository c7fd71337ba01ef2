# Made by scripts/generate.py from compatibility.yaml. Do not edit: run make generate.
"""Names of ``specwire_api`` at the places where another library has them, imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import specwire_api

if TYPE_CHECKING:
    from specwire_api import *  # noqa: F403  (type checkers follow the emitted list of names)

    from . import chat as chat
    from . import chat_model as chat_model
    from . import completion_usage as completion_usage
    from . import model as model
    from . import model_deleted as model_deleted
    from . import shared as shared
    from . import shared_params as shared_params

__all__: list[str] = []
__all__ += specwire_api.__all__
__all__ += []

# Name here -> module, and name there.
_PLACES: dict[str, tuple[str, str]] = {}
_MODULES = (
    "chat",
    "chat_model",
    "completion_usage",
    "model",
    "model_deleted",
    "shared",
    "shared_params",
)


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import an exported name, or a module of this package, on first use (PEP 562)."""
        if name in _PLACES:
            module, inner = _PLACES[name]
            return getattr(import_module(module), inner)
        if name in specwire_api.__all__:
            return getattr(specwire_api, name)
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the exported names and modules."""
    return sorted([*__all__, *_MODULES])
