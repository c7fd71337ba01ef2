"""The resource ``models``, as the contract makes it."""

from __future__ import annotations

from specwire_api.resources.models import AsyncModels, Models

__all__ = ["AsyncModels", "Models"]
