# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""ChatCompletionTokenLogprob: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import JSON_ARRAY, JSON_OBJECT, NoArray, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.top_logprob import TopLogprob

_TOP_LOGPROB: Callable[[Any], TopLogprob] = linked(
    globals(), "_TOP_LOGPROB", "specwire_api.models.top_logprob", "TopLogprob.from_dict"
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "token",
        "logprob",
        "bytes",
        "top_logprobs",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ChatCompletionTokenLogprob(WireModel):
    """A token that was chosen, with its log probability and its rivals."""

    token: str
    """The token as text."""
    logprob: float
    """Natural logarithm of its probability. -9999 stands for a token that was not among the likeliest 20."""
    bytes: list[int] | None = None
    """The token's bytes in UTF-8, or null if it has none. A character can spread over several tokens; joining their
    bytes restores it.
    """
    top_logprobs: list[TopLogprob]
    """The likeliest tokens at this position. There may be fewer than the request asked for."""

    _wire_names = {
        "token": "token",
        "logprob": "logprob",
        "bytes": "bytes",
        "top_logprobs": "top_logprobs",
    }
    _required_arrays = ("top_logprobs",)

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "token" in data:
            left -= 1
            self.token = data["token"]
        if "logprob" in data:
            left -= 1
            self.logprob = data["logprob"]
        if "bytes" in data:
            left -= 1
            self.bytes = data["bytes"]
        if "top_logprobs" in data:
            left -= 1
            value = data["top_logprobs"]
            self.top_logprobs = (
                NoArray()
                if value is None
                else (
                    [_TOP_LOGPROB(item) if isinstance(item, JSON_OBJECT) else item for item in value]
                    if isinstance(value, JSON_ARRAY)
                    else value
                )
            )
        else:
            self.top_logprobs = NoArray(is_null=False)
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
