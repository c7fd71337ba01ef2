# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ErrorObject: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "type",
        "message",
        "param",
        "code",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ErrorObject(WireModel):
    """What went wrong, for people in `message` and for programs in `type` and `code`."""

    type: str
    """Broad kind of the error."""
    message: str
    """Explanation for a person. Its wording may change, so programs should not compare it."""
    param: str | None = None
    """Name of the request parameter at fault, or null if no single one is."""
    code: str | None = None
    """Stable short name of the error for programs, or null if it has none."""

    _wire_names = {
        "type": "type",
        "message": "message",
        "param": "param",
        "code": "code",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "type" in data:
            left -= 1
            self.type = data["type"]
        if "message" in data:
            left -= 1
            self.message = data["message"]
        if "param" in data:
            left -= 1
            self.param = data["param"]
        if "code" in data:
            left -= 1
            self.code = data["code"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
