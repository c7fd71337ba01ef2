# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""CompletionUsage: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, JSON_OBJECT, WireModel, linked, new

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self

    from specwire_runtime.wire.model import JsonObject

    from ..models.completion_tokens_details import CompletionTokensDetails
    from ..models.prompt_tokens_details import PromptTokensDetails

_PROMPT_TOKENS_DETAILS: Callable[[Any], PromptTokensDetails] = linked(
    globals(), "_PROMPT_TOKENS_DETAILS", "specwire_api.models.prompt_tokens_details", "PromptTokensDetails.from_dict"
)
_COMPLETION_TOKENS_DETAILS: Callable[[Any], CompletionTokensDetails] = linked(
    globals(),
    "_COMPLETION_TOKENS_DETAILS",
    "specwire_api.models.completion_tokens_details",
    "CompletionTokensDetails.from_dict",
)
_PROPERTIES: frozenset[str] = frozenset(
    (
        "prompt_tokens",
        "completion_tokens",
        "total_tokens",
        "prompt_tokens_details",
        "completion_tokens_details",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class CompletionUsage(WireModel):
    """How many tokens a request used."""

    prompt_tokens: int
    """Tokens of the messages and the tools."""
    completion_tokens: int
    """Tokens that were generated, in all choices together."""
    total_tokens: int
    """Sum of the two."""
    prompt_tokens_details: PromptTokensDetails | None = ABSENT
    """What the prompt tokens are made of."""
    completion_tokens_details: CompletionTokensDetails | None = ABSENT
    """What the completion tokens are made of."""

    _wire_names = {
        "prompt_tokens": "prompt_tokens",
        "completion_tokens": "completion_tokens",
        "total_tokens": "total_tokens",
        "prompt_tokens_details": "prompt_tokens_details",
        "completion_tokens_details": "completion_tokens_details",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "prompt_tokens" in data:
            left -= 1
            self.prompt_tokens = data["prompt_tokens"]
        if "completion_tokens" in data:
            left -= 1
            self.completion_tokens = data["completion_tokens"]
        if "total_tokens" in data:
            left -= 1
            self.total_tokens = data["total_tokens"]
        if "prompt_tokens_details" in data:
            left -= 1
            value = data["prompt_tokens_details"]
            self.prompt_tokens_details = _PROMPT_TOKENS_DETAILS(value) if isinstance(value, JSON_OBJECT) else value
        if "completion_tokens_details" in data:
            left -= 1
            value = data["completion_tokens_details"]
            self.completion_tokens_details = (
                _COMPLETION_TOKENS_DETAILS(value) if isinstance(value, JSON_OBJECT) else value
            )
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
