# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionChunk: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, JSON_ARRAY, JSON_OBJECT, NoArray, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.chat_completion_chunk_choice import ChatCompletionChunkChoice
    from ..models.chat_completion_moderation import ChatCompletionModeration
    from ..models.completion_usage import CompletionUsage
    from ..models.service_tier import ServiceTier

_CHAT_COMPLETION_CHUNK_CHOICE: Callable[[Any], ChatCompletionChunkChoice] = linked(
    globals(),
    "_CHAT_COMPLETION_CHUNK_CHOICE",
    "specwire_api.models.chat_completion_chunk_choice",
    "ChatCompletionChunkChoice.from_dict",
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
        "service_tier",
        "system_fingerprint",
        "obfuscation",
        "moderation",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionChunk(WireModel):
    """A piece of a streamed answer. All pieces of one answer have the same `id` and `created`."""

    id: str
    """Identifier of the completion, the same in each chunk."""
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    """Kind of this object, always `chat.completion.chunk`."""
    created: int
    """When the completion was begun, in seconds since 1970-01-01 UTC. It is the same in each chunk."""
    model: str
    """The model that answers."""
    choices: list[ChatCompletionChunkChoice]
    """What is new in each answer. Empty in the chunk that carries the usage."""
    usage: CompletionUsage | None = ABSENT
    """How many tokens the whole request used. Present only if `include_usage` was set, and null until the last
    chunk.
    """
    service_tier: ServiceTier | None = ABSENT
    """The class that the request is really served in, which may differ from the one asked for."""
    system_fingerprint: str | None = ABSENT
    """Deprecated. Stands for the set-up of the server that answers. When it changes, equal requests with an equal
    `seed` may be answered differently.
    """
    obfuscation: str | None = ABSENT
    """Random padding that hides the true length of the chunk. It carries no meaning."""
    moderation: ChatCompletionModeration | None = ABSENT
    """What moderation found, in a chunk of its own, if the request asked for it."""

    _wire_names = {
        "id": "id",
        "object": "object",
        "created": "created",
        "model": "model",
        "choices": "choices",
        "usage": "usage",
        "service_tier": "service_tier",
        "system_fingerprint": "system_fingerprint",
        "obfuscation": "obfuscation",
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
                    [_CHAT_COMPLETION_CHUNK_CHOICE(item) if isinstance(item, JSON_OBJECT) else item for item in value]
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
        if "service_tier" in data:
            left -= 1
            self.service_tier = data["service_tier"]
        if "system_fingerprint" in data:
            left -= 1
            self.system_fingerprint = data["system_fingerprint"]
        if "obfuscation" in data:
            left -= 1
            self.obfuscation = data["obfuscation"]
        if "moderation" in data:
            left -= 1
            value = data["moderation"]
            self.moderation = _CHAT_COMPLETION_MODERATION(value) if isinstance(value, JSON_OBJECT) else value
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
