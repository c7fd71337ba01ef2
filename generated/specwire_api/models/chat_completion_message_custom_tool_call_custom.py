# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageCustomToolCallCustom: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "name",
        "input",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionMessageCustomToolCallCustom(WireModel):
    """A custom tool by name and the text that the model wrote for it."""

    name: str
    """Name of the custom tool."""
    input: str
    """The input for the tool, as the model wrote it."""

    _wire_names = {
        "name": "name",
        "input": "input",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "name" in data:
            left -= 1
            self.name = data["name"]
        if "input" in data:
            left -= 1
            self.input = data["input"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self


ChatCompletionMessageCustomToolCallCustom.__name__ = "Custom"  # its name in reprs and messages
