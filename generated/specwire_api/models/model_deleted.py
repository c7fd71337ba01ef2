# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ModelDeleted: an object in answers."""

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
        "object",
        "deleted",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ModelDeleted(WireModel):
    """Confirmation that a fine-tuned model was deleted."""

    id: str
    """Identifier of the deleted model."""
    object: str
    """Kind of the deleted object, `model`."""
    deleted: bool
    """True if the model is gone."""

    _wire_names = {
        "id": "id",
        "object": "object",
        "deleted": "deleted",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "id" in data:
            left -= 1
            self.id = data["id"]
        if "object" in data:
            left -= 1
            self.object = data["object"]
        if "deleted" in data:
            left -= 1
            self.deleted = data["deleted"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
