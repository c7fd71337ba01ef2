# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChoiceDeltaToolCall: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.choice_delta_tool_call_function import ChoiceDeltaToolCallFunction

_CHOICE_DELTA_TOOL_CALL_FUNCTION: Callable[[Any], ChoiceDeltaToolCallFunction] = linked(
    globals(),
    "_CHOICE_DELTA_TOOL_CALL_FUNCTION",
    "specwire_api.models.choice_delta_tool_call_function",
    "ChoiceDeltaToolCallFunction.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "index",
        "id",
        "type",
        "function",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChoiceDeltaToolCall(WireModel):
    """What is new in a tool call."""

    index: int
    """Place of the call among the tool calls of the message, counted from 0. It tells which call grows."""
    id: str | None = ABSENT
    """Identifier of the call. It usually comes once, in the call's first piece."""
    type: Literal["function"] | None = ABSENT
    """Kind of the tool, always `function`. It usually comes once, in the call's first piece."""
    function: ChoiceDeltaToolCallFunction | None = ABSENT
    """What is new in the function's name and arguments."""

    _wire_names = {
        "index": "index",
        "id": "id",
        "type": "type",
        "function": "function",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "index" in data:
            left -= 1
            self.index = data["index"]
        if "id" in data:
            left -= 1
            self.id = data["id"]
        if "type" in data:
            left -= 1
            self.type = data["type"]
        if "function" in data:
            left -= 1
            value = data["function"]
            self.function = _CHOICE_DELTA_TOOL_CALL_FUNCTION(value) if isinstance(value, JSON_OBJECT) else value
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
