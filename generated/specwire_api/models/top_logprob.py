# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""TopLogprob: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(
    (
        "token",
        "logprob",
        "bytes",
    )
)


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class TopLogprob(WireModel):
    """A token that could have been chosen, with its log probability."""

    token: str
    """The token as text."""
    logprob: float
    """Natural logarithm of its probability. -9999 stands for a token that was not among the likeliest 20."""
    bytes: list[int] | None = None
    """The token's bytes in UTF-8, or null if it has none."""

    _wire_names = {
        "token": "token",
        "logprob": "logprob",
        "bytes": "bytes",
    }

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
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
