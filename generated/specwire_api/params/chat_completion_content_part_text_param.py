# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartTextParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.prompt_cache_breakpoint_param import PromptCacheBreakpointParam


class ChatCompletionContentPartTextParam(TypedDict, total=False):
    """A piece of text."""

    type: Required[Literal["text"]]
    """Kind of this part, always `text`."""
    text: Required[str]
    """The text."""
    prompt_cache_breakpoint: PromptCacheBreakpointParam
    """Set it to end a cached prompt prefix after this part."""
