# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""PromptTokensDetails: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, WireModel, new

if TYPE_CHECKING:
    from typing import Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "audio_tokens",
        "cached_tokens",
        "text_tokens",
        "image_tokens",
        "cache_write_tokens",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class PromptTokensDetails(WireModel):
    """What the prompt tokens are made of. A count that is left out means zero or unknown."""

    audio_tokens: int | None = ABSENT
    """Tokens of sound."""
    cached_tokens: int | None = ABSENT
    """Tokens that were read from the prompt cache."""
    text_tokens: int | None = ABSENT
    """Tokens of text."""
    image_tokens: int | None = ABSENT
    """Tokens of images."""
    cache_write_tokens: int | None = ABSENT
    """Tokens that were written to the prompt cache, before any rounding."""

    _wire_names = {
        "audio_tokens": "audio_tokens",
        "cached_tokens": "cached_tokens",
        "text_tokens": "text_tokens",
        "image_tokens": "image_tokens",
        "cache_write_tokens": "cache_write_tokens",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "audio_tokens" in data:
            left -= 1
            self.audio_tokens = data["audio_tokens"]
        if "cached_tokens" in data:
            left -= 1
            self.cached_tokens = data["cached_tokens"]
        if "text_tokens" in data:
            left -= 1
            self.text_tokens = data["text_tokens"]
        if "image_tokens" in data:
            left -= 1
            self.image_tokens = data["image_tokens"]
        if "cache_write_tokens" in data:
            left -= 1
            self.cache_write_tokens = data["cache_write_tokens"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
