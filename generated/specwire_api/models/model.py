# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""Model: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, WireModel, date, new

if TYPE_CHECKING:
    import datetime
    from typing import Literal, Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "id",
        "object",
        "created",
        "owned_by",
        "shutdown_date",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Model(WireModel):
    """A model and who it belongs to."""

    id: str
    """Identifier of the model, as it is written in requests."""
    object: Literal["model"] = "model"
    """Kind of this object, always `model`."""
    created: int
    """When the model was created, in seconds since 1970-01-01 UTC."""
    owned_by: str
    """Organization that the model belongs to."""
    shutdown_date: datetime.date | None = ABSENT
    """Day on which the model will be switched off, or null while none is announced."""

    _wire_names = {
        "id": "id",
        "object": "object",
        "created": "created",
        "owned_by": "owned_by",
        "shutdown_date": "shutdown_date",
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
        if "created" in data:
            left -= 1
            self.created = data["created"]
        if "owned_by" in data:
            left -= 1
            self.owned_by = data["owned_by"]
        if "shutdown_date" in data:
            left -= 1
            value = data["shutdown_date"]
            self.shutdown_date = date(value)
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
