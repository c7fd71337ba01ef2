# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionModerationResults: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_ARRAY, JSON_OBJECT, NoArray, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.moderation_result_body import ModerationResultBody

_MODERATION_RESULT_BODY: Callable[[Any], ModerationResultBody] = linked(
    globals(), "_MODERATION_RESULT_BODY", "specwire_api.models.moderation_result_body", "ModerationResultBody.from_dict"
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "type",
        "model",
        "results",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionModerationResults(WireModel):
    """Results of a moderation model."""

    type: Literal["moderation_results"] = "moderation_results"
    """Kind of this object, always `moderation_results`."""
    model: str
    """The moderation model that was run."""
    results: list[ModerationResultBody]
    """One result for each piece of content."""

    _wire_names = {
        "type": "type",
        "model": "model",
        "results": "results",
    }
    _required_arrays = ("results",)
    _tags = {
        "type": "moderation_results",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if data.get("type"):
            left -= 1
            self.type = data["type"]
        if "model" in data:
            left -= 1
            self.model = data["model"]
        if "results" in data:
            left -= 1
            value = data["results"]
            self.results = (
                NoArray()
                if value is None
                else (
                    [_MODERATION_RESULT_BODY(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                    if isinstance(value, JSON_ARRAY)
                    else value
                )
            )
        else:
            self.results = NoArray(is_null=False)
        if left:
            self.additional_properties = {
                k: v for k, v in data.items() if k not in _PROPERTIES or (k == "type" and not v)
            }
        return self
