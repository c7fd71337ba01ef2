# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartImageParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_content_part_image_url_param import ChatCompletionContentPartImageURLParam
    from ..params.prompt_cache_breakpoint_param import PromptCacheBreakpointParam


class ChatCompletionContentPartImageParam(TypedDict, total=False):
    """An image for a model that can see."""

    type: Required[Literal["image_url"]]
    """Kind of this part, always `image_url`."""
    image_url: Required[ChatCompletionContentPartImageURLParam]
    """The image and how closely to look at it."""
    prompt_cache_breakpoint: PromptCacheBreakpointParam
    """Set it to end a cached prompt prefix after this part."""
