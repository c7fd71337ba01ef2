# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionStoreMessageList: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._model import JSON_ARRAY, JSON_OBJECT, WireModel
from ..operation import Lazy

if TYPE_CHECKING:
    from typing import Literal, Self

    from .._model import JsonObject
    from ..models.chat_completion_store_message import ChatCompletionStoreMessage

_CHAT_COMPLETION_STORE_MESSAGE: Lazy[ChatCompletionStoreMessage] = Lazy(
    "specwire_api.models.chat_completion_store_message", "ChatCompletionStoreMessage.from_dict"
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
class ChatCompletionStoreMessageList(WireModel):
    """One page of the messages of a stored chat completion."""

    object: Literal["list"] = "list"
    """Kind of this object, always `list`."""
    data: list[ChatCompletionStoreMessage]
    """The messages of this page, in the order that was asked for."""
    first_id: str
    """The `id` of the first message of this page."""
    last_id: str
    """The `id` of the last message of this page, which is the cursor for the next one."""
    has_more: bool
    """True if another page follows."""

    _wire_names = {
        "object": "object",
        "data": "data",
        "first_id": "first_id",
        "last_id": "last_id",
        "has_more": "has_more",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = cls.__new__(cls)
        self._request_id = None
        if "object" in data:
            self.object = data["object"]
        if "data" in data:
            value = data["data"]
            self.data = (
                [
                    _CHAT_COMPLETION_STORE_MESSAGE.load()(item) if isinstance(item, JSON_OBJECT) else item
                    for item in value
                ]
                if isinstance(value, JSON_ARRAY)
                else value
            )
        if "first_id" in data:
            self.first_id = data["first_id"]
        if "last_id" in data:
            self.last_id = data["last_id"]
        if "has_more" in data:
            self.has_more = data["has_more"]
        known = data.keys() <= _PROPERTIES
        self.additional_properties = {} if known else {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
