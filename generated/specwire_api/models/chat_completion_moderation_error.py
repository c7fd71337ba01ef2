# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionModerationError: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Literal, Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "type",
        "code",
        "message",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionModerationError(WireModel):
    """Why moderation could not be done."""

    type: Literal["error"] = "error"
    """Kind of this object, always `error`."""
    code: str
    """Stable short name of the error for programs."""
    message: str
    """Explanation for a person."""

    _wire_names = {
        "type": "type",
        "code": "code",
        "message": "message",
    }
    _tags = {
        "type": "error",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if data.get("type"):
            left -= 1
            self.type = data["type"]
        if "code" in data:
            left -= 1
            self.code = data["code"]
        if "message" in data:
            left -= 1
            self.message = data["message"]
        if left:
            self.additional_properties = {
                k: v for k, v in data.items() if k not in _PROPERTIES or (k == "type" and not v)
            }
        return self
