# Made by scripts/generate.py from openapi.yaml. Do not edit: run make generate.
"""PromptCacheBreakpoint: an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from specwire_runtime.wire.model import WireModel, new

if TYPE_CHECKING:
    from typing import Literal, Self

    from specwire_runtime.wire.model import JsonObject

_PROPERTIES: frozenset[str] = frozenset(("mode",))


@attrs.define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class PromptCacheBreakpoint(WireModel):
    """Ends a prompt prefix that later requests will share exactly here. How long it is kept follows `ttl` of
    `prompt_cache_options`.
    """

    mode: Literal["explicit"] = "explicit"
    """Kind of the mark, always `explicit`."""

    _wire_names = {
        "mode": "mode",
    }

    @classmethod
    def from_dict(cls, data: JsonObject) -> Self:
        """Read a decoded JSON object. Never raises for what is in it."""
        self = new(cls)
        left = len(data)
        if "mode" in data:
            left -= 1
            self.mode = data["mode"]
        if left:
            self.additional_properties = {k: v for k, v in data.items() if k not in _PROPERTIES}
        return self
