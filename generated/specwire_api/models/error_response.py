# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ErrorResponse: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.error_object import ErrorObject

_ERROR_OBJECT: Callable[[Any], ErrorObject] = linked(
    globals(), "_ERROR_OBJECT", "specwire_api.models.error_object", "ErrorObject.from_dict"
)
_PROPERTIES: frozenset[str] = frozenset(("error",))


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ErrorResponse(WireModel):
    """The body of every answer whose status is not a success."""

    error: ErrorObject
    """What went wrong."""

    _wire_names = {
        "error": "error",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "error" in data:
            left -= 1
            value = data["error"]
            self.error = _ERROR_OBJECT(value) if isinstance(value, JSON_OBJECT) else value
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
