# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""CompletionTokensDetails: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import ABSENT, WireModel, new

if TYPE_CHECKING:
    from typing import Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "accepted_prediction_tokens",
        "audio_tokens",
        "reasoning_tokens",
        "text_tokens",
        "rejected_prediction_tokens",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class CompletionTokensDetails(WireModel):
    """What the completion tokens are made of. A count that is left out means zero or unknown."""

    accepted_prediction_tokens: int | None = ABSENT
    """Tokens of the prediction that became part of the answer."""
    audio_tokens: int | None = ABSENT
    """Tokens of sound that the model made."""
    reasoning_tokens: int | None = ABSENT
    """Tokens of thought that the answer does not show."""
    text_tokens: int | None = ABSENT
    """Tokens of text."""
    rejected_prediction_tokens: int | None = ABSENT
    """Tokens of the prediction that did not become part of the answer. They count and cost all the same."""

    _wire_names = {
        "accepted_prediction_tokens": "accepted_prediction_tokens",
        "audio_tokens": "audio_tokens",
        "reasoning_tokens": "reasoning_tokens",
        "text_tokens": "text_tokens",
        "rejected_prediction_tokens": "rejected_prediction_tokens",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "accepted_prediction_tokens" in data:
            left -= 1
            self.accepted_prediction_tokens = data["accepted_prediction_tokens"]
        if "audio_tokens" in data:
            left -= 1
            self.audio_tokens = data["audio_tokens"]
        if "reasoning_tokens" in data:
            left -= 1
            self.reasoning_tokens = data["reasoning_tokens"]
        if "text_tokens" in data:
            left -= 1
            self.text_tokens = data["text_tokens"]
        if "rejected_prediction_tokens" in data:
            left -= 1
            self.rejected_prediction_tokens = data["rejected_prediction_tokens"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
