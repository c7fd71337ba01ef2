# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionContentPartImageURL: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, WireModel, new

if TYPE_CHECKING:
    from typing import Literal, Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "url",
        "detail",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionContentPartImageURL(WireModel):
    """Where an image is and how closely to look at it."""

    url: str
    """Address of the image, or the image itself as a `data:` URL with base64."""
    detail: Literal["auto", "low", "high"] | None = ABSENT
    """How closely to look. `low` uses few tokens, `high` sees small things. The server uses `auto` if it is left
    out.
    """

    _wire_names = {
        "url": "url",
        "detail": "detail",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "url" in data:
            left -= 1
            self.url = data["url"]
        if "detail" in data:
            left -= 1
            self.detail = data["detail"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self


ChatCompletionContentPartImageURL.__name__ = "ImageURL"  # its name in reprs and messages
