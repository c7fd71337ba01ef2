# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartText: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.prompt_cache_breakpoint import PromptCacheBreakpoint

_PROMPT_CACHE_BREAKPOINT: Callable[[Any], PromptCacheBreakpoint] = linked(
    globals(),
    "_PROMPT_CACHE_BREAKPOINT",
    "specwire_api.models.prompt_cache_breakpoint",
    "PromptCacheBreakpoint.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "type",
        "text",
        "prompt_cache_breakpoint",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionContentPartText(WireModel):
    """A piece of text."""

    type: Literal["text"] = "text"
    """Kind of this part, always `text`."""
    text: str
    """The text."""
    prompt_cache_breakpoint: PromptCacheBreakpoint | None = ABSENT
    """Set it to end a cached prompt prefix after this part."""

    _wire_names = {
        "type": "type",
        "text": "text",
        "prompt_cache_breakpoint": "prompt_cache_breakpoint",
    }
    _tags = {
        "type": "text",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if data.get("type"):
            left -= 1
            self.type = data["type"]
        if "text" in data:
            left -= 1
            self.text = data["text"]
        if "prompt_cache_breakpoint" in data:
            left -= 1
            value = data["prompt_cache_breakpoint"]
            self.prompt_cache_breakpoint = _PROMPT_CACHE_BREAKPOINT(value) if isinstance(value, JSON_OBJECT) else value
        if left:
            self.additional_properties = {
                k: v for k, v in data.items() if k not in _PROPERTIES or (k == "type" and not v)
            }
        return self
