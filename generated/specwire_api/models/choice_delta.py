# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChoiceDelta: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, JSON_ARRAY, JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.choice_delta_function_call import ChoiceDeltaFunctionCall
    from ..models.choice_delta_tool_call import ChoiceDeltaToolCall

_CHOICE_DELTA_TOOL_CALL: Callable[[Any], ChoiceDeltaToolCall] = linked(
    globals(), "_CHOICE_DELTA_TOOL_CALL", "specwire_api.models.choice_delta_tool_call", "ChoiceDeltaToolCall.from_dict"
)
_CHOICE_DELTA_FUNCTION_CALL: Callable[[Any], ChoiceDeltaFunctionCall] = linked(
    globals(),
    "_CHOICE_DELTA_FUNCTION_CALL",
    "specwire_api.models.choice_delta_function_call",
    "ChoiceDeltaFunctionCall.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "role",
        "content",
        "refusal",
        "tool_calls",
        "function_call",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChoiceDelta(WireModel):
    """What is new in a message. Strings are to be appended to what came before; a field that is left out stays as it
    was.
    """

    role: Literal["developer", "system", "user", "assistant", "tool"] | None = ABSENT
    """Who speaks. It usually comes once, in the first chunk."""
    content: str | None = ABSENT
    """Text to append."""
    refusal: str | None = ABSENT
    """Text of a refusal to append."""
    tool_calls: list[ChoiceDeltaToolCall] | None = ABSENT
    """What is new in the tool calls. Pieces of one call have the same `index`."""
    function_call: ChoiceDeltaFunctionCall | None = ABSENT
    """Deprecated. Use `tool_calls` instead. What is new in the function call."""

    _wire_names = {
        "role": "role",
        "content": "content",
        "refusal": "refusal",
        "tool_calls": "tool_calls",
        "function_call": "function_call",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "role" in data:
            left -= 1
            self.role = data["role"]
        if "content" in data:
            left -= 1
            self.content = data["content"]
        if "refusal" in data:
            left -= 1
            self.refusal = data["refusal"]
        if "tool_calls" in data:
            left -= 1
            value = data["tool_calls"]
            self.tool_calls = (
                [_CHOICE_DELTA_TOOL_CALL(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                if isinstance(value, JSON_ARRAY)
                else value
            )
        if "function_call" in data:
            left -= 1
            value = data["function_call"]
            self.function_call = _CHOICE_DELTA_FUNCTION_CALL(value) if isinstance(value, JSON_OBJECT) else value
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
