# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionPredictionContentParam: an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal, Required

    from ..params.chat_completion_content_part_text_param import ChatCompletionContentPartTextParam


class ChatCompletionPredictionContentParam(TypedDict, total=False):
    """Text that much of the answer is expected to equal."""

    type: Required[Literal["content"]]
    """Kind of the prediction, always `content`."""
    content: Required[str | Iterable[ChatCompletionContentPartTextParam]]
    """The expected text, as one string or as text parts."""
