# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionDeleted: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Literal, Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "object",
        "id",
        "deleted",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionDeleted(WireModel):
    """Confirmation that a stored chat completion was deleted."""

    object: Literal["chat.completion.deleted"] = "chat.completion.deleted"
    """Kind of this object, always `chat.completion.deleted`."""
    id: str
    """Identifier of the deleted completion."""
    deleted: bool
    """True if the completion is gone."""

    _wire_names = {
        "object": "object",
        "id": "id",
        "deleted": "deleted",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "object" in data:
            left -= 1
            self.object = data["object"]
        if "id" in data:
            left -= 1
            self.id = data["id"]
        if "deleted" in data:
            left -= 1
            self.deleted = data["deleted"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
