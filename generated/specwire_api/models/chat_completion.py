# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletion: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, JSON_ARRAY, JSON_OBJECT, NoArray, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_choice import ChatCompletionChoice
    from ..models.chat_completion_moderation import ChatCompletionModeration
    from ..models.completion_usage import CompletionUsage
    from ..models.metadata import Metadata
    from ..models.service_tier import ServiceTier

_CHAT_COMPLETION_CHOICE: Callable[[Any], ChatCompletionChoice] = linked(
    globals(), "_CHAT_COMPLETION_CHOICE", "specwire_api.models.chat_completion_choice", "ChatCompletionChoice.from_dict"
)
_COMPLETION_USAGE: Callable[[Any], CompletionUsage] = linked(
    globals(), "_COMPLETION_USAGE", "specwire_api.models.completion_usage", "CompletionUsage.from_dict"
)
_CHAT_COMPLETION_MODERATION: Callable[[Any], ChatCompletionModeration] = linked(
    globals(),
    "_CHAT_COMPLETION_MODERATION",
    "specwire_api.models.chat_completion_moderation",
    "ChatCompletionModeration.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "id",
        "object",
        "created",
        "model",
        "choices",
        "usage",
        "metadata",
        "service_tier",
        "system_fingerprint",
        "moderation",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletion(WireModel):
    """A whole answer of a model, with one choice for each of the `n` that were asked for."""

    id: str
    """Identifier of the completion."""
    object: Literal["chat.completion"] = "chat.completion"
    """Kind of this object, always `chat.completion`."""
    created: int
    """When the completion was made, in seconds since 1970-01-01 UTC."""
    model: str
    """The model that answered. It is often a dated version of the one that was asked for."""
    choices: list[ChatCompletionChoice]
    """The answers, one unless the request set `n`."""
    usage: CompletionUsage | None = ABSENT
    """How many tokens the request used."""
    metadata: Metadata | None = ABSENT
    """The pairs that were kept with the completion."""
    service_tier: ServiceTier | None = ABSENT
    """The class that the request was really served in, which may differ from the one asked for."""
    system_fingerprint: str | None = ABSENT
    """Deprecated. Stands for the set-up of the server that answered. When it changes, equal requests with an equal
    `seed` may be answered differently.
    """
    moderation: ChatCompletionModeration | None = ABSENT
    """What moderation found, if the request asked for it."""

    _wire_names = {
        "id": "id",
        "object": "object",
        "created": "created",
        "model": "model",
        "choices": "choices",
        "usage": "usage",
        "metadata": "metadata",
        "service_tier": "service_tier",
        "system_fingerprint": "system_fingerprint",
        "moderation": "moderation",
    }
    _required_arrays = ("choices",)

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "id" in data:
            left -= 1
            self.id = data["id"]
        if "object" in data:
            left -= 1
            self.object = data["object"]
        if "created" in data:
            left -= 1
            self.created = data["created"]
        if "model" in data:
            left -= 1
            self.model = data["model"]
        if "choices" in data:
            left -= 1
            value = data["choices"]
            self.choices = (
                NoArray()
                if value is None
                else (
                    [_CHAT_COMPLETION_CHOICE(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                    if isinstance(value, JSON_ARRAY)
                    else value
                )
            )
        else:
            self.choices = NoArray(is_null=False)
        if "usage" in data:
            left -= 1
            value = data["usage"]
            self.usage = _COMPLETION_USAGE(value) if isinstance(value, JSON_OBJECT) else value
        if "metadata" in data:
            left -= 1
            self.metadata = data["metadata"]
        if "service_tier" in data:
            left -= 1
            self.service_tier = data["service_tier"]
        if "system_fingerprint" in data:
            left -= 1
            self.system_fingerprint = data["system_fingerprint"]
        if "moderation" in data:
            left -= 1
            value = data["moderation"]
            self.moderation = _CHAT_COMPLETION_MODERATION(value) if isinstance(value, JSON_OBJECT) else value
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
