# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""PromptCacheBreakpointParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required


class PromptCacheBreakpointParam(TypedDict, total=False):
    """Ends a prompt prefix that later requests will share exactly here. How long it is kept follows `ttl` of
    `prompt_cache_options`.
    """

    mode: Required[Literal["explicit"]]
    """Kind of the mark, always `explicit`."""
