"""The contract's types under the name that programs import them by: models of answers, and dictionaries for requests.

Every name that the emitted package exports is here and in ``specwire.types.chat``. They are read from its export table,
so that a new schema needs no line here, and imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import specwire_api

if TYPE_CHECKING:
    from specwire_api import *  # noqa: F403  (type checkers follow the emitted list of names)

    from . import chat as chat
    from . import shared as shared
    from . import shared_params as shared_params

__all__: list[str] = []
__all__ += specwire_api.__all__

# Modules of this package that are attributes of it whether they have been imported or not.
MODULES = ("chat", "chat_model", "completion_usage", "model", "model_deleted", "shared", "shared_params")


if not TYPE_CHECKING:  # a checker that saw this would let every name pass

    def __getattr__(name: str) -> object:
        """Import an exported name on first use (PEP 562)."""
        if name in MODULES:
            return import_module(f"{__name__}.{name}")
        if name in specwire_api.__all__:
            return getattr(specwire_api, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the exported names."""
    return sorted([*specwire_api.__all__, *MODULES])
