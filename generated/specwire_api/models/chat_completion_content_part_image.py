# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartImage: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._model import ABSENT, JSON_OBJECT, WireModel
from ..operation import Lazy

if TYPE_CHECKING:
    from typing import Literal, Self

    from .._model import JsonObject
    from ..models.chat_completion_content_part_image_url import ChatCompletionContentPartImageURL
    from ..models.prompt_cache_breakpoint import PromptCacheBreakpoint

_CHAT_COMPLETION_CONTENT_PART_IMAGE_URL: Lazy[ChatCompletionContentPartImageURL] = Lazy(
    "specwire_api.models.chat_completion_content_part_image_url", "ChatCompletionContentPartImageURL.from_dict"
)
_PROMPT_CACHE_BREAKPOINT: Lazy[PromptCacheBreakpoint] = Lazy(
    "specwire_api.models.prompt_cache_breakpoint", "PromptCacheBreakpoint.from_dict"
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "type",
        "image_url",
        "prompt_cache_breakpoint",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionContentPartImage(WireModel):
    """An image for a model that can see."""

    type: Literal["image_url"] = "image_url"
    """Kind of this part, always `image_url`."""
    image_url: ChatCompletionContentPartImageURL
    """The image and how closely to look at it."""
    prompt_cache_breakpoint: PromptCacheBreakpoint | None = ABSENT
    """Set it to end a cached prompt prefix after this part."""

    _wire_names = {
        "type": "type",
        "image_url": "image_url",
        "prompt_cache_breakpoint": "prompt_cache_breakpoint",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = cls.__new__(cls)
        self._request_id = None
        if "type" in data:
            self.type = data["type"]
        if "image_url" in data:
            value = data["image_url"]
            self.image_url = (
                _CHAT_COMPLETION_CONTENT_PART_IMAGE_URL.load()(value) if isinstance(value, JSON_OBJECT) else value
            )
        if "prompt_cache_breakpoint" in data:
            value = data["prompt_cache_breakpoint"]
            self.prompt_cache_breakpoint = (
                _PROMPT_CACHE_BREAKPOINT.load()(value) if isinstance(value, JSON_OBJECT) else value
            )
        known = data.keys() <= _PROPERTIES
        self.additional_properties = {} if known else {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
