# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartFileParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing import Literal, Required

    from ..params.chat_completion_content_part_file_data_param import ChatCompletionContentPartFileDataParam
    from ..params.prompt_cache_breakpoint_param import PromptCacheBreakpointParam


class ChatCompletionContentPartFileParam(TypedDict, total=False):
    """A document for the model to read."""

    type: Required[Literal["file"]]
    """Kind of this part, always `file`."""
    file: Required[ChatCompletionContentPartFileDataParam]
    """The document, sent along or uploaded before."""
    prompt_cache_breakpoint: PromptCacheBreakpointParam
    """Set it to end a cached prompt prefix after this part."""
