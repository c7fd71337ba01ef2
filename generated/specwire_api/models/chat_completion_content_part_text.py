# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartText: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._model import ABSENT, JSON_OBJECT, WireModel
from ..operation import Lazy

if TYPE_CHECKING:
    from typing import Literal, Self

    from .._model import JsonObject
    from ..models.prompt_cache_breakpoint import PromptCacheBreakpoint

_PROMPT_CACHE_BREAKPOINT: Lazy[PromptCacheBreakpoint] = Lazy(
    "specwire_api.models.prompt_cache_breakpoint", "PromptCacheBreakpoint.from_dict"
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

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = cls.__new__(cls)
        self._request_id = None
        if "type" in data:
            self.type = data["type"]
        if "text" in data:
            self.text = data["text"]
        if "prompt_cache_breakpoint" in data:
            value = data["prompt_cache_breakpoint"]
            self.prompt_cache_breakpoint = (
                _PROMPT_CACHE_BREAKPOINT.load()(value) if isinstance(value, JSON_OBJECT) else value
            )
        known = data.keys() <= _PROPERTIES
        self.additional_properties = {} if known else {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
