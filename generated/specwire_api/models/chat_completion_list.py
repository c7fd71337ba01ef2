# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionList: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_ARRAY, JSON_OBJECT, NoArray, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion import ChatCompletion

_CHAT_COMPLETION: Callable[[Any], ChatCompletion] = linked(
    globals(), "_CHAT_COMPLETION", "specwire_api.models.chat_completion", "ChatCompletion.from_dict"
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "object",
        "data",
        "first_id",
        "last_id",
        "has_more",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionList(WireModel):
    """One page of stored chat completions."""

    object: Literal["list"] = "list"
    """Kind of this object, always `list`."""
    data: list[ChatCompletion]
    """The completions of this page, in the order that was asked for."""
    first_id: str
    """The `id` of the first completion of this page."""
    last_id: str
    """The `id` of the last completion of this page, which is the cursor for the next one."""
    has_more: bool
    """True if another page follows."""

    _wire_names = {
        "object": "object",
        "data": "data",
        "first_id": "first_id",
        "last_id": "last_id",
        "has_more": "has_more",
    }
    _required_arrays = ("data",)

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "object" in data:
            left -= 1
            self.object = data["object"]
        if "data" in data:
            left -= 1
            value = data["data"]
            self.data = (
                NoArray()
                if value is None
                else (
                    [_CHAT_COMPLETION(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                    if isinstance(value, JSON_ARRAY)
                    else value
                )
            )
        else:
            self.data = NoArray(is_null=False)
        if "first_id" in data:
            left -= 1
            self.first_id = data["first_id"]
        if "last_id" in data:
            left -= 1
            self.last_id = data["last_id"]
        if "has_more" in data:
            left -= 1
            self.has_more = data["has_more"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
