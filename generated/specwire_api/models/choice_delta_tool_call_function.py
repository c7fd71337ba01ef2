# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChoiceDeltaToolCallFunction: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, WireModel, new

if TYPE_CHECKING:
    from typing import Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "name",
        "arguments",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChoiceDeltaToolCallFunction(WireModel):
    """What is new in a called function."""

    name: str | None = ABSENT
    """Name of the function. It usually comes once, in the call's first piece."""
    arguments: str | None = ABSENT
    """JSON text to append to the arguments. Only the whole can be parsed, and even that may be invalid."""

    _wire_names = {
        "name": "name",
        "arguments": "arguments",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "name" in data:
            left -= 1
            self.name = data["name"]
        if "arguments" in data:
            left -= 1
            self.arguments = data["arguments"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
