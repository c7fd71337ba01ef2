# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionMessageFunctionCall: an object in answers."""

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
        "arguments",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionMessageFunctionCall(WireModel):
    """Deprecated. Use tool calls instead. A function by name and the arguments that the model wrote for it."""

    name: str
    """Name of the function."""
    arguments: str
    """The arguments as JSON text. The model wrote it, so it may be invalid or name parameters that do not exist;
    check it before use.
    """

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


ChatCompletionMessageFunctionCall.__name__ = "FunctionCall"  # its name in reprs and messages
