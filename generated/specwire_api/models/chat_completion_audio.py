# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionAudio: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "id",
        "expires_at",
        "data",
        "transcript",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionAudio(WireModel):
    """A spoken answer."""

    id: str
    """Identifier, by which a later request can refer to this sound."""
    expires_at: int
    """Until when the identifier can be used, in seconds since 1970-01-01 UTC."""
    data: str
    """The sound in the encoding that was asked for, in base64."""
    transcript: str
    """The spoken words as text."""

    _wire_names = {
        "id": "id",
        "expires_at": "expires_at",
        "data": "data",
        "transcript": "transcript",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "id" in data:
            left -= 1
            self.id = data["id"]
        if "expires_at" in data:
            left -= 1
            self.expires_at = data["expires_at"]
        if "data" in data:
            left -= 1
            self.data = data["data"]
        if "transcript" in data:
            left -= 1
            self.transcript = data["transcript"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
